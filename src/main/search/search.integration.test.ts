import { execFileSync, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Request, Response } from '../../shared/contract';
import type { FoundFile, FoundMatch } from '../../shared/search';
import { decode } from '../files/detect-encoding';
import { openRoot, type Root } from '../roots/root';
import { createSearchService, type SearchService } from './search-service';

export const program = path.join(
  __dirname,
  `../../../node_modules/@vscode/ripgrep-${process.platform}-${process.arch}/bin/rg`,
);

let parent: string;
let folder: string;
let root: Root;
let service: SearchService;
let found: FoundFile[];
/** What the page says it has seen of each batch; a test may have it say nothing. */
let acknowledges: boolean;

const write = (name: string, text: string | Uint8Array) => {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
};

const serve = async (absolute: string) => {
  const opened = await openRoot(absolute);
  if (!opened.ok) throw new Error(opened.error.message);
  root = opened.value;
  service = createSearchService({
    root,
    program,
    encodingOf: async (bytes) => {
      try {
        return (await decode(bytes)).encoding;
      } catch {
        return null;
      }
    },
    now: () => performance.now(),
    emit: ({ search, batch, found: text }) => {
      found.push(...(JSON.parse(text) as FoundFile[]));
      if (acknowledges) setImmediate(() => service.seen({ search, batch }));
    },
  });
};

beforeEach(async () => {
  parent = fs.realpathSync(fs.mkdtempSync(path.join(tmpdir(), 'holdfast-search-')));
  folder = path.join(parent, 'root');
  fs.mkdirSync(folder);
  found = [];
  acknowledges = true;
  await serve(folder);
});
afterEach(() => {
  service.stop();
  root.close();
  fs.rmSync(parent, { recursive: true, force: true });
});

const plain = { isRegex: false, matchCase: false, wholeWord: false };
const everywhere = { include: [], exclude: [], useIgnoreFiles: true, hidden: true };

type Wish = Partial<Request<'search:start'>['query'] & Request<'search:start'>['scope']>;

let searches = 0;
const search = async (pattern: string, wish: Wish = {}): Promise<Response<'search:start'>> => {
  const { isRegex, matchCase, wholeWord, ...scope } = { ...plain, ...wish };
  searches += 1;
  const query = { pattern, isRegex, matchCase, wholeWord };
  const result = await service.start({
    search: searches,
    query,
    scope: { ...everywhere, ...scope },
  });
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
};

const paths = () => [...new Set(found.map((file) => file.path))].sort();
const matches = (): FoundMatch[] => found.flatMap((file) => [...file.matches]);

