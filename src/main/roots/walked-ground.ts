/** Owns confinement on macOS and Windows: lstat each name, open without following, then compare dev and ino. */
import type { FileSystem, Stats } from './file-system';
import type { Directory, Ground, Leaf } from './ground';
import { checkSameFolder } from './linux-ground';
import { openFlags } from './open-flags';
import { Refusal } from './refusal';
import { call, release, type Steps } from './steps';

interface WalkedDirectory extends Directory {
  /** This directory and every one above it up to the root, as they were when they were walked. */
  readonly chain: readonly { readonly path: string; readonly stats: Stats }[];
}

const sameObject = (one: Stats, other: Stats): boolean =>
  one.dev === other.dev && one.ino === other.ino;

// Directories come from #directoryOf alone, whatever walk they passed through.
const chainOf = (directory: Directory): WalkedDirectory['chain'] =>
  (directory as WalkedDirectory).chain;

const nothing = function* (): Steps<void> {
  // Nothing is held: there is no descriptor that a later call could go through.
};

/**
 * Weaker than Linux: between the check and the call a component can be swapped, because Node has no openat. The window is a
 * few microseconds; docs/security.md says so.
 */
class WalkedGround implements Ground {
  #closed = false;
  readonly #noFollow: number;
  readonly #separator: string;

  constructor(
    fileSystem: FileSystem,
    private readonly stats: Stats,
    readonly absolutePath: string,
  ) {
    this.#noFollow = openFlags(fileSystem).noFollow;
    this.#separator = fileSystem.platform === 'win32' ? '\\' : '/';
  }

  #directoryOf(
    names: readonly string[],
    self: string,
    chain: WalkedDirectory['chain'],
  ): WalkedDirectory {
    const base = self.endsWith(this.#separator) ? self : self + this.#separator;
    return { names, self, chain, descriptor: null, at: (name) => base + name, close: nothing };
  }

  *stand(): Steps<Directory> {
    yield* this.checkPresent();
    const { absolutePath, stats } = this;
    return this.#directoryOf([], absolutePath, [{ path: absolutePath, stats }]);
  }

  *enter(directory: Directory, name: string): Steps<Directory | null> {
    const path = directory.at(name);
    const stats = yield* call('lstat', path);
    if (!stats.isDirectory()) return null;
    const chain = [...chainOf(directory), { path, stats }];
    return this.#directoryOf([...directory.names, name], path, chain);
  }

  *look(directory: Directory, name: string): Steps<Leaf> {
    const self = directory.at(name);
    const stats = yield* call('lstat', self);
    return {
      stats,
      self,
      close: nothing,
      reopen: (flags) => this.#open(directory, { self, stats }, flags),
    };
  }

  *#open(
    directory: Directory,
    leaf: { readonly self: string; readonly stats: Stats },
    flags: number,
  ): Steps<number> {
    const descriptor = yield* call('open', leaf.self, flags | this.#noFollow);
    try {
      const found = yield* call('fstat', descriptor);
      if (sameObject(found, leaf.stats) && (yield* this.isBelow(directory))) return descriptor;
      throw new Refusal('PATH_OUTSIDE_ROOT');
    } catch (error) {
      yield* release(descriptor);
      throw error;
    }
  }

  *isBelow(directory: Directory): Steps<boolean> {
    for (const { path, stats } of chainOf(directory)) {
      const found = yield* call('lstat', path);
      if (!found.isDirectory() || !sameObject(found, stats)) return false;
    }
    return true;
  }

  locate(directory: Directory): Steps<string> {
    return call('realpath', directory.self);
  }

  *checkPresent(): Steps<void> {
    if (this.#closed) throw new Refusal('ROOT_GONE');
    yield* checkSameFolder(this.absolutePath, this.stats);
  }

  close(): void {
    this.#closed = true;
  }
}

export function* openWalkedGround(fileSystem: FileSystem, folder: string): Steps<Ground> {
  const absolutePath = yield* call('realpath', folder);
  const stats = yield* call('lstat', absolutePath);
  if (!stats.isDirectory()) throw new Refusal('NOT_A_DIRECTORY');
  return new WalkedGround(fileSystem, stats, absolutePath);
}
