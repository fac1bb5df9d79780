/** The tree as the list of rows that are open to view, and where a key leads in it. Pure; linear in the rows. */
import type { DirEntry } from '../../shared/contract';
import { isWithin, joinPath, parentPath } from '../ui/paths';
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

export type TreeRow = EntryRow | NoteRow;

const noteFor = (listing: Listing | undefined): string | null => {
  if (listing === undefined || listing.status === 'loading') return 'Loading…';
  if (listing.status === 'failed') return listing.failure.message;
  return listing.entries.length === 0 ? 'Empty folder' : null;
};

/** Links to folders are folders; what may not be opened has nothing below it. */
export const opensAsFolder = (entry: DirEntry): boolean =>
  entry.openable && (entry.kind === 'directory' || entry.target === 'directory');

export const treeRows = (state: ExplorerState): readonly TreeRow[] => {
  const rows: TreeRow[] = [];
  const add = (folder: string, level: number): void => {
    const listing = state.listings.get(folder);
    const note = noteFor(listing);
    if (note !== null) {
      rows.push({ type: 'note', path: folder, text: note, level });
      return;
    }
    const entries = listing?.entries ?? [];
    for (const [index, entry] of entries.entries()) {
      const path = joinPath(folder, entry.name);
      const isFolder = opensAsFolder(entry);
      const isOpen = isFolder && state.expanded.has(path);
      const position = index + 1;
      rows.push({
        type: 'entry',
        path,
        entry,
        isFolder,
        isOpen,
        level,
        position,
        siblings: entries.length,
      });
      if (isOpen) add(path, level + 1);
    }
  };
  add('', 1);
  return rows;
};

/** The nearest entry from `index` on in a direction; notes are passed over. */
const entryFrom = (rows: readonly TreeRow[], index: number, by: 1 | -1): string | null => {
  for (let at = index; at >= 0 && at < rows.length; at += by) {
    const row = rows[at];
    if (row?.type === 'entry') return row.path;
  }
  return null;
};

/** What is marked when an entry goes: the one after it and all below it, else the one before; null for none. */
export const neighbour = (rows: readonly TreeRow[], path: string): string | null => {
  const index = rows.findIndex((row) => row.type === 'entry' && row.path === path);
  const after = rows.findIndex((row, at) => at > index && !isWithin(row.path, path));
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

/** The next entry whose name begins with what was typed; the same one too while more letters come. */
export const findByPrefix = (
  rows: readonly TreeRow[],
  index: number,
  typed: string,
): string | null => {
  const prefix = typed.toLowerCase();
  const start = typed.length > 1 ? index : index + 1;
  for (let step = 0; step < rows.length; step += 1) {
    const row = rows[(Math.max(start, 0) + step) % rows.length];
    if (row?.type === 'entry' && visibleName(row.entry.name).toLowerCase().startsWith(prefix)) {
      return row.path;
    }
  }
  return null;
};
