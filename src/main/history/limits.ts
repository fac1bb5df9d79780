/** Owns which versions go when there are too many, too old or too large ones: pure. */
import type { Version } from './records';

export interface HistoryLimits {
  readonly maxDays: number;
  /** Of blobs on disk, for one root. */
  readonly maxMegabytes: number;
}

/** A log of so many is read in about a second at the start. */
export const mostVersions = 50_000;

const dayMs = 24 * 60 * 60 * 1000;

export interface PruneInput {
  readonly files: Iterable<readonly [string, readonly Version[]]>;
  readonly limits: HistoryLimits;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Bytes on disk by revision. */
  readonly stored: ReadonlyMap<string, number>;
}

interface Candidate {
  readonly path: string;
  readonly version: Version;
  /** The newest bytes of its file: they go last, and of a file that is gone not before its time is up. */
  readonly newest: boolean;
}

/** Of a file that is gone from disk since less than the limit, this is the only copy. */
const isOnlyCopy = (versions: readonly Version[], oldest: number): boolean => {
  const last = versions.at(-1);
  return last?.cause === 'deleted' && last.time >= oldest;
};

const candidatesOf = (path: string, versions: readonly Version[], oldest: number): Candidate[] => {
  const newest = versions.findLast(({ revision }) => revision !== null);
  const onlyCopy = isOnlyCopy(versions, oldest);
  return (
    versions
      .filter((version) => version.label === null)
      // Without the record of the deletion it would not be known that the copy is the only one.
      .filter((version) => !onlyCopy || (version !== newest && version !== versions.at(-1)))
      .map((version) => ({ path, version, newest: version === newest }))
  );
};

/** Too old; the newest bytes of a file that is there stay, or the next change by another program would have nothing before it. */
const isOutdated = (
  { version, newest }: Candidate,
  versions: readonly Version[],
  oldest: number,
): boolean => version.time < oldest && (!newest || versions.at(-1)?.cause === 'deleted');

class Room {
  readonly #users = new Map<string, number>();
  bytes = 0;
  versions = 0;

  constructor(private readonly stored: ReadonlyMap<string, number>) {}

  add({ revision }: Version): void {
    this.versions += 1;
    if (revision === null) return;
    const users = this.#users.get(revision) ?? 0;
    if (users === 0) this.bytes += this.stored.get(revision) ?? 0;
    this.#users.set(revision, users + 1);
  }

  /** Bytes of one revision are freed with the last version that has them. */
  remove({ revision }: Version): void {
    this.versions -= 1;
    if (revision === null) return;
    const users = (this.#users.get(revision) ?? 0) - 1;
    this.#users.set(revision, users);
    if (users === 0) this.bytes -= this.stored.get(revision) ?? 0;
  }
}

const byAge = (one: Candidate, other: Candidate): number =>
  Number(one.newest) - Number(other.newest) || one.version.id - other.version.id;

/** The versions to drop, by path. Labelled ones and the only copy of a file that is gone never are. */
export function planPrune({ files, limits, now, stored }: PruneInput): Map<string, Set<number>> {
  const oldest = now - limits.maxDays * dayMs;
  const dropped = new Map<string, Set<number>>();
  const room = new Room(stored);
  const rest: Candidate[] = [];
  const drop = ({ path, version }: Candidate): void => {
    room.remove(version);
    const ids = dropped.get(path);
    if (ids === undefined) dropped.set(path, new Set([version.id]));
    else ids.add(version.id);
  };
  for (const [path, versions] of files) {
    for (const version of versions) room.add(version);
    for (const candidate of candidatesOf(path, versions, oldest))
      if (isOutdated(candidate, versions, oldest)) drop(candidate);
      else rest.push(candidate);
  }
  const mostBytes = limits.maxMegabytes * 1024 * 1024;
  for (const candidate of rest.sort(byAge)) {
    if (room.bytes <= mostBytes && room.versions <= mostVersions) break;
    drop(candidate);
  }
  return dropped;
}
