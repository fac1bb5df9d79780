/** Owns writing all bytes or failing, and making a directory's names durable. */
import type { FileSystem } from './file-system';
import type { Directory } from './ground';
import { openFlags } from './open-flags';
import { isErrno, Refusal, reworded } from './refusal';
import type { Root } from './root';
import { call, release } from './steps';

/** Writes every byte at its position; the kernel may take fewer than it was given. Throws IO_ERROR where it takes none. */
export async function writeFully(
  fileSystem: FileSystem,
  descriptor: number,
  { bytes, position }: { readonly bytes: Uint8Array; readonly position: number },
): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const written = await fileSystem.write(descriptor, bytes.subarray(done), position + done);
    if (written === 0) throw new Refusal('IO_ERROR');
    done += written;
  }
}

/** Makes the names in a folder durable by its path, as the profile's are: always in the thread pool. */
export async function syncFolder(fileSystem: FileSystem, folder: string): Promise<void> {
  if (fileSystem.platform === 'win32') return;
  const flags = openFlags(fileSystem);
  const descriptor = await fileSystem.later.open(folder, flags.readOnly | flags.directory);
  try {
    await fileSystem.fsync(descriptor);
  } finally {
    await fileSystem.later.close(descriptor);
  }
}

/** Makes renames and new names in the directory survive a power cut; Windows has no such call. */
export async function syncDirectory(root: Root, directory: Directory): Promise<void> {
  const { fileSystem } = root;
  if (fileSystem.platform === 'win32') return;
  const flags = openFlags(fileSystem);
  // O_RDONLY: fsync on an O_PATH descriptor gives EBADF.
  const opening = call('open', directory.self, flags.readOnly | flags.directory);
  const descriptor = await root.perform(opening);
  try {
    await fileSystem.fsync(descriptor);
  } finally {
    await root.perform(release(descriptor));
  }
}

/**
 * As `syncDirectory`, after names were changed: a folder that may be written into but not read cannot be opened for its fsync,
 * which is no failure of the change, and no other failure may deny the change.
 */
export async function syncChange(root: Root, directory: Directory): Promise<void> {
  try {
    await syncDirectory(root, directory);
  } catch (error) {
    if (isErrno(error, 'EACCES', 'EPERM')) return;
    throw reworded(
      error,
      'This was done, but the disk reported an error before it was sure to survive a power cut. Check the disk.',
    );
  }
}
