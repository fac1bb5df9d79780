/** Joins the services of one root: files, history, and the watches of both. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { shell } from 'electron';
import type { EventPayload } from '../shared/contract';
import type { BlobStore } from './blobs/blob-store';
import { createFileService } from './files/file-service';
import type { FileService } from './files/file-service';
import type { HistoryCalls } from './history-calls';
import type { HistoryLimits } from './history/limits';
import type { WindowChannels } from './ipc/ipc-server';
import type { CallHandlers } from './ipc/registry';
import { bigFilesOf, historyCallsOf, undoStoreOf } from './late-calls';
import type { BigFileCalls } from './late-calls';
import type { Log } from './log';
import { watchOnceOpened } from './once-opened';
import type { RecoveryStore } from './recovery/recovery-store';
import { fileListOf, type ListingSettings } from './root-file-list';
import { openRootHistory } from './root-history';
import { nodeFileSystem } from './roots/file-system';
import type { Root } from './roots/root';
import { ripgrepBeside, searchCalls } from './search-calls';
import type { SearchCalls } from './search-calls';
import type { UndoStore } from './undo/undo-store';
import { watchDirectory } from './watch/directory-watch';
import { placesIn } from './watch/watch-places';
import { startWatching } from './watch/watch-service';
import type { WatchService } from './watch/watch-service';

export interface RootServicesDependencies {
  readonly profile: string;
  readonly log: Log;
  readonly recovery: RecoveryStore;
  readonly historyLimits: () => HistoryLimits;
  readonly settings: ListingSettings;
  /** Revisions that the recovery journal is put on. */
  readonly journaled: () => Promise<readonly string[]>;
  /** Absolute path of the search program; by default the one that ships. */
  readonly ripgrep?: string;
  readonly keepUntilSettled: (settled: () => Promise<void>) => void;
}

/** Between two looks at the limits of history, milliseconds. */
const pruneInterval = 60 * 60 * 1000;

export interface RootServices {
  readonly files: FileService;
  readonly blobs: BlobStore;
  readonly watch: WatchService;
  readonly undo: UndoStore;
  readonly fileList: CallHandlers['files:list'];
  readonly historyCalls: HistoryCalls;
  readonly search: SearchCalls;
  readonly bigFiles: BigFileCalls;
  readonly shown: (paths: readonly string[]) => void;
  readonly close: () => void;
  /** Resolves when everything is on disk that is being written. */
  readonly settled: () => Promise<void>;
}

type Channels = () => WindowChannels;

const historyOf = (
  root: Root,
  channels: Channels,
  { profile, recovery, log, historyLimits, journaled }: RootServicesDependencies,
) => {
  let health: EventPayload<'history:health'> | null = null;
  const opened = openRootHistory({
    profile,
    root,
    recovery,
    log,
    limits: historyLimits,
    usedElsewhere: journaled,
    changed: (path) => channels().emit('history:changed', { path }),
    healthChanged: (changed) => {
      health = changed;
      channels().emit('history:health', changed);
    },
  });
  // The page may not have listened yet when it was told first.
  const tellAgain = () => {
    if (health !== null) channels().emit('history:health', health);
    health = null;
  };
  return { ...opened, tellAgain };
};

/** Of a root that is opened for one save elsewhere: it has no history. */
export const filesOf = (
  root: Root,
  dependencies: Pick<RootServicesDependencies, 'recovery' | 'keepUntilSettled'>,
): FileService => {
  const files = createFileService({
    root,
    recovery: dependencies.recovery,
    trashItem: (absolutePath) => shell.trashItem(absolutePath),
    now: Date.now,
  });
  dependencies.keepUntilSettled(() => files.idle());
  return files;
};

const watchOf = (root: Root, files: FileService, channels: Channels): WatchService =>
  startWatching({
    places: placesIn(root),
    watchDirectory,
    check: (path) => files.revisionOf(path),
    fileChanged: (payload) => channels().emit('file:changed', payload),
    accessChanged: (payload) => channels().emit('file:access', payload),
    directoryChanged: (payload) => channels().emit('dir:changed', payload),
    healthChanged: (payload) => channels().emit('watch:health', payload),
  });

const undoOf = (
  root: Root,
  { profile, log, keepUntilSettled }: RootServicesDependencies,
): UndoStore => {
  const undo = undoStoreOf({
    fileSystem: nodeFileSystem,
    profile,
    rootKey: root.absolutePath,
    log: (message) => log.write('warn', message),
  });
  keepUntilSettled(undo.settled);
  return undo;
};

export const servicesOf = (
  root: Root,
  channels: Channels,
  dependencies: RootServicesDependencies,
): RootServices => {
  const { blobs, history, witness, keeper, tellAgain } = historyOf(root, channels, dependencies);
  const files = createFileService({
    root,
    recovery: keeper,
    witness,
    trashItem: (absolutePath) => shell.trashItem(absolutePath),
    now: Date.now,
    progress: (progress) => channels().emit('entry:progress', progress),
  });
  const settled = async () => {
    await files.idle();
    // What files tell comes a turn later.
    await nextTurn();
    await history.idle();
  };
  // A quit ends the process: whatever is being written must be down before.
  dependencies.keepUntilSettled(settled);
  const watch = watchOf(root, files, channels);
  const search = searchCalls(root, channels, dependencies.ripgrep ?? ripgrepBeside(__dirname));
  const bigFiles = bigFilesOf(root);
  const onceOpened = watchOnceOpened(root, history, files);
  const pruning = setInterval(() => void history.prune(), pruneInterval).unref();
  return {
    files,
    blobs,
    watch,
    undo: undoOf(root, dependencies),
    fileList: fileListOf(root, dependencies.settings),
    historyCalls: historyCallsOf(history, files),
    search,
    bigFiles,
    shown: (paths) => {
      tellAgain();
      onceOpened.show(paths);
    },
    settled,
    close: () => {
      clearInterval(pruning);
      search.stop();
      void bigFiles.release();
      files.cancelAll();
      onceOpened.close();
      watch.close();
    },
  };
};
