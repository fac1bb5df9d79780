/**
 * Owns the second look at a file in which ripgrep found something, through the confined walk: what is shown was really in
 * the file below the root, wherever a swapped link had led ripgrep; its revision; its encoding.
 */
import { isUtf8 } from 'node:buffer';
import { RevisionBuilder } from '../blobs/revision';
import { openFlags } from '../roots/open-flags';
import { Refusal } from '../roots/refusal';
import type { Root } from '../roots/root';
import { release, type Steps } from '../roots/steps';

/** The name of the encoding in which a file opens; null where it is binary and opens as no text. */
export type EncodingOf = (bytes: Buffer) => Promise<string | null>;

export interface SearchedFile {
  /** Null where the file is too large to be opened as text. */
  readonly revision: string | null;
  readonly decode: (bytes: Buffer) => string;
  /** Whether these bytes are in it at this place, the mark of its encoding not counted. */
  readonly holds: (offset: number, bytes: Buffer) => Promise<boolean>;
  readonly close: () => Promise<void>;
}

const chunkBytes = 1024 * 1024;
/** A file of this size is held whole while its matches come; a larger one is looked into place by place. */
const heldBytes = 4 * 1024 * 1024;
const largestRevised = 50 * 1024 * 1024;
/** As far as ripgrep's own look for binary data goes in the first of its reads. */
const binaryBytes = 64 * 1024;

interface Opened {
  readonly descriptor: number;
  readonly size: number;
}

/** Throws NOT_A_FILE before a real open. */
function* openRegular(root: Root, path: string): Steps<Opened> {
  const flags = openFlags(root.fileSystem);
  const { leaf, directory } = yield* root.leafAt(path);
  try {
    if (!leaf.stats.isFile()) throw new Refusal('NOT_A_FILE');
    const descriptor = yield* leaf.reopen(flags.readOnly | flags.nonBlock);
    return { descriptor, size: Number(leaf.stats.size) };
  } finally {
    yield* leaf.close();
    yield* directory.close();
  }
}

async function readAt(
  { fileSystem }: Root,
  { descriptor, at, length }: { descriptor: number; at: number; length: number },
): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const read = await fileSystem.read(descriptor, buffer.subarray(filled), at + filled);
    if (read === 0) break;
    filled += read;
  }
  return buffer.subarray(0, filled);
}

async function revisionOf(root: Root, { descriptor, size }: Opened): Promise<string> {
  const builder = new RevisionBuilder();
  for (let at = 0; at < size; at += chunkBytes)
    builder.add(await readAt(root, { descriptor, at, length: Math.min(chunkBytes, size - at) }));
  return builder.finish();
}

const utf8Mark = Buffer.from([0xef, 0xbb, 0xbf]);

const hasMark = (bytes: Buffer, mark: Buffer): boolean =>
  bytes.subarray(0, mark.length).equals(mark);

/** What ripgrep turns into UTF-8 before it searches; null for all else. */
const utf16Of = (bytes: Buffer): 'utf-16le' | 'utf-16be' | null => {
  if (hasMark(bytes, Buffer.from([0xff, 0xfe]))) return 'utf-16le';
  return hasMark(bytes, Buffer.from([0xfe, 0xff])) ? 'utf-16be' : null;
};

const asUtf8 = (bytes: Buffer): string => bytes.toString('utf8');

/** An encoding that this runtime does not know is shown byte by byte. */
const decoderFor = (encoding: string): SearchedFile['decode'] => {
  try {
    const decoder = new TextDecoder(encoding);
    return (bytes) => decoder.decode(bytes);
  } catch {
    return (bytes) => bytes.toString('latin1');
  }
};

/** The bytes as ripgrep has searched them, and how they read; null where it is binary. */
async function heldWhole(bytes: Buffer, encodingOf: EncodingOf) {
  const wide = utf16Of(bytes);
  if (wide !== null) {
    return { searched: Buffer.from(new TextDecoder(wide).decode(bytes), 'utf8'), decode: asUtf8 };
  }
  if (bytes.subarray(0, binaryBytes).includes(0)) return null;
  const searched = hasMark(bytes, utf8Mark) ? bytes.subarray(utf8Mark.length) : bytes;
  if (isUtf8(bytes)) return { searched, decode: asUtf8 };
  const encoding = await encodingOf(bytes);
  return encoding === null ? null : { searched, decode: decoderFor(encoding) };
}

async function lookInto(root: Root, opened: Opened): Promise<Omit<SearchedFile, 'close'> | null> {
  const { descriptor, size } = opened;
  const first = await readAt(root, { descriptor, at: 0, length: Math.min(binaryBytes, size) });
  if (first.includes(0)) return null;
  const skipped = hasMark(first, utf8Mark) ? utf8Mark.length : 0;
  const holds = async (offset: number, bytes: Buffer) => {
    const place = { descriptor, at: offset + skipped, length: bytes.length };
    return (await readAt(root, place)).equals(bytes);
  };
  const revision = size > largestRevised ? null : await revisionOf(root, opened);
  return { revision, decode: asUtf8, holds };
}

async function lookAt(
  root: Root,
  opened: Opened,
  encodingOf: EncodingOf,
): Promise<Omit<SearchedFile, 'close'> | null> {
  const { descriptor, size } = opened;
  if (size > heldBytes) return lookInto(root, opened);
  const bytes = await readAt(root, { descriptor, at: 0, length: size });
  const held = await heldWhole(bytes, encodingOf);
  if (held === null) return null;
  const { searched, decode } = held;
  return {
    revision: new RevisionBuilder().add(bytes).finish(),
    decode,
    holds: (offset, wanted) =>
      Promise.resolve(searched.subarray(offset, offset + wanted.length).equals(wanted)),
  };
}

/**
 * Opens what the path leads to now; null where that is binary. Throws a Refusal or a system error where there is no such
 * file inside the root.
 */
export async function openSearched(
  root: Root,
  path: string,
  encodingOf: EncodingOf,
): Promise<SearchedFile | null> {
  const opened = await root.perform(openRegular(root, path));
  const close = () => root.perform(release(opened.descriptor));
  try {
    const looked = await lookAt(root, opened, encodingOf);
    if (looked !== null) return { ...looked, close };
    await close();
    return null;
  } catch (error) {
    await close();
    throw error;
  }
}
