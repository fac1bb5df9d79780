/** What the tree looks at on disk through the bridge: listings of the folders that are open. */
import { bridge } from '../bridge';
import { ancestors } from '../ui/paths';
import type { Store } from '../ui/store';
import type { ExplorerEvent, ExplorerState } from './explorer-store';
import type { TreeSort } from './listing-order';
import { orderedEntries } from './ordered-entries';

export type ExplorerStore = Store<ExplorerState, ExplorerEvent>;

interface Turns {
  asked: number;
  shown: number;
}

const turnsOf = new WeakMap<ExplorerStore, Map<string, Turns>>();

/** A request's turn for a folder; what was asked for later is newer, however long either takes to sort. */
const takeTurn = (store: ExplorerStore, folder: string): { readonly show: () => boolean } => {
  const folders = turnsOf.get(store) ?? new Map<string, Turns>();
  turnsOf.set(store, folders);
  const turns = folders.get(folder) ?? { asked: 0, shown: 0 };
  folders.set(folder, turns);
  turns.asked += 1;
  const turn = turns.asked;
  return {
    /** False where a newer one is shown already. */
    show: () => {
      if (turn < turns.shown) return false;
      turns.shown = turn;
      return true;
    },
  };
};

const stampIn = (store: ExplorerStore, folder: string): string | null => {
  const listing = store.get().listings.get(folder);
  return listing?.status === 'ready' ? listing.stamp : null;
};

/** A listing that was asked for before the workbench was there. */
export type EarlyListing = ReturnType<typeof bridge.dir.list>;

const askFor = (store: ExplorerStore, folder: string, order: TreeSort): EarlyListing => {
  const known = stampIn(store, folder);
  return bridge.dir.list({
    path: folder,
    details: order === 'modified' ? 'always' : 'if-few',
    ...(known === null ? {} : { known }),
  });
};

export const listFolder = async (
  store: ExplorerStore,
  folder: string,
  early?: EarlyListing | null,
): Promise<void> => {
  const turn = takeTurn(store, folder);
  store.send({ type: 'listingStarted', folder });
  const order = store.get().view.sort;
  // Early ones came without times.
  const isEarly = early !== undefined && early !== null && order !== 'modified';
  const listed = await (isEarly ? early : askFor(store, folder, order));
  if (!listed.ok) {
    if (turn.show()) store.send({ type: 'listingFailed', folder, failure: listed.error });
    return;
  }
  const { listing, stamp } = listed.value;
  if (listing === null) return;
  const entries = await orderedEntries(listing, order);
  if (turn.show()) store.send({ type: 'listed', folder, entries, stamp, order });
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
