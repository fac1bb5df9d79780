/** Owns the two ways in which a journal's bytes go down: behind the others, or as a new file in the place of the old. */
import { dirname } from 'node:path';
import type { FileSystem } from '../roots/file-system';
import { openFlags } from '../roots/open-flags';
import { syncFolder, writeFully } from '../roots/write-fully';

/** A file that is being made has its name with this behind it: until the rename it counts for nothing. */
export const unfinished = '.new';

interface Data {
  readonly bytes: Buffer;
  readonly position: number;
}

/** A descriptor lives for one write: after an error none is used again, and many journals cost no descriptors. */
const writeAndClose = async (
  fileSystem: FileSystem,
  descriptor: number,
  data: Data,
): Promise<void> => {
  try {
    await writeFully(fileSystem, descriptor, data);
    await fileSystem.fdatasync(descriptor);
  } finally {
    await fileSystem.later.close(descriptor);
  }
};

/** Resolves when the bytes survive a power cut; rejects with the system's error, and then nobody knows what is there. */
export const appendDurably = async (
  fileSystem: FileSystem,
  path: string,
  data: Data,
): Promise<void> => {
  const { writeOnly, noFollow } = openFlags(fileSystem);
  const descriptor = await fileSystem.later.open(path, writeOnly | noFollow);
  await writeAndClose(fileSystem, descriptor, data);
};

/** The file holds the old bytes or the new ones; resolves when the new ones and their name survive a power cut. */
export const replaceDurably = async (
  fileSystem: FileSystem,
  path: string,
  bytes: Buffer,
): Promise<void> => {
  const { later } = fileSystem;
  const { writeOnly, createNew, noFollow } = openFlags(fileSystem);
  const next = `${path}${unfinished}`;
  await later.unlink(next).catch(() => undefined);
  const descriptor = await later.open(next, writeOnly | createNew | noFollow, 0o600);
  try {
    await writeAndClose(fileSystem, descriptor, { bytes, position: 0 });
    await later.rename(next, path);
  } catch (error) {
    await later.unlink(next).catch(() => undefined);
    throw error;
  }
  await syncFolder(fileSystem, dirname(path));
};
