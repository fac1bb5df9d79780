/** Owns making folders and renaming: neither ever replaces something that has the name. */
import type { Stats } from '../roots/file-system';
import { isErrno, Refusal } from '../roots/refusal';
import { lockKey } from '../roots/relative-path';
import type { Root } from '../roots/root';
import { call, type Steps } from '../roots/steps';
import type { Place } from '../roots/walk';
import { syncChange } from '../roots/write-fully';

const newFolderMode = 0o777;

function* make(root: Root, { directory, name }: Place): Steps<void> {
  if (!(yield* root.isBelow(directory))) throw new Refusal('PATH_OUTSIDE_ROOT');
  yield* call('mkdir', directory.at(name), newFolderMode);
}

/** Makes one folder. Throws ALREADY_EXISTS; FILE_NOT_FOUND where its parent is missing. Unsynced, the caller makes it durable. */
export async function createDirectory(
  root: Root,
  path: string,
  { synced = true }: { readonly synced?: boolean } = {},
): Promise<void> {
  const place = await root.perform(root.nameAt(path));
  try {
    await root.perform(make(root, place));
    if (synced) await syncChange(root, place.directory);
  } finally {
    await root.perform(place.directory.close());
  }
}

/** Makes whatever is missing of the folders that a path lies in. */
export async function makeFoldersAbove(root: Root, path: string): Promise<void> {
  const names = path.split('/').slice(0, -1);
  for (const [index] of names.entries()) {
    try {
      await createDirectory(root, names.slice(0, index + 1).join('/'));
    } catch (error) {
      // What is no folder is found out by whoever makes something in it.
      if (!isErrno(error, 'EEXIST')) throw error;
    }
  }
}

const pathOf = ({ directory, name }: Place): string => directory.at(name);

function* statsOrNone(place: Place): Steps<Stats | null> {
  try {
    return yield* call('lstat', pathOf(place));
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  }
}

const sameObject = (one: Stats, other: Stats): boolean =>
  one.ino === other.ino && one.dev === other.dev;

/** One file under two spellings of one name: the file system ignores case, and the rename only changes the spelling. */
const isRespelling = (from: Place, to: Place, stats: { from: Stats; to: Stats }): boolean =>
  sameObject(stats.from, stats.to) &&
  (stats.from.isDirectory() || stats.from.nlink === 1n) &&
  lockKey([...from.directory.names, from.name]) === lockKey([...to.directory.names, to.name]);

/**
 * rename would replace what has the new name; link refuses. The old name goes only while it still names the same object, so a
 * file that another program put there meanwhile stays.
 */
function* linkThenUnlink(from: Place, to: Place): Steps<boolean> {
  try {
    yield* call('link', pathOf(from), pathOf(to));
  } catch (error) {
    // No hard links here, or not for a file of another owner: the caller renames after a check.
    if (isErrno(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK')) return false;
    throw error;
  }
  const linked = yield* call('lstat', pathOf(to));
  try {
    const left = yield* statsOrNone(from);
    if (left !== null && sameObject(left, linked)) yield* call('unlink', pathOf(from));
  } catch (error) {
    // The old name may not go, so the new one does: a rename that failed must not leave two names.
    const made = yield* statsOrNone(to);
    if (made !== null && sameObject(made, linked)) yield* call('unlink', pathOf(to));
    throw error;
  }
  return true;
}

/** Gives the entry its new name, which must be free but for a respelling. The caller has seen that both folders may be used. */
export function* moveName(from: Place, to: Place): Steps<void> {
  const source = yield* call('lstat', pathOf(from));
  const there = yield* statsOrNone(to);
  if (there !== null && !isRespelling(from, to, { from: source, to: there }))
    throw new Refusal('ALREADY_EXISTS');
  if (there === null && !source.isDirectory() && (yield* linkThenUnlink(from, to))) return;
  try {
    yield* call('rename', pathOf(from), pathOf(to));
  } catch (error) {
    if (isErrno(error, 'EINVAL'))
      throw new Refusal(
        'INVALID_PATH',
        'A folder cannot be moved into itself. Nothing was changed.',
      );
    throw error;
  }
}

function* move(root: Root, from: Place, to: Place): Steps<void> {
  for (const { directory } of [from, to])
    if (!(yield* root.isBelow(directory))) throw new Refusal('PATH_OUTSIDE_ROOT');
  yield* moveName(from, to);
}

/** Renames or moves inside the root; a link is renamed itself. Throws ALREADY_EXISTS, FILE_NOT_FOUND, INVALID_PATH … */
export async function renameEntry(root: Root, from: string, to: string): Promise<void> {
  const source = await root.perform(root.nameAt(from));
  try {
    const target = await root.perform(root.nameAt(to));
    try {
      await root.perform(move(root, source, target));
      await syncChange(root, target.directory);
      await syncChange(root, source.directory);
    } finally {
      await root.perform(target.directory.close());
    }
  } finally {
    await root.perform(source.directory.close());
  }
}
