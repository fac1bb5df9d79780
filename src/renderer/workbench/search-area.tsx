/** Where the search in files joins the workbench; this file and what it imports are a chunk of their own. */
import { SearchPanel } from '../search/search-panel';
import { createSearchStore, type SearchStore } from '../search/search-store';
import type { Workspace } from './workspace';

const stores = new WeakMap<Workspace, SearchStore>();

/** One search a window, which outlives the view. */
export const searchOf = (workspace: Workspace): SearchStore => {
  const known = stores.get(workspace) ?? createSearchStore();
  stores.set(workspace, known);
  return known;
};

export const SearchArea = ({ workspace }: { readonly workspace: Workspace }) => (
  <SearchPanel store={searchOf(workspace)} />
);
