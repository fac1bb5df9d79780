/** Owns the way from a held folder up to the top of its file system, where the system's trash for that disk is. */
import type { FileSystem } from '../roots/file-system';
import type { Directory } from '../roots/ground';
import { descriptorPath, directoryOf } from '../roots/linux-ground';
import { linuxPath, openFlags } from '../roots/open-flags';
import { call, release, releasingOnError, type Steps } from '../roots/steps';

function* climb(descriptor: number, flags: number): Steps<number> {
  for (let held = descriptor; ;) {
    const above = yield* releasingOnError(held, () =>
      call('open', `${descriptorPath(held)}/..`, flags),
    );
    const [here, there] = [yield* call('fstat', held), yield* call('fstat', above)];
    const isTop = there.dev !== here.dev || there.ino === here.ino;
    yield* release(isTop ? above : held);
    if (isTop) return held;
    held = above;
  }
}

/**
 * Linux only. SECURITY: by `..` from descriptor to descriptor, which is the folder that really holds the one below. By path, a
 * link that was swapped in on the way would lead to another disk, and a trash would be made wherever it leads.
 */
export function* holdTop(fileSystem: FileSystem, folder: Directory): Steps<Directory> {
  const { directory, noFollow } = openFlags(fileSystem);
  const flags = linuxPath | directory | noFollow;
  return directoryOf(yield* climb(yield* call('open', `${folder.self}/.`, flags), flags), []);
}
