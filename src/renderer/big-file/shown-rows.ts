/** Makes what is shown of a large file from its bytes: the rows from a place on, their text, numbers and matches. */
import type { Mark, ShownRow } from './big-state';
import type { LineIndex } from './line-index';
import { lineAt, rowsFrom, type Reading, type Row } from './moves';
import { rowLength } from './rows';
import type { Match } from './stream-search';
import { decodeBytes, type BigForm } from './text-form';

export interface Found {
  /** Matches that touch [from, to], in the order of the file. */
  readonly within: (from: number, to: number) => readonly Match[];
  readonly current: number | null;
}

const unitsOf = (bytes: Uint8Array, form: BigForm): number => decodeBytes(bytes, form).length;

const textOf = (bytes: Uint8Array, row: Row, form: BigForm): string => {
  const text = decodeBytes(bytes, form);
  return row.offset === 0 && text.startsWith('\uFEFF') ? text.slice(1) : text;
};

interface Marking {
  readonly form: BigForm;
  readonly found: Found;
}

const marksOf = (bytes: Uint8Array, row: Row, { form, found }: Marking): Mark[] =>
  found.within(row.offset, row.offset + bytes.length - 1).map(({ offset, length }) => {
    const from = Math.max(0, offset - row.offset);
    const to = Math.min(bytes.length, offset + length - row.offset);
    const before = unitsOf(bytes.subarray(0, from), form);
    return {
      from: before,
      to: before + unitsOf(bytes.subarray(from, to), form),
      isCurrent: offset === found.current,
    };
  });

interface Wanted {
  readonly reading: Reading;
  readonly index: LineIndex;
  readonly top: number;
  readonly count: number;
  readonly found: Found;
}

export const shownRows = async (wanted: Wanted): Promise<ShownRow[]> => {
  const { reading, index, top, count, found } = wanted;
  const rows = await rowsFrom(reading, top, count);
  const first = await lineAt(reading, index, top);
  const span = await reading.span(top, (rows.at(-1)?.end ?? top) - 1);
  let line = first;
  return rows.map((row, at) => {
    if (at > 0 && row.isLine && line !== null) line += 1;
    const all = span.bytes.subarray(row.offset - top, row.end - top);
    const bytes = all.subarray(0, rowLength(all, reading.form));
    return {
      ...row,
      line,
      text: textOf(bytes, row, reading.form),
      marks: marksOf(bytes, row, { form: reading.form, found }),
    };
  });
};
