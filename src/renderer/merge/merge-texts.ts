/** Whether two changed texts are merged without asking, and what comes of it. Pure; runs in the merge worker. */
import { eolOf, type MergeAnswer } from '../document/merging';
import { linesOf, mergeLines } from './three-way-merge';

export interface Texts {
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
}

/** More would take too long, and memory; in UTF-16 code units, each text. */
export const longestMerged = 16 * 1024 * 1024;

/**
 * A file that lost more than half of its text may be truncated, or written only in part so far: nobody wants that
 * merged into what they typed without having been asked.
 */
const hasShrunk = ({ base, theirs }: Texts): boolean => theirs.length * 2 < base.length;

const ends: Readonly<Record<string, string>> = { lf: '\n', crlf: '\r\n', cr: '\r' };

const withEnds = (text: string, end: string): string => text.replace(/\r\n|\n|\r/g, end);

/**
 * One side gave every line another end, such as LF for CRLF, and the other did not: with that end everywhere, what
 * was typed is no conflict with every line.
 */
export const sameEnds = (texts: Texts): Texts => {
  const [base, mine, theirs] = [eolOf(texts.base), eolOf(texts.mine), eolOf(texts.theirs)];
  const wanted =
    theirs !== base && mine === base ? theirs : mine !== base && theirs === base ? mine : base;
  const end = ends[wanted];
  if (end === undefined || ends[base] === undefined || wanted === base) return texts;
  return {
    base: withEnds(texts.base, end),
    mine: withEnds(texts.mine, end),
    theirs: withEnds(texts.theirs, end),
  };
};

export const mergeTexts = (texts: Texts): MergeAnswer => {
  if (Math.max(texts.base.length, texts.mine.length, texts.theirs.length) > longestMerged) {
    return { kind: 'refused', why: 'too-long' };
  }
  if (hasShrunk(texts)) return { kind: 'refused', why: 'shrunk' };
  const { base, mine, theirs } = sameEnds(texts);
  const merged = mergeLines({ base: linesOf(base), mine: linesOf(mine), theirs: linesOf(theirs) });
  if (merged === null) return { kind: 'refused', why: 'overlap' };
  const text = merged.lines.join('');
  return { kind: 'merged', content: { text, eol: eolOf(text) }, changed: merged.changed };
};
