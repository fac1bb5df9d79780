/** Owns the removal of temporaries that a crash left behind: what they hold is kept first, since it may be another program's only copy. */
import type { Directory } from '../roots/ground';
import { openFlags } from '../roots/open-flags';
import type { Root } from '../roots/root';
import { call, release, releasingOnError, type Steps } from '../roots/steps';
import { chunksOf } from './open-file';
import type { Saving } from './saving';
import { fileOfTemporary, leftoversAmong } from './temporary';

interface Leftover {
  readonly descriptor: number;
  readonly size: number;
}

/** Null where it is not a regular file, or not of this user. */
function* openLeftover(root: Root, directory: Directory, name: string): Steps<Leftover | null> {
  const before = yield* call('lstat', directory.at(name));
  if (!before.isFile() || Number(before.uid) !== process.geteuid?.()) return null;
  const { readOnly, noFollow, nonBlock } = openFlags(root.fileSystem);
  const flags = readOnly | noFollow | nonBlock;
  const descriptor = yield* call('open', directory.at(name), flags);
  const stats = yield* releasingOnError(descriptor, () => call('fstat', descriptor));
  if (stats.isFile() && stats.ino === before.ino && stats.dev === before.dev)
    return { descriptor, size: Number(stats.size) };
  yield* release(descriptor);
  return null;
}

async function keepAndRemove(
  { root, keeper }: Saving,
  directory: Directory,
  { name, path }: { readonly name: string; readonly path: string },
): Promise<void> {
  const leftover = await root.perform(openLeftover(root, directory, name));
  if (leftover === null) return;
  const { descriptor, size } = leftover;
  try {
    const about = { path, why: 'leftover' } as const;
    if (size > 0) await keeper.keep(chunksOf(root, descriptor, size), about);
    await root.perform(call('unlink', directory.at(name)));
  } finally {
    await root.perform(release(descriptor));
  }
}

/** Keeps, then removes. One that cannot be kept or removed stays for the next open. */
export async function keepAndRemoveLeftovers(
  saving: Saving,
  directory: Directory,
  { names, forName }: { readonly names: readonly string[]; readonly forName: string | null },
): Promise<void> {
  for (const name of leftoversAmong(names, forName)) {
    const file = fileOfTemporary(name, names) ?? name;
    const path = [...directory.names, file].join('/');
    await keepAndRemove(saving, directory, { name, path }).catch(() => undefined);
  }
}
