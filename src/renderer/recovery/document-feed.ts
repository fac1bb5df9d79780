/**
 * Feeds one document's unsaved edits to the journal in main: the first when it is on the screen, then in small groups
 * also while typing goes on. It never takes the whole text for a key.
 */
import type { JournalChange, JournalEntry, JournalLayout } from '../../shared/journal-entry';
import type { DocumentState } from '../document/document-state';
import { isDirty } from '../document/document-state';

/** Between two groups of edits; milliseconds. With the way to the disk it stays far below the promised 250. */
const groupDelay = 50;
/** After the journal could not be written; milliseconds. */
const retryDelay = 5000;
/** A group with more changes goes as the whole text instead. */
const mostChanges = 2000;

/** What the feed needs of the editor's buffer. */
export interface FedBuffer {
  readonly layout: Pick<JournalLayout, 'modelEnd' | 'newEnd' | 'keepsEnds'>;
  /** The whole text with its line ends as they go to disk. */
  readonly text: () => string;
}

export interface FeedHooks {
  readonly send: (entry: JournalEntry) => void;
  readonly forget: (key: string) => void;
  readonly cursor: (key: string) => { readonly line: number; readonly column: number };
  readonly now: () => number;
  /** Runs it after so many milliseconds, or with 0 when the key at hand is on its way to the screen; returns how to call it off. */
  readonly later: (run: () => void, milliseconds: number) => () => void;
}

/** Text that is nowhere else: typed, or the file that held it is gone. */
const isUnsaved = (state: DocumentState): boolean =>
  isDirty(state) || (state.phase === 'open' && state.deleted);

export class DocumentFeed {
  readonly #buffer: FedBuffer;
  readonly #hooks: FeedHooks;
  #state: DocumentState;
  #isFeeding = false;
  #hasFailed = false;
  #sequence = 0;
  #lastSnapshot = 0;
  #savingUpTo = 0;
  #changes: JournalChange[] = [];
  #since = 0;
  #isRebased = false;
  #callOff: (() => void) | null = null;
  #callOffRetry: (() => void) | null = null;

  constructor(buffer: FedBuffer, state: DocumentState, hooks: FeedHooks) {
    this.#buffer = buffer;
    this.#state = state;
    this.#hooks = hooks;
  }

  /** Something is unsaved, and main is told of it. */
  get isFeeding(): boolean {
    return this.#isFeeding;
  }

  /** Main has this document's journal from before, up to an entry that what the buffer shows came from. */
  resume(sequence: number): void {
    this.#sequence = sequence;
    this.#isFeeding = true;
  }

