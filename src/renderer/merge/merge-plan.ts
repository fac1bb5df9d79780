/**
 * What the merge view shows: the result, and the places where it comes from theirs or waits for a person's choice.
 * Pure.
 */
import type { Span } from '../document/merging';
import { createNumbering, diffLines } from './line-diff';
import { sameEnds } from './merge-texts';
import { findRegions, linesOf, type Region } from './three-way-merge';

/** `edited`: the person typed in it, which is a choice as well. */
export type Choice = 'undecided' | 'theirs' | 'mine' | 'theirs-mine' | 'mine-theirs' | 'edited';

/** The three texts of one place; whole lines with their ends. */
export interface Place {
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
}

export interface Hunk extends Place {
  /** `theirs`: only they changed it, so that the result has it without a question. */
  readonly kind: 'conflict' | 'theirs';
  readonly choice: Choice;
  readonly mineSpan: Span;
  readonly theirsSpan: Span;
  readonly resultSpan: Span;
}

/** A choice that was made before, to be kept where the place is still the same. */
export interface Decided extends Place {
  readonly choice: Choice;
  /** What the result has there. */
  readonly text: string;
}

export interface PlanInput {
  /** Null where it is not known: then everything in which the two differ is a conflict. */
  readonly base: string | null;
  readonly mine: string;
  readonly theirs: string;
  readonly earlier: readonly Decided[];
}

export interface Plan {
  /** As the input's, with the line ends that a side gave to all its lines. */
  readonly base: string | null;
  readonly mine: string;
  readonly theirs: string;
  readonly result: string;
  /** In order; none touches the next. */
  readonly hunks: readonly Hunk[];
}

/** One after the other; a last line without an end gets one first. */
const both = (first: string, second: string): string =>
  first === '' || second === '' || /[\r\n]$/.test(first) ? first + second : `${first}\n${second}`;

/** What the result has for a choice; a hunk that nobody has decided shows mine. */
export const textFor = ({ mine, theirs }: Place, choice: Exclude<Choice, 'edited'>): string => {
  switch (choice) {
    case 'undecided':
    case 'mine':
      return mine;
    case 'theirs':
      return theirs;
    case 'theirs-mine':
      return both(theirs, mine);
    case 'mine-theirs':
      return both(mine, theirs);
  }
};

const withoutBase = (mine: readonly string[], theirs: readonly string[]): Region[] => {
  const number = createNumbering();
  return diffLines(number(mine), number(theirs)).map(({ aStart, aEnd, bStart, bEnd }) => ({
    kind: 'conflict',
    base: { start: 0, end: 0 },
    mine: { start: aStart, end: aEnd },
    theirs: { start: bStart, end: bEnd },
  }));
};

const keyOf = (place: Place): string => JSON.stringify([place.base, place.mine, place.theirs]);

/** Earlier choices by place; equal places are taken in their order. */
const choicesOf = (earlier: readonly Decided[]) => {
  const byPlace = new Map<string, Decided[]>();
  for (const one of earlier) {
    const key = keyOf(one);
    byPlace.set(key, [...(byPlace.get(key) ?? []), one]);
  }
  return (place: Place): Decided | undefined => byPlace.get(keyOf(place))?.shift();
};

const cut = (lines: readonly string[], span: Span): string =>
  lines.slice(span.start, span.end).join('');

/** Sides are in lines; `known` finds an earlier choice. */
const layOut = (
  sides: {
    readonly base: readonly string[];
    readonly mine: readonly string[];
    readonly theirs: readonly string[];
  },
  regions: readonly Region[],
  known: (place: Place) => Decided | undefined,
): Pick<Plan, 'result' | 'hunks'> => {
  const hunks: Hunk[] = [];
  const parts: string[] = [];
  let [done, count] = [0, 0];
  for (const { kind, base, mine, theirs } of regions) {
    if (kind === 'mine' || kind === 'same') continue;
    const place = {
      base: cut(sides.base, base),
      mine: cut(sides.mine, mine),
      theirs: cut(sides.theirs, theirs),
    };
    const before = known(place);
    const choice = before?.choice ?? (kind === 'theirs' ? 'theirs' : 'undecided');
    const text = before?.text ?? textFor(place, choice === 'edited' ? 'undecided' : choice);
    const start = count + mine.start - done;
    count = start + linesOf(text).length;
    parts.push(cut(sides.mine, { start: done, end: mine.start }), text);
    const spans = { mineSpan: mine, theirsSpan: theirs, resultSpan: { start, end: count } };
    hunks.push({ ...place, kind, choice, ...spans });
    done = mine.end;
  }
  parts.push(cut(sides.mine, { start: done, end: sides.mine.length }));
  return { result: parts.join(''), hunks };
};

export const planMerge = ({ base, mine, theirs, earlier }: PlanInput): Plan => {
  const texts = base === null ? { base: '', mine, theirs } : sameEnds({ base, mine, theirs });
  const sides = {
    base: linesOf(texts.base),
    mine: linesOf(texts.mine),
    theirs: linesOf(texts.theirs),
  };
  const regions = base === null ? withoutBase(sides.mine, sides.theirs) : findRegions(sides);
  const laidOut = layOut(sides, regions, choicesOf(earlier));
  return { ...texts, base: base === null ? null : texts.base, ...laidOut };
};

/** What is mine in a result: every hunk's own text put back, and whatever was typed around them. */
export const restoreMine = (result: readonly string[], hunks: readonly Hunk[]): string => {
  const parts: string[] = [];
  let done = 0;
  for (const hunk of hunks) {
    parts.push(cut(result, { start: done, end: hunk.resultSpan.start }), hunk.mine);
    done = hunk.resultSpan.end;
  }
  return [...parts, cut(result, { start: done, end: result.length })].join('');
};

/**
 * The input of the plan after theirs changed once more, from a result at which a person has worked. Where a hunk was
 * typed in and is not the same any more, what was typed counts as mine: `plan` is asked again until nothing typed is left out.
 */
export const replan = (
  view: {
    readonly base: string | null;
    readonly result: readonly string[];
    readonly hunks: readonly Hunk[];
  },
  theirs: string,
): PlanInput => {
  const decidedOf = (hunks: readonly Hunk[]): Decided[] =>
    hunks.map((hunk) => ({ ...hunk, text: cut(view.result, hunk.resultSpan) }));
  const first = {
    base: view.base,
    theirs,
    mine: restoreMine(view.result, view.hunks),
    earlier: decidedOf(view.hunks),
  };
  const kept = new Set(planMerge(first).hunks.map(keyOf));
  const typed = (hunk: Hunk): boolean => hunk.choice === 'edited' && !kept.has(keyOf(hunk));
  if (!view.hunks.some(typed)) return first;
  const hunks = view.hunks.map((hunk) =>
    typed(hunk) ? { ...hunk, mine: cut(view.result, hunk.resultSpan) } : hunk,
  );
  return { ...first, mine: restoreMine(view.result, hunks), earlier: decidedOf(view.hunks) };
};
