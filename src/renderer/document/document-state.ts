/**
 * What an open document knows: its state, the events that change it and the effects that it asks for.
 *
 * Versions are numbers that the editor gives to its text: equal numbers mean equal text, and going back by undo
 * gives the old number again (Monaco's alternative version id).
 */
import type { Eol, FileContent, HardlinkChoice, WriteOutcome } from '../../shared/contract';
import type { TextForm } from '../../shared/encodings';
import type { Failure, Result } from '../../shared/result';
import { asFound, type FormState, type ReadWish } from './text-form';
import { noMerge, type MergeAnswer, type MergeState, type Span } from './merging';

/** What is known of the file besides its text. */
export type DocumentMeta = Omit<FileContent, 'text'>;

export interface DocumentState {
  readonly path: string;
  /** `refused`: the file could not be shown at all; `failure` says why. */
  readonly phase: 'loading' | 'open' | 'refused';
  readonly meta: DocumentMeta | null;
  readonly form: FormState;
  /** The revision that the buffer's text was typed on. Invariant 4: no write without it; null only creates. */
  readonly base: string | null;
  readonly version: number;
  /** The version whose text is `base` on disk. */
  readonly savedVersion: number;
  /** The version that is being written now. One write at a time. */
  readonly saving: number | null;
  readonly saveAgain: boolean;
  /** A read is under way; `readAgain` when a newer hint came meanwhile. */
  readonly reading: boolean;
  readonly readAgain: boolean;
  /** Both sides changed: the other side's content. Nothing is written until the person chooses. */
  readonly theirs: FileContent | null;
  readonly merge: MergeState;
  readonly deleted: boolean;
  /** The file has other hard links and the person has not yet said what a save shall do. */
  readonly hardlinkPending: boolean;
  readonly hardlink: HardlinkChoice | null;
  readonly failure: Failure | null;
  /** The person has locked it against typing. What was typed before is still saved. */
  readonly locked: boolean;
  /** A save failed after which its bytes may have the name without being sure to survive a power cut. */
  readonly unconfirmed: boolean;
  /** The last durable save; null before the first. */
  readonly receipt: Extract<WriteOutcome, { outcome: 'saved' }> | null;
}

export type SaveReason = 'person' | 'autosave' | 'flush' | 'retry';

export type DocumentEvent =
  | { readonly type: 'opened' }
  /** An untitled document is there, with a text that is in no file. */
  | { readonly type: 'begun'; readonly version: number }
  /** The text of `version` is durable in another file, which is the document's own from here on. */
  | {
      readonly type: 'savedAs';
      readonly version: number;
      readonly receipt: Extract<WriteOutcome, { outcome: 'saved' }>;
    }
  | {
      readonly type: 'readAnswered';
      readonly result: Result<FileContent>;
      /** Whether the buffer holds exactly the text that was read. */
      readonly sameText: boolean;
    }
  /** The editor shows the text of the last `show` effect; `version` is the number it got. */
  | { readonly type: 'shown'; readonly version: number }
  /** `eol`: which line ends the text has now. */
  | { readonly type: 'edited'; readonly version: number; readonly eol?: Eol }
  /** The person chose how the file is read. With unsaved text nothing happens unless it may be given up. */
  | { readonly type: 'reopened'; readonly wish: ReadWish; readonly discards: boolean }
  /** The person converts the file: saved at once. */
  | { readonly type: 'formChosen'; readonly form: TextForm }
  /**
   * Text of an earlier start stands in the editor, typed on `base`. `savedVersion`: the version whose text `base` is;
   * null where the editor never had it.
   */
  | {
      readonly type: 'recovered';
      readonly version: number;
      readonly savedVersion: number | null;
      readonly base: string | null;
    }
  | { readonly type: 'saveRequested'; readonly reason: SaveReason }
  | { readonly type: 'writeAnswered'; readonly result: Result<WriteOutcome> }
  /** A hint from main; `revision` null where the file is gone or not known. */
  | {
      readonly type: 'diskChanged';
      readonly kind: 'changed' | 'created' | 'deleted';
      readonly revision: string | null;
    }
  /** Whether the file may be written now. */
  | { readonly type: 'accessChanged'; readonly readOnly: boolean }
  | { readonly type: 'lockChanged'; readonly locked: boolean }
  /** The person gives up what was typed: this is what the disk has. */
  | { readonly type: 'reverted'; readonly content: FileContent }
  /** What came of the last `merge` effect. */
  | { readonly type: 'mergeAnswered'; readonly answer: MergeAnswer }
  /** The editor shows the text of the last `showMerged` effect; `version` is the number it got. */
  | { readonly type: 'mergeShown'; readonly version: number }
  | { readonly type: 'conflictAnswered'; readonly choice: 'keep-mine' | 'take-theirs' }
  | { readonly type: 'hardlinkAnswered'; readonly choice: HardlinkChoice | 'cancel' }
  | { readonly type: 'moved'; readonly path: string };

