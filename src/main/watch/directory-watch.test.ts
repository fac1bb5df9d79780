import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

test('a directory of very many entries is watched without the library, which would look at each of them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-watch-'));
  const ready = jest.fn();
  const hint = jest.fn();
  const failed = jest.fn();
  const called = async (mock: jest.Mock) => {
    while (mock.mock.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  const watch = load(missing)(folder, { ready, hint, failed }, true);
  await called(ready);
  writeFileSync(join(folder, 'new.txt'), 'new');
  await called(hint);
  expect(hint).toHaveBeenCalledWith('new.txt');
  watch.close();
  rmSync(folder, { recursive: true });
  expect(failed).not.toHaveBeenCalled();
});

test('where such a directory cannot be watched, that is told', async () => {
  const told = new Promise<WatchFailure>((resolve) => {
    const listener = { ready: () => undefined, hint: () => undefined, failed: resolve };
    load(missing)('/nowhere/at/all', listener, true);
  });
  await expect(told).resolves.toBe('unavailable');
});
