import fc from 'fast-check';
import { packListing, unpackListing, type DirEntry } from './dir-listing';

const name = fc
  .oneof(
    fc.string({ minLength: 1, unit: 'binary' }),
    fc.constantFrom('f-1- x', ' ', 'odd-\udcff.txt'),
  )
  .filter((text) => !text.includes('/'));

const entry: fc.Arbitrary<DirEntry> = fc.record(
  {
    name,
    kind: fc.constantFrom('file', 'directory', 'symlink', 'other'),
    target: fc.constantFrom('file', 'directory', 'other', 'outside', 'broken'),
    openable: fc.boolean(),
    modified: fc.integer({ min: -8.64e15, max: 8.64e15 }),
    readOnly: fc.boolean(),
  },
  { requiredKeys: ['name', 'kind', 'openable'] },
);

it('comes out as it went in, whatever the names hold', () => {
  fc.assert(
    fc.property(fc.array(entry), (entries) => {
      expect(unpackListing(packListing(entries))).toEqual(entries);
    }),
  );
});
