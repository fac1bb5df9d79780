/**
 * No process of the packaged app talks to a network: whole sessions, driven by keys and mouse alone, under a tracer of socket calls and
 * in a world without a network. Programs on this machine are no network: the X server and D-Bus are reached by unix sockets.
 */
import { expect, test } from '@playwright/test';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { playSession, type SessionReport } from './support/editing-session';
import { patience } from './support/hands';
import { processesBelow } from './support/kill';
import { testBuild } from './support/launch';
import { hidingCalls, localPlaces, networkCalls, readTrace } from './support/network-trace';
import { asRoot, packagedApp, startRelease } from './support/packaged-app';
import { openScreen } from './support/screen';
import {
  addressesAround,
  mayLeaveTheNetwork,
  mayMakeUserNamespace,
  underTracer,
  withoutNetwork,
} from './support/tracing';

/** Seconds without a key in the traced sessions; `npm run torture -- --only silence` stays idle for minutes. */
const idle = 1000 * Number(process.env['HOLDFAST_IDLE_SECONDS'] ?? '20');

/** Begun before the tests, each on a screen of its own: while they idle, the others run. */
const sessions = new Map<string, Promise<SessionReport>>();

const begin = (name: string, session: Promise<SessionReport>): void => {
  // Its test awaits it later; until then a failure is nobody's.
  session.catch(() => undefined);
  sessions.set(name, session);
};

const sessionOf = (name: string): Promise<SessionReport> =>
  sessions.get(name) ?? Promise.reject(new Error(`${name} was not begun`));

const traced = (asOrdinaryUser: boolean, look?: (pid: number) => void): Promise<SessionReport> =>
  playSession({ asOrdinaryUser, under: underTracer, idle, ...(look ? { look } : {}) });

const apart = (asOrdinaryUser: boolean): Promise<SessionReport> =>
  playSession({
    asOrdinaryUser,
    under: withoutNetwork,
    idle: 0,
    look: (pid) => expect(addressesAround(pid)).toBe(''),
  });

/** Where neither works, app-path says so in its switches; where only the setuid helper does, no ordinary user may trace it. */
const ordinaryMayTrace =
  asRoot || mayMakeUserNamespace() || packagedApp().args.includes('--no-sandbox');

const sandboxedPages = (pid: number): number =>
  processesBelow(pid).filter((each) => {
    if (!fs.existsSync(`/proc/${each}/status`)) return false;
    const words = fs.readFileSync(`/proc/${each}/cmdline`, 'utf8');
    const status = fs.readFileSync(`/proc/${each}/status`, 'utf8');
    // strace's own filter is one of them.
    const filters = Number(/^Seccomp_filters:\t(\d+)$/m.exec(status)?.[1] ?? '0');
    return words.includes('--type=renderer') && filters > (mayMakeUserNamespace() ? 1 : 0);
  }).length;

let pagesInSandbox = 0;

test.beforeAll(() => {
  // Packaging comes first where nothing is there yet.
  test.setTimeout(900_000);
  packagedApp();
  if (ordinaryMayTrace) {
    begin(
      'ordinary, traced',
      traced(true, (pid) => (pagesInSandbox = sandboxedPages(pid))),
    );
  }
  if (asRoot) begin('root, traced', traced(false));
});

test.beforeEach(() => test.setTimeout(8 * patience + idle));

/** Programs of this machine that a desktop program talks to, and what it binds for its own second start. */
const expectedPlaces =
  /^(@?\/tmp\/\.X11-unix\/X\d+|\/(var\/)?run\/dbus\/system_bus_socket|\/run\/user\/\d+\/.*|@?\/tmp\/dbus-.*|\/var\/run\/nscd\/socket|.*\/SingletonSocket)$/;

const expectSilence = ({ outputs, log }: SessionReport): void => {
  const calls = outputs.flatMap(readTrace);
  expect(outputs).toHaveLength(2);
  // The trace is of this session: each start talked to the X server or to the first one.
  for (const output of outputs) expect(localPlaces(readTrace(output))).not.toEqual([]);
  expect(log).toMatch(/file:write ok/);
  expect(networkCalls(calls).map(({ line }) => line)).toEqual([]);
  expect(hidingCalls(calls)).toEqual([]);
  expect(localPlaces(calls).filter((place) => !expectedPlaces.test(place))).toEqual([]);
};

test('a whole session works without any network interface, not even loopback (needs root or user namespaces)', async () => {
  test.skip(!mayLeaveTheNetwork(), 'this user may make no network namespace');
  await apart(true);
});

test('as root (needs root) a whole session works without any network interface, not even loopback', async () => {
  test.skip(!asRoot, 'the test runs as an ordinary user');
  await apart(false);
});

const bareApp = `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => new BrowserWindow({ webPreferences: { spellcheck: false } }).loadURL('data:text/html,bare'));`;

test('a bare Electron window, in the same harness, is caught', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-bare-'));
  fs.writeFileSync(
    path.join(folder, 'package.json'),
    '{"name":"bare","version":"1.0.0","main":"main.js"}',
  );
  fs.writeFileSync(path.join(folder, 'main.js'), bareApp);
  const { executable, args } = testBuild();
  const output = path.join(folder, 'trace');
  const screen = await openScreen();
  const bare = startRelease({
    screen,
    program: [executable, ...args.slice(0, -1), folder],
    args: [`--user-data-dir=${path.join(folder, 'profile')}`],
    under: underTracer(output),
  });
  const talked = () =>
    fs.existsSync(output) ? networkCalls(readTrace(fs.readFileSync(output, 'utf8'))).length : 0;
  await expect.poll(talked, { timeout: patience }).toBeGreaterThan(0);
  await bare.kill();
  screen.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

test('as an ordinary user in the real sandbox (user namespaces, or root to trace the setuid helper): no process connects, binds, listens or sends to an internet address', async () => {
  test.skip(!ordinaryMayTrace, 'no user namespaces, and only root may trace a setuid program');
  const report = await sessionOf('ordinary, traced');
  expectSilence(report);
  if (!packagedApp().args.includes('--no-sandbox') || asRoot) expect(pagesInSandbox).toBe(1);
});

test('as root (needs root): no process connects, binds, listens or sends to an internet address', async () => {
  test.skip(!asRoot, 'the test runs as an ordinary user');
  expectSilence(await sessionOf('root, traced'));
});
