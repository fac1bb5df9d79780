/** Owns the copy of one file or link: streamed into a temporary, synced, and only then given a name that is free. */
import type { Stats } from '../roots/file-system';
import { openFlags } from '../roots/open-flags';
import { isErrno, Refusal } from '../roots/refusal';
import type { Root } from '../roots/root';
import { call, release, type Steps } from '../roots/steps';
import type { FoundPlace, Place } from '../roots/walk';
import { writeFully } from '../roots/write-fully';
import { checkFree, noLinks } from './create-file';
import { chunksOf } from './open-file';
import { createTemporary, discardTemporary, type Temporary } from './temporary';

/** One end of a copy. */
export interface End {
  readonly root: Root;
  readonly path: string;
}

export interface Copying {
  /** Throws CANCELLED where the person has stopped it. */
  readonly checkCancelled: () => void;
  /** So many bytes more are copied. */
  readonly progressed: (bytes: number) => void;
}

/** What was made, to be told from what another program put there since. */
export type Made = Pick<Stats, 'dev' | 'ino' | 'size' | 'mtimeNs'>;

/** The source cannot be read: the copy goes on without it. */
export class Unreadable extends Error {
  constructor(override readonly cause: unknown) {
    super('');
  }
}

interface Source extends FoundPlace {
  readonly descriptor: number;
}

function* openSource({ root, path }: End): Steps<Source> {
  const flags = openFlags(root.fileSystem);
  const found = yield* root.leafAt(path);
  try {
    if (!found.leaf.stats.isFile()) throw new Refusal('NOT_A_FILE');
    return { ...found, descriptor: yield* found.leaf.reopen(flags.readOnly | flags.nonBlock) };
  } catch (error) {
    yield* found.leaf.close();
    yield* found.directory.close();
    throw error;
  }
}

async function openReadable(from: End): Promise<Source> {
  try {
    return await from.root.perform(openSource(from));
  } catch (error) {
    throw new Unreadable(error);
  }
}

function* closeSource({ descriptor, leaf, directory }: Source): Steps<void> {
  yield* release(descriptor);
  yield* leaf.close();
  yield* directory.close();
}

const blockBytes = 512n;

/** A file with holes stays one: 100 GB of nothing would else fill the disk. */
const hasHoles = ({ blocks, size }: Stats): boolean => blocks * blockBytes < size;

const zeros = Buffer.alloc(1024 * 1024);
const isZero = (chunk: Buffer): boolean => chunk.equals(zeros.subarray(0, chunk.length));

/** Chunks as they are read, so that a disk's error in reading is told from one in writing. */
async function* readable(root: Root, descriptor: number, size: bigint): AsyncGenerator<Buffer> {
  try {
    yield* chunksOf(root, descriptor, Number(size));
  } catch (error) {
    throw new Unreadable(error);
  }
}

/** @returns how many bytes were copied */
async function stream(
  from: End & { source: Source },
  to: End & { descriptor: number },
  copying: Copying,
) {
  const { stats } = from.source.leaf;
  const { fileSystem } = to.root;
  const holes = hasHoles(stats);
  let position = 0;
  for await (const bytes of readable(from.root, from.source.descriptor, stats.size)) {
    copying.checkCancelled();
    if (!holes || !isZero(bytes)) await writeFully(fileSystem, to.descriptor, { bytes, position });
    position += bytes.length;
    copying.progressed(bytes.length);
  }
  if (holes) await fileSystem.later.ftruncate(to.descriptor, position);
}

/** Read, write and execute; never set-id bits, which would give a program rights that nobody chose for the copy. */
const ordinaryBits = 0o777n;
/** Half a microsecond more, because the call cuts off what is below one. */
const seconds = (nanoseconds: bigint): number => (Number(nanoseconds) + 500) / 1e9;

