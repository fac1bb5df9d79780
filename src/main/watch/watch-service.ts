/**
 * Which files and folders of a root are watched, and what the page hears of it. A notification says maybe; `check`,
 * a fresh confined look at the file, says what is true, and only a difference to the last announcement is sent.
 */
import { basename } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EventPayload } from '../../shared/contract';
import type { Result } from '../../shared/result';
import { AccessWatch } from './access-watch';
import { coalesce } from './coalescer';
import type { Coalescer } from './coalescer';
import type {
  DirectoryWatch,
  DirectoryWatchListener,
  WatchDirectory,
  WatchFailure,
} from './directory-watch';
import { createPoller } from './poller';
import type { WatchPlaces } from './watch-places';
import { planWatches } from './watch-plan';
import type { PlannedDirectory, Wanted, WatchPlan } from './watch-plan';

export interface Look {
  readonly kind: 'file' | 'directory' | 'other' | 'missing';
  readonly revision: string | null;
  /** Of a file: whether a save would be refused. */
  readonly readOnly?: boolean;
}

export interface WatchServiceOptions {
  readonly places: WatchPlaces;
  readonly watchDirectory: WatchDirectory;
  /** A confined look at what is there now; no revision for what is no file. */
  readonly check: (path: string) => Promise<Result<Look>>;
  readonly fileChanged: (payload: EventPayload<'file:changed'>) => void;
  /** Unset where nobody asks whether files may be written. */
  readonly accessChanged?: (payload: EventPayload<'file:access'>) => void;
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
/** Between two looks while notifications cannot be relied on, in milliseconds. */
const pollInterval = 1000;
/** Folders of a network mount are listed again in every round that this divides: a listing may be long. */
const remoteListing = 5;

/** Files that are looked at in one go. */
const looksPerTurn = 10;

type Health = EventPayload<'watch:health'>['mode'];

/** Why nothing can be watched, for now. */
type Unwatched = Exclude<WatchFailure, 'lost'>;

const pollingMessages: Readonly<Record<Unwatched, string>> = {
  exhausted:
    'The system has no file watches left, so open files are checked once a second instead. Nothing is lost; when other programs let go of theirs, instant updates come back by themselves.',
  unavailable:
    'Watching for changes could not be started, so open files are checked once a second instead. Nothing is lost. It is tried again all the time; if this stays, start Holdfast anew.',
};

const healthMessages: Readonly<Record<Exclude<Health, 'polling'>, string>> = {
  watching: '',
  remote:
    'This folder lies on a network or FUSE mount, which does not tell what other machines change. Open files are checked once a second as well; a slow mount is checked less often.',
  'root-gone':
    'The open folder was moved, deleted or unmounted. Your text is safe in the editor. Bring the folder back, or save the text elsewhere.',
};

const gone = 'gone';

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

/** A running watch of one directory; `ready` once nothing is missed any more. */
interface Running {
  readonly watch: DirectoryWatch;
  readonly identity: string;
  ready: boolean;
  stopped: boolean;
}

class RootWatch implements WatchService {
  private wanted: Wanted = { files: new Set(), directories: new Set() };
  private plan: WatchPlan = new Map();
  private readonly running = new Map<string, Running>();
  /** What was last announced of each open file. */
  private readonly announced = new Map<string, string>();
  private readonly access: AccessWatch;
  private readonly fileHints: Coalescer<string>;
  private readonly directoryHints: Coalescer<string>;
  private readonly planHints: Coalescer<string>;
  private readonly burstEnd: Coalescer<string>;
  private hintsInBurst = 0;
  private said = '';
  private rootGone = false;
  private unwatched: Unwatched | null = null;
  private readonly poller;
  private rootPoll: NodeJS.Timeout | undefined;
  private closed = false;
  private plans = 0;

  constructor(private readonly options: WatchServiceOptions) {
    const look = (paths: ReadonlySet<string>) => void this.lookAt(paths);
    this.fileHints = coalesce({ quiet: fileQuiet, limit: fileLimit, flush: look });
    this.directoryHints = coalesce({
      quiet: directoryQuiet,
      limit: directoryLimit,
      flush: (paths) => paths.forEach((path) => options.directoryChanged({ path })),
    });
    this.access = new AccessWatch({
      changed: (payload) => options.accessChanged?.(payload),
      lookAgain: (path) => this.fileHints.add(path),
    });
    const replan = () => void this.replan();
    this.planHints = coalesce({ quiet: fileQuiet, limit: fileLimit, flush: replan });
    const endBurst = () => this.endBurst();
    this.burstEnd = coalesce({ quiet: burstQuiet, limit: burstLimit, flush: endBurst });
    this.poller = createPoller({
      interval: pollInterval,
      look: (round) => this.pollOnce(round),
      now: () => performance.now(),
    });
  }

  readonly set: WatchService['set'] = ({ files, directories }) => {
    this.wanted = { files: new Set(files), directories: new Set(directories) };
    for (const path of this.announced.keys()) {
      if (this.wanted.files.has(path)) continue;
      this.announced.delete(path);
      this.access.forget(path);
    }
    void this.replan();
  };

  readonly recheck = (): void => {
    for (const path of this.wanted.files) this.fileHints.add(path);
    for (const path of this.wanted.directories) this.directoryHints.add(path);
  };

  readonly close = (): void => {
    this.closed = true;
    this.access.close();
    this.poller.set(false);
    clearInterval(this.rootPoll);
    for (const hints of [this.fileHints, this.directoryHints, this.planHints, this.burstEnd]) {
      hints.cancel();
    }
    for (const path of this.running.keys()) this.stop(path);
  };

