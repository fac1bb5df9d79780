/** Edits as formatters give them, put into a text; pure. */

/** In UTF-16 units of the text before any edit. */
export interface OffsetEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** As the language server protocol counts: from 0, in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface PositionEdit {
  readonly range: { readonly start: Position; readonly end: Position };
  readonly newText: string;
}

/** Edits do not overlap; their order does not matter. */
export const applyEdits = (text: string, edits: readonly OffsetEdit[]): string => {
  const parts: string[] = [];
  let from = 0;
  for (const edit of [...edits].sort((one, other) => one.start - other.start)) {
    parts.push(text.slice(from, edit.start), edit.text);
    from = edit.end;
  }
  return parts.join('') + text.slice(from);
};

const lineStarts = (text: string): number[] => {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
};

/** What turns positions of this text into offsets; a position behind the end is the end. */
export const offsetsIn = (text: string): ((position: Position) => number) => {
  const starts = lineStarts(text);
  return ({ line, character }) => {
    const start = starts[line];
    return start === undefined ? text.length : Math.min(start + character, text.length);
  };
};

/** What turns offsets of this text into positions. */
export const positionsIn = (text: string): ((offset: number) => Position) => {
  const starts = lineStarts(text);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - (starts[low] ?? 0) };
  };
};

export const applyPositionEdits = (text: string, edits: readonly PositionEdit[]): string => {
  const offset = offsetsIn(text);
  return applyEdits(
    text,
    edits.map(({ range, newText }) => ({
      start: offset(range.start),
      end: offset(range.end),
      text: newText,
    })),
  );
};
