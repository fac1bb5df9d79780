/** The pure parts of the tree's operations: names, choices, order, and what can be undone. */
import type { DirEntry } from '../../shared/dir-listing';
import { freeName, nameProblem } from './entry-names';
import { emptyExplorer, reduceExplorer } from './explorer-store';
import { compareEntries } from '../../shared/listing-order';
import { holdsItself, isPartOf, rangeOf, toggled, topmost } from './selection';
import { createTreeHistory, type TreeOperation } from './tree-history';

const taken = (...names: string[]) => new Set(names);

test('a copy gets the next free name, its extension kept; a folder has none', () => {
  expect(freeName('a.txt', false, taken())).toBe('a.txt');
  expect(freeName('a.txt', false, taken('a.txt'))).toBe('a copy.txt');
  expect(freeName('a.txt', false, taken('a.txt', 'a copy.txt'))).toBe('a copy 2.txt');
  expect(freeName('a copy 2.txt', false, taken('a copy 2.txt'))).toBe('a copy 3.txt');
  expect(freeName('v1.2', true, taken('v1.2'))).toBe('v1.2 copy');
  expect(freeName('.env', false, taken('.env'))).toBe('.env copy');
});

test('a name that would be too long is cut between letters', () => {
  const long = `${'😀'.repeat(63)}.md`;
  const free = freeName(long, false, taken(long));
  expect(new TextEncoder().encode(free).length).toBeLessThanOrEqual(255);
  expect(free).toMatch(/😀 copy\.md$/u);
});

test.each([
  ['', null],
  ['a/b/c.txt', null],
  ['folder/', null],
  ['there.txt', 'taken'],
  ['/etc', 'begin with a slash'],
  ['a//b', 'missing'],
  ['../up', 'cannot be a name'],
  ['a\\b', 'character'],
  ['x'.repeat(256), 'too long'],
])('what is wrong with the name %j', (typed, problem) => {
  const found = nameProblem(typed, taken('there.txt'));
  if (problem === null) expect(found).toBeNull();
  else expect(found).toContain(problem);
});

test('parents swallow what is below them', () => {
  expect(topmost(['a/b/c', 'a', 'ab', 'x/y'])).toEqual(['a', 'ab', 'x/y']);
  expect([isPartOf('a/b', new Set(['a'])), isPartOf('ab', new Set(['a']))]).toEqual([true, false]);
  expect([holdsItself(['a'], 'a/b'), holdsItself(['a'], 'ab')]).toEqual([true, false]);
});

test('ranges go both ways, and begin at the end where their beginning is gone', () => {
  const order = ['a', 'b', 'c', 'd'];
  expect(rangeOf(order, 'd', 'b')).toEqual(['b', 'c', 'd']);
  expect(rangeOf(order, 'gone', 'b')).toEqual(['b']);
  expect([...toggled(new Set(['a']), 'a')]).toEqual([]);
});

test('the focus keeps a choice that it is part of, and ends any other', () => {
  const chosen = reduceExplorer(emptyExplorer, {
    type: 'chosen',
    paths: ['a', 'b'],
    selected: 'a',
    anchor: 'a',
  });
  expect(reduceExplorer(chosen, { type: 'focused', path: 'b' }).chosen.size).toBe(2);
  expect(reduceExplorer(chosen, { type: 'focused', path: 'c' }).chosen.size).toBe(0);
});

const file = (name: string, modified = 0): DirEntry => ({
  name,
  kind: 'file',
  openable: true,
  modified,
});

test('by kind and by time, folders first', () => {
  const folder: DirEntry = { name: 'z', kind: 'directory', openable: true };
  const entries = [file('b.txt', 1), file('a10.md', 3), file('a2.md', 2), folder];
  const names = (sort: 'type' | 'modified' | 'files-first') =>
    entries.toSorted(compareEntries(sort)).map(({ name }) => name);
  expect(names('type')).toEqual(['z', 'a2.md', 'a10.md', 'b.txt']);
  expect(names('files-first')).toEqual(['a2.md', 'a10.md', 'b.txt', 'z']);
  expect(names('modified')).toEqual(['z', 'a10.md', 'a2.md', 'b.txt']);
});

test('undo and redo mirror each other; a new operation ends what could be done again', () => {
  const history = createTreeHistory();
  const operation = (title: string): TreeOperation => ({
    title,
    steps: [{ kind: 'moved', from: 'a', to: title }],
  });
  history.send({ type: 'done', operation: operation('one') });
  history.send({ type: 'done', operation: { title: 'nothing', steps: [] } });
  history.send({ type: 'taken', way: 'undo' });
  history.send({ type: 'reversed', way: 'undo', operation: operation('one') });
  expect([history.get().undo.length, history.get().redo.length]).toEqual([0, 1]);
  history.send({ type: 'taken', way: 'redo' });
  history.send({ type: 'reversed', way: 'redo', operation: operation('one') });
  expect([history.get().undo.length, history.get().redo.length]).toEqual([1, 0]);
  history.send({ type: 'taken', way: 'undo' });
  history.send({ type: 'reversed', way: 'undo', operation: operation('one') });
  history.send({ type: 'done', operation: operation('two') });
  expect(history.get().redo).toEqual([]);
});
