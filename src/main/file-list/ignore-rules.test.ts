import { ignoreRules, isIgnored } from './ignore-rules';

const ignored = (lines: string, path: string, isFolder = false): boolean =>
  isIgnored([ignoreRules('', lines)], path, isFolder);

test.each([
  ['*.log', 'a.log', true],
  ['*.log', 'deep/er/a.log', true],
  ['*.log', 'a.log.txt', false],
  ['/only.txt', 'only.txt', true],
  ['/only.txt', 'deep/only.txt', false],
  ['a/b', 'a/b', true],
  ['a/b', 'x/a/b', false],
  ['**/b', 'b', true],
  ['**/b', 'x/y/b', true],
  ['a/**/b', 'a/b', true],
  ['a/**/b', 'a/x/y/b', true],
  ['a/**', 'a/x', true],
  ['a/**', 'a', false],
  ['file?.t[xX]t', 'file1.tXt', true],
  ['[a-c].txt', 'b.txt', true],
  ['[!a-c].txt', 'b.txt', false],
  ['[', '[', true],
  ['\\#a', '#a', true],
  ['\\!a', '!a', true],
  ['\\*', '*', true],
  ['\\*', 'x', false],
  ['# a', '# a', false],
  ['a\\ ', 'a ', true],
  ['a  ', 'a', true],
  ['a\r', 'a', true],
  ['', 'a', false],
  ['/', 'a', false],
])('%j and the path %j: ignored is %j', (lines, path, expected) => {
  expect(ignored(lines, path)).toBe(expected);
});

test('a slash at the end is for folders alone', () => {
  expect(ignored('build/', 'build', true)).toBe(true);
  expect(ignored('build/', 'build', false)).toBe(false);
  expect(ignored('build/', 'deep/build', true)).toBe(true);
});

test('the last rule that fits decides', () => {
  expect(ignored('*.txt\n!keep.txt', 'keep.txt')).toBe(false);
  expect(ignored('!keep.txt\n*.txt', 'keep.txt')).toBe(true);
});

test('rules of an inner folder come before those of an outer one, and hold below it alone', () => {
  const chain = [ignoreRules('', '*.txt'), ignoreRules('sub', '!a.txt\n/b.md')];
  expect(isIgnored(chain, 'sub/a.txt', false)).toBe(false);
  expect(isIgnored(chain, 'sub/c.txt', false)).toBe(true);
  expect(isIgnored(chain, 'sub/b.md', false)).toBe(true);
  expect(isIgnored(chain, 'sub/deep/b.md', false)).toBe(false);
});

test('a pattern that is made to take for ever takes no time', () => {
  const pattern = `${'*a'.repeat(400)}b`;
  const path = Array.from({ length: 15 }, () => 'a'.repeat(255)).join('/');
  const began = performance.now();
  expect(ignored(pattern, path)).toBe(false);
  expect(ignored(`${'**/a*/'.repeat(100)}b`, path)).toBe(false);
  expect(performance.now() - began).toBeLessThan(2000);
});
