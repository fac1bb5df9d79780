/**
 * Line ends byte for byte: Monaco keeps one kind per text, so for files that mix them this keeps the end of each line
 * beside the model and puts it back at save. Pure.
 */
export type LineEnd = '\n' | '\r\n' | '\r';

/** As Monaco splits: CRLF, LF, lone CR; U+2028 and U+2029 are ordinary characters. */
export const splitLines = (text: string): { lines: string[]; ends: LineEnd[] } => {
  const lines: string[] = [];
  const ends: LineEnd[] = [];
  const pattern = /\r\n|\n|\r/g;
  let start = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    lines.push(text.slice(start, match.index));
    ends.push(match[0] as LineEnd); // The pattern matches nothing else.
    start = pattern.lastIndex;
  }
  lines.push(text.slice(start));
  return { lines, ends };
};

/** The most frequent end; LF where there is none. New lines of a mixed file get it. */
export const commonEnd = (ends: readonly LineEnd[]): LineEnd => {
  const count: Record<LineEnd, number> = { '\n': 0, '\r\n': 0, '\r': 0 };
  for (const end of ends) count[end] += 1;
  if (count['\r\n'] > count['\n'] && count['\r\n'] >= count['\r']) return '\r\n';
  return count['\r'] > count['\n'] ? '\r' : '\n';
};

/** One change of the model: the lines as they were before it (from 1), and the text that came. */
export interface LineChange {
  readonly startLine: number;
  readonly endLine: number;
  readonly text: string;
}

/** From `at` on, these ends went and those came in their place. */
export interface Splice {
  readonly at: number;
  readonly gone: readonly LineEnd[];
  readonly came: readonly LineEnd[];
}

/** As many arguments as a call surely takes. */
const mostArguments = 10_000;

/** Puts `came` in the place of `count` ends, however many they are; gives back what went. */
export const replaceEnds = (
  ends: LineEnd[],
  { at, count, came }: { at: number; count: number; came: readonly LineEnd[] },
): LineEnd[] => {
  if (came.length < mostArguments) return ends.splice(at, count, ...came);
  const tail = ends.splice(at);
  for (const end of came) ends.push(end);
  for (const end of tail.slice(count)) ends.push(end);
  return tail.slice(0, count);
};

/** Changes in the order in which Monaco reports them: from the end of the text to its start. Tells what it did. */
export const spliceEnds = (
  ends: LineEnd[],
  changes: readonly LineChange[],
  added: LineEnd,
): Splice[] => {
  const splices: Splice[] = [];
  for (const { startLine, endLine, text } of changes) {
    const came = (text.match(/\r\n|\n|\r/g) ?? []).length;
    const gone = endLine - startLine;
    // A change that keeps its number of lines keeps their ends.
    if (came !== gone) {
      const kept = Math.min(came, gone);
      const at = startLine - 1 + kept;
      const fresh = Array<LineEnd>(came - kept).fill(added);
      splices.push({
        at,
        gone: replaceEnds(ends, { at, count: gone - kept, came: fresh }),
        came: fresh,
      });
    }
  }
  return splices;
};

/** The text to save: every line with its own end. There is one end less than there are lines. */
export const joinLines = (lines: readonly string[], ends: readonly LineEnd[]): string => {
  const parts: string[] = [];
  for (const [index, line] of lines.entries()) parts.push(line, ends[index] ?? '');
  return parts.join('');
};
