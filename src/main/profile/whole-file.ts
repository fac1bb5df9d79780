/** Owns reading a file of the profile whole, and replacing it whole or not at all. */
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import type { FileSystem } from '../roots/file-system';
import { openFlags } from '../roots/open-flags';
import { isErrno } from '../roots/refusal';
import { syncFolder, writeFully } from '../roots/write-fully';

/** The file's bytes up to `most`, or null where there is none. */
export const readWholeFile = async (
  fileSystem: FileSystem,
  path: string,
  most: number,
): Promise<Buffer | null> => {
  let descriptor: number;
  try {
    const { readOnly, nonBlock } = openFlags(fileSystem);
    descriptor = await fileSystem.later.open(path, readOnly | nonBlock);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  }
  try {
    const size = Math.min(Number((await fileSystem.later.fstat(descriptor)).size), most);
    const buffer = Buffer.allocUnsafeSlow(size);
    let filled = 0;
    while (filled < size) {
      const read = await fileSystem.read(descriptor, buffer.subarray(filled), filled);
      if (read === 0) break;
      filled += read;
    }
    return buffer.subarray(0, filled);
  } finally {
    await fileSystem.later.close(descriptor);
  }
};

/** Makes a folder of the profile and those above it, readable by this user alone, their names durable. */
export const makeFolders = async (fileSystem: FileSystem, folder: string): Promise<void> => {
  try {
    await fileSystem.later.mkdir(folder, 0o700);
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return;
    if (!isErrno(error, 'ENOENT')) throw error;
    await makeFolders(fileSystem, dirname(folder));
    return makeFolders(fileSystem, folder);
  }
  await syncFolder(fileSystem, dirname(folder));
};

/** Writes what is to become the file beside it; resolves with its name when the bytes are durable. */
const writeBeside = async (
  fileSystem: FileSystem,
  path: string,
  pieces: Iterable<Buffer>,
): Promise<string> => {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  const { writeOnly, createNew } = openFlags(fileSystem);
  const descriptor = await fileSystem.later.open(temporary, writeOnly | createNew, 0o600);
  try {
    try {
      let position = 0;
      for (const bytes of pieces) {
        await writeFully(fileSystem, descriptor, { bytes, position });
        position += bytes.length;
      }
      await fileSystem.fsync(descriptor);
    } finally {
      await fileSystem.later.close(descriptor);
    }
  } catch (error) {
    await fileSystem.later.unlink(temporary).catch(() => undefined);
    throw error;
  }
  return temporary;
};

const giveName = async (fileSystem: FileSystem, temporary: string, path: string): Promise<void> => {
  try {
    await fileSystem.later.rename(temporary, path);
  } catch (error) {
    await fileSystem.later.unlink(temporary).catch(() => undefined);
    throw error;
  }
  await syncFolder(fileSystem, dirname(path));
};

/** Writes a new file and gives it the name; resolves when bytes and name are durable. Rejects with the system's error. */
export const replaceFile = async (
  fileSystem: FileSystem,
  path: string,
  pieces: Buffer | Iterable<Buffer>,
): Promise<void> => {
  const all = Buffer.isBuffer(pieces) ? [pieces] : pieces;
  await giveName(fileSystem, await writeBeside(fileSystem, path, all), path);
};

interface Content {
  readonly bytes: Buffer;
  /** Asked when the bytes are durable, just before they get the name. Never rejects. */
  readonly still: () => Promise<boolean>;
}

/** As `replaceFile`, but gives the name only where it still may; resolves with whether it did. */
export const replaceFileWhile = async (
  fileSystem: FileSystem,
  path: string,
  { bytes, still }: Content,
): Promise<boolean> => {
  const temporary = await writeBeside(fileSystem, path, [bytes]);
  if (await still()) {
    await giveName(fileSystem, temporary, path);
    return true;
  }
  await fileSystem.later.unlink(temporary);
  return false;
};
