/** Joins history and a watch over files that were once opened and are not shown: other programs' changes become versions too. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FileService } from './files/file-service';
import type { History } from './history/history';
import type { Root } from './roots/root';
import { watchDirectory } from './watch/directory-watch';
import { placesIn } from './watch/watch-places';
import { startWatching } from './watch/watch-service';
import type { WatchService } from './watch/watch-service';

export interface OnceOpened {
  /** These are watched for the page already. */
  readonly show: (paths: readonly string[]) => void;
  readonly close: () => void;
}

/** So many files that were once opened stay watched, the latest first, and so many bytes of them in all. */
const mostWatched = 500;
const mostWatchedBytes = 64 * 1024 * 1024;
/** After the window opened: its own files come first. Milliseconds. */
const firstWatchDelay = 3000;

/** Watches until it is closed. */
export const watchOnceOpened = (root: Root, history: History, files: FileService): OnceOpened => {
  const places = placesIn(root);
  let shown: ReadonlySet<string> = new Set();
  let watch: WatchService | null = null;
  const start = (): WatchService =>
    startWatching({
      // Hundreds of walks are no single turn of the event loop.
      places: { ...places, file: (path) => nextTurn().then(() => places.file(path)) },
      watchDirectory,
      check: (path) => files.revisionOf(path),
      fileChanged: ({ path, kind }) => {
        if (kind === 'deleted') void history.deleted(path);
      },
      directoryChanged: () => undefined,
      healthChanged: ({ mode }) => {
        // The system's watches are for what is shown: closed files go without.
        if (mode === 'polling') watch?.close();
      },
    });
  const update = async (): Promise<void> => {
    const wanted: string[] = [];
    let bytes = 0;
    for (const { path, kept } of await history.newestFiles(mostWatched)) {
      bytes += kept.size;
      if (bytes > mostWatchedBytes) break;
      if (!shown.has(path)) wanted.push(path);
    }
    watch?.set({ files: wanted, directories: [] });
  };
  const timer = setTimeout(() => {
    watch = start();
    void update();
  }, firstWatchDelay);
  return {
    show: (paths) => {
      shown = new Set(paths);
      void update();
    },
    close: () => {
      clearTimeout(timer);
      watch?.close();
      watch = null;
    },
  };
};
