/** Owns the temporary that a save by rename starts with: made beside the file, filled, given the file's owner, mode and attributes, synced. */
import type { Stats } from '../roots/file-system';
import { isErrno } from '../roots/refusal';
import type { Root } from '../roots/root';
import { call, type Steps } from '../roots/steps';
import { writeFully } from '../roots/write-fully';
import type { Attributes } from './attributes';
import type { Asked, Change, Saving } from './saving';
import { createTemporary, type Temporary } from './temporary';

/** The rename would lose something, or may not be made: the caller writes in place. Nothing was changed. */
export class CannotRename extends Error {}

/** A temporary, what the tools said before it was made, and the folder's ctime since; null where that is not known. */
export interface Begun {
  readonly temporary: Temporary;
  readonly found: Attributes;
  readonly folderCtimeNs: bigint | null;
}

const permissionBits = 0o7777n;

/** Gives the temporary the original's owner and mode. Owner first: a change of owner clears the set-id bits. */
function* dress(temporary: Temporary, original: Stats): Steps<void> {
  const { descriptor } = temporary;
  const own = yield* call('fstat', descriptor);
  try {
    if (own.uid !== original.uid || own.gid !== original.gid)
      yield* call('fchown', descriptor, Number(original.uid), Number(original.gid));
    const { mode } = yield* call('fstat', descriptor);
    if ((mode & permissionBits) !== (original.mode & permissionBits))
      yield* call('fchmod', descriptor, Number(original.mode & permissionBits));
    const dressed = yield* call('fstat', descriptor);
    // The kernel may drop a set-group-id bit without an error.
    if (dressed.mode !== original.mode) throw new CannotRename();
  } catch (error) {
    if (isErrno(error, 'EPERM', 'EINVAL', 'ENOSYS', 'ENOTSUP')) throw new CannotRename();
    throw error;
  }
}

/** The temporary as it was left, and what its bytes are. */
export interface Filled {
  readonly written: Stats;
  readonly revision: string;
}

/** Everything but the name: resolves once bytes, owner, mode and attributes are on disk. */
export async function fill(
  { root, attributes }: Saving,
  change: Change,
  { temporary, found }: Begun,
): Promise<Filled> {
  const { file, bytes } = change;
  const { descriptor } = temporary;
  await writeFully(root.fileSystem, descriptor, { bytes, position: 0 });
  // Taken after the comparison: a later change of mode or owner changes ctime, which the last check sees.
  const original = await root.perform(call('fstat', file.descriptor));
  await root.perform(dress(temporary, original));
  if (found !== 'none' && !(await attributes.tools.copy(file.descriptor, descriptor)))
    throw new CannotRename();
  // After an error here the descriptor is never synced again: the kernel may call lost pages clean.
  const syncing = root.fileSystem.fsync(descriptor);
  const { revision } = change; // hashed now: the disk has its own work
  await syncing;
  return { written: await root.perform(call('fstat', descriptor)), revision };
}

/** The folder's ctime, or null where it cannot be told: then the next save asks the tools again, and that is all. */
export function* ctimeOf({ file: { directory } }: Change): Steps<bigint | null> {
  try {
    return (yield* call('stat', directory.self)).ctimeNs;
  } catch {
    return null;
  }
}

function* begin(root: Root, change: Change, asked: Asked): Steps<Begun> {
  const { directory, name } = change.file;
  const unchanged = (yield* ctimeOf(change)) === asked.folderCtimeNs;
  const options = { forName: name, mode: 0o600 };
  const temporary = yield* createTemporary(root.fileSystem, directory, options);
  const folderCtimeNs = unchanged ? yield* ctimeOf(change) : null;
  return { temporary, found: asked.found, folderCtimeNs };
}

export async function beginTemporary({ root, attributes }: Saving, change: Change): Promise<Begun> {
  const asked = await attributes.of(change.file);
  try {
    return await root.perform(begin(root, change, asked));
  } catch (error) {
    if (isErrno(error, 'EACCES', 'EPERM')) throw new CannotRename();
    throw error;
  }
}
