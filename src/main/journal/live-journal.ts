/** Owns the journal of one document that a page is typing into: what is kept of it, and when the whole text is needed. */
import type { JournalEntry, JournalLayout, JournalState } from '../../shared/journal-entry';
import type { FileSystem } from '../roots/file-system';
import { failureOf } from '../roots/refusal';
import { JournalLog } from './journal-log';
import { encodeRecord } from './record';

/** A journal that holds more than this beyond its start is begun anew from a snapshot: it bounds what a recovery replays. */
const mostGrowth = 8 * 1024 * 1024;
const mostEntries = 20_000;

export interface LiveJournalOptions {
  readonly fileSystem: FileSystem;
  readonly path: string;
  /** Bytes of the file that is already there; null where none is. */
  readonly size: number | null;
  readonly key: string;
  /** Resolves when the file's folder is there. */
  readonly ready: () => Promise<void>;
  readonly hasBase: (revision: string, layout: JournalLayout) => Promise<boolean>;
  readonly changed: (state: JournalState) => void;
}

export class LiveJournal {
  readonly log: JournalLog;
  readonly #options: LiveJournalOptions;
  /** Revisions that the file's records refer to. */
  #revisions = new Set<string>();
  #key: string;
  #written = 0;
  #baseIsKept = false;
  #wantsSnapshot = false;
  #failure: JournalState['failure'] = null;
  #entries = 0;
  #startSize = 0;

  constructor(options: LiveJournalOptions) {
    this.#options = options;
    this.#key = options.key;
    this.log = new JournalLog({
      fileSystem: options.fileSystem,
      path: options.path,
      size: options.size,
      ready: options.ready,
      onKept: (sequence) => this.#onWritten(sequence),
      onFailed: (error) => this.#onFailed(error),
    });
  }

  get revisions(): readonly string[] {
    return [...this.#revisions];
  }

  /** It goes on from an earlier start: its records up to this one, and what they are put on, are on disk. */
  resume(sequence: number, revisions: readonly string[]): void {
    this.#written = sequence;
    this.#baseIsKept = true;
    this.#startSize = this.log.size;
    this.#revisions = new Set(revisions);
  }

  add(entry: JournalEntry): void {
    const startsJournal = entry.type === 'begun' || entry.type === 'snapshot';
    if (startsJournal) this.#started(entry);
    if (entry.type === 'saved') this.#revisions.add(entry.base);
    if (entry.type === 'moved') this.#key = entry.to;
    this.#entries += 1;
    this.log.add({ payload: encodeRecord(entry), sequence: entry.sequence, startsJournal });
  }

  #started(entry: Extract<JournalEntry, { type: 'begun' | 'snapshot' }>): void {
    this.#failure = null;
    this.#wantsSnapshot = false;
    this.#entries = 0;
    this.#startSize = 0;
    this.#revisions = new Set();
    const base = entry.type === 'begun' ? entry.base : null;
    this.#baseIsKept = base === null;
    if (base === null) return;
    this.#revisions.add(base);
    void this.#options.hasBase(base, entry.layout).then(
      (isKept) => this.#baseAnswered(isKept),
      () => this.#baseAnswered(false),
    );
  }

  #baseAnswered(isKept: boolean): void {
    // A snapshot may have come meanwhile, which needs no base.
    if (this.#baseIsKept) return;
    this.#baseIsKept = isKept;
    this.#wantsSnapshot = !isKept;
    this.#tell();
  }

  #onWritten(sequence: number): void {
    this.#written = sequence;
    if (this.#startSize === 0) this.#startSize = this.log.size;
    const grown = this.log.size - this.#startSize > mostGrowth || this.#entries > mostEntries;
    this.#wantsSnapshot ||= grown;
    if (this.#baseIsKept) this.#tell();
  }

  #onFailed(error: unknown): void {
    const failure = failureOf(error, 'read');
    this.#failure = failure ?? { code: 'INTERNAL', message: 'The log file says more.' };
    this.#tell();
  }

  #tell(): void {
    this.#options.changed({
      key: this.#key,
      kept: this.#baseIsKept ? this.#written : 0,
      failure: this.#failure,
      wantsSnapshot: this.#wantsSnapshot,
    });
  }
}
