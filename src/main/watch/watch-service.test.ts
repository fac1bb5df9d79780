import { posix } from 'node:path';
import { fail, ok } from '../../shared/result';
import type { DirectoryWatchListener } from './directory-watch';
import type { WatchPlaces } from './watch-places';
import { startWatching } from './watch-service';

/** Every path lies where it says; what is below `net` on a network mount. */
const placeOf = (path: string) => ({
  path: posix.join('/root', path),
  identity: path,
  large: false,
  remote: path.startsWith('net'),
});
const places: WatchPlaces = {
  directory: (path) => Promise.resolve(placeOf(path)),
  file: (path) =>
    Promise.resolve({ directory: placeOf(posix.dirname(path)), name: posix.basename(path) }),
};

const setUp = () => {
  const listeners = new Map<string, DirectoryWatchListener>();
  const health: string[] = [];
  const words: string[] = [];
  const announced: (string | null)[] = [];
  const listed: string[] = [];
  let revision = 'one';
  let rootGone = false;
  let slow = 0;
  let looks = 0;
  const service = startWatching({
    places,
    watchDirectory: (path, listener) => {
      listeners.set(path, listener);
      return { close: () => listeners.delete(path) };
    },
    check: async () => {
      looks += 1;
      if (slow > 0) await new Promise((resolve) => setTimeout(resolve, slow));
      return rootGone ? fail('ROOT_GONE', 'gone') : ok({ kind: 'file' as const, revision });
    },
    fileChanged: (event) => announced.push(event.revision),
    accessChanged: () => undefined,
    directoryChanged: ({ path }) => listed.push(path),
    healthChanged: ({ mode, message }) => {
      health.push(mode);
      words.push(message);
    },
  });
  const change = (next: string) => (revision = next);
  const setRootGone = (gone: boolean) => (rootGone = gone);
  const setSlow = (milliseconds: number) => (slow = milliseconds);
  const looked = () => looks;
  const seen = { health, words, announced, listed };
  return { listeners, ...seen, service, change, setRootGone, setSlow, looked };
};

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Lets plans, which walk the disk, come to an end. */
const planned = () => jest.advanceTimersByTimeAsync(50);

test('only the folders on the way to open files are watched, and let go when they are closed', async () => {
  const { listeners, service } = setUp();
  service.set({ files: ['a/b/c.txt', 'a/d.txt'], directories: ['x'] });
  await planned();
  expect([...listeners.keys()].sort()).toEqual(['/root', '/root/a', '/root/a/b', '/root/x']);
  service.set({ files: ['a/d.txt'], directories: [] });
  await planned();
  expect([...listeners.keys()].sort()).toEqual(['/root', '/root/a']);
  service.close();
  expect(listeners.size).toBe(0);
});

test('when the system has no watches left, the state is said and open files are polled until it has', async () => {
  const { listeners, health, announced, service, change } = setUp();
  service.set({ files: ['a.txt'], directories: [] });
  await planned();
  const exhaust = () => listeners.get('/root')?.failed('exhausted');
  exhaust();
  expect(health).toEqual(['polling']);
  await jest.advanceTimersByTimeAsync(1100);
  exhaust();
  change('two');
  await jest.advanceTimersByTimeAsync(1100);
  expect(announced).toEqual(['one', 'two']);
  listeners.get('/root')?.ready();
  expect(health).toEqual(['polling', 'watching']);
  service.close();
});

test('when watching cannot be started, that is said as what it is, and open files are polled until it can', async () => {
  const { listeners, health, words, announced, service, change } = setUp();
  service.set({ files: ['a.txt'], directories: [] });
  await planned();
  listeners.get('/root')?.failed('unavailable');
  expect(health).toEqual(['polling']);
  expect(words.at(-1)).toContain('Watching for changes could not be started');
  change('two');
  await jest.advanceTimersByTimeAsync(1100);
  expect(announced).toEqual(['one', 'two']);
  listeners.get('/root')?.failed('exhausted');
  expect(words.at(-1)).toContain('no file watches left');
  await jest.advanceTimersByTimeAsync(1100);
  listeners.get('/root')?.ready();
  expect(health).toEqual(['polling', 'polling', 'watching']);
  service.close();
});

