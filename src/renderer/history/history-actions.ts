/** What the timeline does through the bridge: list, label, restore a deleted file. */
import type { Response } from '../../shared/contract';
import type { Result } from '../../shared/result';
import { bridge } from '../bridge';
import { makeFolders } from '../make-folders';
import { ancestors, parentPath } from '../ui/paths';
import type { HistoryStore } from './history-store';

export type VersionText = Response<'history:text'>;
export type DeletedFile = Response<'history:deleted'>['files'][number];

/** As the contract bounds it, in UTF-16 units. */
export const longestLabel = 200;

export const listVersions = async (store: HistoryStore): Promise<void> => {
  const { path } = store.get();
  if (path === null) return;
  const listing = await bridge.history.list({ path });
  store.send(
    listing.ok
      ? { type: 'listed', path, versions: listing.value.versions }
      : { type: 'listingFailed', path, failure: listing.error },
  );
};

/** An empty label takes the old one off. The list shows it at once, and what is true again where it was not kept. */
export const labelVersion = async (
  store: HistoryStore,
  id: string,
  typed: string,
): Promise<Result<undefined>> => {
  const { path } = store.get();
  const label = typed.trim() === '' ? null : typed.trim().slice(0, longestLabel);
  store.send({ type: 'labelEnded' });
  if (path === null) return { ok: true, value: undefined };
  store.send({ type: 'labelled', id, label });
  const labelled = await bridge.history.label({ path, id, label });
  if (!labelled.ok) await listVersions(store);
  return labelled;
};

export type Restored =
  | { readonly outcome: 'restored' }
  /** The folder that held the file is not there: it can be made on the way. */
  | { readonly outcome: 'folder-gone'; readonly folder: string }
  | { readonly outcome: 'failed'; readonly message: string };

const folderIsGone = async (path: string): Promise<boolean> => {
  const folder = parentPath(path);
  return folder !== '' && !(await bridge.dir.list({ path: folder })).ok;
};

/** The exact bytes of the newest version, and never over another file. */
export const restoreDeleted = async (path: string, withFolder: boolean): Promise<Restored> => {
  if (withFolder) {
    const made = await makeFolders(ancestors(path));
    if (!made.ok) return { outcome: 'failed', message: made.error.message };
  }
  const restored = await bridge.history.restoreDeleted({ path });
  if (restored.ok) return { outcome: 'restored' };
  const { code, message } = restored.error;
  if (code === 'ALREADY_EXISTS') {
    return {
      outcome: 'failed',
      message:
        'There is a file with this name again, and it was not overwritten. Rename that one first, or look at the versions in its timeline.',
    };
  }
  if (!withFolder && (await folderIsGone(path))) {
    return { outcome: 'folder-gone', folder: parentPath(path) };
  }
  return { outcome: 'failed', message };
};
