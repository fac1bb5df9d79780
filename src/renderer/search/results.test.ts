import type { FoundMatch } from '../../shared/search';
import { createMark } from './result-mark';
import { Results } from './results';
import { globsOf } from './search-store';

const match = (line: number): FoundMatch => ({
  line,
  column: 1,
  endLine: line,
  endColumn: 2,
  before: '',
  text: 'x',
  after: '',
});

const file = (path: string, ...lines: number[]) => ({
  path,
  revision: 'r',
  matches: lines.map(match),
});

const shown = (results: Results): string[] =>
  Array.from({ length: results.rowCount }, (_, index) => {
    const row = results.rowAt(index);
    return row?.type === 'match' ? `${row.group.path}:${row.match.line}` : (row?.group.path ?? '');
  });

test('files stand in order however they come, and a file may come in parts', () => {
  const results = new Results();
  results.add([file('b', 1), file('a', 1)]);
  results.add([file('a', 2), file('c', 1)]);
  expect(shown(results)).toEqual(['a', 'a:1', 'a:2', 'b', 'b:1', 'c', 'c:1']);
  expect(results.matchCount).toBe(4);
});

test('a closed file shows its row alone', () => {
  const results = new Results();
  results.add([file('a', 1, 2), file('b', 1)]);
  const [first] = results.groups;
  if (first !== undefined) results.turn(first, false);
  expect(shown(results)).toEqual(['a', 'b', 'b:1']);
  expect(results.rowAt(3)).toBeUndefined();
});

test('a match, the last of its file, and a file that is known anew', () => {
  const results = new Results();
  results.add([file('a', 1, 2), file('b', 1)]);
  const [a, b] = results.groups;
  results.remove('a', a?.matches[0]);
  results.remove('b', b?.matches[0]);
  expect(shown(results)).toEqual(['a', 'a:2']);
  results.set(file('a', 5, 6), 3);
  results.set(file('0', 1), 1);
  results.set(file('none'), 1);
  expect(shown(results)).toEqual(['0', '0:1', 'a', 'a:5', 'a:6']);
  expect(results.matchCount).toBe(3);
});

test('the next result and the one before, round the ends and into closed files', () => {
  const results = new Results();
  results.add([file('a', 1, 2), file('b', 3)]);
  results.turnAll(false);
  const mark = createMark();
  const step = (by: 1 | -1) => {
    const row = mark.step(results, by);
    return row?.type === 'match' ? row.match.line : null;
  };
  expect([step(1), step(1), step(1), step(1)]).toEqual([1, 2, 3, 1]);
  expect([step(-1), step(-1)]).toEqual([3, 2]);
  results.clear();
  expect(step(1)).toBeNull();
});

test('a place in the list outlasts another search of its file', () => {
  const results = new Results();
  results.add([file('a', 1, 2), file('b', 3)]);
  const marked = results.groups[0]?.matches[1];
  results.set(file('a', 1, 2), 7);
  expect(results.indexOf('a', marked ?? null)).toBe(2);
});

test('commas part globs, but not in braces', () => {
  expect(globsOf('*.{ts,tsx}, src/ ,, b')).toEqual(['*.{ts,tsx}', 'src/', 'b']);
});
