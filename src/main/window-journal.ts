/** Joins one window's recovery journal to its channels: where its folder lies, and which bytes its edits are put on. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { ok } from '../shared/result';
import type { BlobStore } from './blobs/blob-store';
import { DamagedBlob } from './blobs/packing';
import { isEncoding } from '../shared/encodings';
import { decodeAs } from './files/encoding';
import type { CallHandlers, NoticeHandlers } from './ipc/registry';
import type { WindowChannels } from './ipc/ipc-server';
import { createJournalStore } from './journal/journal-store';
import type { Bases, JournalStore } from './journal/journal-store';
import type { Log } from './log';
import { nodeFileSystem } from './roots/file-system';
import type { Root } from './roots/root';

/** Where no bytes are kept the page sends its whole text once. */
export const noBases: Bases = {
  has: () => Promise.resolve(false),
  text: () => Promise.resolve(null),
};

/** Of a text in any other the page sends the whole: its bytes may not tell their encoding. */
const recognised: ReadonlySet<string> = new Set(['utf-8', 'utf-16le', 'utf-16be']);

/** The bytes that history keeps of every file that was opened or saved. */
export const basesIn = (blobs: BlobStore): Bases => ({
  has: async (revision, { encoding }) => recognised.has(encoding) && (await blobs.has(revision)),
  // It has to be decoded as the page had it, or every offset would be wrong.
  text: async (revision, { encoding, bom }) => {
    const bytes = await blobs.get(revision).catch((error: unknown) => {
      if (error instanceof DamagedBlob) return null;
      throw error;
    });
    if (bytes === null || !isEncoding(encoding)) return null;
    // In the encoding that the edits were made in, whatever would be found today.
    const decoded = await decodeAs(bytes, encoding);
    return decoded.bom === bom && !decoded.lossy ? decoded.text : null;
  },
});

interface Parameters {
  readonly profile: string;
  /** Null in the welcome window: it can hold documents that were never saved. */
  readonly root: Root | null;
  readonly bases: Bases;
  readonly log: Log;
  readonly channels: () => WindowChannels;
}

/** The last store of each folder: a window that is opened again waits for what the one before it still removes. */
const latest = new Map<string, JournalStore>();

export const journalOf = ({ profile, root, bases, log, channels }: Parameters): JournalStore => {
  const rootKey = root?.absolutePath ?? 'welcome';
  const name = createHash('sha256').update(rootKey).digest('hex').slice(0, 32);
  const folder = join(profile, 'journal', name);
  const before = latest.get(folder);
  const journal = createJournalStore({
    fileSystem: nodeFileSystem,
    folder,
    bases,
    changed: (state) => channels().emit('journal:state', state),
    log: (message) => log.write('warn', message),
  });
  latest.set(folder, journal);
  const recover = async () => {
    await before?.settled();
    return journal.recover();
  };
  return { ...journal, recover };
};

export const journalCalls = (
  journal: JournalStore,
): Pick<CallHandlers, 'journal:recover' | 'journal:load'> => ({
  'journal:recover': async () => ok(await journal.recover()),
  'journal:load': ({ key }) => journal.load(key),
});

export const journalNotices = (
  journal: JournalStore,
): Pick<NoticeHandlers, 'journal:write' | 'journal:forget'> => ({
  'journal:write': (entry) => journal.write(entry),
  'journal:forget': ({ key }) => journal.forget(key),
});
