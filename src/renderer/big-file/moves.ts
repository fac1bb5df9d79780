/** Ways through a large file, row by row, from any place in it; each reads what lies around that place alone. */
import { blockBytes, type LineIndex } from './line-index';
import {
  isLineStart,
  lookAhead,
  lookBehind,
  longestRow,
  rowStarts,
  type RowStart,
  type Span,
} from './rows';
import type { BigForm } from './text-form';

/** What the moves read from. */
export interface Reading {
  readonly size: number;
  readonly form: BigForm;
  /** The bytes of [from, to], as far as there are any; `from` is a multiple of the unit. */
  readonly span: (from: number, to: number) => Promise<Span>;
}

export interface Row extends RowStart {
  /** Where the next row begins, or the end of the file. */
  readonly end: number;
}

/** Bytes that are looked at together. */
const stride = 32 * 1024;

const even = (offset: number): number => Math.max(0, offset - (offset % 2));

const startsIn = async (reading: Reading, from: number, to: number): Promise<RowStart[]> => {
  const span = await reading.span(even(from - lookBehind), to + lookAhead);
  return rowStarts(span, { from, to: Math.min(to, reading.size) }, reading.form);
};

/** The start of the row that holds a place. */
export const rowAt = async (reading: Reading, offset: number): Promise<number> => {
  const place = Math.max(0, Math.min(offset, reading.size));
  const starts = await startsIn(reading, Math.max(0, place - longestRow), place);
  return starts.at(-1)?.offset ?? 0;
};

/** Rows from one that begins at `top`. */
export const rowsFrom = async (reading: Reading, top: number, count: number): Promise<Row[]> => {
  const starts: RowStart[] = [];
  for (let from = top; from <= reading.size && starts.length <= count; from += stride)
    starts.push(...(await startsIn(reading, from, from + stride - 1)));
  return starts.slice(0, count).map((start, index) => ({
    ...start,
    end: starts[index + 1]?.offset ?? reading.size,
  }));
};

/** The start of the row that many before; that of the first where there are fewer. */
export const rowBefore = async (reading: Reading, top: number, count: number): Promise<number> => {
  let starts: RowStart[] = [];
  for (let to = top - 1; to >= 0 && starts.length < count; to -= stride)
    starts = [...(await startsIn(reading, Math.max(0, to - stride + 1), to)), ...starts];
  return starts.at(-count)?.offset ?? 0;
};

/** The start of the row that many behind, or of the last one. */
export const rowAfter = async (reading: Reading, top: number, count: number): Promise<number> =>
  (await rowsFrom(reading, top, count + 1)).at(-1)?.offset ?? top;

/** The top at which the last rows of the file fill the view. */
export const lastTop = async (reading: Reading, count: number): Promise<number> =>
  rowBefore(reading, reading.size + 1, count);

/** How many lines begin in (from, to]; the span begins with `from` or before. */
const countLines = (
  span: Span,
  { from, to }: { readonly from: number; readonly to: number },
  form: BigForm,
): number => {
  let lines = 0;
  for (let offset = from + form.unit; offset <= to; offset += form.unit)
    if (isLineStart(span, offset, form)) lines += 1;
  return lines;
};

/** The number of the line that holds a place, from 1; null where the index has not come that far. */
export const lineAt = async (
  reading: Reading,
  index: LineIndex,
  offset: number,
): Promise<number | null> => {
  if (offset === 0) return 1;
  const own = Math.floor(offset / blockBytes);
  // The block behind the end of the file has no number.
  const block = index.before(own) === null ? own - 1 : own;
  const before = offset > index.bytes ? null : index.before(block);
  if (before === null) return null;
  const from = block * blockBytes;
  const span = await reading.span(from, offset + 4);
  return (
    before + 1 + countLines(span, { from, to: offset - (offset % reading.form.unit) }, reading.form)
  );
};

/** Where a line begins, counted from 1; null where the index does not know it. */
export const offsetOfLine = async (
  reading: Reading,
  index: LineIndex,
  line: number,
): Promise<number | null> => {
  if (line <= 1) return 0;
  const block = index.blockOf(line);
  let left = line - 1 - (index.before(block) ?? 0);
  const from = block * blockBytes;
  const span = await reading.span(from, from + blockBytes + 4);
  const { unit } = reading.form;
  for (
    let offset = from + unit;
    offset <= from + blockBytes && offset <= reading.size;
    offset += unit
  ) {
    if (isLineStart(span, offset, reading.form)) left -= 1;
    if (left === 0) return offset;
  }
  return null;
};
