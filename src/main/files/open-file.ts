/** Owns a regular file held open for reading, and reading all of it within the size limit however it changes meanwhile. */
import { largestTextBytes } from '../../shared/contract';
import type { Stats } from '../roots/file-system';
import { openFlags } from '../roots/open-flags';
import { Refusal } from '../roots/refusal';
import type { Root } from '../roots/root';
import { call, release, type Steps } from '../roots/steps';
import type { FoundPlace } from '../roots/walk';
import { sameIdentity, type Identity, type KnownBytes, type KnownFiles } from './identity';
import { RevisionBuilder } from '../blobs/revision';

export interface OpenFile extends FoundPlace {
  /** Open for reading. */
  readonly descriptor: number;
}

const chunkBytes = 1024 * 1024;
const attempts = 3;
/** An appender that adds a byte per read must not hold a read up: after so many, the old end is end enough. */
const mostReads = 200;

function checkRegular(stats: Stats): void {
  if (stats.isDirectory())
    throw new Refusal('NOT_A_FILE', 'This is a folder, so it cannot be opened as text.');
  if (!stats.isFile()) throw new Refusal('NOT_A_FILE');
  if (stats.size > BigInt(largestTextBytes)) throw new Refusal('FILE_TOO_LARGE');
}

/** Opens for reading what the path leads to. Throws NOT_A_FILE before a real open, FILE_TOO_LARGE before a byte is read. */
export function* openFile(root: Root, path: string): Steps<OpenFile> {
  const flags = openFlags(root.fileSystem);
  const found = yield* root.leafAt(path);
  try {
    checkRegular(found.leaf.stats);
    const descriptor = yield* found.leaf.reopen(flags.readOnly | flags.nonBlock);
    return { ...found, descriptor };
  } catch (error) {
    yield* found.leaf.close();
    yield* found.directory.close();
    throw error;
  }
}

export function* closeFile(file: OpenFile): Steps<void> {
  yield* release(file.descriptor);
  yield* file.leaf.close();
  yield* file.directory.close();
}

/**
 * Closes a file that a save has replaced: with the last descriptor its old bytes are freed, 0.4 ms a megabyte, which the answer
 * need not wait for. On a remote disk nobody knows how long it takes, so there it is waited for.
 */
export async function closeReplaced(root: Root, file: OpenFile): Promise<void> {
  if (root.remote) return root.perform(closeFile(file));
  setImmediate(() => void root.perform(closeFile(file)));
}

/** Opens the file, runs `body` and closes whatever happens. */
export async function withFile<T>(
  root: Root,
  path: string,
  body: (file: OpenFile) => Promise<T>,
): Promise<T> {
  const file = await root.perform(openFile(root, path));
  try {
    return await body(file);
  } finally {
    await root.perform(closeFile(file));
  }
}

export interface WholeFile {
  readonly bytes: Buffer;
  readonly identity: Identity;
  /** False where the file kept changing: the bytes may be from two moments, and only their hash says what they are. */
  readonly settled: boolean;
}

/** Reads to the end, though never more than the limit; the buffer is one byte larger than the file, to see it grow. */
async function readToEnd({ fileSystem }: Root, descriptor: number, size: number): Promise<Buffer> {
  let buffer = Buffer.allocUnsafeSlow(size + 1);
  for (let filled = 0, reads = 1; ; reads += 1) {
    const read = await fileSystem.read(descriptor, buffer.subarray(filled), filled);
    filled += read;
    // A regular file reads short only at its end; the caller's fstat confirms that this was the end.
    if (read === 0 || filled === size || (filled > size && reads > mostReads))
      return buffer.subarray(0, filled);
    if (filled > largestTextBytes) throw new Refusal('FILE_TOO_LARGE');
    if (filled < buffer.length) continue;
    const larger = Buffer.allocUnsafeSlow(Math.min(filled * 2 + 65_536, largestTextBytes + 1));
    buffer.copy(larger);
    buffer = larger;
  }
}

