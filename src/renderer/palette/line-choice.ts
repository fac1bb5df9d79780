/** What was typed into Go to Line, and what is said of it. */

export interface TextSize {
  readonly lineCount: number;
  readonly cursor: { readonly line: number; readonly column: number };
  /** The last column of a line. */
  readonly columnsOf: (line: number) => number;
}

export interface LinePlace {
  readonly line: number;
  readonly column: number;
}

export interface LineChoice {
  /** Null where the text is no place. */
  readonly place: LinePlace | null;
  readonly words: string;
}

const form = /^\s*(-?\d+)\s*(?:[:,\s]\s*(\d+)?)?\s*$/;

const within = (value: number, most: number): number => Math.min(Math.max(1, value), most);

/** From the end where it is negative, as in VS Code. */
const lineOf = (typed: number, lineCount: number): number =>
  typed < 0 ? lineCount + 1 + typed : typed;

const lines = (count: number): string => (count === 1 ? 'one line' : `${count} lines`);

export const lineChoice = (
  typed: string,
  { lineCount, cursor, columnsOf }: TextSize,
): LineChoice => {
  if (typed.trim() === '') {
    const here = `You are at line ${cursor.line}, column ${cursor.column}.`;
    return { place: null, words: `${here} Type a line from 1 to ${lineCount}, or line:column.` };
  }
  const found = form.exec(typed);
  const wanted = lineOf(Number(found?.[1]), lineCount);
  if (found === null || wanted === 0) {
    const example = `Type a number from 1 to ${lineCount}, or line:column such as 12:5.`;
    return { place: null, words: `“${typed.trim()}” is no line. ${example}` };
  }
  const line = within(wanted, lineCount);
  const wantedColumn = Number(found[2] ?? 1);
  const column = within(wantedColumn, columnsOf(line));
  const target = found[2] === undefined ? `line ${line}` : `line ${line}, column ${column}`;
  const why =
    line !== wanted
      ? `: the file has ${lines(lineCount)}`
      : column !== wantedColumn
        ? ': the line ends there'
        : '';
  return { place: { line, column }, words: `Go to ${target}${why}` };
};
