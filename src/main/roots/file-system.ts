/** Owns the file-system seam: every call that the main process makes on a user's disk, now (sync) or later (async). */

import type * as NodeFs from 'node:fs';
import { promisify } from 'node:util';
import { exchangeLater, exchangeNow } from './exchange';

export type Stats = NodeFs.BigIntStats;

/** Short calls: a few microseconds on a local disk, so that a walk may make them on the main thread. */
export interface FileCalls {
  open(path: string, flags: number, mode?: number): number;
  close(descriptor: number): void;
  fstat(descriptor: number): Stats;
  lstat(path: string): Stats;
  stat(path: string): Stats;
  readlink(path: string): string;
  realpath(path: string): string;
  access(path: string, mode: number): void;
  mkdir(path: string, mode: number): void;
  rename(from: string, to: string): void;
  /** Both names go on to lead somewhere: each to what the other led to. ENOSYS or EINVAL where this cannot be had. */
  exchange(from: string, to: string): void;
  link(from: string, to: string): void;
  unlink(path: string): void;
  /** Only an empty folder. */
  rmdir(path: string): void;
  fchmod(descriptor: number, mode: number): void;
  fchown(descriptor: number, uid: number, gid: number): void;
  ftruncate(descriptor: number, length: number): void;
  /** Seconds since the epoch, with fractions: a double holds microseconds of them. */
  futimes(descriptor: number, accessed: number, modified: number): void;
  /** The kernel's magic number of the file system, 0 where it is not known. */
  fileSystemType(path: string): number;
  /**
   * Up to some hundred kilobytes, and best what was read a moment ago: then they come from memory, while a hop through the
   * thread pool waits behind whoever holds the cores. Longer ones go through the seam's own `read`.
   */
  read(descriptor: number, buffer: Uint8Array, position: number): number;
}

export type LaterCalls = {
  readonly [K in keyof FileCalls]: (
    ...args: Parameters<FileCalls[K]>
  ) => Promise<ReturnType<FileCalls[K]>>;
};

export type RawEntry = Pick<
  NodeFs.Dirent<Buffer>,
  'name' | 'isFile' | 'isDirectory' | 'isSymbolicLink'
>;

export interface WatchListener {
  readonly hint: (name: string | null) => void;
  /** Nothing comes any more. */
  readonly failed: (error: unknown) => void;
}

export interface FileSystem {
  readonly platform: NodeJS.Platform;
  readonly constants: Readonly<Record<string, number | undefined>>;
  readonly now: Readonly<FileCalls>;
  readonly later: LaterCalls;
  /** Resolves to the bytes read, which may be fewer than the buffer holds; 0 at the end. */
  read(descriptor: number, buffer: Uint8Array, position: number): Promise<number>;
  /** Resolves to the bytes written, which may be fewer than the buffer holds. */
  write(descriptor: number, buffer: Uint8Array, position: number): Promise<number>;
  fsync(descriptor: number): Promise<void>;
  /** As fsync, without times and other metadata that reading the bytes back does not need. */
  fdatasync(descriptor: number): Promise<void>;
  /** For a copy of a link, and for the self-audit, which tries whether a link leads out. */
  symlink(target: string, path: string): Promise<void>;
  /** Names as bytes: on Linux a name need not be UTF-8. */
  readdir(path: string): Promise<RawEntry[]>;
  /** As readdir, this many entries at a time: the whole of a huge folder would hold the event loop for long. */
  readdirInParts(path: string, entries: number): AsyncIterable<RawEntry[]>;
  /** The kernel's notifications of one directory, as hints: names in it, null where none is given. Throws as `open`. */
  watch(path: string, on: WatchListener): { readonly close: () => void };
}

// Electron's own fs turns *.asar into virtual folders; the plain one is `original-fs`. require, because an import
// could not be conditional and jest has no such module.
/* eslint-disable @typescript-eslint/no-require-imports -- as above */
const fs = (
  'electron' in process.versions ? require('original-fs') : require('fs')
) as typeof NodeFs;
/* eslint-enable @typescript-eslint/no-require-imports */

const exact = { bigint: true } as const;

