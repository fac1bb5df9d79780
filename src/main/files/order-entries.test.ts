import fc from 'fast-check';
import type { DirEntry } from '../../shared/dir-listing';
import { compareEntries } from '../../shared/listing-order';
import { inOrder } from './order-entries';

const name = fc
  .tuple(
    fc.constantFrom('', 'a', 'B', 'ß', '_', '-', '.', 'É'),
    fc.nat(3_000),
    fc.constantFrom('', '.txt', '.TXT', '/'),
  )
  .map(([start, number, end]) => `${start}${number}${end.replace('/', '')}`);

const entry: fc.Arbitrary<DirEntry> = fc.record({
  name,
  kind: fc.constantFrom('file' as const, 'directory' as const),
  openable: fc.constant(true),
  modified: fc.nat(50),
});

it.each(['folders-first', 'mixed', 'files-first', 'type', 'modified'] as const)(
  'thousands of entries stand as a plain sort has them, %s',
  async (order) => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(entry, {
          minLength: 4_500,
          maxLength: 9_000,
          selector: (one) => one.name,
          size: 'max',
        }),
        async (entries) => {
          expect(await inOrder(entries, order)).toEqual(entries.toSorted(compareEntries(order)));
        },
      ),
      { numRuns: 4 },
    );
  },
);
