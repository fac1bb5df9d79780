/**
 * threats.md: "file:, http(s):, ws(s):, data: documents, blob:, javascript: navigation, redirects, window.open,
 * <webview>, <iframe>, middle click, forms, downloads" (drops: drops.spec.ts). Each is tried by script, with
 * full rights in the page or in the preview's frame, or by real input; the window stays, and a listener on this machine
 * hears nothing.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { Frame } from '@playwright/test';
import { launchApp } from './support/launch';
import type { LaunchedApp } from './support/launch';
import { frames, ways } from './support/navigation-ways';
import { setNetworkTrap, springTrap } from './support/network-trap';
import type { NetworkTrap } from './support/network-trap';
import { openFile, row } from './support/workbench';
import { previewFrame, previewFrameIfThere, previewPane, showPreview } from './support/preview';
import { expectUnmoved, witness } from './support/witness';
import type { Witness } from './support/witness';
import { makeWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';

let workspace: Workspace;
let running: LaunchedApp;
let trap: NetworkTrap;
let watched: Witness;
/** Stands in the system's place for whatever is opened outside; it writes down what it was asked for. */
let opener: string;

const openerLog = (): string => {
  const log = path.join(opener, 'log');
  return fs.existsSync(log) ? fs.readFileSync(log, 'utf8') : '';
};

test.beforeAll(async () => {
  workspace = makeWorkspace({ 'a.txt': 'one\n', 'read.md': '# Read\n' });
  trap = await setNetworkTrap();
  opener = fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-opener-'));
  const script = `#!/bin/sh\necho "$@" >> '${opener}/log'\n`;
  fs.writeFileSync(path.join(opener, 'xdg-open'), script, { mode: 0o755 });
  const search = `${opener}:${process.env['PATH'] ?? ''}`;
  running = await launchApp({ args: [workspace.folder], env: { PATH: search } });
  await expect(row(running.page, 'a.txt')).toBeVisible();
  await running.app.evaluate(({ app, session, BrowserWindow }, folder) => {
    app.setPath('downloads', folder);
    const told: string[] = [];
    Object.assign(globalThis, { told });
    session.defaultSession.on('will-download', (event, item) => {
      told.push(`download ${event.defaultPrevented ? 'refused' : 'begun'}`);
      // A dialog of the system would wait for ever.
      if (!event.defaultPrevented) item.cancel();
    });
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.on('did-navigate', (_event, url) => told.push(`navigated ${url}`));
    contents?.on('did-create-window', (_window, { url }) => told.push(`opened ${url}`));
    contents?.on('did-frame-navigate', (_event, url, ...[, , isMain]) => {
      if (!isMain && url !== 'about:blank') told.push(`frame ${url}`);
    });
  }, opener);
  watched = await witness(running.page);
});
test.afterAll(async () => {
  await running.close();
  trap.close();
  workspace.remove();
  fs.rmSync(opener, { recursive: true, force: true });
});

/** What main saw happen since the last look. */
const told = (): Promise<string[]> =>
  running.app.evaluate(() => (globalThis as unknown as { told: string[] }).told.splice(0));

const expectNothing = async (): Promise<void> => {
  // A navigation that was let through needs a moment to commit.
  await running.page.waitForTimeout(150);
  // A refusal may be told late, by the test after it.
  expect((await told()).filter((line) => line !== 'download refused')).toEqual([]);
  await expectUnmoved(running.app, running.page);
  const { scripts } = await watched.seen();
  expect({ scripts, hits: trap.hits(), outside: openerLog() }).toEqual({
    scripts: [],
    hits: [],
    outside: '',
  });
};

const markup = '<script>top.canary("document")</script>';
const blobAddress = (): Promise<string> =>
  running.page.evaluate(
    (text) => URL.createObjectURL(new Blob([text], { type: 'text/html' })),
    markup,
  );

const addresses: Readonly<Record<string, () => string | Promise<string>>> = {
  'file:': () => 'file:///etc/passwd',
  'http:': () => `http://${trap.host}:${trap.port}/redirect`,
  'https:': () => `https://${trap.host}:${trap.port}/`,
  'ws:': () => `ws://${trap.host}:${trap.port}/`,
  'wss:': () => `wss://${trap.host}:${trap.port}/`,
  'ftp:': () => `ftp://${trap.host}:${trap.port}/`,
  'data:': () => `data:text/html,${markup}`,
  'blob:': blobAddress,
  'javascript:': () => 'javascript:canary("javascript")',
  'another page of app:': () => 'app://holdfast/workbench/index.js',
  'another host of app:': () => 'app://evil/workbench/index.html',
  'chrome:': () => 'chrome://gpu',
  'devtools:': () => 'devtools://devtools/bundled/inspector.html',
  'view-source:': () => 'view-source:app://holdfast/workbench/index.html',
  'UNC path': () => `file://${trap.host}/share/x.html`,
  'mailto:': () => 'mailto:someone@example.com',
  'unknown scheme': () => 'holdfast-unknown:run',
};

