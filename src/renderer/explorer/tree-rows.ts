/** The tree as the list of rows that are open to view, and where a key leads in it. Pure; linear in the rows. */
import type { DirEntry } from '../../shared/contract';
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
  readonly siblings: number;
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

const matches = (entry: DirEntry, filter: string): boolean =>
  filter === '' || visibleName(entry.name).toLowerCase().includes(filter);

/** Builds the rows of one folder and of those that are open below it. */
class Rows {
  readonly #filter: string;

  constructor(private readonly state: ExplorerState) {
    this.#filter = (state.view.filter ?? '').toLowerCase();
  }

  /** An entry with what shows below it; none where the filter leaves nothing of both. */
  #rowsOf(folder: string, entry: DirEntry, level: number): Shown[] {
    const path = joinPath(folder, entry.name);
    const isFolder = opensAsFolder(entry);
    const isOpen = isFolder && this.state.expanded.has(path);
    const isMatch = matches(entry, this.#filter);
    // A filter looks into every folder that has been listed, whether it is open or not.
    const looksIn = isOpen || (isFolder && this.#filter !== '' && this.state.listings.has(path));
    const below = looksIn ? this.of(path, level + 1) : [];
    const found = below.some(({ type }) => type === 'entry');
    if (!isMatch && !found) return [];
    const opens = isOpen || (found && this.#filter !== '');
    return [{ entry, path, isFolder, isOpen: opens, below: opens ? below : [] }];
  }

  of(folder: string, level: number): TreeRow[] {
    const { creating, view, listings } = this.state;
    const listing = listings.get(folder);
    const rows: TreeRow[] =
      creating?.parent === folder
        ? [{ type: 'new', path: folder, kind: creating.kind, level }]
        : [];
    const note = noteFor(listing);
    if (note !== null)
      return rows.length > 0 ? rows : [{ type: 'note', path: folder, text: note, level }];
    const shown = (listing?.entries ?? [])
      .filter(({ name }) => view.showHidden || !name.startsWith('.'))
      .flatMap((entry) => this.#rowsOf(folder, entry, level));
    for (const [index, { below, ...row }] of shown.entries())
      rows.push(
        { type: 'entry', ...row, level, position: index + 1, siblings: shown.length },
        ...below,
      );
    return rows;
  }
}

interface Shown extends Pick<EntryRow, 'entry' | 'path' | 'isFolder' | 'isOpen'> {
  readonly below: readonly TreeRow[];
}

const emptyWords = ({ view }: ExplorerState): string =>
  view.filter !== null && view.filter !== ''
    ? 'No match. Open more folders.'
    : 'Only hidden files here';

export const treeRows = (state: ExplorerState): readonly TreeRow[] => {
  const rows = new Rows(state).of('', 1);
  return rows.length > 0 ? rows : [{ type: 'note', path: '', text: emptyWords(state), level: 1 }];
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
