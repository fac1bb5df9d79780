/** Who starts a release can debug it only by saying so: switches, variables, signals and keys, tried on the packaged app. */
import { expect, test } from '@playwright/test';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { handsOn, patience } from './support/hands';
import { processesBelow } from './support/kill';
import { launchApp } from './support/launch';
import { networkCalls, readTrace } from './support/network-trace';
import { giveToOrdinaryUser } from './support/ordinary-user';
import {
  asRoot,
  ownerFor,
  packagedApp,
  startRelease,
  type ReleaseStart,
  type RunningRelease,
} from './support/packaged-app';
import { openScreen, type Screen } from './support/screen';
import { underTracer } from './support/tracing';

let screen: Screen;
let folder: string;

test.beforeAll(async () => {
  // Packaging comes first where nothing is there yet.
  test.setTimeout(900_000);
  packagedApp();
  screen = await openScreen(ownerFor(true));
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-debugging-')));
  fs.mkdirSync(path.join(folder, 'root'));
  fs.writeFileSync(path.join(folder, 'root/note.txt'), 'text\n');
});

test.beforeEach(() => test.setTimeout(4 * patience));

test.afterAll(() => {
  screen.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

const profileArgument = (): string =>
  `--user-data-dir=${fs.mkdtempSync(path.join(folder, 'profile-'))}`;

const begin = (args: readonly string[], more: Partial<ReleaseStart> = {}) =>
  startRelease({
    screen,
    args: [profileArgument(), ...args, path.join(folder, 'root')],
    ...more,
  });

/** Ends the app where it did not end by itself, as it does where nothing refuses the start; then the code is null. */
const endOf = async (app: RunningRelease): Promise<number | null> => {
  const killer = setTimeout(() => void app.kill(), patience / 4);
  const code = await app.ended;
  clearTimeout(killer);
  return code;
};

const refusal = async (...args: Parameters<typeof begin>) => {
  const app = begin(...args);
  return { code: await endOf(app), errors: app.errors() };
};

const debugging = [
  ...['--remote-debugging-port=0', '-remote-debugging-port=0', '--remote-debugging-pipe'],
  ...['--remote-allow-origins=*', '--auto-open-devtools-for-tabs', '--js-flags=--expose-gc'],
];

const weakening = [
  ...['--inspect=0', '--inspect-brk=0', '--inspect-port=0', '--inspect-publish-uid=http'],
  ...['--disable-web-security', '--disable-seccomp-filter-sandbox', '--single-process'],
  ...['--proxy-server=127.0.0.1:9', '--host-resolver-rules=MAP * 127.0.0.1', '--load-extension=/x'],
  ...['--ignore-certificate-errors', '--gpu-launcher=/bin/true', '--enable-features=Any'],
  // Chromium trims what it reads, and so a file of such a name in `holdfast *` is a switch to it.
  ...[' --remote-debugging-port=0', '\t--gpu-launcher=/bin/true', '-devtools'],
];

/** Two at a time: each is a start of the whole program. */
const refuseAll = async (switches: readonly string[], more: readonly string[]): Promise<void> => {
  const waiting = [...switches];
  const work = async () => {
    for (let word = waiting.pop(); word !== undefined; word = waiting.pop()) {
      const { code, errors } = await refusal([word, ...more]);
      expect.soft(errors, word).toContain('Nothing was opened or changed.');
      expect.soft(code, word).toBe(2);
    }
  };
  await Promise.all([work(), work()]);
};

test('switches for debugging end the start with 2 and a word about --devtools', async () => {
  await refuseAll(debugging, []);
  expect((await refusal(['--remote-debugging-port=0'])).errors).toContain('add --devtools');
});

test('inspect switches, and switches that take a promise away, end the start with 2, with --devtools too', async () => {
  await refuseAll(weakening, ['--devtools']);
});

/** The calls that touched the network until there was one, or the app ended. */
const callsUntilFirst = async (...args: readonly string[]): Promise<string[]> => {
  const output = path.join(folder, `trace-${args.length}`);
  const app = begin(args, { under: underTracer(output) });
  const calls = () =>
    fs.existsSync(output) ? networkCalls(readTrace(fs.readFileSync(output, 'utf8'))) : [];
  const first = expect.poll(() => calls().length, { timeout: patience }).toBeGreaterThan(0);
  // After the app's end it polls on, and fails unheard.
  first.catch(() => undefined);
  await Promise.race([app.ended, first]);
  await app.kill();
  return calls().map(({ name }) => name);
};

test('a start that is refused has opened no socket meanwhile; with --devtools the port is there', async () => {
  expect(await callsUntilFirst('--remote-debugging-port=0')).toEqual([]);
  expect(await callsUntilFirst('--devtools', '--remote-debugging-port=0')).not.toEqual([]);
});

test('a second start with such a switch hands nothing over to the first', async () => {
  const profile = profileArgument();
  const other = path.join(folder, 'other');
  fs.mkdirSync(other);
  const first = startRelease({ screen, args: [profile, path.join(folder, 'root')] });
  const hands = handsOn(screen);
  await hands.turnTo('root — Holdfast');
  for (const [word, wanted] of [
    ['--remote-debugging-port=0', 2],
    ['--new-window', 0],
  ] as const) {
    const second = startRelease({ screen, args: [profile, word, other] });
    expect(await endOf(second)).toBe(wanted);
    if (wanted === 2) expect(await hands.titles()).toEqual(['root — Holdfast']);
  }
  // The same start without the switch opens its window, so the one before would have been seen.
  await hands.turnTo('other — Holdfast');
  await first.kill();
});

test('the sandbox is switched off for root alone: not by --no-sandbox, not by a variable', async () => {
  const profile = fs.mkdtempSync(path.join(folder, 'profile-'));
  if (ownerFor(true) !== undefined) giveToOrdinaryUser(profile);
  fs.chmodSync(folder, 0o755);
  const own = asRoot ? {} : { program: [packagedApp().executable] };
  for (const [args, env] of [
    [['--no-sandbox'], {}],
    [[], { ELECTRON_DISABLE_SANDBOX: '1' }],
  ] as const) {
    const app = startRelease({
      screen,
      args: [`--user-data-dir=${profile}`, ...args],
      env,
      asOrdinaryUser: true,
      ...own,
    });
    expect(await endOf(app)).toBe(2);
    expect(app.errors()).toContain('chrome-sandbox');
  }
});

/** Internet sockets on which any of the app's processes listens, by the kernel's own tables. */
const listening = (pid: number): string[] => {
  const listed = ['tcp', 'tcp6'].flatMap((table) =>
    fs.readFileSync(`/proc/${pid}/net/${table}`, 'utf8').split('\n').slice(1),
  );
  const inodes = new Set(
    listed
      .map((line) => line.trim().split(/\s+/))
      .flatMap(([, , , state, , , , , , inode = '']) => (state === '0A' ? [inode] : [])),
  );
  return processesBelow(pid).flatMap((each) =>
    socketsOf(each).filter((inode) => inodes.has(inode)),
  );
};

const socketsOf = (pid: number): string[] => {
  const descriptors = `/proc/${pid}/fd`;
  return fs.readdirSync(descriptors).flatMap((name) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(fs.readlinkSync(path.join(descriptors, name)))?.[1] ?? [];
    } catch {
      // Closed meanwhile.
      return [];
    }
  });
};

