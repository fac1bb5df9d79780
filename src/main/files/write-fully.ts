/** Owns writing all bytes or failing, and making a directory's names durable. */
import type { FileSystem } from '../roots/file-system';
import type { Directory } from '../roots/ground';
import { openFlags } from '../roots/open-flags';
import { Refusal } from '../roots/refusal';
import type { Root } from '../roots/root';
import { call, release } from '../roots/steps';

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