const attempt = async (
  table: Readonly<Record<string, (address: string) => void>>,
  address: string,
): Promise<void> => {
  for (const way of Object.values(table)) {
    // Some throw: refused as well.
    await running.page.evaluate(way, address).catch(() => undefined);
  }
};

/** Where the preview's frame may be once it has tried: where it was, nowhere, or where Chromium shows that it was refused. */
const harmlessFrame =
  /^frame (?:app:\/\/preview\/preview\/index\.html|about:blank.*|chrome-error:\/\/chromewebdata\/)$/;

/** Beside its own ways the frame tries to lead the page that it stands in. */
const waysOfPreview: typeof ways = {
  ...ways,
  ...frames,
  'the page': (address) => {
    window.top!.location.href = address;
  },
  'a link for the page': (address) => {
    const link = Object.assign(document.createElement('a'), { href: address, target: '_top' });
    document.body.append(link);
    link.click();
    link.remove();
  },
};

/** One that has led itself into nothing is shown anew. */
const frameOfPreview = async (): Promise<Frame> => {
  const { page } = running;
  const there = previewFrameIfThere(page);
  if (there !== undefined) return there;
  await page.getByRole('button', { name: 'Back to the text' }).click();
  await expect(previewPane(page)).toBeHidden();
  await showPreview(page, 'Read');
  return previewFrame(page);
};

// Before the page itself tries: a driver waits for navigations of the page that were refused.
test('the preview’s frame, taken over, leads neither itself nor the page nor a new window anywhere', async () => {
  test.setTimeout(180_000);
  const { page } = running;
  await openFile(page, 'read.md');
  await showPreview(page, 'Read');
  for (const [kind, address] of Object.entries(addresses)) {
    const to = await address();
    for (const way of Object.values(waysOfPreview)) {
      const frame = await frameOfPreview();
      // Some throw, and a frame that goes meanwhile gives no answer: refused as well.
      const pause = new Promise((resolve) => setTimeout(resolve, 1000));
      await Promise.race([frame.evaluate(way, to).catch(() => undefined), pause]);
    }
    await page.waitForTimeout(150);
    const moved = (await told()).filter((line) => !harmlessFrame.test(line));
    expect([kind, moved.filter((line) => line !== 'download refused')]).toEqual([kind, []]);
    await expectNothing();
  }
  await frameOfPreview();
  await page.getByRole('button', { name: 'Back to the text' }).click();
});

for (const [kind, address] of Object.entries(addresses)) {
  test(`${kind} navigation by location, link, form, meta, <base> and window.open: the window stays`, async () => {
    await attempt(ways, await address());
    await expectNothing();
  });

  test(`${kind} in <iframe>, <object>, <embed> and <webview>: nothing is loaded`, async () => {
    await attempt(frames, await address());
    await expectNothing();
  });
}

test('redirects: main itself cannot follow one, because no request for another scheme begins', async () => {
  const outcome = await running.app.evaluate(
    ({ session }, address) =>
      session.defaultSession.fetch(address).then(
        () => 'answered',
        (error: unknown) => String(error),
      ),
    `http://${trap.host}:${trap.port}/redirect`,
  );
  expect(outcome).toContain('ERR_BLOCKED_BY_CLIENT');
  await expectNothing();
});

test('middle click, and a click with Control or Shift, on a link: no window opens', async () => {
  const { page } = running;
  for (const address of [
    'app://holdfast/workbench/index.html',
    `http://${trap.host}:${trap.port}/`,
  ]) {
    await page.evaluate((href) => {
      const link = Object.assign(document.createElement('a'), {
        href,
        id: 'link',
        textContent: 'x',
      });
      link.style.cssText = 'position:fixed;inset:200px;z-index:9999;background:red';
      document.body.append(link);
    }, address);
    // Not through the locator: it would wait for the navigations that were refused before.
    await page.mouse.click(400, 300, { button: 'middle' });
    for (const modifier of ['Control', 'Shift', 'Alt']) {
      await page.keyboard.down(modifier);
      await page.mouse.click(400, 300);
      await page.keyboard.up(modifier);
    }
    await page.evaluate(() => document.querySelector('#link')?.remove());
  }
  await expectNothing();
});

test('downloads, by attribute, of blobs and of our own files: refused, and nothing is written', async () => {
  await running.page.evaluate((markup) => {
    const addresses = [
      URL.createObjectURL(new Blob([markup])),
      'data:text/plain,x',
      '/workbench/index.js',
    ];
    for (const href of addresses) {
      const link = Object.assign(document.createElement('a'), { href, download: 'taken.html' });
      document.body.append(link);
      link.click();
      link.remove();
    }
  }, markup);
  await expect.poll(() => told()).toContain('download refused');
  await expectNothing();
  expect(fs.readdirSync(opener)).toEqual(['xdg-open']);
});

test('what these tests listen with does hear: the trap, and the program that opens addresses outside', async () => {
  await springTrap(trap);
  await expect.poll(() => [...new Set(trap.hits())].sort()).toEqual(['tcp', 'udp']);
  await running.app.evaluate(({ shell }) => shell.openExternal('mailto:control@example.com'));
  await expect.poll(openerLog).toContain('control@example.com');
});