/** Developer tools are a page of their own. */
const pages = (pid: number): number =>
  processesBelow(pid).filter((each) => {
    try {
      return fs.readFileSync(`/proc/${each}/cmdline`, 'utf8').includes('--type=renderer');
    } catch {
      return false;
    }
  }).length;

test('variables, the inspector signal and the keys of developer tools do nothing', async () => {
  const app = begin([], {
    env: {
      NODE_OPTIONS: '--inspect=0',
      ELECTRON_ENABLE_LOGGING: '1',
      ELECTRON_ENABLE_STACK_DUMPING: '1',
    },
  });
  const hands = handsOn(screen);
  await hands.turnTo('root — Holdfast');
  await expect.poll(() => pages(app.pid), { timeout: patience }).toBe(1);
  process.kill(app.pid, 'SIGUSR1');
  await hands.press('F12', 'ctrl+shift+i', 'ctrl+shift+j');
  // Something that is seen follows, so that the keys before it were taken.
  await hands.press('ctrl+shift+n');
  await expect.poll(async () => (await hands.titles()).length, { timeout: patience }).toBe(2);
  await expect.poll(() => pages(app.pid), { timeout: patience }).toBe(2);
  expect(listening(app.pid)).toEqual([]);
  expect(app.errors()).not.toMatch(/Debugger listening|DevTools listening/);
  await app.kill();
});

test('the program does not run as Node', async () => {
  const app = startRelease({
    screen,
    args: ['-e', 'process.exit(7)'],
    env: { ELECTRON_RUN_AS_NODE: '1' },
  });
  expect(await endOf(app)).toBe(2);
});

test('with --devtools the keys open developer tools, and the port listens', async () => {
  const app = begin(['--devtools', '--remote-debugging-port=0']);
  const hands = handsOn(screen);
  await hands.turnTo('root — Holdfast');
  await expect.poll(() => pages(app.pid), { timeout: patience }).toBe(1);
  await hands.press('ctrl+shift+i');
  await expect.poll(() => pages(app.pid), { timeout: patience }).toBe(2);
  expect(listening(app.pid)).toHaveLength(1);
  await app.kill();
});

test('developer tools are in the menu only with --devtools', async () => {
  for (const args of [[], ['--devtools']]) {
    const { app, close } = await launchApp({ args: [...args, path.join(folder, 'root')] });
    const found = await app.evaluate(({ Menu }) => {
      const items = Menu.getApplicationMenu()?.items ?? [];
      return items
        .flatMap(({ submenu }) => submenu?.items ?? [])
        .filter(({ role }) => role?.toLowerCase() === 'toggledevtools').length;
    });
    expect(found).toBe(args.length);
    await close();
  }
});
