import fc from 'fast-check';
import { createNumbering, diffLines, type Change, type Numbered } from './line-diff';

/** The second text, made from the first and the changes. */
const applied = (a: Numbered, b: Numbered, changes: readonly Change[]): number[] => {
  const result: number[] = [];
  let at = 0;
  for (const { aStart, aEnd, bStart, bEnd } of changes) {
    result.push(...a.slice(at, aStart), ...b.slice(bStart, bEnd));
    at = aEnd;
  }
  return [...result, ...a.slice(at)];
};

/** Length of the longest common subsequence, by the table that everybody knows. */
const commonLength = (a: Numbered, b: Numbered): number => {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const line of a) {
    const next = [0];
    for (let j = 0; j < b.length; j += 1) {
      next.push(line === b[j] ? (row[j] ?? 0) + 1 : Math.max(next[j] ?? 0, row[j + 1] ?? 0));
    }
    row = next;
  }
  return row[b.length] ?? 0;
};

const sizeOf = (changes: readonly Change[]): number =>
  changes.reduce((sum, one) => sum + one.aEnd - one.aStart + one.bEnd - one.bStart, 0);

const lines = (most: number) =>
  fc.array(fc.integer({ min: 0, max: most }), { maxLength: 40 }).map((all) => new Int32Array(all));

test('the changes make the second text from the first and are as few as can be', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 12 }).chain((most) => fc.tuple(lines(most), lines(most))),
      ([a, b]) => {
        const changes = diffLines(a, b);
        expect(applied(a, b, changes)).toEqual([...b]);
        expect(sizeOf(changes)).toBe(a.length + b.length - 2 * commonLength(a, b));
        for (const [index, one] of changes.entries()) {
          const next = changes[index + 1];
          if (next !== undefined) expect(next.aStart).toBeGreaterThan(one.aEnd);
        }
      },
    ),
    { numRuns: 3000 },
  );
});

test('without any time for the search the changes are coarser and still right', () => {
  const many = fc
    .array(fc.integer({ min: 0, max: 30 }), { maxLength: 150 })
    .map((all) => new Int32Array(all));
  fc.assert(
    fc.property(many, many, (a, b) => {
      expect(applied(a, b, diffLines(a, b, 0))).toEqual([...b]);
    }),
    { numRuns: 500 },
  );
});

test('a line added to a run of equal lines is the last of them, or stands beside what was taken away', () => {
  const number = createNumbering();
  const diff = (a: string, b: string) => diffLines(number(a.split(' ')), number(b.split(' ')));
  expect(diff('a x x b', 'a x x x b')).toEqual([{ aStart: 3, aEnd: 3, bStart: 3, bEnd: 4 }]);
  expect(diff('x x b', 'x x x c')).toEqual([{ aStart: 2, aEnd: 3, bStart: 2, bEnd: 4 }]);
});
