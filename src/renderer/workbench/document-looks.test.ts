/** Who shows documents hears nothing of a key that changes nothing to see, late of one that does, and at once of all else. */
import { isDirty } from '../document/document-state';
import { autosave, edit, opened, run, savedAs } from '../document/document-fixture';
import { ok } from '../../shared/result';
import { createDocumentsStore } from './documents-store';
import { looksOf } from './document-looks';

let waiting: (() => void)[] = [];
jest.mock('../ui/after-paint', () => ({
  afterPaint: (work: () => void) => waiting.push(work),
}));
const paint = (): void => {
  for (const work of waiting.splice(0)) work();
};

const begin = (path = 'a.txt') => {
  waiting = [];
  const documents = createDocumentsStore();
  let state = { ...opened(), path };
  documents.send({ type: 'published', state });
  const looks = looksOf(documents);
  let told = 0;
  looks.subscribe(() => (told += 1));
  return {
    documents,
    looks,
    told: () => told,
    send: (...events: Parameters<typeof run>[1][]) => {
      state = run(state, ...events).state;
      documents.send({ type: 'published', state });
    },
  };
};

test('the first key is told after its frame', () => {
  const { looks, send, told } = begin();
  send(edit(2));
  send(edit(3));
  expect(told()).toBe(0);
  paint();
  expect(told()).toBe(1);
  expect(isDirty(looks.get().get('a.txt') ?? opened())).toBe(true);
});

test('keys in an unsaved text are no news, and their looks stay the same object', () => {
  const { looks, send, told } = begin();
  send(edit(2));
  paint();
  const before = looks.get();
  send(edit(3));
  send(edit(4));
  paint();
  expect(looks.get()).toBe(before);
  expect(told()).toBe(1);
});

test('a save, its end, and the text undone to what is on disk are told', () => {
  const { looks, send, told } = begin();
  send(edit(2));
  paint();
  send(autosave);
  expect(told()).toBe(2);
  send({ type: 'writeAnswered', result: ok(savedAs('typed')) });
  expect(told()).toBe(3);
  send(edit(3));
  send(edit(2));
  paint();
  expect(told()).toBe(3);
  expect(looks.get().get('a.txt')?.savedVersion).toBe(2);
});

test('other changes are told at once, and carry along what waits', () => {
  const { looks, send, told } = begin();
  send(edit(2));
  send({ type: 'lockChanged', locked: true });
  expect(told()).toBe(1);
  paint();
  expect(told()).toBe(1);
  expect(looks.get().get('a.txt')).toMatchObject({ version: 2, locked: true });
});

test('a document that comes or goes is told at once', () => {
  const { documents, looks, told } = begin();
  documents.send({ type: 'published', state: { ...opened(), path: 'b.txt' } });
  documents.send({ type: 'closed', path: 'b.txt' });
  documents.send({ type: 'closed', path: 'a.txt' });
  expect(told()).toBe(3);
  expect(looks.get().size).toBe(0);
});

test('a look taken between two keys is no reason to miss the news', () => {
  const { looks, send, told } = begin();
  send(edit(2));
  expect(looks.get().get('a.txt')?.version).toBe(2);
  send(edit(1));
  const seen = looks.get();
  paint();
  expect(told()).toBe(1);
  expect(looks.get()).toBe(seen);
});
