/** The tree as the list of rows that are open to view, and where a key leads in it. Pure; linear in the rows. */
import type { DirEntry } from '../../shared/dir-listing';
import { joinPath, parentPath } from '../ui/paths';
import { isPartOf } from './selection';
import { visibleName } from '../../shared/visible-name';
import type { ExplorerState, Listing } from './explorer-store';

export interface EntryRow {
  readonly type: 'entry';
  readonly path: string;
  readonly entry: DirEntry;
  readonly isFolder: boolean;
  readonly isOpen: boolean;
  /** From 1. */
  readonly level: number;
  /** Among the entries of the same folder, from 1. */
  readonly position: number;
  /** Known when the last of them stands. */
  siblings: number;
}

/** A line that says why there is nothing below an open folder. */
export interface NoteRow {
  readonly type: 'note';
  /** The folder's path. */
  readonly path: string;
  readonly text: string;
  readonly level: number;
}

/** Where the name of a new entry is typed, below its folder. */
export interface NewRow {
  readonly type: 'new';
  /** The folder's path. */
  readonly path: string;
  readonly kind: 'file' | 'folder';
  readonly level: number;
}

export type TreeRow = EntryRow | NoteRow | NewRow;

const noteFor = (listing: Listing | undefined): string | null => {
  if (listing === undefined || listing.status === 'loading') return 'Loading…';
  if (listing.status === 'failed') return listing.failure.message;
  return listing.entries.length === 0 ? 'Empty folder' : null;
};

/** Links to folders are folders; what may not be opened has nothing below it. */
export const opensAsFolder = (entry: DirEntry): boolean =>
  entry.openable && (entry.kind === 'directory' || entry.target === 'directory');

/** What the rows are made of. */
export type Shown = Pick<ExplorerState, 'listings' | 'expanded' | 'creating' | 'view'>;

/** Builds the rows of one folder and of those that are open below it. Plain loops: a folder may have 100,000 entries. */
class Rows {
  readonly #filter: string;

  constructor(private readonly shown: Shown) {
    this.#filter = (shown.view.filter ?? '').toLowerCase();
  }

  of(folder: string, level: number): TreeRow[] {
    const { creating, listings } = this.shown;
    const listing = listings.get(folder);
    const rows: TreeRow[] =
      creating?.parent === folder
        ? [{ type: 'new', path: folder, kind: creating.kind, level }]
        : [];
    const note = noteFor(listing);
    if (note === null) this.#addEntries(rows, listing?.entries ?? [], { folder, level });
    else if (rows.length === 0) rows.push({ type: 'note', path: folder, text: note, level });
    return rows;
  }

  #addEntries(rows: TreeRow[], entries: readonly DirEntry[], place: Place): void {
    const own: EntryRow[] = [];
    for (const entry of entries) {
      if (!this.shown.view.showHidden && entry.name.startsWith('.')) continue;
      const row = this.#rowOf(entry, place, own.length + 1);
      if (row === null) continue;
      own.push(row.row);
      rows.push(row.row);
      for (const below of row.below) rows.push(below);
    }
    for (const row of own) row.siblings = own.length;
  }

  /** An entry with what shows below it; null where the filter leaves nothing of both. */
  #rowOf(entry: DirEntry, { folder, level }: Place, position: number) {
    const path = joinPath(folder, entry.name);
    const isFolder = opensAsFolder(entry);
    const isOpen = isFolder && this.shown.expanded.has(path);
    // A filter looks into every folder that has been listed, whether it is open or not.
    const looksIn = isOpen || (isFolder && this.#filter !== '' && this.shown.listings.has(path));
    const below = looksIn ? this.of(path, level + 1) : none;
    const found = looksIn && below.some(({ type }) => type === 'entry');
    if (!found && !this.#matches(entry)) return null;
    const opens = isOpen || (found && this.#filter !== '');
    const row: EntryRow = {
      type: 'entry',
      path,
      entry,
      isFolder,
      isOpen: opens,
      level,
      position,
      siblings: 0,
    };
    return { row, below: opens ? below : none };
  }

  #matches({ name }: DirEntry): boolean {
    return this.#filter === '' || visibleName(name).toLowerCase().includes(this.#filter);
  }
}

const none: readonly TreeRow[] = [];

interface Place {
  readonly folder: string;
  readonly level: number;
}

const emptyWords = ({ view }: Shown): string =>
  view.filter !== null && view.filter !== ''
    ? 'No match. Open more folders.'
    : 'Only hidden files here';

export const treeRows = (shown: Shown): readonly TreeRow[] => {
  const rows = new Rows(shown).of('', 1);
  return rows.length > 0 ? rows : [{ type: 'note', path: '', text: emptyWords(shown), level: 1 }];
};

/** Paths of the entries, in the order of the rows. */
export const rowPaths = (rows: readonly TreeRow[]): string[] =>
  rows.flatMap((row) => (row.type === 'entry' ? [row.path] : []));

/** The nearest entry from `index` on in a direction; notes are passed over. */
const entryFrom = (rows: readonly TreeRow[], index: number, by: 1 | -1): string | null => {
  for (let at = index; at >= 0 && at < rows.length; at += by) {
    const row = rows[at];
    if (row?.type === 'entry') return row.path;
  }
  return null;
};

/** What is marked when entries go: the one after the last of them and all below it, else the one before the first; null for none. */
export const neighbour = (rows: readonly TreeRow[], paths: readonly string[]): string | null => {
  const going = new Set(paths);
  const goes = (row: TreeRow): boolean => isPartOf(row.path, going);
  const index = rows.findIndex((row) => row.type === 'entry' && goes(row));
  const last = rows.findLastIndex((row) => row.type === 'entry' && goes(row));
  const after = rows.findIndex((row, at) => at > last && row.type === 'entry' && !goes(row));
  return (after < 0 ? null : entryFrom(rows, after, 1)) ?? entryFrom(rows, index - 1, -1);
};

export type TreeMove =
  | { readonly type: 'go'; readonly path: string }
  | { readonly type: 'open' | 'close'; readonly path: string };

const go = (path: string | null): TreeMove | null => (path === null ? null : { type: 'go', path });

/** What an arrow key does on the row at `index`; null for nothing. `page` is the number of rows in sight. */
export const treeMove = (
  rows: readonly TreeRow[],
  index: number,
  { key, page }: { readonly key: string; readonly page: number },
): TreeMove | null => {
  const row = rows[index];
  switch (key) {
    case 'ArrowDown':
      return go(entryFrom(rows, index + 1, 1));
    case 'ArrowUp':
      return go(entryFrom(rows, index - 1, -1));
    case 'Home':
      return go(entryFrom(rows, 0, 1));
    case 'End':
      return go(entryFrom(rows, rows.length - 1, -1));
    case 'PageDown':
      return go(entryFrom(rows, Math.min(index + page, rows.length - 1), -1));
    case 'PageUp':
      return go(entryFrom(rows, Math.max(index - page, 0), 1));
    case 'ArrowRight':
      if (row?.type !== 'entry' || !row.isFolder) return null;
      return row.isOpen ? go(entryFrom(rows, index + 1, 1)) : { type: 'open', path: row.path };
    case 'ArrowLeft':
      if (row?.type !== 'entry') return null;
      if (row.isOpen) return { type: 'close', path: row.path };
      return row.level > 1 ? go(parentPath(row.path)) : null;
    default:
      return null;
  }
};