test('a look that ends after the file was closed announces nothing', async () => {
  const { listeners, announced, service } = setUp();
  service.set({ files: ['a.txt'], directories: [] });
  listeners.get('/root')?.hint('a.txt');
  service.set({ files: [], directories: [] });
  await jest.advanceTimersByTimeAsync(1000);
  expect(announced).toEqual([]);
});

test('thousands of hopelessly deep paths are not walked', async () => {
  const { listeners, service } = setUp();
  const deep = 'd/'.repeat(2000);
  service.set({ files: [`${deep}f`], directories: [deep, `/${deep}`] });
  await planned();
  expect([...listeners.keys()]).toEqual(['/root']);
});

test('a root that goes is said, and that it came back is noticed without any hint', async () => {
  const { listeners, health, service, setRootGone } = setUp();
  service.set({ files: ['a.txt'], directories: [] });
  await planned();
  setRootGone(true);
  listeners.get('/root')?.hint('a.txt');
  await jest.advanceTimersByTimeAsync(200);
  expect(health).toEqual(['root-gone']);
  setRootGone(false);
  await jest.advanceTimersByTimeAsync(1500);
  expect(health).toEqual(['root-gone', 'watching']);
  service.close();
});

test('files of a network mount are polled besides watching, its folders less often, and that is said', async () => {
  const { listeners, health, announced, listed, service, change } = setUp();
  service.set({ files: ['net/a.txt'], directories: ['net'] });
  await planned();
  listeners.get('/root')?.ready();
  listeners.get('/root/net')?.ready();
  await jest.advanceTimersByTimeAsync(600);
  expect(health).toEqual(['remote']);
  change('two');
  await jest.advanceTimersByTimeAsync(1100);
  expect(announced).toEqual(['one', 'two']);
  listed.length = 0;
  await jest.advanceTimersByTimeAsync(5000);
  expect(listed).toEqual(['net']);
  // Notifications of this machine come as ever.
  change('three');
  listeners.get('/root/net')?.hint('a.txt');
  await jest.advanceTimersByTimeAsync(100);
  expect(announced.at(-1)).toBe('three');
  service.set({ files: ['b.txt'], directories: [] });
  await planned();
  expect(health).toEqual(['remote', 'watching']);
  service.close();
});

test('a mount on which a look takes seconds is looked at less often, one look at a time', async () => {
  const { service, setSlow, looked } = setUp();
  setSlow(4000);
  service.set({ files: ['net/a.txt'], directories: [] });
  await jest.advanceTimersByTimeAsync(10_000);
  const before = looked();
  // One look lasts 4 s, its rest 12 s.
  await jest.advanceTimersByTimeAsync(64_000);
  expect(looked() - before).toBeGreaterThan(2);
  expect(looked() - before).toBeLessThan(6);
  service.close();
  await jest.advanceTimersByTimeAsync(5000);
  const end = looked();
  await jest.advanceTimersByTimeAsync(60_000);
  expect(looked()).toBe(end);
});

test('a root that went while the system was out of watches comes back to polling', async () => {
  const { listeners, health, service, setRootGone } = setUp();
  service.set({ files: ['net/a.txt'], directories: [] });
  await planned();
  listeners.get('/root')?.failed('exhausted');
  setRootGone(true);
  await jest.advanceTimersByTimeAsync(1100);
  setRootGone(false);
  await jest.advanceTimersByTimeAsync(1100);
  for (let times = 0; times < 3; times += 1) {
    for (const listener of [...listeners.values()]) listener.ready();
    await jest.advanceTimersByTimeAsync(1100);
  }
  expect(health).toEqual(['remote', 'polling', 'root-gone', 'polling', 'remote']);
  service.close();
});
