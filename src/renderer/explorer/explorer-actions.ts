/** What the tree looks at on disk through the bridge: listings of the folders that are open. */
import { splitListing, unpackEntries } from '../../shared/dir-listing';
import { bridge } from '../bridge';
import { nextTurn } from '../ui/next-turn';
import { ancestors } from '../ui/paths';
import type { Store } from '../ui/store';
import type { ExplorerEvent, ExplorerState } from './explorer-store';
import type { TreeSort } from '../../shared/listing-order';

export type ExplorerStore = Store<ExplorerState, ExplorerEvent>;

interface Listings {
  /** Running, by folder; each is followed by the next one that was asked for. */
  readonly running: Map<string, Promise<void>>;
  readonly next: Map<string, Promise<void>>;
}

const listingsOf = new WeakMap<ExplorerStore, Listings>();

const stampIn = (store: ExplorerStore, folder: string): string | null => {
  const listing = store.get().listings.get(folder);
  return listing?.status === 'ready' ? listing.stamp : null;
};

/** A listing that was asked for before the workbench was there, and in which order. */
export type EarlyListing = ReturnType<typeof bridge.dir.list>;
const earlyOrder: TreeSort = 'folders-first';

const askFor = (store: ExplorerStore, folder: string, order: TreeSort): EarlyListing => {
  const known = stampIn(store, folder);
  return bridge.dir.list({
    path: folder,
    details: order === 'modified' ? 'always' : 'if-few',
    order,
    ...(known === null ? {} : { known }),
  });
};

/** So many are unpacked and shown in the turn in which they came. */
const few = 5_000;

const show = async (
  store: ExplorerStore,
  packed: readonly string[],
  listed: Pick<Extract<ExplorerEvent, { type: 'listed' }>, 'folder' | 'stamp' | 'order'>,
): Promise<void> => {
  if (packed.length > few) await nextTurn();
  const entries = unpackEntries(packed);
  if (packed.length > few) await nextTurn();
  store.send({ type: 'listed', ...listed, entries });
};

const listNow = async (
  store: ExplorerStore,
  folder: string,
  early: EarlyListing | null,
): Promise<void> => {
  store.send({ type: 'listingStarted', folder });
  const order = store.get().view.sort;
  const isEarly = early !== null && order === earlyOrder;
  const listed = await (isEarly ? early : askFor(store, folder, order));
  if (!listed.ok) {
    store.send({ type: 'listingFailed', folder, failure: listed.error });
    return;
  }
  const { listing, stamp } = listed.value;
  if (listing !== null) await show(store, splitListing(listing), { folder, stamp, order });
};

const runningIn = (store: ExplorerStore): Listings => {
  const known = listingsOf.get(store);
  if (known !== undefined) return known;
  const made: Listings = { running: new Map(), next: new Map() };
  listingsOf.set(store, made);
  return made;
};

/**
 * Resolves when the folder is shown as it was at the call or later. One listing of a folder at a time: whoever asks while one
 * runs gets the one after it, so that a large folder in which much happens is not read again and again at once.
 */
export const listFolder = (
  store: ExplorerStore,
  folder: string,
  early: EarlyListing | null = null,
): Promise<void> => {
  const { running, next } = runningIn(store);
  const list = (): Promise<void> => {
    next.delete(folder);
    const own = listNow(store, folder, early).finally(() => {
      if (running.get(folder) === own) running.delete(folder);
    });
    running.set(folder, own);
    return own;
  };
  const before = running.get(folder);
  if (before === undefined) return list();
  const after = next.get(folder) ?? before.then(list, list);
  next.set(folder, after);
  return after;
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