/** All bytes of an open file. Throws FILE_TOO_LARGE, also for one that grows past the limit while it is read. */
export async function readWhole(root: Root, descriptor: number): Promise<WholeFile> {
  for (let attempt = 1; ; attempt += 1) {
    const before = await root.perform(call('fstat', descriptor));
    checkRegular(before);
    const bytes = await readToEnd(root, descriptor, Number(before.size));
    const after = await root.perform(call('fstat', descriptor));
    const settled = sameIdentity(before, after) && bytes.length === Number(after.size);
    if (settled || attempt === attempts) return { bytes, identity: after, settled };
  }
}

/** All bytes of an open file whatever its size; each chunk holds only until the next one is asked for. */
export async function* chunksOf(
  { fileSystem }: Root,
  descriptor: number,
  size: number,
): AsyncGenerator<Buffer, void, undefined> {
  const chunk = Buffer.allocUnsafeSlow(Math.min(chunkBytes, size + 1));
  for (let position = 0, beyond = 0; ;) {
    const read = await fileSystem.read(descriptor, chunk, position);
    if (position > size) beyond += 1;
    if (read === 0 || beyond > mostReads) return;
    position += read;
    yield chunk.subarray(0, read);
  }
}

/** Of a file that is no longer than this, all is read and hashed in one run: about 0.8 ms a megabyte. */
const hashedAtOnce = 2 * 1024 * 1024;
/** A chunk that stays in the processor's cache: fresh memory for a whole megabyte costs as much as hashing it. */
const smallChunk = 128 * 1024;

/** Null where the file grows on and on. */
function* hashAtOnce(descriptor: number, size: number): Steps<string | null> {
  const builder = new RevisionBuilder();
  const chunk = Buffer.allocUnsafe(Math.min(smallChunk, size + 1));
  for (let length = 0; length <= 2 * hashedAtOnce;) {
    const read = yield* call('read', descriptor, chunk, length);
    if (read === 0) return builder.finish();
    builder.add(chunk.subarray(0, read));
    length += read;
  }
  return null;
}

/**
 * The revision of all bytes of an open file; throws FILE_TOO_LARGE where it grows to more than `most`. A short one of a local
 * disk does without the thread pool: a save has its bytes in memory, and waits for this more than once.
 */
export async function hashOf(
  root: Root,
  descriptor: number,
  { size, most }: { readonly size: number; readonly most: number },
): Promise<string> {
  if (!root.remote && size <= hashedAtOnce) {
    const hashed = await root.perform(hashAtOnce(descriptor, size));
    if (hashed !== null) return hashed;
  }
  const builder = new RevisionBuilder();
  let length = 0;
  for await (const chunk of chunksOf(root, descriptor, size)) {
    builder.add(chunk);
    length += chunk.length;
    if (length > most) throw new Refusal('FILE_TOO_LARGE');
  }
  return builder.finish();
}

async function hashOnce(
  root: Root,
  descriptor: number,
): Promise<KnownBytes & { settled: boolean }> {
  const before = await root.perform(call('fstat', descriptor));
  checkRegular(before);
  const limits = { size: Number(before.size), most: largestTextBytes };
  const revision = await hashOf(root, descriptor, limits);
  const after = await root.perform(call('fstat', descriptor));
  return { identity: after, revision, settled: sameIdentity(before, after) };
}

/** Revision and identity of an open file: from memory where its identity proves it unchanged, else by reading. */
export async function inspect(
  root: Root,
  descriptor: number,
  known: KnownFiles,
): Promise<KnownBytes> {
  const recalled = known.recall(await root.perform(call('fstat', descriptor)));
  if (recalled !== undefined) return recalled;
  for (let attempt = 1; ; attempt += 1) {
    const readAt = known.time();
    const found = await hashOnce(root, descriptor);
    if (found.settled) known.remember(found, readAt);
    if (found.settled || attempt === attempts) return found;
  }
}
