/**
 * Electron's own security checklist, item by item, on the packaged app in Chromium's real sandbox. What only the main
 * process knows is read from the test build, after a check that both have the same main bundle.
 */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { contentSecurityPolicy } from '../src/main/window/content-security-policy';
import { attackPolicy, codeRunByFuses, startChecklistApp } from './support/checklist-app';
import type { ChecklistApp } from './support/checklist-app';
import { processesBelow } from './support/kill';
import { testBuild } from './support/launch';
import { appendWebview } from './support/navigation-ways';
import {
  digest,
  mainScripts,
  packagedExecutable,
  packedFiles,
  packedText,
  printedFuses,
} from './support/packaged-files';
import { openFile } from './support/workbench';

const projectDirectory = path.resolve(__dirname, '..');
const home = 'app://holdfast/workbench/index.html';

let app: ChecklistApp;
let page: Page;

test.beforeAll(async () => {
  // Bundling and packaging, where nothing is there yet.
  test.setTimeout(600_000);
  app = await startChecklistApp();
  ({ page } = app);
});
test.afterAll(() => app.stop());

test('0. what is read from the test build holds for the release: one main bundle, one preload', () => {
  const built = testBuild().args.at(-1) ?? '';
  const names = packedFiles('.js').filter((name) => /^\.webpack\/main\/|preload/.test(name));
  expect(names).toContain('.webpack/main/index.js');
  expect(names).toContain('.webpack/renderer/workbench/preload.js');
  for (const name of names) {
    const text = fs.readFileSync(path.join(built, name), 'utf8');
    expect([name, digest(packedText(name))]).toEqual([name, digest(text)]);
  }
});

test('1. only load secure content: all that is loaded comes from the program itself', async () => {
  expect(await page.evaluate(() => [location.protocol, isSecureContext])).toEqual(['app:', true]);
  const loaded = await app.loaded();
  expect(loaded.length).toBeGreaterThan(3);
  expect(loaded.filter((name) => !name.startsWith('app://holdfast/'))).toEqual([]);
});

test('2. disable Node.js integration: no name of Node is in the page or in a frame of its own', async () => {
  const found = await page.evaluate(() => {
    const names = ['require', 'process', 'module', 'exports', 'global', 'Buffer', 'setImmediate'];
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const windows = [window, frame.contentWindow ?? window];
    const seen = windows.flatMap((one) => names.filter((name) => name in one));
    frame.remove();
    return seen;
  });
  expect(found).toEqual([]);
  for (const one of await app.preferences()) {
    expect(one).toMatchObject({ nodeIntegration: false, nodeIntegrationInSubFrames: false });
    expect(one['nodeIntegrationInWorker'] ?? false).toBe(false);
  }
});

test('3. context isolation: what the page changes of JavaScript itself, the preload does not see', async () => {
  const outcome = await page.evaluate(async () => {
    const stolen: string[] = [];
    const before = Object.getOwnPropertyDescriptor(Array.prototype, 'push');
    Object.defineProperty(Array.prototype, 'push', {
      ...before,
      value(this: unknown[], ...items: unknown[]) {
        if (/file:read.+/.test(items.join())) stolen[stolen.length] = items.join();
        for (const item of items) this[this.length] = item;
        return this.length;
      },
    });
    const answer = await window.api.file.read({ path: 'a.ts' });
    Object.defineProperty(Array.prototype, 'push', before ?? {});
    return { stolen, ok: answer.ok };
  });
  expect(outcome).toEqual({ stolen: [], ok: true });
  const driver = await page.context().newCDPSession(page);
  const worlds: string[] = [];
  driver.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context.name));
  await driver.send('Runtime.enable');
  await expect.poll(() => worlds).toContain('Electron Isolated Context');
  await driver.detach();
  for (const one of await app.preferences()) expect(one).toMatchObject({ contextIsolation: true });
});

test('4. process sandboxing: every renderer runs under seccomp, in a user that is not root', async () => {
  const renderers = processesBelow(app.pid).filter((pid) =>
    fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer'),
  );
  expect(renderers.length).toBeGreaterThan(0);
  for (const pid of renderers) {
    const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
    expect(status).toMatch(/^Seccomp:\t2$/m);
    expect(status).toMatch(/^NoNewPrivs:\t1$/m);
    expect(status).not.toMatch(/^Uid:\t0\t/m);
  }
  expect(app.rendererCommands().filter((command) => command.includes('--no-sandbox'))).toEqual([]);
  for (const one of await app.preferences()) expect(one).toMatchObject({ sandbox: true });
});

