/** Owns reading a directory: at once where it is small, else part by part. */
import type { RawEntry, Stats } from './file-system';
import type { Directory } from './ground';
import type { Root } from './root';
import { call } from './steps';

/** Bytes of a directory from which on it may have thousands of entries; ordinary file systems take 20 and more for one. */
const largeDirectory = 128n * 1024n;

export const isLarge = ({ size }: Stats): boolean => size >= largeDirectory;

/** The entries of a directory, at most about as many in one go as are given. */
export async function* partsOf(
  root: Root,
  directory: Directory,
  entries: number,
): AsyncGenerator<readonly RawEntry[]> {
  const stats = await root.perform(call('stat', directory.self));
  if (isLarge(stats)) yield* root.fileSystem.readdirInParts(directory.self, entries);
  else yield await root.fileSystem.readdir(directory.self);
}
