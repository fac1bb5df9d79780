import type { JournalEntry } from '../../shared/journal-entry';
import { entryFixture } from './entry-fixture';
import { decodeRecord, encodeRecord } from './record';

const { based, begun, edited, snapshot } = entryFixture('a.txt');

const entries: readonly JournalEntry[] = [
  begun('r1'),
  edited([{ offset: 0, length: 2, text: 'line\nand "quote" \u2028 \ud83d' }]),
  based('r2'),
  { type: 'moved', key: 'a.txt', sequence: 4, to: 'b.txt' },
  snapshot('text\r\nwith\nlines\n'),
  snapshot(''),
  snapshot('half a pair \ud83d and a whole 😀'),
];

test.each(entries)('an entry comes back as it went, also text that no file may hold', (entry) => {
  expect(decodeRecord(encodeRecord(entry))).toEqual(entry);
});

test.each(['', 'no json', '{}', 'null', '[1]', '{"type":"edited"}', '{"type":"else"}\nbody'])(
  'what is no entry is null: %j',
  (payload) => expect(decodeRecord(Buffer.from(payload))).toBeNull(),
);
