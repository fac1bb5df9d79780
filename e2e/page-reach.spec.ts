/**
 * threats.md: "service workers", and what else would run or send beside the page: shared, blob and data workers, requests by
 * every API. The page has been taken over: its script runs with full rights and holds the app's own Trusted Types policy.
 */
import { expect, test } from '@playwright/test';
import { launchApp } from './support/launch';
import type { LaunchedApp } from './support/launch';
import { setNetworkTrap, springTrap } from './support/network-trap';
import type { NetworkTrap } from './support/network-trap';
import { answerOf } from './support/permission-cases';
import { makeWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';
import { openFile, row } from './support/workbench';

interface StolenPolicy {
  readonly createScriptURL: (address: string) => string;
}

let workspace: Workspace;
let running: LaunchedApp;
let trap: NetworkTrap;

/** Runs before the app's own scripts: keeps the policy that they load their chunks and workers through. */
const stealPolicies = (): void => {
  const factory = Object.getPrototypeOf(
    (window as unknown as { trustedTypes: object }).trustedTypes,
  ) as { createPolicy: (name: string, rules: object) => StolenPolicy };
  const original = factory.createPolicy;
  factory.createPolicy = function (name, rules) {
    const policy = original.call(this, name, rules);
    if (name === 'holdfast-loader') Object.assign(window, { stolen: policy });
    return policy;
  };
};

test.beforeAll(async () => {
  workspace = makeWorkspace({ 'a.ts': 'const a = 1;\n' });
  trap = await setNetworkTrap();
  running = await launchApp({ args: [workspace.folder] });
  await running.page.addInitScript(stealPolicies);
  await running.page.reload();
  await openFile(running.page, 'a.ts');
});
test.afterAll(async () => {
  await running.close();
  trap.close();
  workspace.remove();
});

/** With the app's own policy, so that Trusted Types is not what stops it. */
const stolen = (address: string): string =>
  `window.stolen.createScriptURL(${JSON.stringify(address)})`;

/** As text, because the address must pass through the policy that only the page holds. */
const inPage = (script: string): Promise<unknown> =>
  answerOf(running.page, `(async () => { ${script} })()`);

test('service workers cannot be registered, with the app’s own policy or without', async () => {
  expect(await inPage("await navigator.serviceWorker.register('/workbench/index.js')")).toBe(
    'TypeError',
  );
  expect(
    await inPage(`await navigator.serviceWorker.register(${stolen('/workbench/index.js')})`),
  ).toMatch(/TypeError|SecurityError/);
  const registered = await running.app.evaluate(({ session }) =>
    Object.keys(session.defaultSession.serviceWorkers.getAllRunning()),
  );
  expect(registered).toEqual([]);
});

test('shared workers do not exist', async () => {
  expect(await running.page.evaluate(() => 'SharedWorker' in window)).toBe(false);
});

for (const [name, address] of [
  ['blob', "URL.createObjectURL(new Blob(['postMessage(1)']))"],
  ['data', "'data:text/javascript,postMessage(1)'"],
] as const) {
  test(`${name} workers do not run, even through the app’s own policy`, async () => {
    const outcome = await inPage(`
      const worker = new Worker(window.stolen.createScriptURL(${address}));
      return new Promise((resolve) => {
        worker.onmessage = () => resolve('ran');
        worker.onerror = () => resolve('refused');
      });`);
    expect(['refused', 'SecurityError', 'TypeError']).toContain(outcome);
  });
}

test('no request of the page reaches anything: fetch, sockets, beacons, links, styles, fonts, images, WebRTC', async () => {
  const address = `${trap.host}:${trap.port}`;
  await running.page.evaluate(async (host) => {
    const attempts: (() => unknown)[] = [
      () => fetch(`http://${host}/`),
      () => navigator.sendBeacon(`http://${host}/`),
      () => new WebSocket(`ws://${host}/`),
      () => new EventSource(`http://${host}/`),
      () => {
        const request = new XMLHttpRequest();
        request.open('GET', `http://${host}/`);
        request.send();
      },
      () =>
        new (window as unknown as { WebTransport: new (a: string) => object }).WebTransport(
          `https://${host}/`,
        ),
      () => (new Image().src = `http://${host}/`),
      () => new FontFace('leak', `url("http://${host}/")`).load(),
      () => {
        document.body.style.backgroundImage = `url("http://${host}/")`;
      },
      ...[
        'preconnect',
        'dns-prefetch',
        'prefetch',
        'preload',
        'modulepreload',
        'prerender',
        'icon',
        'manifest',
        'stylesheet',
      ].map((rel) => () => {
        const link = Object.assign(document.createElement('link'), { rel, as: 'script' });
        link.href = `http://${host}/${rel}`;
        document.head.append(link);
      }),
      async () => {
        const credentials = { username: 'x', credential: 'x' };
        const connection = new RTCPeerConnection({
          iceServers: [
            { urls: `stun:${host}` },
            { urls: `turn:${host}`, ...credentials },
            { urls: `turn:${host}?transport=tcp`, ...credentials },
            { urls: `turns:${host}`, ...credentials },
          ],
        });
        connection.createDataChannel('leak');
        await connection.setLocalDescription(await connection.createOffer());
      },
    ];
    for (const attempt of attempts) {
      try {
        await Promise.race([attempt(), new Promise((resolve) => setTimeout(resolve, 100))]);
      } catch {
        // refused
      }
    }
    document.body.style.backgroundImage = '';
    await new Promise((resolve) => setTimeout(resolve, 1200));
  }, address);
  expect(trap.hits()).toEqual([]);
  await springTrap(trap);
  await expect.poll(() => [...new Set(trap.hits())].sort()).toEqual(['tcp', 'udp']);
});

test('WebRTC gathers no address of this machine', async () => {
  const candidates = await running.page.evaluate(async () => {
    const connection = new RTCPeerConnection();
    const found: string[] = [];
    const done = new Promise<void>((resolve) => {
      connection.onicecandidate = ({ candidate }) => {
        if (candidate === null) resolve();
        else found.push(candidate.candidate);
      };
    });
    connection.createDataChannel('x');
    await connection.setLocalDescription(await connection.createOffer());
    await done;
    return found;
  });
  expect(candidates).toEqual([]);
});

/** The second load begins when the document of the first has come and has not asked for its calls yet. */
const loadTwice = () =>
  running.app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined) throw new Error('no window');
    const next = () => new Promise<void>((done) => contents.once('did-navigate', () => done()));
    contents.reload();
    await next();
    contents.reload();
    await next();
  });

test('a page that is loaded again while it is still loading has its calls', async () => {
  for (let times = 0; times < 5; times += 1) {
    await loadTwice();
    await expect(row(running.page, 'a.ts')).toBeVisible();
  }
});
