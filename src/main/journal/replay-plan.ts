/** Owns what a journal's entries amount to: from which text to start, and which changes to put on top of it. Pure. */
import type { JournalEntry, JournalLayout, Recovered } from '../../shared/journal-entry';

type Edited = Extract<JournalEntry, { type: 'edited' }>;

/** A text that changes can be put on: a revision's bytes (null: an empty text), or a snapshot. */
export interface Start {
  readonly from:
    | { readonly kind: 'revision'; readonly revision: string | null }
    | { readonly kind: 'snapshot'; readonly text: string };
  readonly layout: JournalLayout;
  /** Changes with a higher sequence number come on top. */
  readonly upTo: number;
}

export interface JournalContent {
  readonly key: string;
  /** The newest first: a later one needs fewer changes, an earlier one stands in where its bytes are gone. */
  readonly starts: readonly Start[];
  readonly base: string | null;
  readonly sequence: number;
  /** Of the last edit. */
  readonly time: number;
  readonly cursor: Recovered['cursor'];
  readonly edits: readonly Edited[];
}

const begin = (entry: Extract<JournalEntry, { type: 'begun' | 'snapshot' }>): JournalContent => ({
  key: entry.key,
  starts: [
    {
      from:
        entry.type === 'snapshot'
          ? { kind: 'snapshot', text: entry.text }
          : { kind: 'revision', revision: entry.base },
      layout: entry.layout,
      upTo: entry.sequence,
    },
  ],
  base: entry.base,
  sequence: entry.sequence,
  time: entry.time,
  cursor: entry.cursor,
  edits: [],
});

const follow = (content: JournalContent, entry: JournalEntry): JournalContent => {
  const next = { ...content, sequence: entry.sequence };
  switch (entry.type) {
    case 'begun':
    case 'snapshot':
      return begin(entry);
    case 'edited':
      // In place: thousands of entries make one list.
      (content.edits as Edited[]).push(entry);
      return {
        ...next,
        time: entry.time,
        cursor: entry.cursor,
        base: entry.base === undefined ? content.base : entry.base,
      };
    case 'moved':
      return { ...next, key: entry.to };
    case 'saved': {
      const { base, layout, upTo } = entry;
      const start: Start = { from: { kind: 'revision', revision: base }, layout, upTo };
      return { ...next, base, starts: [start, ...content.starts] };
    }
  }
};

/** Null where the first entry is none that a journal starts with. */
export const contentOf = (entries: readonly JournalEntry[]): JournalContent | null => {
  const [first, ...rest] = entries;
  if (first === undefined || (first.type !== 'begun' && first.type !== 'snapshot')) return null;
  return rest.reduce(follow, begin(first));
};

/** Every revision whose bytes a recovery may need. */
export const revisionsOf = (content: JournalContent): string[] =>
  content.starts
    .map(({ from }) => (from.kind === 'revision' ? from.revision : null))
    .filter((revision) => revision !== null);

/** `text`: what `start` names. */
export const recoveredFrom = (content: JournalContent, start: Start, text: string): Recovered => ({
  sequence: content.sequence,
  base: content.base,
  textIsBase: start.from.kind === 'revision' && start.from.revision === content.base,
  cursor: content.cursor,
  layout: start.layout,
  edits: content.edits
    .filter(({ sequence }) => sequence > start.upTo)
    .map(({ time, changes }) => ({ time, changes })),
  text,
});
