/** What the file tree knows: listings of the folders that were looked into, and which of them are open. */
import type { DirEntry } from '../../shared/dir-listing';
import type { Failure } from '../../shared/result';
import { baseName, isWithin, movedPath, parentPath } from '../ui/paths';
import { createStore, type Store } from '../ui/store';
import { compareEntries, type TreeSort } from '../../shared/listing-order';

export type Listing =
  | { readonly status: 'loading'; readonly entries: readonly DirEntry[] }
  | {
      readonly status: 'ready';
      readonly entries: readonly DirEntry[];
      /** Main's, for asking whether the listing still holds; null where that cannot be told. */
      readonly stamp: string | null;
    }
  | { readonly status: 'failed'; readonly entries: readonly []; readonly failure: Failure };

export interface ExplorerState {
  /** By folder path; '' is the root. */
  readonly listings: ReadonlyMap<string, Listing>;
  readonly expanded: ReadonlySet<string>;
  /** The marked row: keys begin from it. */
  readonly selected: string | null;
  /** Several entries that operations are about; empty where the marked one is meant alone. */
  readonly chosen: ReadonlySet<string>;
  /** Where a range begins. */
  readonly anchor: string | null;
  /** The entry whose name is being edited. */
  readonly renaming: string | null;
  /** The new entry whose name is being typed. */
  readonly creating: { readonly parent: string; readonly kind: 'file' | 'folder' } | null;
  /** What a paste takes; cut entries are shown pale until then. */
  readonly clipboard: { readonly paths: readonly string[]; readonly cut: boolean };
  /** The folder that a drop would go to. */
  readonly dropFolder: string | null;
  readonly view: TreeView;
}

export interface TreeView {
  readonly sort: TreeSort;
  /** Names that begin with a dot. */
  readonly showHidden: boolean;
  /** Part of a name; null where the field is not shown. */
  readonly filter: string | null;
}

export type ExplorerEvent =
  | { readonly type: 'listingStarted'; readonly folder: string }
  | {
      readonly type: 'listed';
      readonly folder: string;
      readonly entries: readonly DirEntry[];
      readonly stamp?: string | null;
      /** In which the entries are; unset for none. */
      readonly order?: TreeSort;
    }
  | { readonly type: 'listingFailed'; readonly folder: string; readonly failure: Failure }
  | { readonly type: 'expandedChanged'; readonly expanded: ReadonlySet<string> }
  | { readonly type: 'selected'; readonly path: string | null }
  /** The focus came to a row: one of several that are chosen keeps the others. */
  | { readonly type: 'focused'; readonly path: string }
  | {
      readonly type: 'chosen';
      readonly paths: Iterable<string>;
      readonly selected: string | null;
      readonly anchor: string | null;
    }
  | { readonly type: 'createStarted'; readonly parent: string; readonly kind: 'file' | 'folder' }
  | { readonly type: 'createEnded' }
  | { readonly type: 'clipped'; readonly paths: readonly string[]; readonly cut: boolean }
  | { readonly type: 'dropOver'; readonly folder: string | null }
  | { readonly type: 'viewChanged'; readonly to: Partial<TreeView> }
  | { readonly type: 'renameStarted'; readonly path: string }
  | { readonly type: 'renameEnded' }
  | { readonly type: 'moved'; readonly from: string; readonly to: string };

export const emptyExplorer: ExplorerState = {
  listings: new Map(),
  expanded: new Set(),
  selected: null,
  chosen: new Set(),
  anchor: null,
  renaming: null,
  creating: null,
  clipboard: { paths: [], cut: false },
  dropFolder: null,
  view: { sort: 'folders-first', showHidden: true, filter: null },
};

/** What an operation is about: those that are chosen, or the marked one. */
export const chosenPaths = ({ chosen, selected }: ExplorerState): readonly string[] =>
  chosen.size > 0 ? [...chosen] : selected === null ? [] : [selected];

/** The entry with this path, where its folder has been listed. */
export const entryAt = (state: ExplorerState, path: string): DirEntry | undefined =>
  state.listings.get(parentPath(path))?.entries.find(({ name }) => name === baseName(path));

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
  chosen: new Set([...state.chosen].map((path) => movedPath(path, from, to))),
});

const noneChosen: ReadonlySet<string> = new Set();

/** One entry alone. */
const marked = (state: ExplorerState, path: string | null): ExplorerState =>
  state.selected === path && state.chosen.size === 0
    ? state
    : { ...state, selected: path, chosen: noneChosen, anchor: path };

const viewed = (state: ExplorerState, to: Partial<TreeView>): ExplorerState => {
  const view = { ...state.view, ...to };
  if (view.sort === state.view.sort) return { ...state, view };
  const order = compareEntries(view.sort);
  const listings = [...state.listings].map(
    ([folder, listing]) =>
      [
        folder,
        listing.status === 'failed'
          ? listing
          : { ...listing, entries: listing.entries.toSorted(order) },
      ] as const,
  );
  return { ...state, view, listings: new Map(listings) };
};

/** A folder that could not be listed keeps nothing of what lay below it. */
const failed = (state: ExplorerState, folder: string, failure: Failure): ExplorerState => {
  const kept = [...state.listings].filter(([path]) => path === folder || !isWithin(path, folder));
  return withListing({ ...state, listings: new Map(kept) }, folder, {
    status: 'failed',
    entries: [],
    failure,
  });
};

const readyListing = (
  { entries, order, stamp = null }: Extract<ExplorerEvent, { type: 'listed' }>,
  wanted: TreeSort,
): Listing => ({
  status: 'ready',
  entries: order === wanted ? entries : entries.toSorted(compareEntries(wanted)),
  stamp,
});

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
      return withListing(state, event.folder, readyListing(event, state.view.sort));
    case 'listingFailed':
      return failed(state, event.folder, event.failure);
    case 'expandedChanged':
      return { ...state, expanded: event.expanded };
    case 'selected':
      return marked(state, event.path);
    case 'focused':
      if (state.selected === event.path) return state;
      return state.chosen.has(event.path)
        ? { ...state, selected: event.path }
        : marked(state, event.path);
    case 'chosen':
      return {
        ...state,
        chosen: new Set(event.paths),
        selected: event.selected,
        anchor: event.anchor,
      };
    case 'createStarted':
      return { ...state, creating: { parent: event.parent, kind: event.kind }, renaming: null };
    case 'createEnded':
      return state.creating === null ? state : { ...state, creating: null };
    case 'clipped':
      return { ...state, clipboard: { paths: event.paths, cut: event.cut } };
    case 'dropOver':
      return state.dropFolder === event.folder ? state : { ...state, dropFolder: event.folder };
    case 'viewChanged':
      return viewed(state, event.to);
    case 'renameStarted':
      return { ...state, renaming: event.path, creating: null };
    case 'renameEnded':
      return state.renaming === null ? state : { ...state, renaming: null };
    case 'moved':
      return moved(state, event.from, event.to);
  }
};

export const createExplorerStore = (): Store<ExplorerState, ExplorerEvent> =>
  createStore(reduceExplorer, emptyExplorer);
