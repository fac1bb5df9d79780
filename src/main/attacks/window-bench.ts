/**
 * Owns what the tests of a whole window share: a root on the real disk with canaries all around it, and the real handlers
 * over the real services. Only what needs Electron itself is played: dialogs, clipboard, the platform's trash.
 */
// eslint-disable-next-line no-restricted-imports -- test support: it looks at the disk past the code under test
import fs from 'node:fs';
import { join } from 'node:path';
import { callSchemas, noticeSchemas } from '../../shared/contract';
import { errorCodes, type Failure, type Result } from '../../shared/result';
import { createDropping, type Dropping } from '../dropping';
import type { FileService } from '../files/file-service';
import { makeBase, openDescriptors } from '../files/service-fixture';
import type { WindowHandlers } from '../ipc/registry';
import type { PathCall } from './path-calls';
import { previewCallsOf } from '../preview-calls';
import { createRecoveryStore } from '../recovery/recovery-store';
import { servicesOf } from '../root-services';
import { nodeFileSystem, type FileSystem } from '../roots/file-system';
import { openRoot, type Root } from '../roots/root';
import { openSessionStore } from '../session/session-store';
import { copyPathOf, savingAsOf } from '../window-dialogs';
import { windowHandlers, type WindowFeatures } from '../window-handlers';
import { basesIn, journalOf } from '../window-journal';

/** What the system was asked for: where the save dialog stood, and what was put on the clipboard. */
const mockSystem = { suggested: [] as string[], copied: [] as string[] };

jest.mock(
  'electron',
  () => ({
    app: { getPath: () => '/home/somebody' },
    shell: { trashItem: () => Promise.reject(new Error('no platform trash in this test')) },
    clipboard: {
      writeText: (text: string) => {
        mockSystem.copied.push(text);
        return Promise.resolve();
      },
    },
    dialog: {
      showSaveDialog: (_window: unknown, { defaultPath }: { defaultPath: string }) => {
        mockSystem.suggested.push(defaultPath);
        return Promise.resolve({ canceled: true, filePath: '' });
      },
    },
  }),
  { virtual: true },
);

export interface SentEvent {
  readonly name: string;
  readonly payload: unknown;
}