const now: FileCalls = {
  open: (path, flags, mode) => fs.openSync(path, flags, mode),
  close: (descriptor) => fs.closeSync(descriptor),
  fstat: (descriptor) => fs.fstatSync(descriptor, exact),
  lstat: (path) => fs.lstatSync(path, exact),
  stat: (path) => fs.statSync(path, exact),
  readlink: (path) => fs.readlinkSync(path),
  realpath: (path) => fs.realpathSync.native(path),
  access: (path, mode) => fs.accessSync(path, mode),
  mkdir: (path, mode) => {
    fs.mkdirSync(path, mode);
  },
  rename: (from, to) => fs.renameSync(from, to),
  exchange: exchangeNow,
  link: (from, to) => fs.linkSync(from, to),
  unlink: (path) => fs.unlinkSync(path),
  rmdir: (path) => fs.rmdirSync(path),
  fchmod: (descriptor, mode) => fs.fchmodSync(descriptor, mode),
  fchown: (descriptor, uid, gid) => fs.fchownSync(descriptor, uid, gid),
  ftruncate: (descriptor, length) => fs.ftruncateSync(descriptor, length),
  futimes: (descriptor, accessed, modified) => fs.futimesSync(descriptor, accessed, modified),
  fileSystemType: (path) => fs.statfsSync(path).type,
  read: (descriptor, buffer, position) =>
    fs.readSync(descriptor, buffer, 0, buffer.length, position),
};

const transfer =
  (call: typeof fs.read | typeof fs.write) =>
  (descriptor: number, buffer: Uint8Array, position: number): Promise<number> =>
    new Promise((resolve, reject) => {
      // The two have the same shape here; the cast only chooses one overload.
      (call as typeof fs.read)(descriptor, buffer, 0, buffer.length, position, (error, bytes) =>
        error === null ? resolve(bytes) : reject(error),
      );
    });

const later: LaterCalls = {
  open: promisify(fs.open),
  close: promisify(fs.close),
  fstat: (descriptor) => promisify(fs.fstat)(descriptor, exact),
  lstat: (path) => promisify(fs.lstat)(path, exact),
  stat: (path) => promisify(fs.stat)(path, exact),
  readlink: (path) => promisify(fs.readlink)(path, 'utf8'),
  realpath: (path) => promisify(fs.realpath.native)(path),
  access: (path, mode) => promisify(fs.access)(path, mode),
  mkdir: async (path, mode) => {
    await fs.promises.mkdir(path, mode);
  },
  rename: promisify(fs.rename),
  exchange: exchangeLater,
  link: promisify(fs.link),
  unlink: promisify(fs.unlink),
  rmdir: (path) => fs.promises.rmdir(path),
  fchmod: promisify(fs.fchmod),
  fchown: promisify(fs.fchown),
  ftruncate: promisify(fs.ftruncate),
  futimes: promisify(fs.futimes),
  fileSystemType: async (path) => (await promisify(fs.statfs)(path)).type,
  read: transfer(fs.read),
};

async function* readdirInParts(path: string, entries: number): AsyncGenerator<RawEntry[]> {
  // The types know of no encoding by which names come as bytes; Node takes it, as for readdir. As strings of bytes they would come
  // in a third less time; but where a disk tells no kinds (ISO 9660), Node looks for them under these names, and finds nothing.
  const options = { encoding: 'buffer' as BufferEncoding, bufferSize: entries };
  const directory = await fs.promises.opendir(path, options);
  let part: RawEntry[] = [];
  // Its own iterator closes it, also where the reader leaves early.
  for await (const entry of directory) {
    part.push(entry as unknown as RawEntry);
    if (part.length < entries) continue;
    yield part;
    part = [];
  }
  yield part;
}

function watchNames(path: string, { hint, failed }: WatchListener): { close: () => void } {
  const watcher = fs.watch(path);
  watcher.on('change', (_event, name) => hint(typeof name === 'string' ? name : null));
  watcher.on('error', failed);
  return { close: () => watcher.close() };
}

/** The real disk: Electron's unpatched fs in the app, Node's in tests. */
export const nodeFileSystem: FileSystem = {
  platform: process.platform,
  constants: fs.constants, // an interface without an index signature
  now,
  later,
  read: later.read,
  write: transfer(fs.write),
  fsync: promisify(fs.fsync),
  fdatasync: promisify(fs.fdatasync),
  symlink: (target, path) => fs.promises.symlink(target, path),
  readdir: (path) =>
    new Promise((resolve, reject) => {
      fs.readdir(path, { withFileTypes: true, encoding: 'buffer' }, (error, entries) =>
        error === null ? resolve(entries) : reject(error),
      );
    }),
  readdirInParts,
  watch: watchNames,
};
