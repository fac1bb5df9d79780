import fc from 'fast-check';
import { LineIndex, IndexBuilder, blockBytes, growIndex, makeIndex } from './line-index';
import { lastTop, lineAt, offsetOfLine, rowAfter, rowAt, rowBefore, rowsFrom } from './moves';
import type { Reading } from './moves';
import { longestRow, pieceBytes } from './rows';
import { decodeBytes, detectForm, formOf, type BigForm } from './text-form';

const utf8 = formOf('utf-8');

const readingOf = (bytes: Uint8Array, form: BigForm = utf8): Reading => ({
  size: bytes.length,
  form,
  span: (from, to) =>
    Promise.resolve({
      bytes: bytes.slice(from, to + 1),
      base: from,
      isEnd: to + 1 >= bytes.length,
    }),
});

const encode = (text: string, { encoding, unit }: BigForm): Uint8Array => {
  if (unit === 1) return new TextEncoder().encode(text);
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at += 1)
    view.setUint16(at * 2, text.charCodeAt(at), encoding === 'utf-16le');
  return new Uint8Array(view.buffer);
};

/** Where the lines of a text begin, by its letters. */
const lineStartsOf = (text: string, form: BigForm): number[] => {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g))
    starts.push(encode(text.slice(0, index + end.length), form).length);
  return starts;
};

const indexOf = (bytes: Uint8Array, form: BigForm, cuts: readonly number[] = []): LineIndex => {
  const shared = makeIndex(bytes.length);
  const builder = new IndexBuilder(shared, form);
  const places = [0, ...[...cuts].sort((one, other) => one - other), bytes.length];
  places.slice(1).forEach((to, part) => builder.add(bytes.slice(places[part], to)));
  return new LineIndex(shared);
};

const forms = fc.constantFrom(utf8, formOf('utf-16le'), formOf('utf-16be'));
const piece = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom('\n', '\r', '\r\n', 'a', 'é', '漢', '😀', '\n\n', '\r\r\n'),
  },
  { weight: 2, arbitrary: fc.string({ maxLength: 30 }) },
  { weight: 1, arbitrary: fc.constantFrom('x'.repeat(700), '漢'.repeat(400), '😀'.repeat(900)) },
);
const texts = fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(''));

test('every way to cut the bytes gives the same lines, and they are those of the text', async () => {
  await fc.assert(
    fc.asyncProperty(
      texts,
      forms,
      fc.array(fc.nat(), { maxLength: 8 }),
      async (text, form, cuts) => {
        const bytes = encode(text, form);
        const starts = lineStartsOf(text, form);
        const index = indexOf(
          bytes,
          form,
          cuts.map((cut) => (bytes.length === 0 ? 0 : cut % bytes.length)),
        );
        expect(index.lines).toBe(starts.length);
        expect(index.bytes).toBe(bytes.length);
        const reading = readingOf(bytes, form);
        for (const [number, start] of starts.entries()) {
          expect(await offsetOfLine(reading, index, number + 1)).toBe(start);
          expect(await lineAt(reading, index, start)).toBe(number + 1);
        }
        expect(await offsetOfLine(reading, index, starts.length + 1)).toBeNull();
      },
    ),
    { numRuns: 150 },
  );
});

test('rows are the text, in lines and in pieces of long ones, with whole characters, from any place', async () => {
  await fc.assert(
    fc.asyncProperty(texts, forms, fc.nat(), async (text, form, somewhere) => {
      const bytes = encode(text, form);
      const reading = readingOf(bytes, form);
      const rows = await rowsFrom(reading, 0, 10_000);
      expect(rows[0]?.offset).toBe(0);
      expect(rows.filter(({ isLine }) => isLine).map(({ offset }) => offset)).toEqual(
        lineStartsOf(text, form),
      );
      const read = rows.map(({ offset, end }) => decodeBytes(bytes.slice(offset, end), form));
      expect(read.join('')).toBe(text);
      for (const { offset, end } of rows) expect(end - offset).toBeLessThanOrEqual(longestRow);
      const offset = bytes.length === 0 ? 0 : somewhere % (bytes.length + 1);
      const holder = rows.findLast((row) => row.offset <= offset)?.offset;
      expect(await rowAt(reading, offset)).toBe(holder);
      const at = rows.findIndex((row) => row.offset === holder);
      expect(await rowBefore(reading, holder ?? 0, 3)).toBe(rows[Math.max(0, at - 3)]?.offset);
      expect(await rowAfter(reading, holder ?? 0, 3)).toBe(
        rows[Math.min(rows.length - 1, at + 3)]?.offset,
      );
      expect(await lastTop(reading, 4)).toBe(rows[Math.max(0, rows.length - 4)]?.offset);
    }),
    { numRuns: 150 },
  );
});

