/**
 * What a document knows of its merges: the one under way, why the last one was not made, and those that an undo would
 * take back.
 */
import type { Eol, FileContent } from '../../shared/contract';

/** Lines `start` up to `end`, from 0, exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Why two changed texts are not merged without asking: both changed the same place; the file on disk lost more than
 * half of its text; the text that both grew from is not kept; it would take too long; or a merge was undone.
 */
export type MergeRefusal = 'overlap' | 'shrunk' | 'no-base' | 'too-long' | 'undone' | 'lossy';

export type MergeAnswer =
  | {
      readonly kind: 'merged';
      readonly content: Pick<FileContent, 'text' | 'eol'>;
      /** Lines of the merged text that came from the disk. */
      readonly changed: readonly Span[];
    }
  | { readonly kind: 'refused'; readonly why: MergeRefusal };

/** One merge that the undo stack holds: versions of the editor before and after it. */
export interface MergedStep {
  readonly before: number;
  readonly after: number;
  /** What `before` was typed on, and which version was that. */
  readonly base: string | null;
  readonly savedVersion: number;
  /** The revision that `after` was merged with. */
  readonly theirs: string;
}

export interface MergeState {
  readonly running: { readonly version: number; readonly theirs: FileContent } | null;
  /** Why the person is asked; null while nobody is. */
  readonly refusal: MergeRefusal | null;
  /** The newest last. */
  readonly done: readonly MergedStep[];
}

export const noMerge: MergeState = { running: null, refusal: null, done: [] };

/** Further back nobody undoes without having looked. */
const mostRemembered = 20;

export const remember = (merge: MergeState, step: MergedStep): MergeState => ({
  ...merge,
  done: [...merge.done, step].slice(-mostRemembered),
});

/** No version of the editor's text: what is on disk was never shown by itself. */
export const neverShown = -1;

const endings: Readonly<Record<string, Eol>> = { '\n': 'lf', '\r\n': 'crlf', '\r': 'cr' };

/** What a text's line ends are. */
export const eolOf = (text: string): Eol => {
  const kinds = new Set(text.match(/\r\n|\n|\r/g));
  const [only] = kinds;
  if (only === undefined) return 'none';
  return kinds.size === 1 ? (endings[only] ?? 'mixed') : 'mixed';
};
