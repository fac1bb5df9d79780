/**
 * Which files and folders of a root are watched, and what the page hears of it. A notification says maybe; `check`,
 * a fresh confined look at the file, says what is true, and only a difference to the last announcement is sent.
 */
import { posix } from 'node:path';
import type { EventPayload } from '../../shared/contract';
import type { Result } from '../../shared/result';
import { coalesce } from './coalescer';
import type { Coalescer } from './coalescer';
import type { DirectoryWatch, WatchDirectory } from './directory-watch';

export interface Look {
  readonly kind: 'file' | 'directory' | 'other' | 'missing';
  readonly revision: string | null;
}

export interface WatchServiceOptions {
  /** The root's absolute path now; hints only, nothing is opened by it. */
  readonly rootPath: string;
  readonly watchDirectory: WatchDirectory;
  /** A confined look at what is there now; no revision for what is no file. */
  readonly check: (path: string) => Promise<Result<Look>>;
  readonly fileChanged: (payload: EventPayload<'file:changed'>) => void;
  readonly directoryChanged: (payload: EventPayload<'dir:changed'>) => void;
  readonly healthChanged: (payload: EventPayload<'watch:health'>) => void;
}

export interface WatchService {
  /** Replaces what is watched: open files and expanded folders, root-relative. */
  readonly set: (wanted: {
    readonly files: readonly string[];
    readonly directories: readonly string[];
  }) => void;
  /** Looks at everything again: window focus, and after a burst in which the system may have dropped hints. */
  readonly recheck: () => void;
  readonly close: () => void;
}

/** An in-place writer is given this long to finish before its file is looked at, in milliseconds. */
const fileQuiet = 15;
const fileLimit = 100;
const directoryQuiet = 60;
const directoryLimit = 500;
/** inotify drops notifications silently past its queue; after this many in one batch everything is looked at again. */
const burst = 4000;
const burstQuiet = 400;
const burstLimit = 1500;
/** Between two looks while the system has no watches left, in milliseconds. */
const pollInterval = 1000;

const pollingMessage =
  'The system has no file watches left, so open files are checked once a second instead. Nothing is lost; closing programs that watch many files brings instant updates back.';

const gone = 'gone';

const parentOf = (path: string): string => {
  const parent = posix.dirname(path);
  return parent === '.' ? '' : parent;
};

/** A directory and all above it up to the root, so that a folder that is moved away is noticed. */
const withAncestors = (directory: string): string[] =>
  directory === '' ? [''] : [directory, ...withAncestors(parentOf(directory))];

/** What a look found, and the event for it if that is news. */
const announcement = (path: string, before: string | undefined, result: Result<Look>) => {
  const changed = (seen: string, revision: string | null) => {
    const kind = before === gone ? ('created' as const) : ('changed' as const);
    return { seen, payload: { path, kind, revision } };
  };
  if (!result.ok) return changed(`failed ${result.error.code}`, null);
  const { kind, revision } = result.value;
  if (kind === 'missing') {
    return { seen: gone, payload: { path, kind: 'deleted' as const, revision: null } };
  }
  return changed(`${kind} ${revision ?? ''}`, revision);
};

class RootWatch implements WatchService {
  private files: ReadonlySet<string> = new Set();
  private expanded: ReadonlySet<string> = new Set();
  private wanted: ReadonlySet<string> = new Set();
  private readonly watches = new Map<string, DirectoryWatch>();
  /** What was last announced of each open file. */
  private readonly announced = new Map<string, string>();
  private readonly fileHints: Coalescer<string>;
  private readonly directoryHints: Coalescer<string>;
  private readonly burstEnd: Coalescer<string>;
  private hintsInBurst = 0;
  private poll: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(private readonly options: WatchServiceOptions) {
    const look = (paths: ReadonlySet<string>) => paths.forEach((path) => void this.look(path));
    this.fileHints = coalesce({ quiet: fileQuiet, limit: fileLimit, flush: look });
    this.directoryHints = coalesce({
      quiet: directoryQuiet,
      limit: directoryLimit,
      flush: (paths) => paths.forEach((path) => options.directoryChanged({ path })),
    });
    this.burstEnd = coalesce({
      quiet: burstQuiet,
      limit: burstLimit,
      flush: () => this.endBurst(),
    });
  }

