/** Owns how a line that ripgrep found becomes matches that a page can show: places in UTF-16, a little text around. Pure. */
import { longestMatchText, type FoundMatch } from '../../shared/search';
import { bytesOf, type RipgrepRecord } from './ripgrep-output';

type Found = Extract<RipgrepRecord, { type: 'match' }>['data'];

export interface Reading {
  /** Bytes of the file as text. */
  readonly decode: (bytes: Buffer) => string;
  /** What a replacement may name, in the order of the template. */
  readonly groups: readonly string[];
  /** What stands between them. */
  readonly mark: string;
}

/** UTF-16 code units that are shown before and after a match. */
const shownBefore = 60;
const shownAfter = 160;
/** Bytes in which so many code units are found, in any encoding. */
const bytesEach = 4;
/** All groups of a match together, UTF-16 code units: of larger ones a replacement can use the text alone. */
const longestGroups = 20_000;

const lineFeed = 0x0a;

/** Where a byte stands, walking on: a line of a million bytes with a thousand matches is gone through once. */
class Walk {
  #at = 0;
  #line: number;
  #column = 1;

  constructor(
    private readonly bytes: Buffer,
    line: number,
    private readonly decode: Reading['decode'],
  ) {
    this.#line = line;
  }

  to(offset: number): { readonly line: number; readonly column: number } {
    let from = this.#at;
    for (;;) {
      const end = this.bytes.indexOf(lineFeed, from);
      if (end < 0 || end >= offset) break;
      this.#line += 1;
      this.#column = 1;
      from = end + 1;
    }
    this.#column += this.decode(this.bytes.subarray(from, offset)).length;
    this.#at = offset;
    return { line: this.#line, column: this.#column };
  }
}

/** Half a pair would be shown as a box. */
const wholePairs = (text: string): string =>
  text.replace(/^[\udc00-\udfff]/, '').replace(/[\ud800-\udbff]$/, '');

/** A cut in the middle of a character shows as U+FFFD at the cut end. */
const textBefore = (bytes: Buffer, start: number, decode: Reading['decode']): string => {
  const lineStart = start === 0 ? 0 : bytes.lastIndexOf(lineFeed, start - 1) + 1;
  const from = Math.max(lineStart, start - shownBefore * bytesEach);
  const text = decode(bytes.subarray(from, start));
  if (from === lineStart && text.length <= shownBefore) return text.trimStart();
  return `…${wholePairs(text.slice(-shownBefore + 1))}`;
};

const textAfter = (bytes: Buffer, end: number, decode: Reading['decode']): string => {
  const lineEnd = bytes.indexOf(lineFeed, end);
  const last = lineEnd < 0 ? bytes.length : lineEnd;
  const to = Math.min(last, end + shownAfter * bytesEach);
  const text = decode(bytes.subarray(end, to));
  if (to === last && text.length <= shownAfter) return text.trimEnd();
  return `${wholePairs(text.slice(0, shownAfter - 1))}…`;
};

const groupsOf = (
  replacement: Found['submatches'][number]['replacement'],
  { decode, groups, mark }: Reading,
): Pick<FoundMatch, 'groups'> => {
  if (replacement === undefined || groups.length === 0) return {};
  const text = 'text' in replacement ? replacement.text : decode(bytesOf(replacement));
  const values = text.split(mark);
  if (values.length !== groups.length || text.length > longestGroups) return {};
  // No prototype's members: a group may be called `constructor`.
  return { groups: Object.fromEntries(groups.map((name, index) => [name, values[index] ?? ''])) };
};

/** What was found in one line, or over the ends of several. */
export const matchesOf = (found: Found, reading: Reading): FoundMatch[] => {
  const bytes = bytesOf(found.lines);
  const { decode } = reading;
  const walk = new Walk(bytes, found.line_number, decode);
  return found.submatches.map(({ start, end, replacement }) => {
    const from = walk.to(start);
    const to = walk.to(end);
    return {
      ...from,
      endLine: to.line,
      endColumn: to.column,
      before: textBefore(bytes, start, decode),
      text: decode(
        bytes.subarray(start, Math.min(end, start + longestMatchText * bytesEach)),
      ).slice(0, longestMatchText),
      after: textAfter(bytes, end, decode),
      ...groupsOf(replacement, reading),
    };
  });
};
