import type { JournalEntry } from '../../shared/journal-entry';
import { newDocument, type DocumentState } from '../document/document-state';
import { DocumentFeed } from './document-feed';

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** A feed with a clock that stands still until it is told to go on. */
const bench = (state: DocumentState = { ...newDocument('a.txt'), phase: 'open', base: 'r1' }) => {
  const sent: JournalEntry[] = [];
  const forgotten: string[] = [];
  let now = 1000;
  let timers: Timer[] = [];
  let texts = 0;
  const feed = new DocumentFeed(
    {
      layout: { modelEnd: '\n', newEnd: '\n', keepsEnds: false },
      text: () => {
        texts += 1;
        return 'whole';
      },
    },
    state,
    {
      send: (entry) => sent.push(entry),
      forget: (key) => forgotten.push(key),
      cursor: () => ({ line: 1, column: 1 }),
      now: () => now,
      later: (run, milliseconds) => {
        const timer = { at: now + milliseconds, run };
        timers.push(timer);
        return () => (timers = timers.filter((one) => one !== timer));
      },
    },
  );
  const pass = (milliseconds: number) => {
    const until = now + milliseconds;
    for (;;) {
      const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      timers = timers.filter((one) => one !== next);
      now = next.at;
      next.run();
    }
    now = until;
  };
  let current = state;
  const become = (change: Partial<DocumentState>) => {
    current = { ...current, ...change };
    feed.stateChanged(current);
  };
  const type = (text: string, version = current.version + 1) => {
    become({ version });
    feed.changed([{ offset: 0, length: 0, text }]);
  };
  const kinds = () => sent.map((entry) => entry.type);
  const typed = () =>
    sent.map((entry) =>
      entry.type === 'edited' ? entry.changes.map((change) => change.text).join('') : entry.type,
    );
  return { feed, sent, forgotten, pass, become, type, kinds, typed, texts: () => texts };
};

test('the first edit goes at once, the next ones in groups, also while typing goes on', () => {
  const { type, pass, typed, texts } = bench();
  type('a');
  pass(0);
  expect(typed()).toEqual(['begun', 'a']);
  for (let key = 0; key < 20; key += 1) {
    pass(10);
    type('x');
  }
  expect(typed().slice(0, 4)).toEqual(['begun', 'a', 'xxxx', 'xxxxx']);
  pass(50);
  expect(typed().join('')).toBe(`beguna${'x'.repeat(20)}`);
  expect(texts()).toBe(0);
});

test('no edit waits longer than a group, however the keys fall', () => {
  for (const gap of [1, 7, 30, 49, 50, 51, 80]) {
    const { type, pass, sent } = bench();
    for (let key = 0; key < 30; key += 1) {
      type('x');
      pass(gap);
    }
    pass(50);
    const edits = sent.filter((entry) => entry.type === 'edited');
    expect(edits.flatMap((entry) => entry.changes)).toHaveLength(30);
  }
});

test('a document that is saved and clean is forgotten, and later edits start from the new revision', () => {
  const { type, pass, become, sent, forgotten } = bench();
  type('a');
  pass(0);
  become({ saving: 1 });
  become({ saving: null, savedVersion: 1, base: 'r2' });
  expect(forgotten).toEqual(['a.txt']);
  type('b');
  expect(sent.at(-1)).toMatchObject({ type: 'begun', base: 'r2', sequence: 3 });
});

test('a save while typing goes on names the last entry that it holds', () => {
  const { type, pass, become, sent } = bench();
  type('a');
  pass(0);
  type('b');
  become({ saving: 2 });
  type('c');
  const receipt = { revision: 'r2' } as DocumentState['receipt'];
  become({ saving: null, savedVersion: 2, base: 'r2', receipt });
  const saved = sent.at(-1);
  expect(saved).toMatchObject({ type: 'saved', base: 'r2', upTo: 3 });
  expect(sent.find((entry) => entry.sequence === 3)).toMatchObject({ changes: [{ text: 'b' }] });
});

