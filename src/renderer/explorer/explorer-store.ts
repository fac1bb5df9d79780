/** What the file tree knows: listings of the folders that were looked into, and which of them are open. */
import type { DirEntry } from '../../shared/contract';
import type { Failure } from '../../shared/result';
import { isWithin, joinPath, movedPath, parentPath } from '../ui/paths';
import { createStore, type Store } from '../ui/store';

export type Listing =
  | { readonly status: 'loading'; readonly entries: readonly DirEntry[] }
  | { readonly status: 'ready'; readonly entries: readonly DirEntry[] }
  | { readonly status: 'failed'; readonly entries: readonly []; readonly failure: Failure };

export interface ExplorerState {
  /** By folder path; '' is the root. */
  readonly listings: ReadonlyMap<string, Listing>;
  readonly expanded: ReadonlySet<string>;
  readonly selected: string | null;
  /** The entry whose name is being edited. */
  readonly renaming: string | null;
}

export type ExplorerEvent =
  | { readonly type: 'listingStarted'; readonly folder: string }
  | { readonly type: 'listed'; readonly folder: string; readonly entries: readonly DirEntry[] }
  | { readonly type: 'listingFailed'; readonly folder: string; readonly failure: Failure }
  | { readonly type: 'expandedChanged'; readonly expanded: ReadonlySet<string> }
  | { readonly type: 'selected'; readonly path: string | null }
  | { readonly type: 'renameStarted'; readonly path: string }
  | { readonly type: 'renameEnded' }
  | { readonly type: 'moved'; readonly from: string; readonly to: string };

export const emptyExplorer: ExplorerState = {
  listings: new Map(),
  expanded: new Set(),
  selected: null,
  renaming: null,
};

const isFolder = (entry: DirEntry): boolean =>
  entry.kind === 'directory' || entry.target === 'directory';

const names = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Folders first, then by name as people count: `a2` before `a10`. Total, so that twins never swap places. */
export const compareEntries = (one: DirEntry, other: DirEntry): number =>
  Number(isFolder(other)) - Number(isFolder(one)) ||
  names.compare(one.name, other.name) ||
  (one.name < other.name ? -1 : one.name > other.name ? 1 : 0);

/** The entry with this path, where its folder has been listed. */
export const entryAt = (state: ExplorerState, path: string): DirEntry | undefined =>
  state.listings
    .get(parentPath(path))
    ?.entries.find((entry) => joinPath(parentPath(path), entry.name) === path);

const withListing = (state: ExplorerState, folder: string, listing: Listing): ExplorerState => ({
  ...state,
  listings: new Map(state.listings).set(folder, listing),
});

const moved = (state: ExplorerState, from: string, to: string): ExplorerState => ({
  ...state,
  listings: new Map(
    [...state.listings].map(([folder, listing]) => [movedPath(folder, from, to), listing]),
  ),
  expanded: new Set([...state.expanded].map((folder) => movedPath(folder, from, to))),
  selected: state.selected === null ? null : movedPath(state.selected, from, to),
});

/** A folder that could not be listed keeps nothing of what lay below it. */
const failed = (state: ExplorerState, folder: string, failure: Failure): ExplorerState => {
  const kept = [...state.listings].filter(([path]) => path === folder || !isWithin(path, folder));
  return withListing({ ...state, listings: new Map(kept) }, folder, {
    status: 'failed',
    entries: [],
    failure,
  });
};

export const reduceExplorer = (state: ExplorerState, event: ExplorerEvent): ExplorerState => {
  switch (event.type) {
    case 'listingStarted': {
      const known = state.listings.get(event.folder);
      // What is shown stays while it is read again: a refresh must not flicker.
      return known !== undefined && known.status !== 'failed'
        ? state
        : withListing(state, event.folder, { status: 'loading', entries: [] });
    }
    case 'listed':
      return withListing(state, event.folder, {
        status: 'ready',
        entries: event.entries.toSorted(compareEntries),
      });
    case 'listingFailed':
      return failed(state, event.folder, event.failure);
    case 'expandedChanged':
      return { ...state, expanded: event.expanded };
    case 'selected':
      return state.selected === event.path ? state : { ...state, selected: event.path };
    case 'renameStarted':
      return { ...state, renaming: event.path };
    case 'renameEnded':
      return state.renaming === null ? state : { ...state, renaming: null };
    case 'moved':
      return moved(state, event.from, event.to);
  }
};

export const createExplorerStore = (): Store<ExplorerState, ExplorerEvent> =>
  createStore(reduceExplorer, emptyExplorer);
