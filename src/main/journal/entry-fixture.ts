/** Owns entries for tests: what a page would send of one document, counted on. */
import type { JournalChange, JournalEntry, JournalLayout } from '../../shared/journal-entry';

const layout: JournalLayout = {
  encoding: 'utf-8',
  bom: false,
  eol: 'lf',
  modelEnd: '\n',
  newEnd: '\n',
  keepsEnds: false,
};
const cursor = { line: 1, column: 1 };

export const entryFixture = (key: string) => {
  let sequence = 0;
  const next = () => {
    sequence += 1;
    return { key, sequence };
  };
  const about = () => ({ ...next(), time: 1000 + sequence, cursor });
  return {
    begun: (base: string | null): JournalEntry => ({ type: 'begun', ...about(), base, layout }),
    edited: (changes: JournalChange[]): JournalEntry => ({ type: 'edited', ...about(), changes }),
    /** One character more at the end of a text of this length. */
    typed: (offset: number, text: string): JournalEntry => ({
      type: 'edited',
      ...about(),
      changes: [{ offset, length: 0, text }],
    }),
    snapshot: (text: string, base: string | null = 'r1'): JournalEntry => ({
      type: 'snapshot',
      ...about(),
      base,
      layout,
      text,
    }),
    saved: (upTo: number, base: string): JournalEntry => ({
      type: 'saved',
      ...next(),
      upTo,
      base,
      layout,
    }),
    based: (base: string): JournalEntry => ({ type: 'edited', ...about(), base, changes: [] }),
    moved: (to: string): JournalEntry => ({ type: 'moved', ...next(), to }),
  };
};