/** Mode and times of the original, as far as the file system has them. */
export function* dressAs(descriptor: number, { mode, atimeNs, mtimeNs }: Stats): Steps<void> {
  try {
    yield* call('fchmod', descriptor, Number(mode & ordinaryBits));
    yield* call('futimes', descriptor, seconds(atimeNs), seconds(mtimeNs));
  } catch (error) {
    if (!isErrno(error, 'EPERM', 'EINVAL', 'ENOSYS', 'ENOTSUP')) throw error;
  }
}

function* begin({ root, path }: End): Steps<{ place: Place; temporary: Temporary }> {
  const place = yield* root.nameAt(path);
  try {
    yield* checkFree(place.directory, place.name);
    if (!(yield* root.isBelow(place.directory))) throw new Refusal('PATH_OUTSIDE_ROOT');
    const options = { forName: place.name, mode: 0o600 };
    return { place, temporary: yield* createTemporary(root.fileSystem, place.directory, options) };
  } catch (error) {
    yield* place.directory.close();
    throw error;
  }
}

/** link fails where the name is taken; where there are no hard links, a rename follows a look. */
function* giveName(root: Root, { directory, name }: Place, temporary: Temporary): Steps<void> {
  yield* root.checkPresent();
  if (!(yield* root.isBelow(directory))) throw new Refusal('PATH_OUTSIDE_ROOT');
  try {
    yield* call('link', directory.at(temporary.name), directory.at(name));
  } catch (error) {
    if (!isErrno(error, ...noLinks)) throw error;
    yield* checkFree(directory, name);
    yield* call('rename', directory.at(temporary.name), directory.at(name));
  }
}

/** Throws Unreadable where the source is the trouble; ALREADY_EXISTS, NO_SPACE and the like where the copy is. */
export async function copyFile(from: End, to: End, copying: Copying): Promise<Made> {
  const source = await openReadable(from);
  const { root } = to;
  try {
    const { place, temporary } = await root.perform(begin(to));
    const { descriptor } = temporary;
    try {
      await stream({ ...from, source }, { ...to, descriptor }, copying);
      await root.perform(dressAs(descriptor, source.leaf.stats));
      await root.fileSystem.fsync(descriptor);
      copying.checkCancelled();
      await root.perform(giveName(root, place, temporary));
      return await root.perform(call('fstat', descriptor));
    } finally {
      await root.perform(release(descriptor));
      await root.perform(discardTemporary(place.directory, temporary.name));
      await root.perform(place.directory.close());
    }
  } finally {
    await from.root.perform(closeSource(source));
  }
}

/** Whether a link would lead out of the root from its new place; an absolute one is compared with the root's own path. */
function leadsOut(root: Root, directory: readonly string[], target: string): boolean {
  if (target.startsWith('/')) return !`${target}/`.startsWith(`${root.absolutePath}/`);
  let depth = directory.length;
  for (const part of target.split('/')) {
    if (part === '..') depth -= 1;
    else if (part !== '' && part !== '.') depth += 1;
    if (depth < 0) return true;
  }
  return false;
}

function* readTarget({ root, path }: End): Steps<string> {
  const { directory, name } = yield* root.nameAt(path);
  try {
    return yield* call('readlink', directory.at(name));
  } finally {
    yield* directory.close();
  }
}

/** The link itself. Null where it would lead out of the root from there, and so is not made. */
export async function copyLink(from: End, to: End): Promise<Made | null> {
  const target = await from.root.perform(readTarget(from));
  const { root } = to;
  const place = await root.perform(root.nameAt(to.path));
  const at = place.directory.at(place.name);
  try {
    if (target.includes('\uFFFD') || leadsOut(root, place.directory.names, target)) return null;
    if (!(await root.perform(root.isBelow(place.directory))))
      throw new Refusal('PATH_OUTSIDE_ROOT');
    // symlink refuses a name that is taken.
    await root.fileSystem.symlink(target, at);
    return await root.perform(call('lstat', at));
  } finally {
    await root.perform(place.directory.close());
  }
}
