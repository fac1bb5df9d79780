import type { OutlineSymbol } from '../outline/outline-symbol';
import { mostSymbolRows, symbolAt, symbolRows } from './symbol-rows';

const symbol = (name: string, line: number, more: Partial<OutlineSymbol> = {}): OutlineSymbol => ({
  name,
  kind: 'function',
  line,
  column: 1,
  endLine: line,
  depth: 0,
  ...more,
});

const symbols = [
  symbol('Shape', 1, { kind: 'class', endLine: 5 }),
  symbol('area', 2, { depth: 1, endLine: 3 }),
  symbol('Other', 7, { kind: 'class' }),
  symbol('x\u202ey', 8),
];

const labels = (typed: string) => symbolRows(symbols, typed).rows.map(({ label }) => label);

test('in the order of the text, indented by what they lie in, names made inert', () => {
  expect(labels('')).toEqual(['Shape', 'area', 'Other', 'x‹U+202E›y']);
  expect(symbolRows(symbols, '').rows.map(({ depth }) => depth)).toEqual([0, 1, 0, 0]);
});

test('after a colon they stand in groups of one kind', () => {
  expect(symbolRows(symbols, ':').rows.map(({ group, id }) => [group, id])).toEqual([
    ['Classes', '0'],
    ['Classes', '2'],
    ['Functions', '1'],
    ['Functions', '3'],
  ]);
  expect(symbolRows(symbols, ':oth').rows.map(({ label }) => label)).toEqual(['Other']);
});

test('those that fit, with the letters that do', () => {
  const { rows, total } = symbolRows(symbols, 'ar');
  expect(total).toBe(1);
  expect(rows).toMatchObject([{ label: 'area', marks: [0, 1], id: '1' }]);
});

test('of very many the first are rows, and all are counted', () => {
  const many = Array.from({ length: 2000 }, (_, index) => symbol(`s${index}`, index + 1));
  const { rows, total } = symbolRows(many, '');
  expect([rows.length, total]).toEqual([mostSymbolRows, 2000]);
});

test('the first mark is on the innermost symbol around the cursor', () => {
  expect([1, 2, 4, 6, 7].map((line) => symbolAt(symbols, line))).toEqual([0, 1, 0, 0, 2]);
});
