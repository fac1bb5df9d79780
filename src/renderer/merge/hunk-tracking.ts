/** Where the hunks of a merge are while a person types in the result. Pure. */
import type { Hunk } from './merge-plan';

/** A change of the result: lines `start` up to `end` (from 0, exclusive) as they were, and how many came for them. */
export interface LinesChange {
  readonly start: number;
  readonly end: number;
  readonly came: number;
}

interface ModelChange {
  readonly range: {
    readonly startLineNumber: number;
    readonly startColumn: number;
    readonly endLineNumber: number;
    readonly endColumn: number;
  };
  readonly text: string;
}

/** Monaco's change in whole lines: one that begins and ends at the start of a line leaves that last line alone. */
export const linesChange = ({ range, text }: ModelChange): LinesChange => {
  const came = (text.match(/\r\n|\n|\r/g) ?? []).length;
  const start = range.startLineNumber - 1;
  const isWhole =
    range.startColumn === 1 && range.endColumn === 1 && (text === '' || /[\r\n]$/.test(text));
  const isNothing = isWhole && text === '' && range.startLineNumber === range.endLineNumber;
  return isWhole && !isNothing
    ? { start, end: range.endLineNumber - 1, came }
    : { start, end: range.endLineNumber, came: came + 1 };
};

const shifted = (hunk: Hunk, by: number): Hunk => ({
  ...hunk,
  resultSpan: { start: hunk.resultSpan.start + by, end: hunk.resultSpan.end + by },
});

/** Whether a change is of a hunk's own lines: one line put right before or behind it is not. */
const touches = (hunk: Hunk, { start, end }: LinesChange): boolean => {
  const span = hunk.resultSpan;
  if (start === end) return span.start < start && start < span.end;
  return span.start === span.end
    ? start < span.start && span.start < end
    : start < span.end && end > span.start;
};

/** One hunk for all that a change reaches: lines between and beside them are the same in all texts. */
const joined = (hunks: readonly Hunk[], change: LinesChange, lines: readonly string[]): Hunk => {
  const first = hunks[0];
  const last = hunks.at(-1);
  if (first === undefined || last === undefined) throw new Error('No hunk to join');
  const from = Math.min(first.resultSpan.start, change.start);
  const to = Math.max(last.resultSpan.end, change.end);
  const above = first.resultSpan.start - from;
  const below = to - last.resultSpan.end;
  const texts = { base: '', mine: '', theirs: '' };
  let at = from;
  const addCommon = (until: number) => {
    const common = lines.slice(at, until).join('');
    texts.base += common;
    texts.mine += common;
    texts.theirs += common;
  };
  for (const hunk of hunks) {
    addCommon(hunk.resultSpan.start);
    texts.base += hunk.base;
    texts.mine += hunk.mine;
    texts.theirs += hunk.theirs;
    at = hunk.resultSpan.end;
  }
  addCommon(to);
  return {
    ...texts,
    kind: hunks.some(({ kind }) => kind === 'conflict') ? 'conflict' : 'theirs',
    choice: 'edited',
    mineSpan: { start: first.mineSpan.start - above, end: last.mineSpan.end + below },
    theirsSpan: { start: first.theirsSpan.start - above, end: last.theirsSpan.end + below },
    resultSpan: { start: from, end: to + change.came - (change.end - change.start) },
  };
};

/** The hunks after a change that a person made; `lines` are those of the result before it, with their ends. */
export const trackChange = (
  hunks: readonly Hunk[],
  change: LinesChange,
  lines: readonly string[],
): Hunk[] => {
  const by = change.came - (change.end - change.start);
  const reached = hunks.filter((hunk) => touches(hunk, change));
  const before = hunks.filter(
    (hunk) => !reached.includes(hunk) && hunk.resultSpan.start < change.start,
  );
  const after = hunks.filter((hunk) => !reached.includes(hunk) && !before.includes(hunk));
  return [
    ...before,
    ...(reached.length === 0 ? [] : [joined(reached, change, lines)]),
    ...after.map((hunk) => shifted(hunk, by)),
  ];
};
