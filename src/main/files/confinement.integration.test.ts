import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  codeOf,
  everyCall,
  openBench,
  openDescriptors,
  valueOf,
  type Bench,
} from './service-fixture';

function populate(folder: string, outside: string): void {
  mkdirSync(join(folder, 'dir/deep'), { recursive: true });
  writeFileSync(join(folder, 'inside.txt'), 'inside');
  writeFileSync(join(folder, 'dir/deep/leaf.txt'), 'leaf');
  writeFileSync(join(outside, 'secret.txt'), 'secret');
  const link = (target: string, name: string) => symlinkSync(target, join(folder, name));
  link('inside.txt', 'to-file');
  link('dir', 'to-dir');
  link('dir/deep/', 'to-slash');
  link('.', 'to-self');
  link('dir/deep/../../inside.txt', 'by-dots');
  link('to-deep/../deep/leaf.txt', 'by-link-dots');
  link('dir/deep', 'to-deep');
  link(join(folder, 'dir/deep/leaf.txt'), 'absolute-inside');
  link(join(outside, 'secret.txt'), 'absolute-outside');
  link('../root_evil/secret.txt', 'out-file');
  link('../root_evil', 'out-dir');
  link('../root/inside.txt', 'out-and-back');
  link('/proc/self/root/etc/passwd', 'proc-root');
  link('/proc/self/cwd', 'proc-cwd');
  link('/dev/zero', 'zero');
  link('/proc/kcore', 'kcore');
  link('nowhere', 'dangling');
  link('loop-b', 'loop-a');
  link('loop-a', 'loop-b');
  link('inside.txt', 'hop-1');
  for (let hop = 2; hop <= 9; hop += 1) link(`hop-${hop - 1}`, `hop-${hop}`);
}

let bench: Bench;
beforeAll(async () => {
  bench = await openBench({ prepare: populate });
});
afterAll(() => bench.close());
afterEach(async () => {
  await bench.service.idle();
  // Whatever was refused: nothing outside was touched, and only the root itself is held.
  expect(readdirSync(bench.outside)).toEqual(['secret.txt']);
  expect(readFileSync(join(bench.outside, 'secret.txt'), 'utf8')).toBe('secret');
  expect(readFileSync(join(bench.folder, 'inside.txt'), 'utf8')).toBe('inside');
  expect(openDescriptors()).toEqual([bench.folder]);
});

const refusedPaths: readonly (readonly [string, string])[] = [
  ...[
    '..',
    '../root_evil/secret.txt',
    'dir/../../root_evil/secret.txt',
    '/etc/passwd',
    '//etc/passwd',
    'C:\\x',
    '\\\\host\\share',
    '\\\\?\\C:\\x',
    '..\\root_evil',
    'dir/..',
  ].map((path) => [path, 'PATH_OUTSIDE_ROOT'] as const),
  ...[
    '.',
    './inside.txt',
    'dir/.',
    'inside.txt/',
    'dir//deep',
    'inside.txt\0',
    'a\\b',
    'x'.repeat(256),
    `${'a/'.repeat(2050)}b`,
    '\ud800',
  ].map((path) => [path, 'INVALID_PATH'] as const),
];

test.each(refusedPaths)('every call refuses the path %j with %s', async (path, code) => {
  const codes = await everyCall(bench, path);
  for (const [name, found] of Object.entries(codes)) expect([name, found]).toEqual([name, code]);
});

test.each(['out-dir/secret.txt', 'out-dir/new.txt', 'proc-cwd/x'])(
  'no call goes through a link that leaves the root: %s',
  async (path) => {
    const codes = await everyCall(bench, path);
    for (const [name, found] of Object.entries(codes))
      expect([name, found]).toEqual([name, 'PATH_OUTSIDE_ROOT']);
  },
);

test.each([
  'absolute-outside',
  'out-file',
  'out-and-back',
  'proc-root',
  'proc-cwd',
  'zero',
  'kcore',
  'loop-a',
  'hop-9',
  'out-dir',
])(
  'a link that leaves the root or hops too often is neither read, written nor asked about: %s',
  async (path) => {
    const { service } = bench;
    expect(codeOf(await service.read({ path }))).toBe('PATH_OUTSIDE_ROOT');
    expect(codeOf(await service.write({ path, text: 'x', base: 'b' }))).toBe('PATH_OUTSIDE_ROOT');
    expect(codeOf(await service.revisionOf(path))).toBe('PATH_OUTSIDE_ROOT');
    expect(codeOf(await service.list({ path }))).toBe('PATH_OUTSIDE_ROOT');
    // Creating never follows the last name: the link itself has it.
    expect(codeOf(await service.write({ path, text: 'x', base: null }))).toBe('ALREADY_EXISTS');
  },
);

test.each([
  ['to-file', 'inside'],
  ['hop-8', 'inside'],
  ['by-dots', 'inside'],
  ['by-link-dots', 'leaf'],
  ['absolute-inside', 'leaf'],
  ['to-dir/deep/leaf.txt', 'leaf'],
  ['to-slash/leaf.txt', 'leaf'],
  ['to-self/to-self/inside.txt', 'inside'],
])('a link inside the root is followed by walking its target: %s', async (path, text) => {
  expect(valueOf(await bench.service.read({ path })).text).toBe(text);
});

test('a listing tells what every link leads to and opens none of them', async () => {
  const { entries } = valueOf(await bench.service.list({ path: '' }));
  const found = Object.fromEntries(
    entries.map(({ name, target, openable }) => [name, [target, openable]]),
  );
  expect(found).toMatchObject({
    'inside.txt': [undefined, true],
    'to-file': ['file', true],
    'to-dir': ['directory', true],
    'to-slash': ['directory', true],
    'hop-8': ['file', true],
    'hop-9': ['outside', false],
    'loop-a': ['outside', false],
    'out-dir': ['outside', false],
    zero: ['outside', false],
    dangling: ['broken', false],
  });
});

test('missing things, files as folders and folders as files have codes of their own', async () => {
  const { service } = bench;
  expect(codeOf(await service.read({ path: 'nothing' }))).toBe('FILE_NOT_FOUND');
  expect(codeOf(await service.read({ path: 'nothing/below' }))).toBe('FILE_NOT_FOUND');
  expect(codeOf(await service.read({ path: 'dangling' }))).toBe('FILE_NOT_FOUND');
  expect(codeOf(await service.read({ path: 'dir' }))).toBe('NOT_A_FILE');
  expect(codeOf(await service.read({ path: '' }))).toBe('NOT_A_FILE');
  expect(codeOf(await service.read({ path: 'to-slash' }))).toBe('NOT_A_FILE');
  expect(codeOf(await service.read({ path: 'inside.txt/x' }))).toBe('NOT_A_DIRECTORY');
  expect(codeOf(await service.list({ path: 'inside.txt' }))).toBe('NOT_A_DIRECTORY');
  expect(codeOf(await service.write({ path: 'nothing/x', text: '', base: null }))).toBe(
    'FILE_NOT_FOUND',
  );
  expect(codeOf(await service.createDirectory({ path: 'dir' }))).toBe('ALREADY_EXISTS');
  for (const path of ['']) {
    expect(codeOf(await service.trash({ path }))).toBe('INVALID_PATH');
    expect(codeOf(await service.rename({ from: path, to: 'x' }))).toBe('INVALID_PATH');
    expect(codeOf(await service.write({ path, text: '', base: null }))).toBe('INVALID_PATH');
  }
});
