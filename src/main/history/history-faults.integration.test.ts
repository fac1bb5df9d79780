/** Every call that history makes fails once, in every way: nothing kept before is lost, the chain holds, and it goes on by itself. */
import { openBlobStore } from '../blobs/blob-store';
import { nodeFileSystem, type FileSystem } from '../roots/file-system';
import { openHistoryBench, seen, type HistoryBench } from './history-fixture';
import type { History } from './history';
import { verifyHistory } from './verify';

jest.setTimeout(60_000);

let bench: HistoryBench;
beforeEach(() => (bench = openHistoryBench()));
afterEach(() => bench.close());

type Fault = (made: () => Promise<unknown>, args: readonly unknown[]) => Promise<unknown>;

const failure = (code: string): Error =>
  Object.assign(new Error(`${code}: injected`), { code, syscall: 'injected' });

/** A file system whose n-th call, and if asked all that follow it, meets the fault. */
const faulty = (at: number, fault: Fault, forever: boolean) => {
  const state = { calls: 0, healed: false };
  const wrap =
    <A extends readonly unknown[], R>(call: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> => {
      state.calls += 1;
      const hit = forever ? state.calls >= at : state.calls === at;
      if (!hit || state.healed) return call(...args);
      return fault(() => call(...args), args) as Promise<R>; // a fault answers as the call does, or rejects
    };
  const { later } = nodeFileSystem;
  const fileSystem: FileSystem = {
    ...nodeFileSystem,
    later: {
      ...later,
      open: wrap(later.open),
      close: wrap(later.close),
      mkdir: wrap(later.mkdir),
      rename: wrap(later.rename),
      unlink: wrap(later.unlink),
      ftruncate: wrap(later.ftruncate),
    },
    write: wrap((...args: Parameters<FileSystem['write']>) => nodeFileSystem.write(...args)),
    fsync: wrap((descriptor: number) => nodeFileSystem.fsync(descriptor)),
    readdir: wrap((path: string) => nodeFileSystem.readdir(path)),
  };
  return { fileSystem, state };
};

const inputOutputError: Fault = async (made, args) => {
  // A descriptor is closed also where close fails, and what failed to sync was written.
  if (args.length === 1 && typeof args[0] === 'number') await made();
  throw failure('EIO');
};

const faults: Readonly<Record<string, Fault>> = {
  EIO: inputOutputError,
  ENOSPC: () => Promise.reject(failure('ENOSPC')),
  torn: async (made, args) => {
    const [descriptor, bytes, position] = args;
    if (!(bytes instanceof Uint8Array)) return made();
    const half = bytes.subarray(0, Math.floor(bytes.length / 2));
    if (half.length > 0) await nodeFileSystem.write(descriptor as number, half, position as number); // write's own arguments
    throw failure('EIO');
  },
};

/** What happens to the history while the fault lies in wait. */
const steps = async (history: History): Promise<void> => {
  await history.saved(seen('a', 'two'));
  await history.opened(seen('b', 'other '.repeat(20)));
  await history.renamed('b', 'c');
  await history.saved(seen('a', 'three'));
};

const problems = async (): Promise<readonly string[]> => {
  const [verdict] = await verifyHistory({
    fileSystem: nodeFileSystem,
    profile: bench.profile,
    openBlobs: (folder) => openBlobStore({ fileSystem: nodeFileSystem, folder, now: () => 0 }),
  });
  return verdict?.problems ?? [];
};

const revisions = async (path: string): Promise<(string | null)[]> =>
  (await bench.open().list(path)).map(({ revision }) => revision);

const callsOfAWholeRun = async (): Promise<number> => {
  const { fileSystem, state } = faulty(Infinity, () => Promise.reject(new Error()), false);
  await steps(bench.open(fileSystem));
  bench.close();
  return state.calls;
};

const first = seen('a', 'one');

/** All of them take some minutes: each of the six runs takes another sixth, unless all are asked for. */
const every = process.env['HOLDFAST_EVERY_FAULT'] !== undefined;
const stride = every ? 1 : 6;
let started = 0;

describe.each(Object.entries(faults))('%s', (_name, fault) => {
  test.each([
    ['once', false],
    ['from then on, until the program ends', true],
  ])('at calls all through a run, %s', async (_when, forever) => {
    started += 1;
    const offset = every ? 1 : (started % stride) + 1;
    const calls = await callsOfAWholeRun();
    expect(calls).toBeGreaterThan(50);
    for (let at = offset; at <= calls; at += stride) {
      bench = openHistoryBench();
      await bench.open().opened(first);
      const { fileSystem, state } = faulty(at, fault, forever);
      const history = bench.open(fileSystem);
      await steps(history);
      // As a crash here would leave it.
      expect([at, await problems()]).toEqual([at, []]);
      expect(await revisions('a')).toContain(first.revision);
      state.healed = true;
      const last = seen('a', 'last');
      await history.saved(last);
      expect([at, (await revisions('a'))[0]]).toEqual([at, last.revision]);
      expect([at, await problems()]).toEqual([at, []]);
      bench.close();
    }
  });
});

test('while the log is written anew, a fault at any call leaves the old log or the new one', async () => {
  const prepare = async (): Promise<void> => {
    bench = openHistoryBench();
    const history = bench.open();
    await history.opened(first);
    await history.saved(seen('a', 'two'));
    await history.saved(seen('a', 'three'));
    bench.clock.now += 31 * 24 * 60 * 60 * 1000;
  };
  await prepare();
  const { fileSystem, state } = faulty(Infinity, () => Promise.reject(new Error()), false);
  await bench.open(fileSystem).prune();
  const { calls } = state;
  bench.close();
  for (let at = 1; at <= calls; at += 1) {
    await prepare();
    await bench.open(faulty(at, inputOutputError, true).fileSystem).prune();
    expect([at, await problems()]).toEqual([at, []]);
    expect([1, 3]).toContain((await revisions('a')).length);
    bench.close();
  }
});

test('while the head cannot be written, no second record is added behind the one that it misses', async () => {
  await bench.open().opened(first);
  const history = bench.open({
    ...nodeFileSystem,
    later: {
      ...nodeFileSystem.later,
      rename: (from, to) =>
        to.endsWith('head')
          ? Promise.reject(failure('EIO'))
          : nodeFileSystem.later.rename(from, to),
    },
  });
  for (const text of ['two', 'three', 'four']) await history.saved(seen('a', text));
  expect(await problems()).toEqual([]);
  expect(await revisions('a')).toHaveLength(2);
  expect(bench.told).toMatchObject([{ kept: false }]);
});
