/** Where watched paths really lie, by a confined walk: nothing outside the root is ever watched, links included. */
import type { Directory } from '../roots/ground';
import { isLarge } from '../roots/parts-of';
import { isRemoteType } from '../roots/root';
import type { Root } from '../roots/root';
import { call } from '../roots/steps';
import type { Steps } from '../roots/steps';

export interface WatchPlace {
  /** Absolute. SECURITY: for the watcher alone. */
  readonly path: string;
  /** Tells a directory from its successor under the same name. */
  readonly identity: string;
  /** On a network or FUSE mount: the kernel tells nothing of what other machines change there. */
  readonly remote: boolean;
  /** So many entries that nobody should look at each of them. */
  readonly large: boolean;
}

export interface WatchPlaces {
  /** Null where the path is refused, missing or no directory. */
  readonly directory: (path: string) => Promise<WatchPlace | null>;
  /** The directory and name that hold a file's bytes, links inside the root followed; null where there is none. */
  readonly file: (
    path: string,
  ) => Promise<{ readonly directory: WatchPlace; readonly name: string } | null>;
}

function* placeOf(root: Root, directory: Directory): Steps<WatchPlace> {
  const stats = yield* call('stat', directory.self);
  const type = yield* call('fileSystemType', directory.self);
  return {
    path: yield* root.locate(directory),
    identity: `${stats.dev}:${stats.ino}`,
    remote: isRemoteType(root.fileSystem.platform, type),
    large: isLarge(stats),
  };
}

function* directoryPlace(root: Root, path: string): Steps<WatchPlace> {
  const directory = yield* root.directory(path);
  try {
    return yield* placeOf(root, directory);
  } finally {
    yield* directory.close();
  }
}

function* filePlace(root: Root, path: string) {
  const { directory, leaf, name } = yield* root.leafAt(path);
  try {
    return { directory: yield* placeOf(root, directory), name };
  } finally {
    yield* leaf.close();
    yield* directory.close();
  }
}

/** Whatever cannot be reached is not watched: whoever reads it is told why. */
const orNull = <T>(walk: Promise<T>): Promise<T | null> => walk.catch(() => null);

export const placesIn = (root: Root): WatchPlaces => ({
  directory: (path) => orNull(root.perform(directoryPlace(root, path))),
  file: (path) => orNull(root.perform(filePlace(root, path))),
});
