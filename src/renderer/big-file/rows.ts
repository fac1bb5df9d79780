/**
 * Where the rows of a large file begin, told from the bytes around a place alone: at every line, and in a long line at every
 * multiple of `pieceBytes` of the file. So any place can be shown without a look at what comes before it.
 */
import { insideCharacter, unitAt, type BigForm } from './text-form';

/** A line is broken at a multiple of this only where it has begun that far before: no row is twice as long. */
export const pieceBytes = 1024;
const longestCharacter = 4;
/** Bytes before a place that must be known to tell whether a row begins there. */
export const lookBehind = pieceBytes + 8;
/** A row is never longer, in bytes, its line end and the rest of a character included. */
export const longestRow = 2 * pieceBytes + 8;

/** A part of the file. */
export interface Span {
  readonly bytes: Uint8Array;
  /** Offset of its first byte in the file: a multiple of the unit. */
  readonly base: number;
  /** Whether the file ends with it. */
  readonly isEnd: boolean;
}

export const lineFeed = 10;
export const carriageReturn = 13;

const isLineEnd = (unit: number): boolean => unit === lineFeed || unit === carriageReturn;

/** Whether a line begins at this place, which is not the span's first. */
export const isLineStart = ({ bytes, base }: Span, offset: number, form: BigForm): boolean => {
  const index = offset - base;
  const before = unitAt(bytes, index - form.unit, form);
  if (before === lineFeed) return true;
  return before === carriageReturn && unitAt(bytes, index, form) !== lineFeed;
};

export interface RowStart {
  readonly offset: number;
  /** False for the second and later pieces of a long line. */
  readonly isLine: boolean;
}

/** A piece of a long line, its characters left whole; null where the line ends just there. */
const pieceAt = (span: Span, offset: number, form: BigForm): RowStart | null => {
  const index = offset - span.base;
  const unit = unitAt(span.bytes, index, form);
  if (unit === -1 || isLineEnd(unit)) return null;
  return { offset: offset - insideCharacter(span.bytes, index, form), isLine: false };
};

/** Bytes behind a place that must be known: a piece may begin so much before its multiple, for the sake of a character. */
export const lookAhead = 8;

/**
 * Rows that begin in [from, to]. The span must begin `lookBehind` before `from`, or with the file, and reach `lookAhead`
 * beyond `to`, or to the end of the file.
 */
export const rowStarts = (
  span: Span,
  { from, to }: { readonly from: number; readonly to: number },
  form: BigForm,
): RowStart[] => {
  const { bytes, base, isEnd } = span;
  const found: RowStart[] = [];
  let line = base === 0 ? 0 : base - pieceBytes;
  if (base === 0 && from <= 0) found.push({ offset: 0, isLine: true });
  const end = base + bytes.length - (bytes.length % form.unit);
  const last = Math.min(to + longestCharacter, isEnd ? end : end - form.unit);
  const add = (start: RowStart) => {
    if (start.offset >= from && start.offset <= to) found.push(start);
  };
  for (let offset = base + form.unit; offset <= last; offset += form.unit) {
    if (isLineStart(span, offset, form)) {
      line = offset;
      add({ offset, isLine: true });
    } else if (offset % pieceBytes === 0 && offset - line >= pieceBytes) {
      const piece = pieceAt(span, offset, form);
      if (piece !== null) add(piece);
    }
  }
  return found;
};

/** Without its line end; bytes. */
export const rowLength = (bytes: Uint8Array, form: BigForm): number => {
  let length = bytes.length - (bytes.length % form.unit);
  const endsWith = (unit: number) => length > 0 && unitAt(bytes, length - form.unit, form) === unit;
  if (endsWith(lineFeed)) {
    length -= form.unit;
    if (endsWith(carriageReturn)) length -= form.unit;
  } else if (endsWith(carriageReturn)) length -= form.unit;
  return length;
};