test('line ends and characters across the borders of blocks', async () => {
  for (const end of ['\n', '\r', '\r\n'])
    for (let before = blockBytes - 4; before <= blockBytes + 1; before += 1) {
      const text = `${'x'.repeat(before)}${end}😀 second${end}${'y'.repeat(blockBytes)}${end}`;
      const bytes = encode(text, utf8);
      const index = indexOf(bytes, utf8, [blockBytes - 1, blockBytes, blockBytes + 1]);
      const reading = readingOf(bytes);
      expect(index.lines).toBe(4);
      const starts = lineStartsOf(text, utf8);
      for (const [number, start] of starts.entries()) {
        expect(await offsetOfLine(reading, index, number + 1)).toBe(start);
        expect(await lineAt(reading, index, start)).toBe(number + 1);
      }
    }
});

test('a long line that ends where a piece would begin has no empty piece', async () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const bytes = encode(`${'x'.repeat(4 * pieceBytes)}${end}next`, utf8);
    const rows = await rowsFrom(readingOf(bytes), 0, 100);
    expect(rows.map(({ offset }) => offset)).toEqual([
      ...[0, 1, 2, 3].map((piece) => piece * pieceBytes),
      4 * pieceBytes + end.length,
    ]);
  }
});

test('a character over the border of a piece is whole wherever the reading begins and ends', async () => {
  const bytes = encode('😀'.repeat(60_000), utf8).slice(2);
  const reading = readingOf(bytes);
  const all = await rowsFrom(reading, 0, 10_000);
  for (let at = 0; at < all.length; at += 1) {
    const from = all[at]?.offset ?? 0;
    expect((await rowsFrom(reading, from, 80)).map(({ offset }) => offset)).toEqual(
      all.slice(at, at + 80).map(({ offset }) => offset),
    );
    expect(await rowBefore(reading, from, 40)).toBe(all[Math.max(0, at - 40)]?.offset);
  }
});

test('the last line is counted where the file ends with a block', async () => {
  const bytes = encode(`${'x'.repeat(blockBytes - 1)}\n`, utf8);
  expect(await lineAt(readingOf(bytes), indexOf(bytes, utf8), blockBytes)).toBe(2);
});

test('a line of ten million characters is so many rows, and any place in it is found without the rest', async () => {
  const bytes = new Uint8Array(10_000_000).fill(120);
  let looked = 0;
  const whole = readingOf(bytes);
  const reading: Reading = {
    ...whole,
    span: (from, to) => {
      looked += to - from;
      return whole.span(from, to);
    },
  };
  const top = await rowAt(reading, 5_000_123);
  expect(top).toBe(5_000_123 - (5_000_123 % pieceBytes));
  const rows = await rowsFrom(reading, top, 50);
  expect(rows.every(({ isLine, end, offset }) => !isLine && end - offset === pieceBytes)).toBe(
    true,
  );
  expect(await rowBefore(reading, top, 100)).toBe(top - 100 * pieceBytes);
  expect(looked).toBeLessThan(400_000);
});

test('an index goes on where the file has grown, also over a carriage return that was its end', () => {
  const shared = makeIndex(4);
  const builder = new IndexBuilder(shared, utf8);
  const index = new LineIndex(shared);
  builder.add(encode('one\r', utf8));
  expect(index.lines).toBe(2);
  builder.add(encode('\ntwo', utf8));
  expect(index.lines).toBe(2);
  builder.add(encode('\nthree', utf8));
  expect(index.lines).toBe(3);
  const size = 3 * 1024 ** 3;
  for (const segment of growIndex(shared, size)) builder.addSegment(segment);
  expect(shared.segments).toHaveLength(4);
});

test('what is not known yet is not guessed', async () => {
  const bytes = encode('line\n'.repeat(40_000), utf8);
  const shared = makeIndex(bytes.length);
  const builder = new IndexBuilder(shared, utf8);
  const index = new LineIndex(shared);
  builder.add(bytes.slice(0, 2 * blockBytes));
  const reading = readingOf(bytes);
  expect(await lineAt(reading, index, 5 * 20_000)).toBe(20_001);
  expect(await lineAt(reading, index, 5 * 30_000)).toBeNull();
  expect(await offsetOfLine(reading, index, 39_000)).toBeNull();
});

test('the encoding is told by the mark, or by the first bytes', () => {
  expect(detectForm(new Uint8Array([0xff, 0xfe, 65, 0])).encoding).toBe('utf-16le');
  expect(detectForm(new Uint8Array([0xfe, 0xff, 0, 65])).encoding).toBe('utf-16be');
  // The last character is cut.
  expect(detectForm(encode('漢字', utf8).slice(0, 5)).encoding).toBe('utf-8');
  expect(detectForm(new Uint8Array([99, 97, 102, 0xe9, 10])).encoding).toBe('windows-1252');
});
