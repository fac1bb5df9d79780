/** Owns reading a journal back after a crash: what is whole is taken, what is not is set aside, and nothing is deleted. */
import { dirname } from 'node:path';
import type { JournalEntry } from '../../shared/journal-entry';
import type { FileSystem } from '../roots/file-system';
import { openFlags } from '../roots/open-flags';
import { syncFolder } from '../roots/write-fully';
import { replaceDurably } from './durable-file';
import { readFrames } from './frame';
import { decodeRecord } from './record';
import { contentOf, type JournalContent } from './replay-plan';

/** A larger file is none of ours: the page is asked for a snapshot long before. Bytes. */
const largestJournal = 1024 * 1024 * 1024;

export interface ReadJournal {
  readonly content: JournalContent;
  /** Bytes of the file, all of them good by now. */
  readonly size: number;
  /** Records that were once kept could not be read; the file as it was lies beside it. */
  readonly damaged: boolean;
}

const readAll = async (fileSystem: FileSystem, path: string): Promise<Buffer> => {
  const { readOnly, noFollow, nonBlock } = openFlags(fileSystem);
  const descriptor = await fileSystem.later.open(path, readOnly | noFollow | nonBlock);
  try {
    const size = Number((await fileSystem.later.fstat(descriptor)).size);
    if (size > largestJournal) throw new Error('too large for a journal');
    const buffer = Buffer.allocUnsafe(size);
    let done = 0;
    for (let read = -1; read !== 0 && done < size; done += read) {
      read = await fileSystem.read(descriptor, buffer.subarray(done), done);
    }
    return buffer.subarray(0, done);
  } finally {
    await fileSystem.later.close(descriptor);
  }
};

interface Understood {
  readonly entries: readonly JournalEntry[];
  readonly goodBytes: number;
  readonly end: 'whole' | 'torn' | 'damaged';
}

/** The entries up to the first that cannot be read; one whose checksum is right but whose form is not known is damage. */
const understand = (bytes: Buffer): Understood => {
  const { frames, end } = readFrames(bytes);
  const entries: JournalEntry[] = [];
  let goodBytes = 0;
  for (const frame of frames) {
    const entry = decodeRecord(frame.payload);
    if (entry === null) return { entries, goodBytes, end: 'damaged' };
    entries.push(entry);
    goodBytes = frame.end;
  }
  return { entries, goodBytes, end };
};

/** A second name for the file as it was found. */
export const keepAside = async (
  fileSystem: FileSystem,
  path: string,
  aside: string,
): Promise<void> => {
  await fileSystem.later.link(path, aside);
  await syncFolder(fileSystem, dirname(path));
};

/**
 * Null where nothing of it can be read. A torn end is cut off, so that records can be put behind the good ones; of a
 * damaged journal the whole file stays under the name `aside` as well. Rejects with the system's error.
 */
export const readJournal = async (
  fileSystem: FileSystem,
  path: string,
  aside: string,
): Promise<ReadJournal | null> => {
  const bytes = await readAll(fileSystem, path);
  const { entries, goodBytes, end } = understand(bytes);
  const content = contentOf(entries);
  if (content === null) return null;
  if (end === 'damaged') await keepAside(fileSystem, path, aside);
  if (end !== 'whole') await replaceDurably(fileSystem, path, bytes.subarray(0, goodBytes));
  return { content, size: goodBytes, damaged: end === 'damaged' };
};
