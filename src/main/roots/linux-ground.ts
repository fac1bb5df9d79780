/** Owns confinement on Linux: every step is one name below a held descriptor, so no swapped link can lead it away. */
import type { FileSystem, Stats } from './file-system';
import type { Directory, Ground, Leaf } from './ground';
import { linuxPath, openFlags } from './open-flags';
import { isErrno, Refusal } from './refusal';
import { call, release, releasingOnError, type Steps } from './steps';

export const descriptorPath = (descriptor: number): string => `/proc/self/fd/${descriptor}`;

/** A directory that is held open, whatever leads to it by then. */
export function directoryOf(descriptor: number, names: readonly string[]): Directory {
  const self = descriptorPath(descriptor);
  return {
    names,
    self,
    descriptor,
    at: (name) => `${self}/${name}`,
    close: () => release(descriptor),
  };
}

const leafOf = (descriptor: number, stats: Stats): Leaf => ({
  stats,
  self: descriptorPath(descriptor),
  reopen: (flags) => call('open', descriptorPath(descriptor), flags),
  close: () => release(descriptor),
});

const isWithin = (place: string, root: string): boolean =>
  place === root || place.startsWith(root.endsWith('/') ? root : `${root}/`);

/** Errors of a stat of the root's own path which mean that nothing answers there. */
const gone = ['ENOENT', 'ENOTDIR', 'ELOOP', 'ESTALE', 'ENOTCONN', 'ENODEV', 'EIO', 'EHOSTDOWN'];

/** Throws ROOT_GONE where the path leads elsewhere than the folder with these stats. */
export function* checkSameFolder(absolutePath: string, opened: Stats): Steps<void> {
  let found: Stats;
  try {
    found = yield* call('stat', absolutePath);
  } catch (error) {
    if (isErrno(error, ...gone)) throw new Refusal('ROOT_GONE');
    throw error;
  }
  if (found.dev !== opened.dev || found.ino !== opened.ino) throw new Refusal('ROOT_GONE');
}

class LinuxGround implements Ground {
  #closed = false;
  readonly #own: string;
  readonly #holding: number;
  readonly #noFollow: number;

  constructor(
    private readonly fileSystem: FileSystem,
    private readonly root: { readonly descriptor: number; readonly stats: Stats },
    readonly absolutePath: string,
  ) {
    const flags = openFlags(fileSystem);
    this.#own = descriptorPath(root.descriptor);
    this.#holding = flags.path | flags.directory;
    this.#noFollow = flags.noFollow;
  }

  #checkOpen(): void {
    if (this.#closed) throw new Refusal('ROOT_GONE');
  }

  *stand(): Steps<Directory> {
    this.#checkOpen();
    return directoryOf(yield* call('open', this.#own, this.#holding), []);
  }

  *enter(directory: Directory, name: string): Steps<Directory | null> {
    try {
      // SECURITY: O_NOFOLLOW: a link is never entered, even one that was swapped in a moment ago.
      const next = yield* call('open', directory.at(name), this.#holding | this.#noFollow);
      return directoryOf(next, [...directory.names, name]);
    } catch (error) {
      if (isErrno(error, 'ENOTDIR', 'ELOOP')) return null;
      throw error;
    }
  }

  *look(directory: Directory, name: string): Steps<Leaf> {
    // SECURITY: O_PATH opens nothing, so a FIFO or a device cannot block or act; fstat then tells what it is.
    const descriptor = yield* call('open', directory.at(name), linuxPath | this.#noFollow);
    return yield* releasingOnError(descriptor, function* () {
      return leafOf(descriptor, yield* call('fstat', descriptor));
    });
  }

  *isBelow(directory: Directory): Steps<boolean> {
    this.#checkOpen();
    return isWithin(yield* call('readlink', directory.self), yield* call('readlink', this.#own));
  }

  locate(directory: Directory): Steps<string> {
    return call('readlink', directory.self);
  }

  *checkPresent(): Steps<void> {
    this.#checkOpen();
    yield* checkSameFolder(this.absolutePath, this.root.stats);
  }

  close(): void {
    if (!this.#closed) this.fileSystem.now.close(this.root.descriptor);
    this.#closed = true;
  }
}

/** Opens the folder itself, following links: the path is the person's own choice. Throws where /proc is missing. */
export function* openLinuxGround(fileSystem: FileSystem, folder: string): Steps<Ground> {
  const flags = openFlags(fileSystem);
  const descriptor = yield* call('open', folder, flags.path | flags.directory);
  try {
    const absolutePath = yield* call('readlink', descriptorPath(descriptor));
    const stats = yield* call('fstat', descriptor);
    yield* checkSameFolder(absolutePath, stats);
    return new LinuxGround(fileSystem, { descriptor, stats }, absolutePath);
  } catch (error) {
    yield* release(descriptor);
    if (!isErrno(error, 'ENOENT', 'ENOTDIR')) throw error;
    throw new Refusal(
      'IO_ERROR',
      'The folder was not opened: /proc is not mounted, and without it the folder cannot be confined.',
    );
  }
}
