/** What counts as a word, and that counting in slices gives what counting at once does. */
import fc from 'fast-check';
import { countIn, countLines, noCounts, readingMinutes, type Lines } from './word-count';

const linesOf = (lines: readonly string[]): Lines => ({
  count: lines.length,
  at: (line) => lines[line] ?? '',
});

test('words have letters or digits; signs inside hold them together', () => {
  expect(countIn('Don’t split state-of-the-art, 3.14 or snake_case -- ok?').words).toBe(7);
  expect(countIn('über naïve café façade').words).toBe(4);
  expect(countIn('--- *** | # >').words).toBe(0);
});

test('scripts without spaces count by character', () => {
  expect(countIn('日本語です').words).toBe(5);
  expect(countIn('Holdfast は良い').words).toBe(4);
});

test('a character is a code point; white space is not visible', () => {
  expect(countIn('a 😀\tb')).toEqual({ words: 2, characters: 5, visible: 3 });
});

test('it stops when there is no time and goes on where it was', () => {
  const lines = linesOf(Array.from({ length: 5000 }, () => 'two words'));
  const counting = countLines(lines);
  let slices = 0;
  while (counting.done() === null) {
    counting.work(() => false);
    slices += 1;
  }
  expect(slices).toBeGreaterThan(5);
  expect(counting.done()).toEqual({ words: 10_000, characters: 45_000, visible: 40_000 });
});

test('a line of megabytes is cut between words', () => {
  const counting = countLines(linesOf(['word '.repeat(300_000)]));
  let slices = 0;
  while (counting.done() === null) {
    counting.work(() => false);
    slices += 1;
  }
  expect(slices).toBeGreaterThan(200);
  expect(counting.done()?.words).toBe(300_000);
});

test('slices give what one count of all lines does', () => {
  const property = fc.property(
    fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 20 }),
    (texts) => {
      const lines = texts.map((text) => text.replaceAll(/[\r\n]/g, ' '));
      const counting = countLines(linesOf(lines));
      while (counting.done() === null) counting.work(() => false);
      const sum = lines.map(countIn).reduce(
        (one, other) => ({
          words: one.words + other.words,
          characters: one.characters + other.characters,
          visible: one.visible + other.visible,
        }),
        noCounts,
      );
      expect(counting.done()).toEqual(sum);
    },
  );
  fc.assert(property);
});

test('reading takes a minute at least, and none without words', () => {
  expect(readingMinutes(0)).toBe(0);
  expect(readingMinutes(3)).toBe(1);
  expect(readingMinutes(2400)).toBe(10);
});