test('5. session permission requests: the packaged page is refused what it asks for', async () => {
  const answers = await page.evaluate(async () => {
    const states = await Promise.all(
      ['camera', 'microphone', 'geolocation', 'notifications', 'midi', 'clipboard-read'].map(
        async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
      ),
    );
    const read = await navigator.clipboard.readText().then(
      () => 'read',
      (error: unknown) => (error as Error).name,
    );
    return [...states, await Notification.requestPermission(), read];
  });
  expect(answers).toEqual([...Array.from({ length: 7 }, () => 'denied'), 'NotAllowedError']);
});

test('6. webSecurity: another host of the scheme is another origin', async () => {
  const outcome = await page.evaluate(async () => {
    const response = await fetch('app://other/workbench/index.js').then(
      () => 'read',
      () => 'refused',
    );
    return [response, window.origin, crossOriginIsolated];
  });
  expect(outcome).toEqual(['refused', 'app://holdfast', true]);
  expect(app.rendererCommands().filter((one) => one.includes('--disable-web-security'))).toEqual(
    [],
  );
  for (const one of await app.preferences()) expect(one).toMatchObject({ webSecurity: true });
});

interface Manifest {
  readonly trustedTypes: readonly string[];
}

test('7. Content-Security-Policy: sent with the packaged page as it is written, and enforced', async () => {
  // Made by our own plugin.
  const manifest = JSON.parse(packedText('.webpack/renderer/app-files.json')) as Manifest;
  const answered = page.waitForResponse(home);
  await page.reload();
  const headers = (await answered).headers();
  expect(headers['content-security-policy']).toBe(contentSecurityPolicy(manifest.trustedTypes));
  await openFile(page, 'a.ts');
  const outcome = await page.evaluate(attackPolicy);
  expect(outcome.threw).toEqual([true, true, true]);
  expect(outcome.refused).toEqual(
    expect.arrayContaining(['require-trusted-types-for', 'frame-src', 'connect-src']),
  );
});

test('8. allowRunningInsecureContent is off', async () => {
  expect(app.rendererCommands().join()).not.toContain('--allow-running-insecure-content');
  for (const one of await app.preferences()) {
    expect(one).toMatchObject({ allowRunningInsecureContent: false });
  }
});

test('9. experimental features are off', async () => {
  expect(app.rendererCommands().join()).not.toMatch(/--enable-experimental-web-platform-features/);
  for (const one of await app.preferences())
    expect(one).toMatchObject({ experimentalFeatures: false });
});

test('10. enableBlinkFeatures is not used; some features are switched off instead', async () => {
  const commands = app.rendererCommands();
  expect(commands.length).toBeGreaterThan(0);
  for (const command of commands) {
    expect(command).not.toContain('--enable-blink-features');
    expect(command).toContain('--disable-blink-features=FileSystemAccess,');
  }
  for (const one of await app.preferences()) expect(one['enableBlinkFeatures'] ?? '').toBe('');
});

test('11. <webview> allowpopups: there is no <webview> in the program, and the tag is nothing', async () => {
  const texts = [...packedFiles('.html'), ...packedFiles('.js')].map(packedText);
  expect(texts.filter((text) => /<webview|allowpopups/i.test(text))).toEqual([]);
  expect(await page.evaluate(appendWebview)).toBe(false);
  for (const one of await app.preferences()) expect(one).toMatchObject({ webviewTag: false });
});

test('12. verify <webview> options: no guest page comes to be, whatever its options', async () => {
  await page.evaluate(appendWebview);
  await page.waitForTimeout(300);
  expect(await app.targets()).toEqual([`page ${home}`]);
});

test('13. limit navigation: the packaged page stays where it is', async () => {
  const leak = `http://${app.trap.host}:${app.trap.port}/`;
  for (const address of ['file:///etc/passwd', leak, 'app://holdfast/workbench/index.js']) {
    await page.evaluate((to) => void (location.href = to), address);
    await page.waitForTimeout(200);
    expect(await app.targets()).toEqual([`page ${home}`]);
  }
  expect(app.trap.hits()).toEqual([]);
});

test('14. limit new windows: window.open gives none', async () => {
  const opened = await page.evaluate(
    (addresses) => addresses.map((address) => window.open(address) === null),
    ['https://example.com/', 'about:blank', 'app://holdfast/workbench/index.html'],
  );
  expect(opened).toEqual([true, true, true]);
  expect(await app.targets()).toEqual([`page ${home}`]);
});

