import { ok } from '../../shared/result';
import type { DirectoryWatchListener } from './directory-watch';
import { startWatching } from './watch-service';

const setUp = () => {
  const listeners = new Map<string, DirectoryWatchListener>();
  const health: string[] = [];
  const announced: (string | null)[] = [];
  let revision = 'one';
  const service = startWatching({
    rootPath: '/root',
    watchDirectory: (path, listener) => {
      listeners.set(path, listener);
      return { close: () => listeners.delete(path) };
    },
    check: () => Promise.resolve(ok({ kind: 'file' as const, revision })),
    fileChanged: (event) => announced.push(event.revision),
    directoryChanged: () => undefined,
    healthChanged: ({ mode }) => health.push(mode),
  });
  const change = (next: string) => (revision = next);
  return { listeners, health, announced, service, change };
};

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('only the folders on the way to open files are watched, and let go when they are closed', () => {
  const { listeners, service } = setUp();
  service.set({ files: ['a/b/c.txt', 'a/d.txt'], directories: ['x'] });
  expect([...listeners.keys()].sort()).toEqual(['/root', '/root/a', '/root/a/b', '/root/x']);
  service.set({ files: ['a/d.txt'], directories: [] });
  expect([...listeners.keys()].sort()).toEqual(['/root', '/root/a']);
  service.close();
  expect(listeners.size).toBe(0);
});

test('when the system has no watches left, the state is said and open files are polled', async () => {
  const { listeners, health, announced, service, change } = setUp();
  service.set({ files: ['a.txt'], directories: [] });
  listeners.get('/root')?.failed('exhausted');
  listeners.get('/root')?.failed('exhausted');
  expect(health).toEqual(['polling']);
  await jest.advanceTimersByTimeAsync(1100);
  change('two');
  await jest.advanceTimersByTimeAsync(1100);
  expect(announced).toEqual(['one', 'two']);
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
