/**
 * Owns the journals of one root: one log per document with unsaved text, and what an earlier start or page has left to
 * be recovered.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type {
  JournalEntry,
  JournalLayout,
  JournalState,
  Recoverable,
  Recovered,
} from '../../shared/journal-entry';
import { fail, ok, type Result } from '../../shared/result';
import { makeFolders } from '../profile/whole-file';
import {
  findJournals,
  journalEnding,
  setAside,
  type FoundJournal,
  type JournalFolder,
} from './found-journals';
import { LiveJournal } from './live-journal';
import { recoveredFrom, revisionsOf, type JournalContent, type Start } from './replay-plan';

/** Where the bytes lie that edits are put on. */
export interface Bases {
  /** Whether the bytes of a revision are kept, survive a power cut, and give their text in this layout. */
  readonly has: (revision: string, layout: JournalLayout) => Promise<boolean>;
  /** Their text, line ends as on disk; null where they are not kept, are damaged or do not decode so. Rejects where they could not be read. */
  readonly text: (revision: string, layout: JournalLayout) => Promise<string | null>;
}

export interface JournalStoreOptions extends JournalFolder {
  readonly bases: Bases;
  readonly changed: (state: JournalState) => void;
}

export interface JournalStore {
  readonly write: (entry: JournalEntry) => void;
  /** The document's text is durable elsewhere, or the person gave it up. */
  readonly forget: (key: string) => void;
  /** A page has started: what was live belongs to the page before it, and is recovered with the rest. */
  readonly recover: () => Promise<{ documents: Recoverable[]; unreadable: number }>;
  /** One of them: from here on the page that asked goes on with its journal. */
  readonly load: (key: string) => Promise<Result<Recovered>>;
  /** The person closed the window and gave up what was unsaved in it. */
  readonly discardLive: () => void;
  /** Revisions whose bytes a recovery may need. Rejects where the journals cannot be listed: then nobody knows. */
  readonly revisions: () => Promise<readonly string[]>;
  /** Resolves when everything that was given is on disk or has failed. */
  readonly settled: () => Promise<void>;
}

const gone = (): Result<never> =>
  fail('FILE_NOT_FOUND', 'There is no unsaved text of this file to recover.');

const unread = (): Result<never> =>
  fail(
    'IO_ERROR',
    'The unsaved text of this file could not be read from your profile. It stays there; start Holdfast again to try once more.',
  );

class RootJournals implements JournalStore {
  readonly #options: JournalStoreOptions;
  readonly #live = new Map<string, LiveJournal>();
  /** Recovered ones that the page has not loaded yet; null before the first look. */
  #found: Map<string, FoundJournal> | null = null;
  readonly #ending = new Set<Promise<unknown>>();
  #folder: Promise<void> | null = null;

  constructor(options: JournalStoreOptions) {
    this.#options = options;
  }

  readonly write = (entry: JournalEntry): void => {
    if (entry.type === 'begun' || entry.type === 'snapshot') this.#start(entry.key);
    const live = this.#live.get(entry.key);
    live?.add(entry);
    if (live === undefined || entry.type !== 'moved') return;
    this.#live.delete(entry.key);
    this.#live.set(entry.to, live);
  };

  readonly forget = (key: string): void => {
    const live = this.#live.get(key);
    this.#live.delete(key);
    if (live !== undefined) this.#inBackground(live.log.remove());
  };

  readonly recover = async (): Promise<{ documents: Recoverable[]; unreadable: number }> => {
    await this.settled();
    this.#live.clear();
    const { found, unreadable } = await findJournals(this.#options);
    this.#found = found;
    const documents = [...found].map(([key, { content }]) => {
      const { base, time } = content;
      return { key, base, time };
    });
    return { documents, unreadable };
  };

  readonly load = async (key: string): Promise<Result<Recovered>> => {
    const found = this.#found?.get(key);
    if (found === undefined) return gone();
    const recovered = await this.#putTogether(found.content).catch(() => 'unread' as const);
    // A disk that fails for a moment is no damage: the journal stays where it is, for the next start.
    if (recovered === 'unread') return unread();
    this.#found?.delete(key);
    if (recovered === null) {
      await setAside(this.#options, found.path, 'the text that its edits belong to is gone');
      return gone();
    }
    this.#makeLive(key, found).resume(found.content.sequence, revisionsOf(found.content));
    return ok(recovered);
  };

  readonly discardLive = (): void => {
    for (const key of [...this.#live.keys()]) this.forget(key);
  };

  readonly revisions = async (): Promise<readonly string[]> => {
    this.#found ??= (await findJournals(this.#options)).found;
    const found = [...this.#found.values()].flatMap(({ content }) => revisionsOf(content));
    return [...found, ...[...this.#live.values()].flatMap(({ revisions }) => revisions)];
  };

  readonly settled = async (): Promise<void> => {
    await Promise.all([...this.#live.values()].map(({ log }) => log.settled()));
    while (this.#ending.size > 0) await Promise.all(this.#ending);
  };

  /** A text that starts anew takes the place of the page's own journal, never of one that nobody has looked at. */
  #start(key: string): void {
    const found = this.#found?.get(key);
    if (found !== undefined) {
      this.#found?.delete(key);
      this.#inBackground(setAside(this.#options, found.path, 'its file was edited without it'));
    }
    if (!this.#live.has(key)) this.#makeLive(key, null);
  }

  #makeLive(key: string, found: FoundJournal | null): LiveJournal {
    const { fileSystem, folder, bases, changed } = this.#options;
    const name = `${randomBytes(12).toString('hex')}${journalEnding}`;
    const live = new LiveJournal({
      fileSystem,
      path: found?.path ?? join(folder, name),
      size: found?.size ?? null,
      key,
      ready: () => (this.#folder ??= this.#makeFolder()),
      hasBase: bases.has,
      changed,
    });
    this.#live.set(key, live);
    return live;
  }

  async #makeFolder(): Promise<void> {
    try {
      await makeFolders(this.#options.fileSystem, this.#options.folder);
    } catch (error) {
      this.#folder = null;
      throw error;
    }
  }

  async #putTogether(content: JournalContent): Promise<Recovered | null> {
    for (const start of content.starts) {
      const text = await this.#textOf(start);
      if (text !== null) return recoveredFrom(content, start, text);
    }
    return null;
  }

  async #textOf({ from, layout }: Start): Promise<string | null> {
    if (from.kind === 'snapshot') return from.text;
    if (from.revision === null) return '';
    return this.#options.bases.text(from.revision, layout);
  }

  #inBackground(work: Promise<unknown>): void {
    const ended = work
      .catch((error: unknown) => this.#options.log(`a recovery journal stayed: ${String(error)}`))
      .finally(() => this.#ending.delete(ended));
    this.#ending.add(ended);
  }
}

/** The journals of one root. Nothing is read or made yet. */
export const createJournalStore = (options: JournalStoreOptions): JournalStore =>
  new RootJournals(options);
