/**
 * A preview whose frame was taken over all the same: its script runs with full rights inside it, and has no api, no network, no
 * storage, no page and no window; what it says to the page does nothing but what a hand could do, and that slowly.
 */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { launchApp } from './support/launch';
import type { LaunchedApp } from './support/launch';
import { setNetworkTrap, springTrap } from './support/network-trap';
import type { NetworkTrap } from './support/network-trap';
import { frameProcesses, previewFrameIfThere, previewFrame, showPreview } from './support/preview';
import { openFile, row } from './support/workbench';
import { expectUnmoved } from './support/witness';
import { makeWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';

let workspace: Workspace;
let running: LaunchedApp;
let trap: NetworkTrap;

test.beforeAll(async () => {
  trap = await setNetworkTrap();
  workspace = makeWorkspace({ 'calm.md': '# Calm\n', 'secret.txt': 'secret of the root\n' });
  running = await launchApp({ args: [workspace.folder] });
  await expect(row(running.page, 'calm.md')).toBeVisible();
  await openFile(running.page, 'calm.md');
  await showPreview(running.page, 'Calm');
});
test.afterAll(async () => {
  await running.close();
  trap.close();
  workspace.remove();
});
test.describe.configure({ mode: 'serial' });

test('a frame that was taken over has no api, no network, no storage, no page and no window', async () => {
  test.setTimeout(60_000);
  const { page, app } = running;
  const frame = previewFrame(page);
  const reached = await frame.evaluate(async (host) => {
    const got: string[] = [];
    const attempt = async (name: string, act: () => unknown): Promise<void> => {
      try {
        const value = await Promise.race([
          Promise.resolve(act()),
          new Promise((resolve) => setTimeout(() => resolve(undefined), 300)),
        ]);
        if (value !== undefined && value !== null && value !== false) got.push(name);
      } catch {
        // refused
      }
    };
    for (const name of ['api', 'require', 'process', 'ipcRenderer'])
      await attempt(name, () => Reflect.get(window, name));
    await attempt('the page', () => window.parent.document.title);
    await attempt('its api', () => Reflect.get(window.parent, 'api'));
    await attempt('window', () => window.open('about:blank'));
    await attempt('localStorage', () => localStorage);
    await attempt(
      'indexedDB',
      () =>
        new Promise((done, fail) => {
          const request = indexedDB.open('x');
          request.onsuccess = () => done(true);
          request.onerror = fail;
        }),
    );
    await attempt('caches', () => caches.open('x'));
    await attempt('cookies', () => ((document.cookie = 'a=b'), document.cookie || false));
    await attempt('fetch', () => fetch(`http://${host}/`));
    await attempt('our files', () => fetch('app://holdfast/workbench/index.js'));
    await attempt('beacon', () => navigator.sendBeacon(`http://${host}/`) && undefined);
    await attempt(
      'socket',
      () =>
        new Promise((done) => {
          new WebSocket(`ws://${host}/`).onopen = () => done(true);
        }),
    );
    await attempt('eval', () => (0, eval)('1'));
    await attempt('markup', () => ((document.createElement('div').innerHTML = '<b></b>'), true));
    await attempt('policy', () =>
      (
        window as unknown as { trustedTypes: { createPolicy: (a: string, b: object) => object } }
      ).trustedTypes.createPolicy('other', {}),
    );
    await attempt('worker', () => {
      const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
      return new Promise((done) => {
        worker.onmessage = () => done(true);
      });
    });
    await attempt('service worker', () => navigator.serviceWorker.register('/preview/index.js'));
    await attempt('clipboard', () => navigator.clipboard.readText());
    await attempt('clipboard writing', () =>
      navigator.clipboard.writeText('taken').then(() => true),
    );
    await attempt('dialog', () => window.confirm('x'));
    await attempt('RTC', async () => {
      const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:${host}` }] });
      connection.createDataChannel('x');
      await connection.setLocalDescription(await connection.createOffer());
    });
    await new Promise((resolve) => setTimeout(resolve, 800));
    return got;
  }, `${trap.host}:${trap.port}`);
  // `eval` under the driver's own rights says nothing; see electron-checklist.spec.ts for how that is asked.
  expect(reached.filter((name) => name !== 'eval')).toEqual([]);
  // A frame that leads itself away is refused, or is nothing but an empty frame afterwards.
  for (const address of [
    `http://${trap.host}:${trap.port}/`,
    'app://holdfast/workbench/index.html',
  ])
    await previewFrameIfThere(page)
      ?.evaluate((to) => {
        const form = Object.assign(document.createElement('form'), { action: to });
        document.body.append(form);
        form.submit();
        try {
          window.top!.location.href = to;
        } catch {
          // refused
        }
        location.href = to;
      }, address)
      .catch(() => undefined);
  await page.waitForTimeout(500);
  expect(trap.hits()).toEqual([]);
  const [main, ...frames] = await frameProcesses(app);
  expect(main?.url).toBe('app://holdfast/workbench/index.html');
  const harmless = /^(?:|app:\/\/preview\/preview\/index\.html|chrome-error:\/\/chromewebdata\/)$/;
  for (const { url, origin } of frames) {
    expect(url).toMatch(harmless);
    expect(origin).not.toContain('holdfast');
  }
  await expectUnmoved(app, page);
  await springTrap(trap);
  await expect.poll(() => [...new Set(trap.hits())].sort()).toEqual(['tcp', 'udp']);
});

/** Runs before the frame's own scripts: keeps the port that they speak over. */
const keepPort = (): void => {
  if (window.parent === window) return;
  const kept: { postMessage: (this: MessagePort, message: unknown) => void } =
    MessagePort.prototype;
  const send = kept.postMessage;
  kept.postMessage = function (message) {
    Object.assign(window, { taken: this });
    send.call(this, message);
  };
};

test('what it says to the page does nothing but what a hand could do, and that slowly', async () => {
  const { page, app } = running;
  await app.evaluate(({ dialog }) => {
    Object.assign(globalThis, { questions: 0 });
    dialog.showMessageBox = () => {
      Reflect.set(globalThis, 'questions', (Reflect.get(globalThis, 'questions') as number) + 1);
      return Promise.resolve({ response: 0, checkboxChecked: false });
    };
  });
  // By the port that its own script holds, whose handler a taken-over frame can find; here the prototype hands it over.
  await page.reload();
  await expect(row(page, 'calm.md')).toBeVisible();
  await page.addInitScript(keepPort);
  await page.reload();
  await expect(row(page, 'calm.md')).toBeVisible();
  await openFile(page, 'calm.md');
  const before = fs.readdirSync(workspace.folder).sort();
  await showPreview(page, 'Calm');
  const frame = previewFrame(page);
  await expect.poll(() => frame.evaluate(() => 'taken' in window)).toBe(true);
  await frame.evaluate(() => {
    const port = Reflect.get(window, 'taken') as MessagePort;
    const bad: unknown[] = [
      null,
      { type: 'text', version: 1, text: 'x' },
      { type: 'link', address: 'x'.repeat(100_000) },
      { type: 'link', address: { toString: 1 } },
      { type: 'scrolled', line: Number.NaN },
      { type: 'scrolled', line: -1 },
      { type: 'task', version: 1e9, line: 0, checked: true },
      { type: '__proto__' },
      { type: 'picture-wanted', source: '../../../../etc/passwd' },
      { type: 'picture-wanted', source: 'secret.txt' },
      { type: 'picture-wanted', source: '/proc/self/environ' },
    ];
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    port.addEventListener('message', ({ data }: MessageEvent<unknown>) => heard.push(data));
    for (const message of bad) port.postMessage(message);
    for (let times = 0; times < 500; times += 1)
      port.postMessage({ type: 'link', address: 'https://example.com/' });
  });
  // Bytes as the text that they are: as numbers they would never hold any words.
  const heardByNow = () =>
    frame.evaluate(() =>
      JSON.stringify(Reflect.get(window, 'heard'), (_key, value: unknown) =>
        value instanceof Uint8Array ? new TextDecoder().decode(value) : value,
      ),
    );
  await expect.poll(heardByNow).toContain('no-picture');
  await page.waitForTimeout(600);
  const asked = await app.evaluate(() => Reflect.get(globalThis, 'questions') as number);
  expect(asked).toBeLessThanOrEqual(1);
  const heard = await heardByNow();
  expect(heard).not.toContain('"type":"picture"');
  expect(heard).not.toContain('secret of the root');
  expect(heard).not.toContain(path.dirname(workspace.folder));
  expect(fs.readdirSync(workspace.folder).sort()).toEqual(before);
  expect(workspace.text('calm.md')).toContain('# Calm');
});
