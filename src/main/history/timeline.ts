/** Owns the versions of every file of one root, as the records of the log tell them, in memory. */
import type { HistoryRecord, Version } from './records';

/** Where a path lies after a rename of it or of a folder above it; null where the rename does not concern it. */
const renamedPath = (path: string, from: string, to: string): string | null =>
  path === from ? to : path.startsWith(`${from}/`) ? to + path.slice(from.length) : null;

export class Timeline {
  /** Oldest first. */
  readonly #files = new Map<string, Version[]>();
  #lastId = 0;

  /** Takes in one record; the paths whose versions are not what they were. */
  apply(record: HistoryRecord): string[] {
    switch (record.kind) {
      case 'version': {
        const { kind, path, ...version } = record;
        this.#add(path, version);
        return [path];
      }
      case 'rename':
        return this.#rename(record);
      case 'label':
        this.#label(record);
        return [record.path];
      case 'checkpoint':
        return [];
    }
  }

  nextId(): number {
    return this.#lastId + 1;
  }

  /** Oldest first. */
  versions(path: string): readonly Version[] {
    return this.#files.get(path) ?? [];
  }

  newest(path: string): Version | null {
    return this.#files.get(path)?.at(-1) ?? null;
  }

  files(): IterableIterator<[string, readonly Version[]]> {
    return this.#files.entries();
  }

  /** The path and those below it that have versions. */
  below(path: string): string[] {
    return [...this.#files.keys()].filter((file) => file === path || file.startsWith(`${path}/`));
  }

  get count(): number {
    let count = 0;
    for (const versions of this.#files.values()) count += versions.length;
    return count;
  }

  /** All versions as records, oldest first: what a rewritten log holds. */
  records(): HistoryRecord[] {
    const records: Extract<HistoryRecord, { kind: 'version' }>[] = [];
    for (const [path, versions] of this.#files)
      for (const version of versions) records.push({ kind: 'version', path, ...version });
    return records.sort((one, other) => one.id - other.id);
  }

  remove(path: string, ids: ReadonlySet<number>): void {
    const left = this.versions(path).filter(({ id }) => !ids.has(id));
    if (left.length > 0) this.#files.set(path, left);
    else this.#files.delete(path);
  }

  #add(path: string, version: Version): void {
    const versions = this.#files.get(path);
    if (versions === undefined) this.#files.set(path, [version]);
    else versions.push(version);
    this.#lastId = Math.max(this.#lastId, version.id);
  }

  #rename({ id, time, from, to }: Extract<HistoryRecord, { kind: 'rename' }>): string[] {
    const changed: string[] = [];
    for (const [path, versions] of [...this.#files]) {
      const target = renamedPath(path, from, to);
      if (target === null) continue;
      this.#files.delete(path);
      const { revision = null, size = 0 } = versions.at(-1) ?? {};
      const renamed: Version = { id, time, cause: 'renamed', revision, size, label: null };
      // What was under the new name before stays in its list.
      const there = this.#files.get(target) ?? [];
      const all = [...there, ...versions].sort((one, other) => one.id - other.id);
      this.#files.set(target, [...all, renamed]);
      changed.push(path, target);
    }
    this.#lastId = Math.max(this.#lastId, id);
    return changed;
  }

  #label({ path, id, label }: Extract<HistoryRecord, { kind: 'label' }>): void {
    const versions = this.#files.get(path) ?? [];
    const index = versions.findIndex((version) => version.id === id);
    const version = versions[index];
    if (version !== undefined) versions[index] = { ...version, label };
  }
}
