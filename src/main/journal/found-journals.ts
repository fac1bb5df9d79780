/** Owns what earlier starts and pages have left in a root's folder of journals. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { FileSystem } from '../roots/file-system';
import { isErrno } from '../roots/refusal';
import { syncFolder } from '../roots/write-fully';
import { unfinished } from './durable-file';
import { readJournal, type ReadJournal } from './read-journal';

export const journalEnding = '.journal';

export interface JournalFolder {
  readonly fileSystem: FileSystem;
  readonly folder: string;
  readonly log: (message: string) => void;
}

export interface FoundJournal extends ReadJournal {
  readonly path: string;
}

const asideName = (path: string): string => `${path}.unreadable-${randomBytes(4).toString('hex')}`;

/** The journal is no longer looked at, and stays on disk for a person to look into. */
export const setAside = async (
  { fileSystem, folder, log }: JournalFolder,
  path: string,
  why: string,
): Promise<void> => {
  log(`a recovery journal was set aside: ${why}`);
  await fileSystem.later.rename(path, asideName(path)).catch(() => undefined);
  await syncFolder(fileSystem, folder).catch(() => undefined);
};

const namesIn = async ({ fileSystem, folder }: JournalFolder): Promise<string[]> => {
  try {
    return (await fileSystem.readdir(folder)).map(({ name }) => name.toString('utf8')).sort();
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return [];
    throw error;
  }
};

/** What stands at the path, or a word for why it cannot be recovered. */
const read = async (place: JournalFolder, path: string): Promise<FoundJournal | string> => {
  try {
    const journal = await readJournal(place.fileSystem, path, asideName(path));
    return journal === null ? 'its start cannot be read' : { ...journal, path };
  } catch (error) {
    return `it could not be read: ${String(error)}`;
  }
};

/** Of two journals of one document the one that was typed into last counts. */
const add = async (
  place: JournalFolder,
  found: Map<string, FoundJournal>,
  journal: FoundJournal,
): Promise<void> => {
  const other = found.get(journal.content.key);
  const isNewer = other === undefined || other.content.time <= journal.content.time;
  if (isNewer) found.set(journal.content.key, journal);
  const older = isNewer ? other : journal;
  if (older !== undefined) await setAside(place, older.path, 'there is a newer one of its file');
};

/** Every journal by its document's key; what cannot be read is set aside and counted. */
export const findJournals = async (
  place: JournalFolder,
): Promise<{ found: Map<string, FoundJournal>; unreadable: number }> => {
  const found = new Map<string, FoundJournal>();
  let unreadable = 0;
  for (const name of await namesIn(place)) {
    const path = join(place.folder, name);
    // Its records never counted as kept: whatever did is in the journal that it was to replace.
    if (name.endsWith(`${journalEnding}${unfinished}`)) {
      await place.fileSystem.later.unlink(path).catch(() => undefined);
    }
    if (!name.endsWith(journalEnding)) continue;
    const journal = await read(place, path);
    if (typeof journal === 'string') await setAside(place, path, journal);
    else await add(place, found, journal);
    if (typeof journal === 'string' || journal.damaged) unreadable += 1;
  }
  return { found, unreadable };
};
