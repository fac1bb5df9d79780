/** Owns making a file that is not there: complete and synced before it gets its name, and never over another's. */
import type { Request } from '../../shared/contract';
import type { Stats } from '../roots/file-system';
import type { Directory } from '../roots/ground';
import { openFlags } from '../roots/open-flags';
import { isErrno, Refusal, reworded } from '../roots/refusal';
import type { Root } from '../roots/root';
import { call, release, releasingOnError, type Steps } from '../roots/steps';
import type { Place } from '../roots/walk';
import { revisionOfBytes } from '../blobs/revision';
import { encode } from './encoding';
import { formOfNew } from './save-form';
import type { Saving, UntimedOutcome } from './saving';
import { createTemporary, discardTemporary, type Temporary } from './temporary';
import { syncDirectory, writeFully } from '../roots/write-fully';

/** The permissions that any program asks for in a new file; the kernel takes the umask or a default ACL off them. */
const newFileMode = 0o666;

/** File systems without hard links (FAT, some FUSE and network mounts) answer link with one of these. */
export const noLinks = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'] as const;

const unconfirmedFile =
  'The disk reported an error while the file was made, and what was made could not be taken away again. Look at it before you use it; your text is still in the editor.';

/** Throws ALREADY_EXISTS where anything has the name. */
export function* checkFree(directory: Directory, name: string): Steps<void> {
  try {
    yield* call('lstat', directory.at(name));
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return;
    throw error;
  }
  throw new Refusal('ALREADY_EXISTS');
}

/** link fails where the name exists, unlike rename: a program that made it first is never overwritten. */
function* giveName(root: Root, { directory, name }: Place, temporary: Temporary): Steps<boolean> {
  yield* root.checkPresent();
  if (!(yield* root.isBelow(directory))) throw new Refusal('PATH_OUTSIDE_ROOT');
  try {
    yield* call('link', directory.at(temporary.name), directory.at(name));
    return true;
  } catch (error) {
    if (isErrno(error, ...noLinks)) return false;
    throw error;
  }
}

async function writeAndSync(root: Root, descriptor: number, bytes: Buffer): Promise<void> {
  await writeFully(root.fileSystem, descriptor, { bytes, position: 0 });
  await root.fileSystem.fsync(descriptor);
}

/** Our new file, held open: its inode number cannot be given to another file while it is. */
interface Own {
  readonly descriptor: number;
  readonly stats: Stats;
}

function* ownOf(descriptor: number): Steps<Own> {
  return { descriptor, stats: yield* call('fstat', descriptor) };
}

/** Takes the name of our own file back, and only that: another program may have replaced it. */
function* takeBack({ directory, name }: Place, { stats }: Own): Steps<void> {
  let found: Stats;
  try {
    found = yield* call('lstat', directory.at(name));
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return;
    throw error;
  }
  if (found.dev === stats.dev && found.ino === stats.ino) yield* call('unlink', directory.at(name));
}

/** Takes the name back after a failure; where that fails too, the failure may not say that nothing was written. */
async function undo(root: Root, place: Place, { own, cause }: { own: Own; cause: unknown }) {
  try {
    await root.perform(takeBack(place, own));
  } catch {
    throw reworded(cause, unconfirmedFile);
  } finally {
    await root.perform(release(own.descriptor));
  }
}

/** Where there are no hard links: O_EXCL keeps others' files safe, and a failure takes our half file away again. */
async function createDirectly(root: Root, place: Place, bytes: Buffer): Promise<Own> {
  const { directory, name } = place;
  const flags = openFlags(root.fileSystem);
  const creating = flags.writeOnly | flags.createNew | flags.noFollow;
  const descriptor = await root.perform(call('open', directory.at(name), creating, newFileMode));
  const own = await root.perform(releasingOnError(descriptor, () => ownOf(descriptor)));
  try {
    await writeAndSync(root, descriptor, bytes);
  } catch (cause) {
    await undo(root, place, { own, cause });
    throw cause;
  }
  return own;
}

async function createNamed(root: Root, place: Place, bytes: Buffer): Promise<Own> {
  const { directory, name } = place;
  const options = { forName: name, mode: newFileMode };
  const temporary = await root.perform(createTemporary(root.fileSystem, directory, options));
  const { descriptor } = temporary;
  try {
    const own = await root.perform(ownOf(descriptor));
    await writeAndSync(root, descriptor, bytes);
    if (await root.perform(giveName(root, place, temporary))) return own;
  } catch (error) {
    await root.perform(release(descriptor));
    throw error;
  } finally {
    await root.perform(discardTemporary(directory, temporary.name));
  }
  await root.perform(release(descriptor));
  return createDirectly(root, place, bytes);
}

/** A name that may not survive a power cut is taken back, so that the failure leaves things as they were. */
async function makeDurable(root: Root, place: Place, own: Own): Promise<void> {
  try {
    await syncDirectory(root, place.directory);
  } catch (cause) {
    // A directory that may be written into but not read cannot be opened for its fsync.
    await undo(root, place, { own, cause });
    throw cause;
  }
  // Bytes and name are synced: an error of this close can lose nothing any more.
  await root.perform(release(own.descriptor));
}

/** Makes a file of these bytes. Throws ALREADY_EXISTS where anything has the name, a dangling link included. */
export async function createWithBytes(
  { root }: Saving,
  path: string,
  bytes: Buffer,
): Promise<void> {
  const place = await root.perform(root.nameAt(path));
  try {
    await root.perform(checkFree(place.directory, place.name));
    const own = await createNamed(root, place, bytes);
    await makeDurable(root, place, own);
  } finally {
    await root.perform(place.directory.close());
  }
}

/** Makes a file of text, in UTF-8 where nobody chose; throws as `createWithBytes`. */
export async function createFile(
  saving: Saving,
  request: Request<'file:write'>,
): Promise<UntimedOutcome> {
  const { path, text } = request;
  const form = formOfNew(request);
  const bytes = await encode(text, form);
  await createWithBytes(saving, path, bytes);
  const revision = revisionOfBytes(bytes);
  saving.forms.remember(revision, { ...form, lossy: false, binary: false }, true);
  saving.witness.saved({ path, bytes, revision });
  return {
    outcome: 'saved',
    method: 'created',
    revision,
    displaced: false,
    savedAt: saving.now(),
    bytes: bytes.length,
  };
}