  /** Looks where everything lies now, and watches exactly that. */
  private async replan(): Promise<void> {
    this.plans += 1;
    const number = this.plans;
    const plan = await planWatches(this.options.places, this.wanted);
    if (this.closed || number !== this.plans) return;
    this.plan = plan;
    for (const [path, { identity }] of this.running) {
      if (plan.get(path)?.identity !== identity) this.stop(path);
    }
    if (this.unwatched === null) this.startMissing();
    this.judge();
    // What was moved or replaced meanwhile has no watch that could tell.
    this.recheck();
  }

  private startMissing(): void {
    for (const directory of this.plan.values()) {
      if (!this.running.has(directory.path)) this.start(directory);
    }
  }

  private start({ path, identity, large }: PlannedDirectory): void {
    const state: { running?: Running } = {};
    const current = () => !state.running?.stopped;
    const listener: DirectoryWatchListener = {
      ready: () => {
        if (state.running === undefined || state.running.stopped) return;
        state.running.ready = true;
        this.hintAllIn(path);
        this.leavePolling();
      },
      hint: (name) => {
        if (current()) this.hint(path, name);
      },
      failed: (why) => {
        if (current()) this.failed(path, why);
      },
    };
    const watch = this.options.watchDirectory(path, listener, large);
    state.running = { watch, identity, ready: false, stopped: false };
    this.running.set(path, state.running);
  }

  private stop(path: string): void {
    const running = this.running.get(path);
    if (running === undefined) return;
    running.stopped = true;
    running.watch.close();
    this.running.delete(path);
  }

  private hint(path: string, name: string | null): void {
    this.hintsInBurst += 1;
    this.burstEnd.add('');
    const directory = this.plan.get(path);
    if (directory === undefined) return;
    for (const expanded of directory.expanded) this.directoryHints.add(expanded);
    // inotify names the directory itself when it goes.
    if (name === null || name === basename(path)) {
      this.hintAllIn(path);
      this.planHints.add('');
    }
    if (name === null) return;
    for (const file of directory.files.get(name) ?? []) this.fileHints.add(file);
    if (directory.onTheWay.has(name)) this.planHints.add('');
  }

  private hintAllIn(path: string): void {
    const directory = this.plan.get(path);
    for (const files of directory?.files.values() ?? []) {
      for (const file of files) this.fileHints.add(file);
    }
    for (const expanded of directory?.expanded ?? []) this.directoryHints.add(expanded);
  }

  private endBurst(): void {
    const many = this.hintsInBurst >= burst;
    this.hintsInBurst = 0;
    if (many) void this.replan();
  }

  private failed(path: string, why: WatchFailure): void {
    this.stop(path);
    if (this.closed) return;
    this.recheck();
    if (why !== 'lost') this.unwatched = why;
    this.judge();
  }

  private async pollOnce(round: number): Promise<void> {
    const lists = this.unwatched !== null || round % remoteListing === 0;
    if (lists) for (const path of this.wanted.directories) this.directoryHints.add(path);
    // The system may have watches again.
    if (this.unwatched !== null) this.startMissing();
    await Promise.all([...this.wanted.files].map((path) => this.look(path)));
  }

  private leavePolling(): void {
    const paths = [...this.plan.keys()];
    if (this.unwatched === null || !paths.every((path) => this.running.get(path)?.ready === true))
      return;
    this.unwatched = null;
    this.judge();
  }

  /** What is said, and whether files are polled, follows from what is known. */
  private judge(): void {
    const remote = [...this.plan.values()].some((place) => place.remote);
    this.poller.set(!this.closed && (this.unwatched !== null || remote));
    const health = this.healthNow(remote);
    if (health.message === this.said) return;
    this.said = health.message;
    this.options.healthChanged(health);
  }

  private healthNow(remote: boolean): EventPayload<'watch:health'> {
    if (!this.rootGone && this.unwatched !== null)
      return { mode: 'polling', message: pollingMessages[this.unwatched] };
    const unpolled = remote ? 'remote' : 'watching';
    const mode = this.rootGone ? 'root-gone' : unpolled;
    return { mode, message: healthMessages[mode] };
  }

  /** Thousands of looks are no single turn of the event loop. */
  private async lookAt(paths: ReadonlySet<string>): Promise<void> {
    let begun = 0;
    for (const path of paths) {
      if (begun % looksPerTurn === looksPerTurn - 1) await nextTurn();
      begun += 1;
      void this.look(path);
    }
  }

  private async look(path: string): Promise<void> {
    if (this.closed || !this.wanted.files.has(path)) return;
    const result = await this.options.check(path);
    // The page may have closed the file meanwhile.
    if ((this.closed as boolean) || !this.wanted.files.has(path)) return;
    this.noticeRoot(result);
    if (
      this.options.accessChanged !== undefined &&
      result.ok &&
      result.value.readOnly !== undefined
    )
      this.access.found(path, result.value.readOnly);
    const before = this.announced.get(path);
    const { seen, payload } = announcement(path, before, result);
    if (seen === before) return;
    this.announced.set(path, seen);
    this.options.fileChanged(payload);
  }

  private noticeRoot(result: Result<Look>): void {
    if (!result.ok && result.error.code === 'ROOT_GONE') {
      this.rootGone = true;
      // Nothing tells when it comes back: its watches went with it.
      this.rootPoll ??= setInterval(this.recheck, pollInterval);
    } else if (this.rootGone) {
      this.rootGone = false;
      clearInterval(this.rootPoll);
      this.rootPoll = undefined;
      this.planHints.add('');
    } else return;
    this.judge();
  }
}

/** Watches one root for one window. */
export const startWatching = (options: WatchServiceOptions): WatchService => new RootWatch(options);
