/** Owns making a file that is not there: complete and synced before it gets its name, and never over another's. */
import type { WriteOutcome } from '../../shared/contract';
import type { Directory } from '../roots/ground';
import { openFlags } from '../roots/open-flags';
import { isErrno, Refusal } from '../roots/refusal';
import type { Root } from '../roots/root';
import { call, type Steps } from '../roots/steps';
import type { Place } from '../roots/walk';
import { encode, newFileForm } from './encoding';
import { revisionOfBytes } from './revision';
import type { Saving } from './saving';
import { createTemporary, discardTemporary, type Temporary } from './temporary';
import { syncDirectory, writeFully } from './write-fully';

/** The permissions that any program asks for in a new file; the kernel takes the umask or a default ACL off them. */
const newFileMode = 0o666;

/** File systems without hard links (FAT, some FUSE and network mounts) answer link with one of these. */
const noLinks = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'] as const;

function* checkFree(directory: Directory, name: string): Steps<void> {
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
  let open = true;
  try {
    await writeFully(root.fileSystem, descriptor, { bytes, position: 0 });
    await root.fileSystem.fsync(descriptor);
    open = false;
    await root.perform(call('close', descriptor));
  } catch (error) {
    if (open) await root.perform(call('close', descriptor));
    throw error;
  }
}

/** Where there are no hard links: O_EXCL keeps others' files safe, and a failure takes our half file away again. */
async function createDirectly(
  root: Root,
  { directory, name }: Place,
  bytes: Buffer,
): Promise<void> {
  const flags = openFlags(root.fileSystem);
  const creating = flags.writeOnly | flags.createNew | flags.noFollow;
  const descriptor = await root.perform(call('open', directory.at(name), creating, newFileMode));
  try {
    await writeAndSync(root, descriptor, bytes);
  } catch (error) {
    await root.perform(call('unlink', directory.at(name)));
    throw error;
  }
}

async function createNamed(root: Root, place: Place, bytes: Buffer): Promise<void> {
  const { directory, name } = place;
  const options = { forName: name, mode: newFileMode };
  const temporary = await root.perform(createTemporary(root.fileSystem, directory, options));
  let named: boolean;
  try {
    await writeAndSync(root, temporary.descriptor, bytes);
    named = await root.perform(giveName(root, place, temporary));
  } finally {
    await root.perform(discardTemporary(directory, temporary.name));
  }
  if (!named) await createDirectly(root, place, bytes);
}

/** A name that may not survive a power cut is taken back, so that the failure leaves things as they were. */
async function makeDurable(root: Root, { directory, name }: Place): Promise<void> {
  try {
    await syncDirectory(root, directory);
  } catch (error) {
    // A directory that may be written into but not read cannot be opened for its fsync.
    await root.perform(call('unlink', directory.at(name)));
    throw error;
  }
}

/** Makes a UTF-8 file. Throws ALREADY_EXISTS where anything has the name, a dangling link included. */
export async function createFile(
  { root, now }: Saving,
  path: string,
  text: string,
): Promise<WriteOutcome> {
  const bytes = encode(text, newFileForm);
  const place = await root.perform(root.nameAt(path));
  try {
    await root.perform(checkFree(place.directory, place.name));
    await createNamed(root, place, bytes);
    await makeDurable(root, place);
  } finally {
    await root.perform(place.directory.close());
  }
  return {
    outcome: 'saved',
    method: 'created',
    revision: revisionOfBytes(bytes),
    displaced: false,
    savedAt: now(),
    bytes: bytes.length,
  };
}
