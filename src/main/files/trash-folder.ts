/** Owns which trash folder an item goes to, on its own file system, held open as our own. */
import { dirname, join } from 'node:path';
import type { Stats } from '../roots/file-system';
import type { Directory } from '../roots/ground';
import { directoryOf } from '../roots/linux-ground';
import { openFlags } from '../roots/open-flags';
import { isErrno, Refusal } from '../roots/refusal';
import type { Root } from '../roots/root';
import { call, releasingOnError, type Steps } from '../roots/steps';
import { holdTop } from './mount-top';

/** A trash folder's two halves, held open; `top` is set where records hold paths relative to the mount point. */
export interface Trash {
  readonly files: Directory;
  readonly info: Directory;
  readonly top: string | null;
}

function* makeOrKeep(path: string): Steps<void> {
  try {
    yield* call('mkdir', path, 0o700);
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error;
  }
}

/** A folder of ours, held open. Throws where it is a link or somebody else's: the trash could then be read by others. */
function* holdOwn(root: Root, path: string): Steps<Directory> {
  const flags = openFlags(root.fileSystem);
  const opening = flags.readOnly | flags.directory | flags.noFollow;
  const descriptor = yield* call('open', path, opening);
  const directory = directoryOf(descriptor, []);
  const stats = yield* releasingOnError(descriptor, () => call('fstat', descriptor));
  if (Number(stats.uid) === process.geteuid?.()) return directory;
  yield* directory.close();
  throw new Refusal('PERMISSION_DENIED');
}

function* openTrash(root: Root, folder: string, top: string | null): Steps<Trash> {
  yield* makeOrKeep(folder);
  const held = yield* holdOwn(root, folder);
  try {
    yield* makeOrKeep(held.at('files'));
    yield* makeOrKeep(held.at('info'));
    const files = yield* holdOwn(root, held.at('files'));
    try {
      return { files, info: yield* holdOwn(root, held.at('info')), top };
    } catch (error) {
      yield* files.close();
      throw error;
    }
  } finally {
    yield* held.close();
  }
}

/** Parents of the home trash on a fresh account. */
function* makeParents(path: string): Steps<Stats> {
  try {
    return yield* call('stat', path);
  } catch (error) {
    if (!isErrno(error, 'ENOENT') || dirname(path) === path) throw error;
    yield* makeParents(dirname(path));
    yield* makeOrKeep(path);
    return yield* call('stat', path);
  }
}

/** The trash on the item's own file system: in the home folder, else `.Trash-$uid` at the mount point. */
export function* trashFor(root: Root, dataHome: string, directory: Directory): Steps<Trash> {
  const home = yield* makeParents(dataHome);
  const { dev } = yield* call('stat', directory.self);
  if (home.dev === dev) return yield* openTrash(root, join(dataHome, 'Trash'), null);
  const top = yield* holdTop(root.fileSystem, directory);
  try {
    const folder = top.at(`.Trash-${process.geteuid?.() ?? ''}`);
    return yield* openTrash(root, folder, yield* root.locate(top));
  } finally {
    yield* top.close();
  }
}

export async function closeTrash(root: Root, trash: Trash): Promise<void> {
  await root.perform(trash.files.close());
  await root.perform(trash.info.close());
}
