import type * as Watching from './directory-watch';
import type { WatchDirectory, WatchFailure } from './directory-watch';

const load = (library: () => unknown): WatchDirectory => {
  jest.doMock('chokidar', library);
  let watching: typeof Watching | undefined;
  jest.isolateModules(() => {
    watching = jest.requireActual('./directory-watch');
  });
  if (watching === undefined) throw new Error('not loaded');
  return watching.watchDirectory;
};

const failureOf = (watchDirectory: WatchDirectory): Promise<WatchFailure> =>
  new Promise((resolve) => {
    watchDirectory('/root', { ready: () => undefined, hint: () => undefined, failed: resolve });
  });

const missing = () => {
  throw new Error('Cannot find module');
};

const noneLeft = () => {
  throw Object.assign(new Error('too many open files'), { code: 'EMFILE' });
};

test('a library that cannot be loaded is told as a watch that failed', async () => {
  await expect(failureOf(load(missing))).resolves.toBe('unavailable');
  await expect(failureOf(load(noneLeft))).resolves.toBe('exhausted');
});

test('a library that throws when it starts is told too', async () => {
  const throwing = () => ({
    watch: () => {
      throw new Error('no');
    },
  });
  await expect(failureOf(load(throwing))).resolves.toBe('unavailable');
});

test('a watch that was closed meanwhile tells nothing', async () => {
  const failed = jest.fn();
  const watch = load(missing)('/root', { ready: failed, hint: failed, failed });
  watch.close();
  await new Promise((resolve) => setImmediate(resolve));
  expect(failed).not.toHaveBeenCalled();
});
