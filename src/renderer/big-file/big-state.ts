/** What the view of a large file shows. */
import type { BigState as DiskState } from '../../shared/big-files';
import type { Failure } from '../../shared/result';
import type { BigForm } from './text-form';

/** In UTF-16 code units of the row's text. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly isCurrent: boolean;
}

export interface ShownRow {
  readonly offset: number;
  readonly end: number;
  /** False for the second and later pieces of a long line. */
  readonly isLine: boolean;
  /** From 1; null where it is not known yet. */
  readonly line: number | null;
  readonly text: string;
  readonly marks: readonly Mark[];
}

export interface SearchView {
  readonly pattern: string;
  readonly isRunning: boolean;
  /** From 0 to 1. */
  readonly fraction: number;
  readonly count: number;
  /** Of those, how many can be gone to. */
  readonly kept: number;
  /** From 0; null where none is gone to. */
  readonly current: number | null;
  /** What is wrong with the pattern. */
  readonly refused: string | null;
}

export interface BigView {
  readonly phase: 'opening' | 'open' | 'failed';
  readonly failure: Failure | null;
  /** Bytes. */
  readonly size: number;
  readonly place: DiskState['place'];
  readonly form: BigForm | null;
  /** Bytes whose lines are counted. */
  readonly indexed: number;
  /** Lines in them. */
  readonly lines: number;
  /** Where the first shown row begins. */
  readonly top: number;
  readonly rows: readonly ShownRow[];
  /** The row that the keys move, by its beginning. */
  readonly cursor: number;
  /** The other end of what is selected; null where nothing is. */
  readonly anchor: number | null;
  readonly following: boolean;
  /** A line that is waited for until it has been counted. */
  readonly awaited: number | null;
  readonly search: SearchView | null;
  /** The last thing that happened, for who does not see it. */
  readonly told: string;
}

export const firstView: BigView = {
  phase: 'opening',
  failure: null,
  size: 0,
  place: 'same',
  form: null,
  indexed: 0,
  lines: 1,
  top: 0,
  rows: [],
  cursor: 0,
  anchor: null,
  following: false,
  awaited: null,
  search: null,
  told: '',
};

/** Half a unit at the end of UTF-16 is never counted. */
export const isCounted = ({ indexed, size, form, phase }: BigView): boolean =>
  phase === 'open' && indexed > size - (form?.unit ?? 1);

/** From the beginning of the first to that of the last row that is selected; null where none is. */
export const selectedRows = ({ anchor, cursor }: BigView): readonly [number, number] | null =>
  anchor === null ? null : [Math.min(anchor, cursor), Math.max(anchor, cursor)];