export interface WindowBench {
  /** Holds the root, `outside`, and what lies beside them. */
  readonly base: string;
  readonly folder: string;
  readonly outside: string;
  readonly profile: string;
  readonly root: Root;
  readonly handlers: WindowHandlers;
  readonly events: readonly SentEvent[];
  readonly suggested: readonly string[];
  readonly copied: readonly string[];
  /** Resolves when nothing is under way. */
  readonly settled: () => Promise<void>;
  /** What a page that goes lets go of. */
  readonly pageGone: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface WindowBenchOptions {
  readonly fileSystem?: FileSystem;
  /** Fills the root before it is opened. */
  readonly prepare?: (folder: string, outside: string) => void;
}

const quietLog = { write: () => undefined, call: () => undefined };

const noWindows = () => {
  throw new Error('no window is opened in this test');
};

/** The page has really been given a drop, whatever it calls it. */
function givenDrop(files: FileService, path: string): Dropping {
  let id = '';
  const tell = ({ drop }: { readonly drop: string }) => void (id = drop);
  const dropping = createDropping({ files, tell, open: noWindows });
  return {
    ...dropping,
    bringIn: (request) => {
      // Each time anew: what was dropped is copied once.
      dropping.dropped({ paths: [path], into: '' });
      return dropping.bringIn({ ...request, drop: id });
    },
  };
}

const listingSettings = {
  values: () => ({ files: { exclude: [] }, search: { useIgnoreFiles: true } }),
};

/** Everything of one window but the window. */
function joinWindow(root: Root, profile: string, events: SentEvent[]) {
  const waits: (() => Promise<void>)[] = [];
  const keepUntilSettled = (settled: () => Promise<void>): void => void waits.push(settled);
  const channels = () => ({
    emit: (name: string, payload: unknown) => void events.push({ name, payload }),
  });
  const services = servicesOf(root, channels, {
    profile,
    log: quietLog,
    recovery: createRecoveryStore({ folder: join(profile, 'recovery'), now: Date.now }),
    historyLimits: () => ({ maxDays: 30, maxMegabytes: 500 }),
    settings: listingSettings,
    journaled: () => Promise.resolve([]),
    ripgrep: join(
      __dirname,
      `../../../node_modules/@vscode/ripgrep-${process.platform}-${process.arch}/bin/rg`,
    ),
    keepUntilSettled,
  });
  const session = openSessionStore({
    fileSystem: nodeFileSystem,
    profile,
    rootKey: root.absolutePath,
    log: () => undefined,
  });
  const bases = basesIn(services.blobs);
  const journal = journalOf({ profile, root, bases, log: quietLog, channels });
  waits.push(session.settled, journal.settled);
  const saving = {
    opened: { root, files: services.files },
    filesOf: noWindows,
    // However many dialogs the attacks ask for, the system is asked where each would stand.
    turns: { ask: <T>(show: () => Promise<T>) => show() },
    windows: noWindows,
  };
  const handlers = windowHandlers({
    root: services,
    dropping: givenDrop(services.files, join(profile, '..', 'dropped.txt')),
    session,
    journal,
    closeGuard: { answered: () => undefined },
    log: quietLog,
    savingAs: savingAsOf(undefined as never, saving),
    copyPath: copyPathOf(root),
    previewCalls: previewCallsOf(undefined as never, { root, turns: saving.turns }),
    // What is not given takes no path. Where one of them comes to, its handler throws here, and every attack on it says so.
  } as unknown as WindowFeatures);
  const settled = async (): Promise<void> => {
    for (const wait of waits) await wait();
  };
  return { services, handlers, settled };
}

export async function openWindowBench(options: WindowBenchOptions = {}): Promise<WindowBench> {
  const base = makeBase(true);
  const [folder, outside, profile] = [
    join(base, 'root'),
    join(base, 'root_evil'),
    join(base, 'profile'),
  ];
  for (const path of [folder, outside, profile]) fs.mkdirSync(path);
  fs.writeFileSync(join(base, 'dropped.txt'), 'dropped');
  options.prepare?.(folder, outside);
  const before = process.env['XDG_DATA_HOME'];
  process.env['XDG_DATA_HOME'] = join(base, 'data');
  const opened = await openRoot(folder, options.fileSystem ?? nodeFileSystem);
  if (!opened.ok) throw new Error(opened.error.message);
  const root = opened.value;
  const events: SentEvent[] = [];
  const { services, handlers, settled } = joinWindow(root, profile, events);
  if (before === undefined) delete process.env['XDG_DATA_HOME'];
  else process.env['XDG_DATA_HOME'] = before;
  return {
    ...{ base, folder, outside, profile, root, handlers, events, settled },
    suggested: mockSystem.suggested,
    copied: mockSystem.copied,
    pageGone: () => services.bigFiles.release(),
    async close() {
      services.close();
      await settled();
      root.close();
      fs.rmSync(base, { recursive: true, force: true });
    },
  };
}

type AnyHandler = (request: unknown) => Promise<Result<unknown>>;

/**
 * Sends a request as ipc-server does: parsed, then handled. A notice has no answer; what does not fit the contract is refused
 * before any handler sees it.
 */
export async function send(
  { handlers }: WindowBench,
  { name, isNotice }: Pick<PathCall, 'name' | 'isNotice'>,
  request: unknown,
): Promise<Result<unknown>> {
  const schemas = isNotice ? noticeSchemas : callSchemas;
  const schema = schemas[name as never] as unknown; // each name is one of these two tables
  const parser = isNotice ? schema : (schema as { request: unknown }).request;
  const parsed = (parser as (typeof noticeSchemas)['log:write']).safeParse(request);
  if (!parsed.success)
    return { ok: false, error: { code: 'INVALID_REQUEST', message: 'does not fit' } };
  const table: Readonly<Record<string, unknown>> = isNotice ? handlers.notices : handlers.calls;
  const answer = await (table[name] as AnyHandler)(parsed.data);
  return isNotice ? { ok: true, value: undefined } : answer;
}

/** What is wrong with an answer as an answer; null where nothing is. */
export function faultOf(answer: Result<unknown>, { base }: WindowBench): string | null {
  const text = JSON.stringify(answer);
  if (text.includes(base)) return `an absolute path: ${text}`;
  if (/CANARY|only-outside/.test(text)) return `something from outside: ${text}`;
  if (answer.ok) return null;
  const { code, message, ...more }: Failure = answer.error;
  if (Object.keys(more).length > 0) return `more than a code and a message: ${text}`;
  if (!errorCodes.includes(code) || code === 'INTERNAL') return `the code ${code}`;
  if (/\/(?:proc|dev|tmp|home|etc|root)\b|\bfd\b|errno|Error:|\n/.test(message))
    return `a message that tells too much: ${message}`;
  return null;
}

/** Files and folders around the root, with what they hold; null for a folder. Only the names that a snapshot knows are there. */
const canaries: Readonly<Record<string, string | null>> = {
  'secret.txt': 'CANARY beside',
  root_evil: null,
  'root_evil/secret.txt': 'CANARY outside',
  'root_evil/only-outside': 'CANARY only outside',
  'root_evil/dir': null,
  'root_evil/dir/leaf.txt': 'CANARY leaf',
  'root_evil/empty': null,
  roo: 'CANARY a shorter name',
  'root.txt': 'CANARY a longer name',
  root2: null,
  'root2/inside.txt': 'CANARY twin',
  Root: null,
  'Root/inside.txt': 'CANARY case twin',
  'root ': null,
  'root /inside.txt': 'CANARY trailing space',
  'root.': null,
  'root./inside.txt': 'CANARY trailing dot',
  '..%2f': 'CANARY encoded',
};

/** Long ago, so that any read moves it on: the kernel updates an access time that is older than a day. */
const longAgo = new Date('2001-02-03T04:05:06Z');

export function plantCanaries(base: string): void {
  for (const [path, text] of Object.entries(canaries)) {
    if (text === null) fs.mkdirSync(join(base, path), { recursive: true });
    else fs.writeFileSync(join(base, path), text);
  }
  // Children first: making them has touched their folders.
  for (const path of Object.keys(canaries).reverse())
    fs.utimesSync(join(base, path), longAgo, longAgo);
}

const statsOf = (path: string): string => {
  const { dev, ino, mode, nlink, uid, gid, size, atimeNs, mtimeNs, ctimeNs } = fs.lstatSync(path, {
    bigint: true,
  });
  return [dev, ino, mode, nlink, uid, gid, size, atimeNs, mtimeNs, ctimeNs].join(' ');
};

/** Inode, mode, owner and all times of every canary, taken without opening one: a mere read or listing would show. */
export const canaryStats = (base: string): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.keys(canaries).map((path) => [path, statsOf(join(base, path))]));