test('matches have their places in UTF-16, and a little text around', async () => {
  write('a.txt', 'one\n\tpäth 😀 needle, needle\n');
  const summary = await search('needle');
  expect(summary).toMatchObject({ outcome: 'done', files: 1, matches: 2, searched: 1 });
  expect(matches()).toEqual([
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
  write('a.txt', 'needle\n');
  await search('needle');
  const sum = execFileSync('sha256sum', [path.join(folder, 'a.txt')])
    .toString()
    .split(' ')[0];
  expect(found[0]?.revision).toBe(sum);
});

test('case, words and regular expressions', async () => {
  write('a.txt', 'Needle needles needle\n');
  expect((await search('needle')).matches).toBe(3);
  expect((await search('needle', { matchCase: true })).matches).toBe(2);
  expect((await search('needle', { wholeWord: true })).matches).toBe(2);
  expect((await search('n.+?s', { isRegex: true })).matches).toBe(1);
  expect((await search('n.+?s')).matches).toBe(0);
});

test('a pattern over the end of a line finds places in several lines', async () => {
  write('a.txt', 'x one\ntwo y\n');
  await search('(one)\\n(two)', { isRegex: true });
  expect(matches()).toEqual([
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
  write('a.txt', 'John Smith\n');
  await search('(?P<first>\\w+) (?:x|(\\w+))(z)?', { isRegex: true });
  expect(matches()[0]?.groups).toMatchObject({
    0: 'John Smith',
    1: 'John',
    2: 'Smith',
    first: 'John',
  });
});

test('a bad regular expression is answered in words', async () => {
  write('a.txt', 'x');
  await expect(search('(x', { isRegex: true })).rejects.toThrow(
    /INVALID_PATTERN: regex parse error[^]*unclosed group/,
  );
  await expect(search('x', { include: ['[a'] })).rejects.toThrow(/INVALID_PATTERN/);
});

test('no pattern and no glob is taken for an option', async () => {
  write('-e', 'needle --files\n');
  write('--pre=id', 'needle --files\n');
  expect((await search('--files')).matches).toBe(2);
  expect((await search('-e')).matches).toBe(0);
  expect((await search('needle', { include: ['--pre=*'] })).files).toBe(1);
  expect((await search('needle', { exclude: ['-e'] })).files).toBe(1);
  expect((await search('needle', { include: ['!-e'] })).files).toBe(0);
});

test('globs: names anywhere, folders with all below, several with a comma in braces', async () => {
  for (const name of ['a.ts', 'sub/b.ts', 'sub/deep/c.md', 'other/d.md']) write(name, 'needle');
  const with_ = async (wish: Wish) => {
    found = [];
    await search('needle', wish);
    return paths();
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

test('a glob leads nowhere: not above the root, not to an absolute path, not through a link', async () => {
  fs.writeFileSync(path.join(parent, 'secret.txt'), 'needle');
  fs.symlinkSync('..', path.join(folder, 'up'));
  write('a.txt', 'needle');
  for (const glob of [
    '../**',
    '/**/secret.txt',
    `${parent}/**`,
    'up/**',
    '**/../**',
    '{a,..}/**',
    'a.txt/..',
  ]) {
    found = [];
    await search('needle', { include: [glob] });
    await search('needle', { exclude: [glob] });
    expect(paths().filter((name) => name !== 'a.txt')).toEqual([]);
  }
});

test('ignore files below the root count, with or without git; those above it, git’s own and the home’s do not', async () => {
  fs.writeFileSync(path.join(parent, '.gitignore'), 'outer.txt\n');
  fs.mkdirSync(path.join(parent, '.git'));
  fs.writeFileSync(path.join(parent, '.config'), '--max-count=0\n--files\n');
  write('.gitignore', 'inner.txt\nlogs/\n');
  write('.git/info/exclude', 'excluded.txt\n');
  for (const name of ['inner.txt', 'outer.txt', 'excluded.txt', 'logs/l.txt', '.git/x', '.hidden'])
    write(name, 'needle');
  const before = process.env['RIPGREP_CONFIG_PATH'];
  process.env['RIPGREP_CONFIG_PATH'] = path.join(parent, '.config');
  try {
    await search('needle');
    expect(paths()).toEqual(['.hidden', 'excluded.txt', 'outer.txt']);
    found = [];
    await search('needle', { useIgnoreFiles: false, hidden: false });
    expect(paths()).toEqual(['excluded.txt', 'inner.txt', 'logs/l.txt', 'outer.txt']);
  } finally {
    if (before === undefined) delete process.env['RIPGREP_CONFIG_PATH'];
    else process.env['RIPGREP_CONFIG_PATH'] = before;
  }
});

test('links, binary data, pipes and names that are not UTF-8', async () => {
  fs.mkdirSync(path.join(parent, 'outside'));
  fs.writeFileSync(path.join(parent, 'outside/secret.txt'), 'needle secret');
  fs.symlinkSync('../outside', path.join(folder, 'link'));
  fs.symlinkSync('../outside/secret.txt', path.join(folder, 'secret.txt'));
  execFileSync('mkfifo', [path.join(folder, 'pipe')]);
  write('binary.bin', Buffer.from('needle\0needle'));
  write('plain.txt', 'needle');
  fs.writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0x66, 0xff])]), 'needle');
  write('new\nline <b>.txt', 'needle');
  const summary = await search('needle');
  expect(paths()).toEqual(['new\nline <b>.txt', 'plain.txt']);
  expect(summary).toMatchObject({ files: 2, matches: 2, unnamed: 1 });
});

test('marks, UTF-16 and old encodings give the places that the editor has', async () => {
  write('bom.txt', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('ä needle')]));
  write('wide.txt', Buffer.from('\ufeffä needle\n', 'utf16le'));
  write('old.txt', Buffer.from('gr\xfc\xdfe aus der alten Welt: needle\n', 'latin1'));
  await search('needle');
  const column = (name: string) => found.find((file) => file.path === name)?.matches[0]?.column;
  expect(column('bom.txt')).toBe(3);
  expect(column('wide.txt')).toBe(3);
  expect(column('old.txt')).toBe(27);
  expect(found.find(({ path: name }) => name === 'old.txt')?.matches[0]?.before).toContain('grüße');
});

test('a line of a million characters is shown in parts, a longer one is counted', async () => {
  write('long.txt', `${'x'.repeat(500_000)}needle${'y'.repeat(500_000)}needle\n`);
  write('huge.txt', `${'x'.repeat(9 * 1024 * 1024)}needle\n`);
  const summary = await search('needle');
  expect(matches().map(({ column }) => column)).toEqual([500_001, 1_000_007]);
  for (const match of matches()) expect(match.before.length + match.after.length).toBeLessThan(300);
  expect(summary).toMatchObject({ longLines: 1 });
});

