/**
 * Owns the local history of one root: what happened to its files becomes versions, in the order in which it happened, each
 * with its bytes in the blob store and a record in the log. Nothing here ever stops opening or saving a file.
 */
import type { FileVersion } from '../../shared/contract';
import type { BlobStore } from '../blobs/blob-store';
import type { FileSystem } from '../roots/file-system';
import { keepHealth, type Health } from './health';
import { planPrune, type HistoryLimits } from './limits';
import { LogFile, readLog } from './log-file';
import type { HistoryRecord, Version } from './records';
import { createTaskQueue } from './task-queue';
import { Timeline } from './timeline';

type Cause = Version['cause'];

/** Bytes that a file had; the giver may not change them afterwards. */
export interface Seen {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly revision: string;
}

export interface HistoryOptions {
  readonly fileSystem: FileSystem;
  /** Absolute; made where it is missing. */
  readonly folder: string;
  /** Absolute path of the root: for who verifies the profile and sees only names. */
  readonly root: string;
  readonly blobs: BlobStore;
  readonly limits: () => HistoryLimits;
  /** Revisions that others than history need: their blobs stay. */
  readonly usedElsewhere: () => Promise<Iterable<string>>;
  /** Resolves when nobody else writes into the folder any more. Never rejects. */
  readonly ready?: () => Promise<void>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly changed: (path: string) => void;
  readonly healthChanged: (health: Health) => void;
  readonly log: (message: string) => void;
}

interface Loaded {
  readonly timeline: Timeline;
  readonly log: LogFile;
}

/** A blob so fresh may be about to be used by somebody who has not written it down yet. */
const sweepAgeMs = 10 * 60 * 1000;
/** Records between two looks at the limits. */
const pruneEvery = 200;
/** More bytes than this waiting to be kept, and whoever only looks at files waits; a save never does. */
const mostWaitingBytes = 64 * 1024 * 1024;

export class History {
  readonly #queue = createTaskQueue();
  readonly #health;
  #loaded: Loaded | null = null;
  #sincePrune = 0;
  #waitingBytes = 0;
  /** Newest revision given for a path, also where it is not kept yet. */
  readonly #given = new Map<string, string>();

  constructor(private readonly options: HistoryOptions) {
    this.#health = keepHealth(options.healthChanged);
  }