/** Bytes of every canary, and every name that is there; reads them, so `canaryStats` comes first. */
export function canaryContents(base: string): Readonly<Record<string, string | null>> {
  const found: Record<string, string | null> = {};
  const add = (path: string): void => {
    const isFolder = fs.lstatSync(join(base, path)).isDirectory();
    found[path] = isFolder ? null : fs.readFileSync(join(base, path), 'utf8');
    if (isFolder) for (const name of fs.readdirSync(join(base, path))) add(`${path}/${name}`);
  };
  const own = new Set(['root', 'profile', 'data', 'dropped.txt']);
  for (const name of fs.readdirSync(base)) if (!own.has(name)) add(name);
  return found;
}

export const plantedContents = canaries;

/** Inodes of what this process has inotify watches on. */
export const watchedInodes = (): Set<string> =>
  new Set(
    fs.readdirSync('/proc/self/fdinfo').flatMap((name) => {
      try {
        const info = fs.readFileSync(`/proc/self/fdinfo/${name}`, 'utf8');
        return [...info.matchAll(/^inotify .*?ino:([0-9a-f]+)/gm)].map(([, ino]) =>
          BigInt(`0x${ino ?? '0'}`).toString(),
        );
      } catch {
        return []; // closed meanwhile, as the listing's own is
      }
    }),
  );

/** Inodes of every folder below a path, itself included. */
export function folderInodes(path: string): Set<string> {
  const below = fs
    .readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => [...folderInodes(join(path, entry.name))]);
  return new Set([fs.lstatSync(path, { bigint: true }).ino.toString(), ...below]);
}

/** What this process still holds in the benches. */
export const heldOpen = (): string[] =>
  openDescriptors().filter((target) => !target.includes('/profile'));

/** Resolves when the condition holds; for what is told by events that nothing else waits for. */
export async function until(condition: () => boolean, patienceMs = 20_000): Promise<void> {
  for (const end = Date.now() + patienceMs; !condition();) {
    if (Date.now() > end) throw new Error('it never came');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