test('15. shell.openExternal: called in one place, behind a dialog, and no page can make the system open an address by itself', async () => {
  expect(mainScripts().match(/openExternal/g)).toHaveLength(1);
  // The address was parsed, and the person has answered: src/main/window/open-address.ts; asked for in markdown-preview.spec.ts.
  expect(mainScripts()).toMatch(/showMessageBox[^]{0,1500}openExternal/);
  expect(mainScripts()).not.toMatch(/openPath\b/);
  await page.evaluate(() => {
    for (const href of ['mailto:x@example.com', 'https://example.com/', 'holdfast-unknown:x']) {
      const link = Object.assign(document.createElement('a'), { href });
      document.body.append(link);
      link.click();
      link.target = '_blank';
      link.click();
      link.remove();
    }
  });
  await page.waitForTimeout(300);
  expect(fs.readdirSync(app.opener)).toEqual(['xdg-open']);
});

test('16. a current Electron: pinned exactly, and what was packaged is that or says so', () => {
  const pinned = (
    JSON.parse(fs.readFileSync(path.join(projectDirectory, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
    }
  ).devDependencies['electron'];
  expect(pinned).toMatch(/^\d+\.\d+\.\d+$/);
  expect(Number.parseInt(pinned ?? '', 10)).toBeGreaterThanOrEqual(45);
  const version = path.join(path.dirname(packagedExecutable()), 'version');
  // Where the pinned one cannot be downloaded, scripts/electron-substitute.mjs packages this one and warns.
  expect([pinned, '33.2.1']).toContain(fs.readFileSync(version, 'utf8').trim().replace(/^v/, ''));
});

test('17. validate the sender: a frame of the page has no way to main of its own', async () => {
  const found = await page.evaluate(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const inFrame = frame.contentWindow !== null && 'api' in frame.contentWindow;
    frame.remove();
    return inFrame;
  });
  expect(found).toBe(false);
  // That main checks, for every channel: src/main/ipc/ipc-server.test.ts. That nothing goes past it:
  expect(mainScripts()).not.toMatch(/\bipcMain\b/);
});

test('18. no file: protocol: the page is on a scheme of its own, and reads no file: address', async () => {
  const outcome = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const image = new Image();
        image.onload = () => resolve('loaded');
        image.onerror = () => resolve('refused');
        image.src = 'file:///usr/share/pixmaps/debian-logo.png';
      }),
  );
  expect([page.url(), outcome]).toEqual([home, 'refused']);
  expect(mainScripts()).not.toMatch(/loadFile\(|["'`]file:\/\/\//);
});

test('19. fuses: read back from the binary, and the ways in that they close are closed', () => {
  const printed = printedFuses();
  const off = [
    'RunAsNode',
    'EnableNodeOptionsEnvironmentVariable',
    'EnableNodeCliInspectArguments',
    'LoadBrowserProcessSpecificV8Snapshot',
    'GrantFileProtocolExtraPrivileges',
  ];
  const on = [
    'EnableCookieEncryption',
    'EnableEmbeddedAsarIntegrityValidation',
    'OnlyLoadAppFromAsar',
  ];
  for (const fuse of off) expect(printed).toMatch(new RegExp(`${fuse} is Disabled`));
  for (const fuse of on) expect(printed).toMatch(new RegExp(`${fuse} is Enabled`));
  // Electron 33 ends before this one.
  expect(printed).not.toContain('WasmTrapHandlers is Disabled');
  expect(codeRunByFuses(app)).toEqual([]);
});

test('20. no Electron APIs in the page: plain functions, and listeners that get the payload alone', async () => {
  const kinds = await page.evaluate(() => {
    const kinds = Object.entries(window.api).flatMap(([space, members]) =>
      typeof members === 'function'
        ? [typeof members]
        : Object.entries(members).map(([name, member]) =>
            /ipc|invoke|send|electron|remote/i.test(`${space}.${name}`) ? name : typeof member,
          ),
    );
    return [...new Set(kinds)];
  });
  expect(kinds).toEqual(['function']);
  await page.evaluate(() => {
    window.api.on('file:changed', (...parameters: unknown[]) =>
      // Counted, not typed: anything beyond the payload would be Electron's event object.
      Object.assign(window, { heard: parameters.length }),
    );
  });
  // Only now does the page listen.
  app.workspace.replace('a.ts', 'const b = 2;\n');
  const heard = () => page.evaluate(() => Reflect.get(window, 'heard') as number | undefined);
  await expect.poll(heard).toBe(1);
});