  /** An open read this: the first version of a file, or another program's change. */
  opened(seen: Seen): Promise<void> {
    this.#given.set(seen.path, seen.revision);
    return this.#witness(seen, ({ timeline }) => {
      const newest = timeline.newest(seen.path);
      if (newest === null) return 'opened';
      return newest.revision === seen.revision ? null : 'outside';
    });
  }

  /** A look at a file found this; counts only for a file that was once opened. */
  looked(seen: Seen): Promise<void> {
    if (this.#given.has(seen.path)) this.#given.set(seen.path, seen.revision);
    return this.#witness(seen, ({ timeline }) => {
      const newest = timeline.newest(seen.path);
      return newest === null || newest.revision === seen.revision ? null : 'outside';
    });
  }

  /** Resolves when not too much is waiting to be kept. Never rejects. */
  async room(): Promise<void> {
    if (this.#waitingBytes > mostWaitingBytes) await this.idle();
  }

  saved(seen: Seen): Promise<void> {
    this.#given.set(seen.path, seen.revision);
    return this.#witness(seen, ({ timeline }) =>
      timeline.newest(seen.path)?.revision === seen.revision ? null : 'saved',
    );
  }

  restored(seen: Seen): Promise<void> {
    return this.#witness(seen, () => 'restored');
  }

  /** Resolves when bytes and record are durable; rejects where they could not be kept. */
  async keepDisplaced(path: string, bytes: Uint8Array): Promise<void> {
    const time = this.options.now();
    const revision = await this.options.blobs.put(bytes);
    await this.#guarded(async ({ timeline }) => {
      // Known already: the old text itself, or what a crash left of a save that history saw.
      if (timeline.versions(path).some((version) => version.revision === revision)) return;
      // The save that displaced them is told of later: it stays the newest.
      await this.#add({ path, time, cause: 'displaced', revision, size: bytes.length });
    }, true);
  }

  /** Whether the bytes of this revision are news of a file that was once opened. */
  wants(path: string, revision: string): boolean {
    const known = this.#given.get(path) ?? this.#loaded?.timeline.newest(path)?.revision;
    return known !== undefined && known !== revision;
  }

  /** The file, or everything below the folder, is gone. */
  deleted(path: string): Promise<void> {
    const time = this.options.now();
    this.#given.delete(path);
    return this.#inBackground(async ({ timeline }) => {
      for (const file of timeline.below(path)) {
        const newest = timeline.newest(file);
        if (newest !== null && newest.revision !== null)
          await this.#add({ path: file, time, cause: 'deleted', revision: null, size: 0 });
      }
    });
  }

  renamed(from: string, to: string): Promise<void> {
    const time = this.options.now();
    for (const path of [from, to]) this.#given.delete(path);
    return this.#inBackground(async ({ timeline }) => {
      if (timeline.below(from).length === 0) return;
      await this.#record({ kind: 'rename', id: timeline.nextId(), time, from, to });
    });
  }

  /** Newest first; empty where the history cannot be read. */
  async list(path: string): Promise<FileVersion[]> {
    const timeline = await this.#read();
    return (timeline?.versions(path) ?? [])
      .map((version) => ({ ...version, id: String(version.id) }))
      .reverse();
  }

  /** Null where they are not kept any more. Rejects where the kept copy is damaged, or with the system's error. */
  async bytesOf(revision: string): Promise<Buffer | null> {
    const kept = await this.options.blobs.get(revision);
    if (kept !== null) return kept;
    // It may be about to be kept.
    await this.idle();
    return this.options.blobs.get(revision);
  }

  /** False where there is no such version. Rejects where the label could not be made durable. */
  async label(path: string, id: string, label: string | null): Promise<boolean> {
    return this.#guarded(async ({ timeline }) => {
      const version = timeline.versions(path).find((one) => String(one.id) === id);
      if (version === undefined) return false;
      await this.#record({ kind: 'label', path, id: version.id, label });
      return true;
    }, true);
  }

  /** Paths with their newest bytes, the latest first. */
  async newestFiles(most: number): Promise<{ path: string; last: Version; kept: Version }[]> {
    const timeline = await this.#read();
    if (timeline === null) return [];
    return [...timeline.files()]
      .flatMap(([path, versions]) => {
        const last = versions.at(-1);
        const kept = versions.findLast(({ revision }) => revision !== null);
        return last === undefined || kept === undefined ? [] : [{ path, last, kept }];
      })
      .sort((one, other) => other.last.id - one.last.id)
      .slice(0, most);
  }

  /** The newest version that has bytes. */
  async newestOf(path: string): Promise<Version | null> {
    const timeline = await this.#read();
    return timeline?.versions(path).findLast(({ revision }) => revision !== null) ?? null;
  }

  /** Drops what the limits do not allow, and blobs that nobody needs. */
  prune(): Promise<void> {
    return this.#inBackground(async (loaded) => this.#prune(loaded));
  }

  /** Resolves when everything given is kept, or could not be. Never rejects. */
  idle(): Promise<void> {
    return this.#queue.idle();
  }

  async #witness(
    { path, bytes, revision }: Seen,
    causeOf: (loaded: Loaded) => Cause | null,
  ): Promise<void> {
    const time = this.options.now();
    this.#waitingBytes += bytes.length;
    await this.#inBackground(async (loaded) => {
      const cause = causeOf(loaded);
      if (cause === null) return;
      await this.options.blobs.put(bytes, revision);
      await this.#add({ path, time, cause, revision, size: bytes.length });
    });
    this.#waitingBytes -= bytes.length;
  }

  async #add(version: Omit<Version, 'id' | 'label'> & { path: string }): Promise<void> {
    const { timeline } = await this.#load();
    await this.#record({ kind: 'version', id: timeline.nextId(), label: null, ...version });
  }

  async #record(record: HistoryRecord): Promise<void> {
    const { timeline, log } = await this.#load();
    await log.append(record);
    for (const path of timeline.apply(record)) this.options.changed(path);
    this.#sincePrune += 1;
    if (this.#sincePrune < pruneEvery) return;
    this.#sincePrune = 0;
    void this.prune();
  }

  /** A failure is told to the person once and is nobody else's. */
  async #inBackground(task: (loaded: Loaded) => Promise<void>): Promise<void> {
    await this.#guarded(task).catch((error: unknown) =>
      this.options.log(`history: ${String(error)}`),
    );
  }

  #guarded<T>(task: (loaded: Loaded) => Promise<T>, first = false): Promise<T> {
    return this.#queue.run(async () => {
      try {
        const result = await task(await this.#load());
        this.#health.works();
        return result;
      } catch (error) {
        this.#health.fails(error);
        throw error;
      }
    }, first);
  }

  /** Null where it cannot be read. */
  async #read(): Promise<Timeline | null> {
    if (this.#loaded !== null) return this.#loaded.timeline;
    return this.#guarded(({ timeline }) => Promise.resolve(timeline)).catch(() => null);
  }

  async #load(): Promise<Loaded> {
    this.#loaded ??= await this.#open();
    return this.#loaded;
  }

  async #open(): Promise<Loaded> {
    const { fileSystem, folder, now, log, ready } = this.options;
    await ready?.();
    const place = { fileSystem, folder, root: this.options.root };
    const found = await readLog(place);
    const timeline = new Timeline();
    for (const record of found.records) timeline.apply(record);
    if (found.problems.length === 0) return { timeline, log: await LogFile.open(place, found) };
    log(`history is damaged and was set aside: ${found.problems.join('; ')}`);
    this.#health.damaged();
    const anew = await LogFile.startAnew(place, found, now());
    await anew.rewrite([this.#checkpoint(anew, 'damaged', 0), ...timeline.records()]);
    return { timeline, log: anew };
  }

  #checkpoint(log: LogFile, why: 'pruned' | 'damaged', dropped: number): HistoryRecord {
    return { kind: 'checkpoint', time: this.options.now(), why, records: log.records, dropped };
  }

  async #prune({ timeline, log }: Loaded): Promise<void> {
    const { blobs, limits, now } = this.options;
    const list = await blobs.list();
    const stored = new Map(list.map(({ revision, bytes }) => [revision, bytes]));
    const plan = planPrune({ files: timeline.files(), limits: limits(), now: now(), stored });
    if (plan.size > 0) await this.#drop({ timeline, log }, plan);
    await this.#sweep(timeline, [...stored.keys()]);
  }

  async #drop(
    { timeline, log }: Loaded,
    plan: ReadonlyMap<string, ReadonlySet<number>>,
  ): Promise<void> {
    let dropped = 0;
    for (const ids of plan.values()) dropped += ids.size;
    const isKept = (record: HistoryRecord): boolean =>
      record.kind !== 'version' || plan.get(record.path)?.has(record.id) !== true;
    const kept = timeline.records().filter(isKept);
    await log.rewrite([this.#checkpoint(log, 'pruned', dropped), ...kept]);
    for (const [path, ids] of plan) {
      timeline.remove(path, ids);
      this.options.changed(path);
    }
  }

  async #sweep(timeline: Timeline, revisions: readonly string[]): Promise<void> {
    const { blobs, usedElsewhere, now } = this.options;
    const used = new Set(await usedElsewhere());
    for (const [, versions] of timeline.files())
      for (const { revision } of versions) if (revision !== null) used.add(revision);
    for (const revision of revisions)
      if (!used.has(revision)) await blobs.removeUnused(revision, now() - sweepAgeMs);
  }
}
