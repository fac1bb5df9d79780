/** Owns what a copy does afterwards with what it made: gives a folder its mode and times, or takes an entry away again. */
import type { Stats } from '../roots/file-system';
import { openFlags } from '../roots/open-flags';
import { isErrno } from '../roots/refusal';
import { call, release, type Steps } from '../roots/steps';
import { dressAs, type End, type Made } from './copy-file';
import type { PlannedEntry } from './copy-plan';

const isSame = (found: Stats, made: Made): boolean =>
  found.dev === made.dev && found.ino === made.ino;

/** Takes away what this copy made, and nothing that was put there or changed since. */
export function* takeAway(
  { root, path }: End,
  kind: PlannedEntry['kind'],
  made: Made,
): Steps<boolean> {
  const { directory, name } = yield* root.nameAt(path);
  try {
    const found = yield* call('lstat', directory.at(name));
    if (!isSame(found, made) || !(yield* root.isBelow(directory))) return false;
    if (kind === 'directory') yield* call('rmdir', directory.at(name));
    else if (kind === 'file' && (found.size !== made.size || found.mtimeNs !== made.mtimeNs))
      return false;
    else yield* call('unlink', directory.at(name));
    return true;
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return true;
    throw error;
  } finally {
    yield* directory.close();
  }
}

/** The folder's own mode and times, and its names made durable. */
export async function finishFolder(from: End, to: End, made: Made): Promise<void> {
  const { root } = to;
  const source = await from.root.perform(from.root.directory(from.path));
  const stats = await from.root
    .perform(call('stat', source.self))
    .finally(() => from.root.perform(source.close()));
  const directory = await root.perform(root.directory(to.path));
  try {
    const flags = openFlags(root.fileSystem);
    const descriptor = await root.perform(
      call('open', directory.self, flags.readOnly | flags.directory),
    );
    try {
      await root.fileSystem.fsync(descriptor);
      // By the way there it could be another folder by now, whose mode is its own.
      const found = await root.perform(call('fstat', descriptor));
      if (isSame(found, made)) await root.perform(dressAs(descriptor, stats));
    } finally {
      await root.perform(release(descriptor));
    }
  } finally {
    await root.perform(directory.close());
  }
}
