/** Owns the save into the file itself, for a file that a rename would take something from; a recovery copy comes first. */
import { openFlags } from '../roots/open-flags';
import { isErrno, Refusal, reworded } from '../roots/refusal';
import type { Root } from '../roots/root';
import { call, release, releasingOnError, type Steps } from '../roots/steps';
import { sameIdentity } from './identity';
import { readWhole } from './open-file';
import { revisionOfBytes } from '../blobs/revision';
import { unconfirmedSave, type Change, type Saving, type Written } from './saving';
import { syncDirectory, writeFully } from '../roots/write-fully';

/** Opens the same object for writing; null where it changed since its bytes were compared. */
function* openForWriting(root: Root, { file, before }: Change): Steps<number | null> {
  yield* root.checkPresent();
  if (!(yield* root.isBelow(file.directory))) throw new Refusal('PATH_OUTSIDE_ROOT');
  const flags = openFlags(root.fileSystem);
  const descriptor = yield* file.leaf.reopen(flags.writeOnly | flags.nonBlock);
  const found = yield* releasingOnError(descriptor, () => call('fstat', descriptor));
  if (sameIdentity(found, before.identity)) return descriptor;
  yield* release(descriptor);
  return null;
}

/** The part beyond the old end goes first: it is the one that needs new space, and cutting it off undoes it wholly. */
async function overwrite(root: Root, descriptor: number, change: OldAndNew): Promise<void> {
  const { fileSystem } = root;
  const { old, bytes } = change;
  const tail = { bytes: bytes.subarray(old.length), position: old.length };
  await writeFully(fileSystem, descriptor, tail);
  if (tail.bytes.length > 0) await fileSystem.fsync(descriptor);
  await writeFully(fileSystem, descriptor, { bytes: bytes.subarray(0, old.length), position: 0 });
  if (bytes.length < old.length) await root.perform(call('ftruncate', descriptor, bytes.length));
  await fileSystem.fsync(descriptor);
}

interface OldAndNew {
  readonly old: Buffer;
  readonly bytes: Buffer;
  readonly reader: number;
}

/** Puts the old bytes back. Not synced on this descriptor, which may have failed; the recovery copy is already on disk. */
async function restore(root: Root, descriptor: number, { old, reader }: OldAndNew): Promise<void> {
  await root.perform(call('ftruncate', descriptor, old.length));
  const { bytes } = await readWhole(root, reader);
  if (bytes.equals(old)) return; // the write failed before its first byte: a full disk would refuse this one too
  await writeFully(root.fileSystem, descriptor, { bytes: old, position: 0 });
}

const unrestored = (): Refusal =>
  new Refusal(
    'IO_ERROR',
    'The disk failed in the middle of the save. The old text is kept in the recovery folder of your profile, and your new text is still in the editor.',
  );

async function overwriteOrRestore(
  root: Root,
  descriptor: number,
  change: OldAndNew,
): Promise<void> {
  try {
    await overwrite(root, descriptor, change);
  } catch (error) {
    await restore(root, descriptor, change).catch(() => {
      throw unrestored();
    });
    throw error;
  }
}

/** A directory that may be written into but not read cannot be opened for its fsync; no name changed, so none is needed. */
async function syncNames(root: Root, { file }: Change): Promise<void> {
  try {
    await syncDirectory(root, file.directory);
  } catch (error) {
    if (!isErrno(error, 'EACCES', 'EPERM')) throw error;
  }
}

/** Saves into the file itself: old bytes or new bytes also after a failure, and a recovery copy for a crash in between. */
export async function writeInPlace(saving: Saving, change: Change): Promise<Written> {
  const { root, keeper, known, now } = saving;
  const { file, before, bytes, path, revision } = change;
  const { bytes: old } = await readWhole(root, file.descriptor);
  if (revisionOfBytes(old) !== before.revision) return { kind: 'changed' };
  const copy = await keeper.keep(old, { path, why: 'in-place' });
  const descriptor = await root.perform(openForWriting(root, change));
  if (descriptor === null) {
    await copy.drop();
    return { kind: 'changed' };
  }
  try {
    await overwriteOrRestore(root, descriptor, { old, bytes, reader: file.descriptor });
  } catch (error) {
    await root.perform(release(descriptor));
    throw error;
  }
  try {
    const identity = await root.perform(
      releasingOnError(descriptor, () => call('fstat', descriptor)),
    );
    await root.perform(call('close', descriptor));
    await syncNames(root, change);
    known.remember({ identity, revision }, now());
  } catch (error) {
    throw reworded(error, unconfirmedSave);
  }
  const savedAt = now();
  // Only now: after any failure above the copy may be the only whole text.
  await copy.drop();
  return { kind: 'written', displaced: false, savedAt };
}