  /** `null`: a change that edits do not tell, such as other line ends. */
  changed(changes: readonly JournalChange[] | null): void {
    if (!this.#isFeeding || this.#hasFailed) return;
    const isTooMuch = changes === null || this.#changes.length + changes.length > mostChanges;
    if (isTooMuch) {
      this.#callOffGroup();
      this.#snapshotSoon();
      return;
    }
    if (this.#changes.length === 0) this.#since = this.#hooks.now();
    this.#changes.push(...changes);
    this.#callOff ??= this.#hooks.later(() => this.#group(), 0);
  }

  stateChanged(state: DocumentState): void {
    const before = this.#state;
    this.#state = state;
    if (!isUnsaved(state)) this.stop();
    else if (!this.#isFeeding) this.#start(before);
    else this.#follow(before, state);
  }

  /** What main has of it. Edits that it could not keep are in the snapshot that comes later. */
  answered({
    kept,
    failed,
    wantsSnapshot,
  }: {
    readonly kept: number;
    readonly failed: boolean;
    readonly wantsSnapshot: boolean;
  }): void {
    if (!this.#isFeeding) return;
    this.#hasFailed = failed;
    if (failed) this.#callOffRetry ??= this.#hooks.later(() => this.#retry(), retryDelay);
    else if (wantsSnapshot && this.#lastSnapshot <= kept) this.snapshot();
  }

  /** The whole text: only where edits cannot do. */
  snapshot(): void {
    this.#callOffGroup();
    this.#isFeeding = true;
    const { path: key, base } = this.#state;
    const sequence = this.#next();
    this.#lastSnapshot = sequence;
    this.#hooks.send({
      type: 'snapshot',
      key,
      sequence,
      time: this.#hooks.now(),
      base,
      cursor: this.#hooks.cursor(key),
      layout: this.#layout(),
      // Last: see docs/decisions/0009-text-goes-last.md.
      text: this.#buffer.text(),
    });
  }

  /** Nothing is unsaved any more, or the person gave it up. */
  stop(): void {
    this.#callOffGroup();
    this.#callOffRetry?.();
    this.#callOffRetry = null;
    if (this.#isFeeding) this.#hooks.forget(this.#state.path);
    this.#isFeeding = false;
    this.#hasFailed = false;
  }

  /** The document goes on under another key. */
  move(to: string): void {
    this.#sendGroup();
    const { path: key } = this.#state;
    if (this.#isFeeding) this.#hooks.send({ type: 'moved', key, sequence: this.#next(), to });
    this.#state = { ...this.#state, path: to };
  }

  #next(): number {
    this.#sequence += 1;
    return this.#sequence;
  }

  #layout(): JournalLayout {
    const { encoding = 'utf-8', bom = false, eol = 'lf' } = this.#state.meta ?? {};
    return { encoding, bom, eol, ...this.#buffer.layout };
  }

  /** A text that was on disk until now needs only its revision; any other has to go as a whole. */
  #start(before: DocumentState): void {
    if (isUnsaved(before) || before.phase !== 'open') {
      this.snapshot();
      return;
    }
    const { path: key } = this.#state;
    this.#isFeeding = true;
    this.#hooks.send({
      type: 'begun',
      key,
      sequence: this.#next(),
      time: this.#hooks.now(),
      base: before.base,
      cursor: this.#hooks.cursor(key),
      layout: this.#layout(),
    });
  }

  #follow(before: DocumentState, state: DocumentState): void {
    if (before.saving === null && state.saving !== null) {
      this.#sendGroup();
      this.#savingUpTo = this.#sequence;
    }
    if (state.base === before.base) return;
    const { path: key, base, receipt } = state;
    const isSaved = base !== null && receipt !== before.receipt && receipt?.revision === base;
    if (isSaved && before.saving !== null) {
      this.#sendGroup();
      const [sequence, upTo] = [this.#next(), this.#savingUpTo];
      this.#hooks.send({ type: 'saved', key, sequence, upTo, base, layout: this.#layout() });
    } else if (isSaved) {
      // Saved as another file: it is not known which of the edits went along.
      this.snapshot();
    } else this.#rebase();
  }

  /** In one entry with the edits of the same moment: without them the base would not fit the text. */
  #rebase(): void {
    this.#isRebased = true;
    this.#callOff ??= this.#hooks.later(() => this.#group(), 0);
  }

  /** What came since the last group; the next one waits, and none is planned where nothing came. */
  #group(): void {
    this.#callOff = null;
    if (!this.#sendGroup()) return;
    this.#callOff = this.#hooks.later(() => this.#group(), groupDelay);
  }

  /** False where there was nothing to send. */
  #sendGroup(): boolean {
    const { path: key, base } = this.#state;
    const changes = this.#changes;
    if (changes.length === 0 && !this.#isRebased) return false;
    const rebased = this.#isRebased ? { base } : {};
    this.#changes = [];
    this.#isRebased = false;
    this.#hooks.send({
      type: 'edited',
      key,
      sequence: this.#next(),
      time: changes.length === 0 ? this.#hooks.now() : this.#since,
      cursor: this.#hooks.cursor(key),
      ...rebased,
      changes,
    });
    return true;
  }

  #snapshotSoon(): void {
    this.#callOff = this.#hooks.later(() => {
      this.#callOff = null;
      if (this.#isFeeding) this.snapshot();
    }, 0);
  }

  #callOffGroup(): void {
    this.#callOff?.();
    this.#callOff = null;
    this.#changes = [];
    this.#isRebased = false;
  }

  #retry(): void {
    this.#callOffRetry = null;
    this.#hasFailed = false;
    if (this.#isFeeding) this.snapshot();
  }
}
