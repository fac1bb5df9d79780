/** What was found, by file, as rows of a list: put together batch by batch, without going through what is there. */
import type { FoundFile, FoundMatch } from '../../shared/search';

export interface ResultGroup {
  readonly path: string;
  /** Of the bytes that were searched; null for an unsaved text, and for a file too large to be opened. */
  revision: string | null;
  /** Of the editor's text that was searched; null for bytes of the disk. */
  version: number | null;
  matches: FoundMatch[];
  isOpen: boolean;
}

export type ResultRow =
  | { readonly type: 'file'; readonly group: ResultGroup }
  | { readonly type: 'match'; readonly group: ResultGroup; readonly match: FoundMatch };

const byPath = (one: ResultGroup, other: ResultGroup): number =>
  one.path < other.path ? -1 : one.path > other.path ? 1 : 0;

/** Of the very match, or of one at its place where the file was searched again. */
const placeIn = (matches: readonly FoundMatch[], match: FoundMatch): number => {
  const at = matches.indexOf(match);
  if (at >= 0) return at;
  return matches.findIndex(({ line, column }) => line === match.line && column === match.column);
};

export class Results {
  #groups: ResultGroup[] = [];
  #byPath = new Map<string, ResultGroup>();
  /** The row at which each group begins; null when it must be counted again. */
  #starts: number[] | null = null;
  #rowCount = 0;
  #matchCount = 0;
  #version = 0;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Another number whenever anything is another. */
  readonly version = (): number => this.#version;

  get groups(): readonly ResultGroup[] {
    return this.#groups;
  }

  get matchCount(): number {
    return this.#matchCount;
  }

  get rowCount(): number {
    this.#count();
    return this.#rowCount;
  }

  group(path: string): ResultGroup | undefined {
    return this.#byPath.get(path);
  }

  /** More of what a search finds. */
  add(files: readonly FoundFile[]): void {
    let sorted = true;
    for (const { path, revision, matches } of files) {
      this.#matchCount += matches.length;
      const known = this.#byPath.get(path);
      if (known !== undefined) {
        for (const match of matches) known.matches.push(match);
        continue;
      }
      const last = this.#groups.at(-1);
      sorted &&= last === undefined || last.path < path;
      this.#insert({ path, revision, version: null, matches: [...matches], isOpen: true });
    }
    if (!sorted) this.#groups.sort(byPath);
    this.#changed();
  }

  /** Instead of what was known of this file. */
  set(found: FoundFile, version: number | null): void {
    const { path, revision, matches } = found;
    const known = this.#byPath.get(path);
    if (matches.length === 0) return this.remove(path);
    if (known === undefined) {
      this.#insert({ path, revision, version, matches: [...matches], isOpen: true });
      this.#groups.sort(byPath);
      this.#matchCount += matches.length;
    } else {
      this.#matchCount += matches.length - known.matches.length;
      Object.assign(known, { revision, version, matches: [...matches] });
    }
    this.#changed();
  }

  /** Takes a file off the list, or one of its matches. */
  remove(path: string, match: FoundMatch | null = null): void {
    const group = this.#byPath.get(path);
    if (group === undefined) return;
    const rest = match === null ? [] : group.matches.filter((one) => one !== match);
    this.#matchCount -= group.matches.length - rest.length;
    group.matches = rest;
    if (rest.length === 0) {
      this.#byPath.delete(path);
      this.#groups = this.#groups.filter((one) => one !== group);
    }
    this.#changed();
  }

  clear(): void {
    this.#groups = [];
    this.#byPath = new Map();
    this.#matchCount = 0;
    this.#changed();
  }

  turn(group: ResultGroup, isOpen: boolean): void {
    group.isOpen = isOpen;
    this.#changed();
  }

  turnAll(isOpen: boolean): void {
    for (const group of this.#groups) group.isOpen = isOpen;
    this.#changed();
  }

  rowAt(index: number): ResultRow | undefined {
    const starts = this.#count();
    if (index < 0 || index >= this.#rowCount) return undefined;
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? Infinity) <= index) low = middle;
      else high = middle;
    }
    const group = this.#groups[low];
    const at = index - (starts[low] ?? 0);
    const match = group?.matches[at - 1];
    if (group === undefined) return undefined;
    return at === 0 || match === undefined
      ? { type: 'file', group }
      : { type: 'match', group, match };
  }

  /** Of a file's row, or of a match's; -1 where it is not to be seen. */
  indexOf(path: string, match: FoundMatch | null): number {
    const group = this.#byPath.get(path);
    if (group === undefined) return -1;
    const start = this.#count()[this.#groups.indexOf(group)] ?? -1;
    if (match === null) return start;
    const at = group.isOpen ? placeIn(group.matches, match) : -1;
    return at < 0 ? -1 : start + 1 + at;
  }

  #insert(group: ResultGroup): void {
    this.#groups.push(group);
    this.#byPath.set(group.path, group);
  }

  #count(): readonly number[] {
    if (this.#starts !== null) return this.#starts;
    let rows = 0;
    const starts = this.#groups.map(({ isOpen, matches }) => {
      const start = rows;
      rows += 1 + (isOpen ? matches.length : 0);
      return start;
    });
    this.#rowCount = rows;
    this.#starts = starts;
    return starts;
  }

  #changed(): void {
    this.#starts = null;
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}
