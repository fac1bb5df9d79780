/**
 * Merges two texts that grew from one: by lines, each with its own line end. Pure.
 *
 * What only one side changed is taken; what both changed in the same way is taken once; where they touch each other
 * the answer is a conflict, as `git merge-file` has it.
 */
import type { Span } from '../document/merging';
import { createNumbering, diffLines, type Change } from './line-diff';

/** A place where at least one side differs from the base. */
export interface Region {
  /** `same`: both sides made one and the same change. */
  readonly kind: 'mine' | 'theirs' | 'same' | 'conflict';
  readonly base: Span;
  readonly mine: Span;
  readonly theirs: Span;
}

export interface Sides {
  readonly base: readonly string[];
  readonly mine: readonly string[];
  readonly theirs: readonly string[];
}

/** Lines with their ends as Monaco splits them: CRLF, LF, lone CR. All of them together are the text. */
export const linesOf = (text: string): string[] =>
  text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+/g) ?? [];

interface Open {
  baseStart: number;
  baseEnd: number;
  mine: Change[];
  theirs: Change[];
}

/** The span of one side that stands for the base's: what no change covers is as long as in the base. */
const spanOf = (open: Open, changes: readonly Change[], shift: number): Span => {
  const grown = changes.reduce(
    (sum, one) => sum + one.bEnd - one.bStart - one.aEnd + one.aStart,
    0,
  );
  return { start: open.baseStart + shift, end: open.baseEnd + shift + grown };
};

const equalLines = (a: readonly string[], b: readonly string[], at: Region): boolean => {
  const length = at.mine.end - at.mine.start;
  if (at.theirs.end - at.theirs.start !== length) return false;
  for (let index = 0; index < length; index += 1) {
    if (a[at.mine.start + index] !== b[at.theirs.start + index]) return false;
  }
  return true;
};

/** Changes of both sides that overlap or touch, taken together. In order of the base. */
const gather = (mine: readonly Change[], theirs: readonly Change[]): Open[] => {
  const all = [
    ...mine.map((change) => ({ change, side: 'mine' as const })),
    ...theirs.map((change) => ({ change, side: 'theirs' as const })),
  ].sort((a, b) => a.change.aStart - b.change.aStart || a.change.aEnd - b.change.aEnd);
  const found: Open[] = [];
  for (const { change, side } of all) {
    let open = found.at(-1);
    if (open === undefined || change.aStart > open.baseEnd) {
      open = { baseStart: change.aStart, baseEnd: change.aEnd, mine: [], theirs: [] };
      found.push(open);
    }
    open.baseEnd = Math.max(open.baseEnd, change.aEnd);
    open[side].push(change);
  }
  return found;
};

/** Everything in which the three differ, in order; what lies between is the same in all of them. */
export const findRegions = ({ base, mine, theirs }: Sides): Region[] => {
  const number = createNumbering();
  const [baseNumbers, mineNumbers, theirsNumbers] = [number(base), number(mine), number(theirs)];
  const opened = gather(diffLines(baseNumbers, mineNumbers), diffLines(baseNumbers, theirsNumbers));
  let [mineShift, theirsShift] = [0, 0];
  return opened.map((open) => {
    const region: Region = {
      kind: open.theirs.length === 0 ? 'mine' : open.mine.length === 0 ? 'theirs' : 'conflict',
      base: { start: open.baseStart, end: open.baseEnd },
      mine: spanOf(open, open.mine, mineShift),
      theirs: spanOf(open, open.theirs, theirsShift),
    };
    mineShift = region.mine.end - open.baseEnd;
    theirsShift = region.theirs.end - open.baseEnd;
    const isSame = region.kind === 'conflict' && equalLines(mine, theirs, region);
    return isSame ? { ...region, kind: 'same' } : region;
  });
};

export interface Merged {
  readonly lines: readonly string[];
  /** Those that only theirs changed. */
  readonly changed: readonly Span[];
}

/** Null where the sides conflict. */
export const mergeLines = (sides: Sides): Merged | null => {
  const parts: (readonly string[])[] = [];
  const changed: Span[] = [];
  let [done, count] = [0, 0];
  for (const { kind, mine, theirs } of findRegions(sides)) {
    if (kind === 'conflict') return null;
    if (kind !== 'theirs') continue;
    const [kept, taken] = [
      sides.mine.slice(done, mine.start),
      sides.theirs.slice(theirs.start, theirs.end),
    ];
    const start = count + kept.length;
    count = start + taken.length;
    changed.push({ start, end: count });
    parts.push(kept, taken);
    done = mine.end;
  }
  return { lines: [...parts, sides.mine.slice(done)].flat(), changed };
};
