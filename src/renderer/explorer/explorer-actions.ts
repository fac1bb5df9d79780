/** What the tree does on disk through the bridge: list, make, rename, move to the trash. */
import type { Result } from '../../shared/result';
import { bridge } from '../bridge';
import { makeFolders } from '../make-folders';
import { ancestors, joinPath, parentPath } from '../ui/paths';
import type { Store } from '../ui/store';
import type { ExplorerEvent, ExplorerState } from './explorer-store';

export type ExplorerStore = Store<ExplorerState, ExplorerEvent>;

export const listFolder = async (store: ExplorerStore, folder: string): Promise<void> => {
  store.send({ type: 'listingStarted', folder });
  const listing = await bridge.dir.list({ path: folder });
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

/** `path` may name folders that are not there yet: they are made on the way. */
export const createEntry = async (
  store: ExplorerStore,
  path: string,
  kind: 'file' | 'folder',
): Promise<Result<unknown>> => {
  const folders = await makeFolders(ancestors(path));
  if (!folders.ok) return folders;
  const made =
    kind === 'file'
      ? await bridge.file.write({ path, text: '', base: null })
      : await bridge.dir.create({ path });
  if (!made.ok) return made;
  await Promise.all(
    [...new Set(['', parentPath(path)])].map((folder) => listFolder(store, folder)),
  );
  await revealPath(store, path);
  return { ok: true, value: undefined };
};

/** `name` may hold `/`: the entry moves below its folder, and folders are made on the way. */
export const renameEntry = async (
  store: ExplorerStore,
  from: string,
  name: string,
): Promise<Result<string>> => {
  const parent = parentPath(from);
  const to = joinPath(parent, name);
  const folders = await makeFolders(ancestors(name).map((folder) => joinPath(parent, folder)));
  if (!folders.ok) return folders;
  const renamed = await bridge.entry.rename({ from, to });
  if (!renamed.ok) return renamed;
  store.send({ type: 'moved', from, to });
  await Promise.all([...new Set([parent, parentPath(to)])].map((one) => listFolder(store, one)));
  await revealPath(store, to);
  return { ok: true, value: to };
};

export const trashEntry = async (store: ExplorerStore, path: string): Promise<Result<unknown>> => {
  const trashed = await bridge.entry.trash({ path });
  if (trashed.ok) await listFolder(store, parentPath(path));
  return trashed;
};
