/** Puts replacements into a text, and takes them out again: only where the text is what was found. Pure. */
import { longestMatchText, type FoundMatch } from '../../shared/search';

export interface Replacement {
  readonly match: FoundMatch;
  readonly by: string;
}

/** What stood at a place of the new text, in UTF-16 code units. */
interface Former {
  readonly start: number;
  readonly length: number;
  readonly text: string;
}

export interface Replaced {
  readonly text: string;
  readonly former: readonly Former[];
  /** Where another match of the same text stands now. */
  readonly moved: (match: FoundMatch) => FoundMatch;
}

/** Where each line begins; lines end at a line feed, as the search counts them. */
const lineStarts = (text: string): number[] => {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
};

interface Span {
  readonly start: number;
  readonly end: number;
}

const spanOf = (starts: readonly number[], match: FoundMatch): Span | null => {
  const [first, last] = [starts[match.line - 1], starts[match.endLine - 1]];
  if (first === undefined || last === undefined) return null;
  return { start: first + match.column - 1, end: last + match.endColumn - 1 };
};

const isThere = (text: string, { start, end }: Span, match: FoundMatch): boolean => {
  if (end < start || end > text.length) return false;
  const found = text.slice(start, end);
  return match.text.length < longestMatchText ? found === match.text : found.startsWith(match.text);
};

/** The last line that begins at or before this. */
const lineAt = (starts: readonly number[], offset: number): number => {
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? Infinity) <= offset) low = middle;
    else high = middle;
  }
  return low;
};

const placeAt = (starts: readonly number[], offset: number) => {
  const line = lineAt(starts, offset);
  return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
};

interface Edit extends Span {
  readonly by: string;
}

const mover =
  (edits: readonly Edit[], [before, after]: readonly [readonly number[], readonly number[]]) =>
  (match: FoundMatch): FoundMatch => {
    const span = spanOf(before, match);
    if (span === null) return match;
    const shift = edits
      .filter(({ end }) => end <= span.start)
      .reduce((sum, { start, end, by }) => sum + by.length - (end - start), 0);
    const from = placeAt(after, span.start + shift);
    const to = placeAt(after, span.end + shift);
    return { ...match, ...from, endLine: to.line, endColumn: to.column };
  };

/** Null where one of the matches is not in the text: then nothing is replaced. */
export const applyReplacements = (
  text: string,
  replacements: readonly Replacement[],
): Replaced | null => {
  const starts = lineStarts(text);
  const edits: Edit[] = [];
  for (const { match, by } of replacements) {
    const span = spanOf(starts, match);
    if (span === null || !isThere(text, span, match)) return null;
    edits.push({ ...span, by });
  }
  edits.sort((one, other) => one.start - other.start);
  const pieces: string[] = [];
  const former: Former[] = [];
  let [read, written] = [0, 0];
  for (const { start, end, by } of edits) {
    if (start < read) return null;
    pieces.push(text.slice(read, start), by);
    written += start - read;
    former.push({ start: written, length: by.length, text: text.slice(start, end) });
    written += by.length;
    read = end;
  }
  const replaced = pieces.join('') + text.slice(read);
  return { text: replaced, former, moved: mover(edits, [starts, lineStarts(replaced)]) };
};

/** The text before; the text must be the one that came out. */
export const takeOut = (text: string, former: readonly Former[]): string => {
  const pieces: string[] = [];
  let read = 0;
  for (const { start, length, text: old } of former) {
    pieces.push(text.slice(read, start), old);
    read = start + length;
  }
  return pieces.join('') + text.slice(read);
};

export type { Former };
