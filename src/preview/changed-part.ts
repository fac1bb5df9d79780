/**
 * Owns which lines of a text have to be parsed again after an edit. A parser of blocks goes down line by line and looks ahead
 * at most to the first line after a blank one: what ends before an edit by that much stays, and so does what begins after it.
 */
import type { RenderedPiece } from './markdown';

export interface Parsed {
  /** Lines end with \n alone. */
  readonly text: string;
  readonly pieces: readonly RenderedPiece[];
}

export interface ChangedPart {
  /** Lines from 0; `end` exclusive. */
  readonly start: number;
  /** The new text of these lines. */
  readonly text: string;
  /** How many pieces before stay. */
  readonly before: number;
  /** The first old piece that stays: the part must give it again, or more has changed than these lines. Null at the end. */
  readonly after: number | null;
  /** By how many lines what comes after has moved. */
  readonly moved: number;
}

/** What reaches beyond its own lines: a definition that links anywhere may use, and raw HTML that stays open. */
const reachesFar = /\]:|^ {0,3}</m;

const lineStarts = (text: string): readonly number[] => {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
};

/** UTF-16 units that two texts have in common at their start. */
const sameAtStart = (one: string, other: string): number => {
  const most = Math.min(one.length, other.length);
  let same = 0;
  while (same < most && one.charCodeAt(same) === other.charCodeAt(same)) same += 1;
  return same;
};

/** And at their end, of at most so many. */
const sameAtEnd = (one: string, other: string, most: number): number => {
  let same = 0;
  while (
    same < most &&
    one.charCodeAt(one.length - 1 - same) === other.charCodeAt(other.length - 1 - same)
  )
    same += 1;
  return same;
};

class Lines {
  readonly #starts: readonly number[];

  constructor(readonly text: string) {
    this.#starts = lineStarts(text);
  }

  get count(): number {
    return this.#starts.length;
  }

  startOf(line: number): number {
    return this.#starts[line] ?? this.text.length;
  }

  part(from: number, to: number): string {
    return this.text.slice(this.startOf(from), this.startOf(to));
  }

  isBlank(line: number): boolean {
    return this.part(line, line + 1).trim() === '';
  }
}

/** A piece that the lines before it cannot reach into. */
const standsAlone = (old: Lines, { start }: RenderedPiece): boolean =>
  start === 0 || old.isBlank(start - 1);

export const changedPart = ({ text, pieces }: Parsed, next: string): ChangedPart | null => {
  const [old, now] = [new Lines(text), new Lines(next)];
  const head = sameAtStart(text, next);
  const tail = sameAtEnd(text, next, Math.min(text.length, next.length) - head);
  const before = pieces.findLastIndex(
    (piece) => old.startOf(piece.start + 1) <= head && standsAlone(old, piece),
  );
  const after = pieces.findIndex(
    (piece, at) =>
      at > before &&
      piece.start > 0 &&
      // With the line break before the blank line above it.
      old.startOf(piece.start - 1) > text.length - tail &&
      standsAlone(old, piece),
  );
  const start = pieces[before]?.start ?? 0;
  const moved = now.count - old.count;
  const last = pieces[after]?.end ?? old.count;
  const changed = now.part(start, last + moved);
  if (reachesFar.test(changed) || reachesFar.test(old.part(start, last))) return null;
  return {
    start,
    text: changed,
    before: Math.max(0, before),
    after: after < 0 ? null : after,
    moved,
  };
};
