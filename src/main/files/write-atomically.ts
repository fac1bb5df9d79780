/** Owns the save by rename: a finished, synced temporary takes the file's name, and what it displaced is looked at once more. */
import type { Stats } from '../roots/file-system';
import { isErrno, Refusal, reworded } from '../roots/refusal';
import type { Root } from '../roots/root';
import { call, type Steps } from '../roots/steps';
import type { Attributes } from './attributes';
import { sameIdentity } from './identity';
import { chunksOf } from './open-file';
import { RevisionBuilder } from '../blobs/revision';
import {
  notKept,
  unconfirmedSave,
  type Asked,
  type Change,
  type Saving,
  type Written,
} from './saving';
import { createTemporary, discardTemporary, forgetTemporary, type Temporary } from './temporary';
import { syncDirectory, writeFully } from '../roots/write-fully';

/** The rename would lose something, or may not be made: the caller writes in place. Nothing was changed. */
class CannotRename extends Error {}

/** A temporary, what the tools said before it was made, and the folder's ctime since; null where that is not known. */
interface Begun {
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

async function fill(
  { root, attributes }: Saving,
  { file, bytes }: Change,
  { temporary, found }: Begun,
): Promise<Stats> {
  const { descriptor } = temporary;
  await writeFully(root.fileSystem, descriptor, { bytes, position: 0 });
  // Taken after the comparison: a later change of mode or owner changes ctime, which the last check sees.
  const original = await root.perform(call('fstat', file.descriptor));
  await root.perform(dress(temporary, original));
  if (found !== 'none' && !(await attributes.tools.copy(file.descriptor, descriptor)))
    throw new CannotRename();
  // After an error here the descriptor is never synced again: the kernel may call lost pages clean.
  await root.fileSystem.fsync(descriptor);
  return root.perform(call('fstat', descriptor));
}

/** The folder's ctime, or null where it cannot be told: then the next save asks the tools again, and that is all. */
function* ctimeOf({ file: { directory } }: Change): Steps<bigint | null> {
  try {
    return (yield* call('stat', directory.self)).ctimeNs;
  } catch {
    return null;
  }
}

type Swapped = { readonly folderCtimeNs: bigint | null } | null;

/** The last checks and the rename, in one run so that as little time as possible lies between them; null where it may not be. */
function* swap(root: Root, change: Change, { temporary, folderCtimeNs }: Begun): Steps<Swapped> {
  const { directory, name } = change.file;
  yield* root.checkPresent();
  if (!(yield* root.isBelow(directory))) throw new Refusal('PATH_OUTSIDE_ROOT');
  try {
    const now = yield* call('lstat', directory.at(name));
    if (!sameIdentity(now, change.before.identity)) return null;
    const unchanged = folderCtimeNs !== null && (yield* ctimeOf(change)) === folderCtimeNs;
    yield* call('rename', directory.at(temporary.name), directory.at(name));
    return { folderCtimeNs: unchanged ? yield* ctimeOf(change) : null };
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    if (isErrno(error, 'EXDEV', 'EBUSY', 'EPERM', 'EACCES')) throw new CannotRename();
    throw error;
  }
}

/** Keeps what another program wrote into the old file while we saved. Times prove nothing here: the rename changed its ctime. */
async function keepDisplaced({ root, keeper }: Saving, change: Change): Promise<boolean> {
  const { path, before, file } = change;
  const { size } = await root.perform(call('fstat', file.descriptor));
  const chunks = (): AsyncIterable<Buffer> => chunksOf(root, file.descriptor, Number(size));
  if (size === before.identity.size) {
    const builder = new RevisionBuilder();
    for await (const chunk of chunks()) builder.add(chunk);
    if (builder.finish() === before.revision) return false;
  }
  // In chunks and without a limit: no editor opens so large a text, but its writer must have it back all the same.
  await keeper.keep(chunks(), { path, why: 'displaced' });
  return true;
}

/** What must follow the rename. Our text has the name already, so no failure from here on may say that nothing was written. */
async function finish(saving: Saving, change: Change): Promise<boolean> {
  const [synced, kept] = await Promise.allSettled([
    syncDirectory(saving.root, change.file.directory),
    keepDisplaced(saving, change),
  ]);
  if (kept.status === 'rejected') throw reworded(kept.reason, notKept);
  if (synced.status === 'rejected') throw reworded(synced.reason, unconfirmedSave);
  return kept.value;
}

interface Learnt {
  readonly written: Stats;
  readonly found: Attributes;
  readonly folderCtimeNs: bigint | null;
}

/** Our own file's identity is known from here on, unless somebody else's file has the name already. */
async function learn(
  { root, known, attributes, now }: Saving,
  { file, revision }: Change,
  { written, found, folderCtimeNs }: Learnt,
): Promise<void> {
  try {
    const identity = await root.perform(call('lstat', file.directory.at(file.name)));
    const unchanged = identity.mtimeNs === written.mtimeNs && identity.size === written.size;
    if (identity.ino !== written.ino || identity.dev !== written.dev || !unchanged) return;
    known.remember({ identity, revision }, now());
    if (folderCtimeNs !== null) attributes.remember(file, identity, { found, folderCtimeNs });
  } catch {
    // Not knowing costs one more read of the file later; the save itself is done.
  }
}

/** Null where the file changed meanwhile: the temporary is still there then. */
async function prepare(saving: Saving, change: Change, begun: Begun): Promise<Learnt | null> {
  const { root } = saving;
  const { directory } = change.file;
  const { temporary, found } = begun;
  let open = true;
  try {
    const written = await fill(saving, change, begun);
    open = false;
    await root.perform(call('close', temporary.descriptor));
    const swapped = await root.perform(swap(root, change, begun));
    return swapped === null ? null : { written, found, ...swapped };
  } catch (error) {
    if (open) await root.perform(call('close', temporary.descriptor));
    await root.perform(discardTemporary(directory, temporary.name));
    throw error;
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

async function beginTemporary({ root, attributes }: Saving, change: Change): Promise<Begun> {
  const asked = await attributes.of(change.file);
  try {
    return await root.perform(begin(root, change, asked));
  } catch (error) {
    if (isErrno(error, 'EACCES', 'EPERM')) throw new CannotRename();
    throw error;
  }
}

async function replace(saving: Saving, change: Change): Promise<Written> {
  const { root } = saving;
  const { directory } = change.file;
  const begun = await beginTemporary(saving, change);
  const { temporary } = begun;
  const learnt = await prepare(saving, change, begun);
  if (learnt === null) {
    await root.perform(discardTemporary(directory, temporary.name));
    return { kind: 'changed' };
  }
  forgetTemporary(temporary.name);
  const displaced = await finish(saving, change);
  const savedAt = saving.now();
  await learn(saving, change, learnt);
  return { kind: 'written', displaced, savedAt };
}

/**
 * Saves by rename. Null where a rename would lose something (an owner or attribute that cannot be given, another mount) or is
 * not allowed: nothing was changed then, and the caller writes in place.
 */
export async function writeAtomically(saving: Saving, change: Change): Promise<Written | null> {
  try {
    return await replace(saving, change);
  } catch (error) {
    if (error instanceof CannotRename) return null;
    throw error;
  }
}