test('saved as another file, the whole text follows where more was typed meanwhile', () => {
  const { type, pass, become, kinds } = bench();
  type('a');
  pass(0);
  type('b');
  const receipt = { revision: 'r7' } as DocumentState['receipt'];
  become({ savedVersion: 1, base: 'r7', receipt });
  expect(kinds().at(-1)).toBe('snapshot');
});

test('text that was kept over what the disk has is typed on the disk’s revision', () => {
  const { type, pass, become, sent } = bench();
  type('a');
  pass(0);
  become({ base: 'r9' });
  pass(50);
  expect(sent.at(-1)).toMatchObject({ type: 'edited', base: 'r9', changes: [] });
});

test('a base that changes together with the text goes in one entry with the edits', () => {
  const { feed, type, pass, become, sent } = bench();
  type('a');
  pass(100);
  become({ base: 'r9', version: 7 });
  feed.changed([{ offset: 0, length: 0, text: 'merged again' }]);
  pass(0);
  expect(sent.at(-1)).toMatchObject({ base: 'r9', changes: [{ text: 'merged again' }] });
  expect(sent.filter((entry) => entry.type === 'edited')).toHaveLength(2);
  become({ base: 'r10', version: 8 });
  feed.changed(null);
  pass(50);
  expect(sent.at(-1)).toMatchObject({ type: 'snapshot', base: 'r10' });
});

test('the whole text goes where edits cannot tell: other line ends, an enormous change, an unsaved start', () => {
  const one = bench();
  one.type('a');
  one.pass(0);
  one.feed.changed(null);
  one.feed.changed([{ offset: 0, length: 0, text: 'in it already' }]);
  one.pass(100);
  expect(one.kinds()).toEqual(['begun', 'edited', 'snapshot']);
  const two = bench();
  two.become({ version: 1 });
  two.feed.changed(Array.from({ length: 2001 }, () => ({ offset: 0, length: 0, text: 'x' })));
  two.pass(0);
  expect(two.kinds()).toEqual(['begun', 'snapshot']);
  const three = bench({ ...newDocument('a.txt'), phase: 'open', version: 5 });
  three.become({ version: 6 });
  expect(three.kinds()).toEqual(['snapshot']);
});

test('the text of a file that was deleted is kept although nothing was typed', () => {
  const { become, kinds, forgotten } = bench();
  become({ deleted: true });
  expect(kinds()).toEqual(['begun']);
  become({ deleted: false });
  expect(forgotten).toEqual(['a.txt']);
});

test('after a failure the whole text is sent again and again until it is kept', () => {
  const { feed, type, pass, kinds } = bench();
  const failed = { kept: 0, failed: true, wantsSnapshot: false };
  type('a');
  pass(0);
  feed.answered(failed);
  type('b');
  pass(4999);
  expect(kinds()).toEqual(['begun', 'edited']);
  pass(1);
  expect(kinds().at(-1)).toBe('snapshot');
  feed.answered(failed);
  pass(5000);
  expect(kinds().filter((kind) => kind === 'snapshot')).toHaveLength(2);
  feed.answered({ ...failed, failed: false, kept: 4 });
  type('c');
  pass(0);
  expect(kinds().at(-1)).toBe('edited');
});

test('a snapshot that main asks for is sent once, however often it asks before that came', () => {
  const { feed, type, pass, kinds } = bench();
  type('a');
  pass(0);
  const asks = { kept: 0, failed: false, wantsSnapshot: true };
  feed.answered(asks);
  feed.answered(asks);
  expect(kinds().filter((kind) => kind === 'snapshot')).toHaveLength(1);
});

test('a recovered document goes on with its journal', () => {
  const { feed, become, type, pass, sent } = bench();
  feed.resume(41);
  become({ version: 3 });
  type('a');
  pass(0);
  expect(sent.map(({ type: kind, sequence }) => [kind, sequence])).toEqual([['edited', 42]]);
});

test('a document under a new name goes on in the same journal', () => {
  const { feed, type, pass, sent } = bench();
  type('a');
  pass(0);
  feed.move('b.txt');
  expect(sent.at(-1)).toMatchObject({ type: 'moved', key: 'a.txt', to: 'b.txt' });
});
