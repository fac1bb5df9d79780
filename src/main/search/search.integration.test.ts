import { execFileSync } from 'node:child_process';

import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { FoundFile } from '../../shared/search';
import { SearchBench } from './search-fixture';

let bench: SearchBench;

beforeEach(async () => {
  bench = new SearchBench();
  await bench.open();
});
afterEach(() => bench.close());

test('matches have their places in UTF-16, and a little text around', async () => {
  bench.write('a.txt', 'one\n\tpäth 😀 needle, needle\n');
  const summary = await bench.search('needle');
  expect(summary).toMatchObject({ outcome: 'done', files: 1, matches: 2, searched: 1 });
  expect(bench.matches()).toEqual([
    {
      line: 2,
      column: 10,
      endLine: 2,
      endColumn: 16,
      before: 'päth 😀 ',
      text: 'needle',
      after: ', needle',
    },
    {
      line: 2,
      column: 18,
      endLine: 2,
      endColumn: 24,
      before: 'päth 😀 needle, ',
      text: 'needle',
      after: '',
    },
  ]);
});

test('a revision is the one that a save is based on', async () => {
  bench.write('a.txt', 'needle\n');
  await bench.search('needle');
  const sum = execFileSync('sha256sum', [path.join(bench.folder, 'a.txt')])
    .toString()
    .split(' ')[0];
  expect(bench.found[0]?.revision).toBe(sum);
});

test('case, words and regular expressions', async () => {
  bench.write('a.txt', 'Needle needles needle\n');
  expect((await bench.search('needle')).matches).toBe(3);
  expect((await bench.search('needle', { matchCase: true })).matches).toBe(2);
  expect((await bench.search('needle', { wholeWord: true })).matches).toBe(2);
  expect((await bench.search('n.+?s', { isRegex: true })).matches).toBe(1);
  expect((await bench.search('n.+?s')).matches).toBe(0);
});

test('a pattern over the end of a line finds places in several lines', async () => {
  bench.write('a.txt', 'x one\ntwo y\n');
  await bench.search('(one)\\n(two)', { isRegex: true });
  expect(bench.matches()).toEqual([
    {
      line: 1,
      column: 3,
      endLine: 2,
      endColumn: 4,
      before: 'x ',
      text: 'one\ntwo',
      after: ' y',
      groups: { 0: 'one\ntwo', 1: 'one', 2: 'two' },
    },
  ]);
});

test('groups by number and by name', async () => {
  bench.write('a.txt', 'John Smith\n');
  await bench.search('(?P<first>\\w+) (?:x|(\\w+))(z)?', { isRegex: true });
  expect(bench.matches()[0]?.groups).toMatchObject({
    0: 'John Smith',
    1: 'John',
    2: 'Smith',
    first: 'John',
  });
});

test('a bad regular expression is answered in words', async () => {
  bench.write('a.txt', 'x');
  await expect(bench.search('(x', { isRegex: true })).rejects.toThrow(
    /INVALID_PATTERN: This is no regular expression: unclosed group\. Mend it/,
  );
  await expect(bench.search('x', { include: ['[a'] })).rejects.toThrow(/INVALID_PATTERN/);
});

test('globs: names anywhere, folders with all below, several with a comma in braces', async () => {
  for (const name of ['a.ts', 'sub/b.ts', 'sub/deep/c.md', 'other/d.md'])
    bench.write(name, 'needle');
  const with_ = async (wish: Parameters<SearchBench['search']>[1]) => {
    bench.found = [];
    await bench.search('needle', wish);
    return bench.paths();
  };
  expect(await with_({ include: ['*.ts'] })).toEqual(['a.ts', 'sub/b.ts']);
  expect(await with_({ include: ['sub'] })).toEqual(['sub/b.ts', 'sub/deep/c.md']);
  expect(await with_({ include: ['./sub/'], exclude: ['deep'] })).toEqual(['sub/b.ts']);
  expect(await with_({ include: ['*.{ts,md}'], exclude: ['other/**'] })).toEqual([
    'a.ts',
    'sub/b.ts',
    'sub/deep/c.md',
  ]);
});

test('marks, UTF-16 and old encodings give the places that the editor has', async () => {
  bench.write('bom.txt', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('ä needle')]));
  bench.write('wide.txt', Buffer.from('\ufeffä needle\n', 'utf16le'));
  bench.write('old.txt', Buffer.from('gr\xfc\xdfe aus der alten Welt: needle\n', 'latin1'));
  await bench.search('needle');
  const column = (name: string) =>
    bench.found.find((file) => file.path === name)?.matches[0]?.column;
  expect(column('bom.txt')).toBe(3);
  expect(column('wide.txt')).toBe(3);
  expect(column('old.txt')).toBe(27);
  expect(bench.found.find(({ path: name }) => name === 'old.txt')?.matches[0]?.before).toContain(
    'grüße',
  );
});

test('a root of one file is searched alone', async () => {
  bench.write('-one.txt', 'needle\n');
  bench.write('other.txt', 'needle\n');
  await bench.open(path.join(bench.folder, '-one.txt'));
  await bench.search('needle');
  expect(bench.paths()).toEqual(['-one.txt']);
});

test('a text that is on no disk is searched in the same way', async () => {
  const result = await bench.service.text({
    query: { pattern: '(n)eedle', isRegex: true, matchCase: false, wholeWord: false },
    text: 'ä needle\0\nneedle',
  });
  const [file] = result.ok ? (JSON.parse(result.value.found) as FoundFile[]) : [];
  expect(file?.matches.map(({ line, column, groups }) => [line, column, groups?.['1']])).toEqual([
    [1, 3, 'n'],
    [2, 1, 'n'],
  ]);
});

test('files of every size are looked at: at once, whole, and place by place', async () => {
  const before = readdirSync('/proc/self/fd').length;
  for (const [name, megabytes] of [
    ['short.txt', 0.1],
    ['whole.txt', 2],
    ['pieces.txt', 6],
  ] as const)
    bench.write(name, `${'a line without it\n'.repeat(megabytes * 60_000)}then a needle\n`);
  bench.write('old.txt', Buffer.from(`gr\xfc\xdfe\n${'x\n'.repeat(200_000)}needle\n`, 'latin1'));
  expect(await bench.search('needle')).toMatchObject({ files: 4, matches: 4, changed: 0 });
  for (const { path: name, revision } of bench.found) {
    const sum = execFileSync('sha256sum', [path.join(bench.folder, name)]);
    expect([name, revision]).toEqual([name, sum.toString().split(' ')[0]]);
  }
  expect(readdirSync('/proc/self/fd')).toHaveLength(before);
});

test('other work has its turn between two records, where these take long', async () => {
  for (let at = 0; at < 50; at += 1) bench.write(`f${at}.txt`, 'needle\n'.repeat(20));
  let turns = 0;
  let going = true;
  const count = () => {
    turns += 1;
    if (going) setImmediate(count);
  };
  setImmediate(count);
  let clock = 0;
  const looks: number[] = [];
  bench.now = () => {
    looks.push(turns);
    return (clock += 10);
  };
  expect(await bench.search('needle')).toMatchObject({ matches: 1000 });
  going = false;
  const inOneTurn = new Map<number, number>();
  for (const at of looks) inOneTurn.set(at, (inOneTurn.get(at) ?? 0) + 1);
  expect(looks.length).toBeGreaterThan(1000);
  expect(Math.max(...inOneTurn.values())).toBeLessThan(12);
});
