/** What the tree looks at on disk through the bridge: listings of the folders that are open. */
import { bridge } from '../bridge';
import { ancestors } from '../ui/paths';
import type { Store } from '../ui/store';
import type { TreeSort } from './listing-order';
import type { ExplorerEvent, ExplorerState } from './explorer-store';

export type ExplorerStore = Store<ExplorerState, ExplorerEvent>;

export const listFolder = async (store: ExplorerStore, folder: string): Promise<void> => {
  store.send({ type: 'listingStarted', folder });
  const isByTime = store.get().view.sort === 'modified';
  const listing = await bridge.dir.list({
    path: folder,
    details: isByTime ? 'always' : 'if-few',
  });
  store.send(
    listing.ok
      ? { type: 'listed', folder, entries: listing.value.entries }
      : { type: 'listingFailed', folder, failure: listing.error },
  );
};

/** Opens exactly these folders and lists those that were not open before. */
export const setExpanded = async (
  store: ExplorerStore,
  expanded: ReadonlySet<string>,
): Promise<void> => {
  const before = store.get().expanded;
  store.send({ type: 'expandedChanged', expanded });
  const opened = [...expanded].filter((folder) => !before.has(folder));
  await Promise.all(opened.map((folder) => listFolder(store, folder)));
};

/** Opens the folders above a path and marks it; resolves when its row can be there. */
export const revealPath = async (store: ExplorerStore, path: string): Promise<void> => {
  const listed = setExpanded(store, new Set([...store.get().expanded, ...ancestors(path)]));
  store.send({ type: 'selected', path });
  await listed;
};

/** Times are listed only where they are needed: folders that were listed without them are listed again. */
export const setSort = async (store: ExplorerStore, sort: TreeSort): Promise<void> => {
  store.send({ type: 'viewChanged', to: { sort } });
  if (sort !== 'modified') return;
  await Promise.all([...store.get().listings.keys()].map((folder) => listFolder(store, folder)));
};