test('a hundred thousand matches come whole, and no further than the page has seen', async () => {
  for (let at = 0; at < 20; at += 1) write(`f${at}.txt`, 'a needle here\n'.repeat(5_000));
  acknowledges = false;
  const slow = search('needle');
  const until = async (done: () => boolean) => {
    while (!done()) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  await until(() => found.length > 0);
  await new Promise((resolve) => setTimeout(resolve, 300));
  // One batch and no more.
  expect(matches().length).toBeLessThan(5_000);
  acknowledges = true;
  service.seen({ search: searches, batch: 1 });
  expect(await slow).toMatchObject({ outcome: 'done', matches: 100_000 });
  expect(matches()).toHaveLength(100_000);
});

test('a search is cancelled by the person, by the next one and by the end of the page', async () => {
  for (let at = 0; at < 50; at += 1) write(`f${at}.txt`, 'needle\n'.repeat(2_000));
  acknowledges = false;
  const ends = [search('needle'), search('needle'), search('needle')];
  await new Promise((resolve) => setTimeout(resolve, 100));
  service.cancel({ search: searches });
  for (const end of ends) expect(await end).toMatchObject({ outcome: 'cancelled' });
  const last = search('needle');
  await new Promise((resolve) => setTimeout(resolve, 50));
  service.stop();
  expect(await last).toMatchObject({ outcome: 'cancelled' });
});

test('a root of one file is searched alone', async () => {
  write('-one.txt', 'needle\n');
  write('other.txt', 'needle\n');
  root.close();
  await serve(path.join(folder, '-one.txt'));
  await search('needle');
  expect(paths()).toEqual(['-one.txt']);
});

test('another folder under the root’s name is not searched', async () => {
  write('a.txt', 'needle');
  fs.renameSync(folder, `${folder}-moved`);
  fs.mkdirSync(folder);
  write('other.txt', 'needle');
  await expect(search('needle')).rejects.toThrow('ROOT_GONE');
  expect(found).toEqual([]);
});

test('a text that is on no disk is searched in the same way', async () => {
  const result = await service.text({
    query: { pattern: '(n)eedle', isRegex: true, matchCase: false, wholeWord: false },
    text: 'ä needle\0\nneedle',
  });
  const [file] = result.ok ? (JSON.parse(result.value.found) as FoundFile[]) : [];
  expect(file?.matches.map(({ line, column, groups }) => [line, column, groups?.['1']])).toEqual([
    [1, 3, 'n'],
    [2, 1, 'n'],
  ]);
});

/** Puts a link to outside in a folder's place and the folder back, as fast as it can, until it is ended. */
const swapping = `
  const { renameSync } = require('node:fs');
  const [inside, away, link] = process.argv.slice(1);
  for (;;) {
    renameSync(inside, away);
    renameSync(link, inside);
    for (let at = 0; at < 20000; at += 1);
    renameSync(inside, link);
    renameSync(away, inside);
    for (let at = 0; at < 20000; at += 1);
  }`;

test('a folder that is swapped for a link to outside while it is searched shows nothing of outside', async () => {
  const outside = path.join(parent, 'outside');
  fs.mkdirSync(outside);
  for (let at = 0; at < 300; at += 1) {
    write(`swapped/f${at}.txt`, `needle within ${'x'.repeat(2_000)}\n`);
    fs.writeFileSync(path.join(outside, `f${at}.txt`), 'needle OUTSIDE\n');
  }
  const link = path.join(parent, 'link');
  fs.symlinkSync(outside, link);
  const places = [path.join(folder, 'swapped'), path.join(parent, 'away'), link];
  const attacker = spawn(process.execPath, ['-e', swapping, ...places], { stdio: 'ignore' });
  let throughControl = 0;
  try {
    // The control: ripgrep by itself does read outside.
    for (let round = 0; round < 400 && throughControl < 200; round += 1) {
      const naive = spawnSync(program, ['--no-config', '-N', 'needle', './'], { cwd: folder });
      throughControl += naive.stdout.toString().split('OUTSIDE').length - 1;
      await search('needle');
    }
  } finally {
    attacker.kill('SIGKILL');
  }
  expect(throughControl).toBeGreaterThanOrEqual(200);
  expect(matches().length).toBeGreaterThan(0);
  expect(matches().filter(({ after }) => after.includes('OUTSIDE'))).toEqual([]);
}, 60_000);
