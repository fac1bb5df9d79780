/** In which order a folder's entries stand, for main, which lists them, and the page, which shows them in another one. */
import type { DirEntry } from './dir-listing';
import type { Settings } from './settings';

export type TreeSort = Settings['files']['sort'];

const isFolder = (entry: DirEntry): boolean =>
  entry.kind === 'directory' || entry.target === 'directory';

const names = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

const extensionOf = ({ name }: DirEntry): string => {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
};

/** As people count: `a2` before `a10`. Total, so that twins never swap places. */
const byName = (one: DirEntry, other: DirEntry): number =>
  names.compare(one.name, other.name) ||
  (one.name < other.name ? -1 : one.name > other.name ? 1 : 0);

const foldersFirst = (one: DirEntry, other: DirEntry): number =>
  Number(isFolder(other)) - Number(isFolder(one));

const orders: Readonly<Record<TreeSort, (one: DirEntry, other: DirEntry) => number>> = {
  'folders-first': (one, other) => foldersFirst(one, other) || byName(one, other),
  mixed: byName,
  'files-first': (one, other) => foldersFirst(other, one) || byName(one, other),
  type: (one, other) =>
    foldersFirst(one, other) ||
    names.compare(extensionOf(one), extensionOf(other)) ||
    byName(one, other),
  modified: (one, other) =>
    foldersFirst(one, other) || (other.modified ?? 0) - (one.modified ?? 0) || byName(one, other),
};

/** By kind and by the newest change, folders come first. */
export const compareEntries = (sort: TreeSort): ((one: DirEntry, other: DirEntry) => number) =>
  orders[sort];
