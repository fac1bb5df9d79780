/**
 * Owns the second look at a file in which ripgrep found something, through the confined walk: what is shown was really in
 * the file below the root, wherever a swapped link had led ripgrep; its revision; its encoding.
 */
import { isUtf8 } from 'node:buffer';
import { RevisionBuilder, revisionOfBytes } from '../blobs/revision';
import { openFlags } from '../roots/open-flags';
import { readShort, shortBytes } from '../roots/read-fully';
import { Refusal } from '../roots/refusal';
import type { Leaf } from '../roots/ground';
import type { Root } from '../roots/root';
import { SharedWalks } from '../roots/shared-walks';
import { release, type Steps } from '../roots/steps';

/** The name of the encoding in which a file opens; null where it is binary and opens as no text. */
export type EncodingOf = (bytes: Buffer) => Promise<string | null>;

export interface SearchedFile {
  /** Null where the file is too large to be opened as text. */
  readonly revision: string | null;
  readonly decode: (bytes: Buffer) => string;
  /** Whether these bytes are in it at this place, the mark of its encoding not counted. */
  readonly holds: (offset: number, bytes: Buffer) => Promise<boolean> | boolean;
  /** Null where nothing of it is held open. */
  readonly close: (() => Promise<void>) | null;
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
function* openRegular(leaf: Leaf, flags: number): Steps<Opened> {
  try {
    if (!leaf.stats.isFile()) throw new Refusal('NOT_A_FILE');
    return { descriptor: yield* leaf.reopen(flags), size: Number(leaf.stats.size) };
  } finally {
    yield* leaf.close();
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

const held = (
  { searched, whole }: { readonly searched: Buffer; readonly whole: Buffer },
  decode: SearchedFile['decode'],
): SearchedFile => ({
  revision: revisionOfBytes(whole),
  decode,
  holds: (offset, wanted) => searched.subarray(offset, offset + wanted.length).equals(wanted),
  close: null,
});

/** Searched as ripgrep has it: in UTF-8, without its mark. Null where it is binary; a promise where statistics must tell. */
function lookAtWhole(
  whole: Buffer,
  encodingOf: EncodingOf,
): Promise<SearchedFile | null> | SearchedFile | null {
  const wide = utf16Of(whole);
  if (wide !== null) {
    const searched = Buffer.from(new TextDecoder(wide).decode(whole), 'utf8');
    return held({ searched, whole }, asUtf8);
  }
  if (whole.subarray(0, binaryBytes).includes(0)) return null;
  const searched = hasMark(whole, utf8Mark) ? whole.subarray(utf8Mark.length) : whole;
  if (isUtf8(whole)) return held({ searched, whole }, asUtf8);
  return encodingOf(whole).then((encoding) =>
    encoding === null ? null : held({ searched, whole }, decoderFor(encoding)),
  );
}

/** Place by place, as nobody holds so much at once; the descriptor is the caller's until there is an answer. */
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

async function lookLater(
  root: Root,
  opened: Opened,
  encodingOf: EncodingOf,
): Promise<SearchedFile | null> {
  const { descriptor, size } = opened;
  const close = () => root.perform(release(descriptor));
  let looked: SearchedFile | null = null;
  try {
    if (size > heldBytes) {
      const into = await lookInto(root, opened);
      looked = into === null ? null : { ...into, close };
    } else {
      looked = await lookAtWhole(
        await readAt(root, { descriptor, at: 0, length: size }),
        encodingOf,
      );
    }
    return looked;
  } finally {
    if (looked?.close !== close) await close();
  }
}

/**
 * Looks at files one at a time: the bytes of a short one stand in the same place as those of the one before, and files of one
 * folder share the walk to it.
 */
export class SecondLook {
  readonly #place = Buffer.allocUnsafeSlow(shortBytes);
  readonly #walks: SharedWalks;
  readonly #flags: number;

  constructor(
    private readonly root: Root,
    private readonly encodingOf: EncodingOf,
  ) {
    const flags = openFlags(root.fileSystem);
    this.#flags = flags.readOnly | flags.nonBlock;
    this.#walks = new SharedWalks(root);
  }

  /**
   * What is at the path now; null where that is binary, a promise where it is not to be had at once. Throws a Refusal or a
   * system error where there is no such file inside the root. `leave` is to be called before anything else has its turn.
   */
  *at(path: string): Steps<Promise<SearchedFile | null> | SearchedFile | null> {
    const leaf = yield* this.#walks.leafAt(path);
    const opened = yield* openRegular(leaf, this.#flags);
    if (opened.size > shortBytes) return lookLater(this.root, opened, this.encodingOf);
    try {
      const place = this.#place.subarray(0, opened.size);
      const filled = yield* readShort(opened.descriptor, place, 0);
      return lookAtWhole(place.subarray(0, filled), this.encodingOf);
    } finally {
      yield* release(opened.descriptor);
    }
  }

  leave(): Steps<void> {
    return this.#walks.leave();
  }
}