export type DocumentNotice =
  | { readonly kind: 'save-failed' | 'read-failed'; readonly failure: Failure }
  /** Both sides' changes are in the buffer; `changed` are its lines that came from the disk. */
  | { readonly kind: 'merged'; readonly changed: readonly Span[] }
  | { readonly kind: 'deleted' | 'reappeared' | 'displaced' | 'reloaded' | 'emptied' };

export type Effect =
  | { readonly type: 'read' }
  /** Take the editor's text now, in the same turn, and write it on `base`. */
  | {
      readonly type: 'write';
      readonly base: string | null;
      readonly hardlink: HardlinkChoice | null;
    }
  /** Make the editor show this content by the smallest edit, undoable; answer with `shown` in the same turn. */
  | {
      readonly type: 'show';
      readonly content: FileContent;
      /** Read in another encoding: an undo to the text before would be another file's. */
      readonly forgetsUndo?: true;
    }
  /** Merge the editor's text, taken in the same turn, with theirs; both grew from `base`. Answer with `mergeAnswered`. */
  | { readonly type: 'merge'; readonly base: string; readonly theirs: FileContent }
  /** As `show`, as one undo step; answer with `mergeShown` in the same turn. */
  | { readonly type: 'showMerged'; readonly content: Pick<FileContent, 'text' | 'eol'> }
  | { readonly type: 'scheduleAutosave' | 'cancelAutosave' | 'scheduleRetry' }
  /** An untitled document is to be saved: a place is asked for. */
  | { readonly type: 'askPlace' }
  | { readonly type: 'askConflict' | 'closeConflict' | 'askHardlink' }
  | { readonly type: 'notify'; readonly notice: DocumentNotice };

export interface Step {
  readonly state: DocumentState;
  readonly effects: readonly Effect[];
}

/** What a tab's `data-state` says. */
export type TabState = 'saved' | 'dirty' | 'saving' | 'conflict' | 'error' | 'deleted' | 'readonly';

/** `wish`: what the person chose for reading it, in an earlier session. */
export const newDocument = (path: string, wish: ReadWish = {}): DocumentState => ({
  path,
  phase: 'loading',
  meta: null,
  form: { ...asFound, wish },
  base: null,
  version: 0,
  savedVersion: 0,
  saving: null,
  saveAgain: false,
  reading: false,
  readAgain: false,
  theirs: null,
  merge: noMerge,
  deleted: false,
  hardlinkPending: false,
  hardlink: null,
  failure: null,
  locked: false,
  unconfirmed: false,
  receipt: null,
});

/** Of a document that is in no file yet. */
export const untitledMeta: DocumentMeta = {
  revision: '',
  encoding: 'utf-8',
  eol: 'lf',
  bom: false,
  lossy: false,
  binary: false,
  readOnly: false,
  size: 0,
  links: 1,
};

/** The buffer holds text that is not on disk, or not yet in the form that was asked for. */
export const isDirty = (state: DocumentState): boolean =>
  state.phase === 'open' && (state.version !== state.savedVersion || state.form.wanted !== null);

/** Nothing may be typed. */
export const isReadOnly = (state: DocumentState): boolean =>
  state.locked || state.meta?.readOnly === true;

/** No read, write or merge is under way. */
export const isSettled = (state: DocumentState): boolean =>
  state.saving === null && !state.reading && state.merge.running === null;

/** Too large to be edited: it is shown all the same, and nothing can be done to it. */
export const isTooLarge = ({ phase, failure }: DocumentState): boolean =>
  phase === 'refused' && failure?.code === 'FILE_TOO_LARGE';

export const tabState = (state: DocumentState): TabState => {
  if (state.theirs !== null) return 'conflict';
  if (state.deleted) return 'deleted';
  if (state.saving !== null) return 'saving';
  if (isTooLarge(state)) return 'readonly';
  if (state.failure !== null) return 'error';
  if (isDirty(state)) return 'dirty';
  return isReadOnly(state) ? 'readonly' : 'saved';
};

/** The receipt of the durable save whose bytes the buffer shows; null where what is shown was not saved here. */
export const durableReceipt = (state: DocumentState): DocumentState['receipt'] =>
  tabState(state) === 'saved' && state.receipt?.revision === state.base ? state.receipt : null;