  readonly set: WatchService['set'] = ({ files, directories }) => {
    this.files = new Set(files);
    this.expanded = new Set(directories);
    this.wanted = new Set([
      '',
      ...directories.flatMap(withAncestors),
      ...files.flatMap((file) => withAncestors(parentOf(file))),
    ]);
    for (const path of this.announced.keys()) {
      if (!this.files.has(path)) this.announced.delete(path);
    }
    for (const [directory, watch] of this.watches) {
      if (this.wanted.has(directory)) continue;
      watch.close();
      this.watches.delete(directory);
    }
    for (const directory of this.wanted) {
      if (!this.watches.has(directory)) this.start(directory);
    }
  };

  readonly recheck = (): void => {
    for (const path of this.files) this.fileHints.add(path);
    for (const path of this.expanded) this.directoryHints.add(path);
  };

  readonly close = (): void => {
    this.closed = true;
    clearInterval(this.poll);
    this.fileHints.cancel();
    this.directoryHints.cancel();
    this.burstEnd.cancel();
    for (const watch of this.watches.values()) watch.close();
    this.watches.clear();
  };

  private start(directory: string): void {
    if (this.closed || this.poll !== undefined) return;
    const absolute =
      directory === '' ? this.options.rootPath : posix.join(this.options.rootPath, directory);
    const watch = this.options.watchDirectory(absolute, {
      ready: () => this.hintBelow(directory),
      hint: (name) => this.hint(directory, name),
      failed: (why) => this.failed(directory, why),
    });
    this.watches.set(directory, watch);
  }

  /** A watch follows the directory that it was made on: when another took its name, all below are made anew. */
  private restart(moved: string): void {
    for (const directory of this.wanted) {
      if (directory !== moved && !directory.startsWith(`${moved}/`)) continue;
      this.watches.get(directory)?.close();
      this.watches.delete(directory);
      this.start(directory);
    }
    this.hintBelow(moved);
  }

  private hint(directory: string, name: string | null): void {
    if (this.closed) return;
    this.hintsInBurst += 1;
    this.burstEnd.add('');
    if (this.expanded.has(directory)) this.directoryHints.add(directory);
    if (name === null) return this.hintBelow(directory);
    const path = posix.join(directory, name);
    if (this.files.has(path)) this.fileHints.add(path);
    if (this.wanted.has(path)) this.restart(path);
    // inotify names the directory itself when it goes.
    if (name === posix.basename(this.options.rootPath) || name === posix.basename(directory)) {
      this.hintBelow(directory);
    }
  }

  /** Everything open at or below a directory may have changed. */
  private hintBelow(directory: string): void {
    const prefix = directory === '' ? '' : `${directory}/`;
    for (const path of this.files) if (path.startsWith(prefix)) this.fileHints.add(path);
    for (const path of this.expanded) {
      if (path === directory || path.startsWith(prefix)) this.directoryHints.add(path);
    }
  }

  private endBurst(): void {
    const many = this.hintsInBurst >= burst;
    this.hintsInBurst = 0;
    if (many) this.recheck();
  }

  private failed(directory: string, why: 'exhausted' | 'lost'): void {
    if (this.closed) return;
    this.watches.get(directory)?.close();
    this.watches.delete(directory);
    this.hintBelow(directory);
    if (why === 'exhausted') this.startPolling();
  }

  private startPolling(): void {
    if (this.poll !== undefined) return;
    this.poll = setInterval(this.recheck, pollInterval);
    this.options.healthChanged({ mode: 'polling', message: pollingMessage });
  }

  private async look(path: string): Promise<void> {
    if (this.closed || !this.files.has(path)) return;
    const result = await this.options.check(path);
    // The page may have closed the file meanwhile.
    if ((this.closed as boolean) || !this.files.has(path)) return;
    const before = this.announced.get(path);
    const { seen, payload } = announcement(path, before, result);
    if (seen === before) return;
    this.announced.set(path, seen);
    this.options.fileChanged(payload);
  }
}

/** Watches one root for one window. */
export const startWatching = (options: WatchServiceOptions): WatchService => new RootWatch(options);
