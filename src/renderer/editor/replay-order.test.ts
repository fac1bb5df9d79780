import fc from 'fast-check';
import type { JournalChange } from '../../shared/journal-entry';
import { atOnce } from './replay-order';

const apply = (text: string, { offset, length, text: added }: JournalChange): string =>
  text.slice(0, offset) + added + text.slice(offset + length);

/** As Monaco applies edits that are given together: offsets in the text as it was before, and none may overlap. */
const applyTogether = (text: string, changes: readonly JournalChange[]): string => {
  const sorted = [...changes].sort((one, other) => other.offset - one.offset);
  for (const [index, { offset }] of sorted.entries()) {
    const below = sorted[index + 1];
    if (below !== undefined && below.offset + below.length > offset) throw new Error('overlap');
  }
  return sorted.reduce(apply, text);
};

test('runs applied at once give the same text as changes one after another', () => {
  const change = fc.record({
    offset: fc.nat(30),
    length: fc.nat(4),
    text: fc.string({ maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
      const text = 'x'.repeat(50);
      const expected = changes.reduce(apply, text);
      expect(atOnce(changes).reduce(applyTogether, text)).toBe(expected);
    }),
    { numRuns: 500 },
  );
});

test('a replace-all is one step, typing one step a key', () => {
  const at = (offset: number) => ({ offset, length: 1, text: 'y' });
  expect(atOnce([at(20), at(10), at(0)])).toHaveLength(1);
  expect(atOnce([at(0), at(1), at(2)])).toHaveLength(3);
});
