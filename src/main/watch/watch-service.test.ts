import { posix } from 'node:path';
import { fail, ok } from '../../shared/result';
import type { DirectoryWatchListener } from './directory-watch';
import type { WatchPlaces } from './watch-places';
import { startWatching } from './watch-service';

/** Every path lies where it says. */
const places: WatchPlaces = {
  directory: (path) => Promise.resolve({ path: posix.join('/root', path), identity: path }),
  file: (path) =>
    Promise.resolve({
      directory: { path: posix.join('/root', posix.dirname(path)), identity: posix.dirname(path) },
      name: posix.basename(path),
    }),
};

const setUp = () => {
  const listeners = new Map<string, DirectoryWatchListener>();
  const health: string[] = [];
  const announced: (string | null)[] = [];
  let revision = 'one';
  let rootGone = false;
  const service = startWatching({
    places,
    watchDirectory: (path, listener) => {
      listeners.set(path, listener);
      return { close: () => listeners.delete(path) };
    },
    check: () =>
      Promise.resolve(
        rootGone ? fail('ROOT_GONE', 'gone') : ok({ kind: 'file' as const, revision }),
      ),
    fileChanged: (event) => announced.push(event.revision),
    accessChanged: () => undefined,
    directoryChanged: () => undefined,
    healthChanged: ({ mode }) => health.push(mode),
  });
  const change = (next: string) => (revision = next);
  const setRootGone = (gone: boolean) => (rootGone = gone);
  return { listeners, health, announced, service, change, setRootGone };
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
