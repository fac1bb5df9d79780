/** Owns what stands before a Markdown text between two lines of dashes: it is folded away, and the lines after it keep their numbers. */

export interface Parted {
  /** Between the dashes; null where there is none. */
  readonly frontMatter: string | null;
  /** Lines that it takes with its dashes. */
  readonly lines: number;
  /** The text with as many empty lines in its place. */
  readonly body: string;
}

const opening = /^---[ \t]*(?:\r\n|\n|\r)/;
const closing = /(?:^|\r\n|\n|\r)(?:---|\.\.\.)[ \t]*(?=\r\n|\n|\r|$)/;
/** UTF-16 units; what has not ended by then is no front matter. */
const longest = 64 * 1024;

const countLines = (text: string): number => text.split(/\r\n|\n|\r/).length;

export const partFrontMatter = (text: string): Parted => {
  const open = opening.exec(text)?.[0];
  const rest = open === undefined ? '' : text.slice(open.length, open.length + longest);
  const end = closing.exec(rest);
  if (open === undefined || end === null) return { frontMatter: null, lines: 0, body: text };
  const whole = open.length + end.index + end[0].length;
  const lines = countLines(text.slice(0, whole));
  return {
    frontMatter: rest.slice(0, end.index),
    lines,
    body: '\n'.repeat(lines - 1) + text.slice(whole),
  };
};
