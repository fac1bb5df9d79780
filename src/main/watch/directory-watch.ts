/**
 * Hints that something in a directory may have changed; one inotify watch per directory, none per file.
 *
 * chokidar watches every file that it lists (20,000 files cost 20,203 watches), so everything below the directory is
 * ignored and its raw notifications are used: they name the entry and are no more than hints. One chokidar instance
 * per directory, because it does not watch a directory again that was removed and made anew (chokidar 5.0.0).
 *
 * Before it watches, chokidar reads the directory and the details of each entry, though all are ignored: a second of work
 * and more for 100,000. A directory of that kind is watched by the same notifications without it (decision 35).
 */
import type { watch } from 'chokidar';
import { nodeFileSystem } from '../roots/file-system';

export interface DirectoryWatch {
  readonly close: () => void;
}

/**
 * `exhausted`: the system has no watches left; `unavailable`: the library cannot be loaded or started; `lost`: this directory
 * cannot be watched (gone, unreadable).
 */
export type WatchFailure = 'exhausted' | 'unavailable' | 'lost';

export interface DirectoryWatchListener {
  /** From now on nothing is missed; what changed before must be looked at. */
  readonly ready: () => void;
  /** `name` may have been changed, made or removed in this directory; null when the name is not known. */
  readonly hint: (name: string | null) => void;
  readonly failed: (why: WatchFailure) => void;
}

/** Starts watching one absolute path, which may have very many entries; the seam for tests. */
export type WatchDirectory = (
  absolutePath: string,
  listener: DirectoryWatchListener,
  isLarge?: boolean,
) => DirectoryWatch;

const exhaustedCodes: ReadonlySet<string> = new Set(['ENOSPC', 'EMFILE', 'ENFILE']);

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

const reasonOf = (error: unknown, otherwise: WatchFailure): WatchFailure =>
  exhaustedCodes.has(codeOf(error)) ? 'exhausted' : otherwise;

type Open = (absolutePath: string, listener: DirectoryWatchListener) => DirectoryWatch;

const openLarge: Open = (absolutePath, listener) => {
  const watcher = nodeFileSystem.watch(absolutePath, {
    hint: listener.hint,
    failed: (error) => listener.failed(reasonOf(error, 'lost')),
  });
  listener.ready();
  return watcher;
};

const openWith =
  (start: typeof watch): Open =>
  (absolutePath, listener) => {
    const watcher = start(absolutePath, {
      depth: 0,
      followSymlinks: false,
      ignoreInitial: true,
      ignorePermissionErrors: true,
      ignored: (path: string) => path !== absolutePath,
    });
    watcher.on('ready', () => listener.ready());
    watcher.on('raw', (_event, name) => listener.hint(name === '' ? null : name));
    watcher.on('error', (error) => listener.failed(reasonOf(error, 'lost')));
    return { close: () => void watcher.close() };
  };

/** The library comes with the first directory: a start shows text before it watches anything. */
const chooseOpen = async (isLarge: boolean): Promise<Open> =>
  isLarge ? openLarge : openWith((await import('chokidar')).watch);

export const watchDirectory: WatchDirectory = (absolutePath, listener, isLarge = false) => {
  let opened: DirectoryWatch | null = null;
  let closed = false;
  const begin = async (): Promise<void> => {
    try {
      const open = await chooseOpen(isLarge);
      if (!closed) opened = open(absolutePath, listener);
    } catch (error) {
      if (!closed) listener.failed(reasonOf(error, 'unavailable'));
    }
  };
  void begin();
  return {
    close: () => {
      closed = true;
      opened?.close();
    },
  };
};
