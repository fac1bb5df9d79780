import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventPayload } from '../shared/contract';
import { createDropping, type Dropping } from './dropping';
import { codeOf, openBench, openDescriptors, valueOf, type Bench } from './files/service-fixture';

let bench: Bench;
let dropping: Dropping;
let told: EventPayload<'entry:dropped'>[];
let opened: (readonly string[])[];

beforeEach(async () => {
  bench = await openBench({
    prepare: (folder, outside) => {
      writeFileSync(join(folder, 'taken.txt'), '');
      mkdirSync(join(outside, 'deep'));
      writeFileSync(join(outside, 'a.txt'), 'a\n');
      writeFileSync(join(outside, 'deep/b.txt'), 'b\n');
      symlinkSync('/etc/passwd', join(outside, 'deep/link'));
    },
  });
  [told, opened] = [[], []];
  dropping = createDropping({
    files: bench.service,
    tell: (dropped) => told.push(dropped),
    open: (paths) => {
      opened.push(paths);
      return Promise.resolve();
    },
  });
});
afterEach(async () => {
  await bench.close();
  expect(openDescriptors()).toEqual([]);
});

const drop = (...names: string[]): string => {
  dropping.dropped({ paths: names.map((name) => join(bench.outside, name)), into: '' });
  return told.at(-1)?.drop ?? '';
};

test('the page is told names and no path; elsewhere than on the tree a drop is opened', () => {
  drop('a.txt', 'deep');
  expect(told).toEqual([
    { drop: expect.any(String) as string, into: '', items: [{ name: 'a.txt' }, { name: 'deep' }] },
  ]);
  expect(JSON.stringify(told)).not.toContain(bench.outside);
  dropping.dropped({ paths: ['/x'], into: null });
  expect([told.length, opened]).toEqual([1, [['/x']]]);
});

test('each thing is copied once, also by two calls at once; a name that is taken is tried again', async () => {
  const request = { drop: drop('a.txt'), index: 0, job: 1 };
  const taken = await dropping.bringIn({ ...request, to: 'taken.txt' });
  expect(codeOf(taken)).toBe('ALREADY_EXISTS');
  const both = await Promise.all([
    dropping.bringIn({ ...request, to: 'one.txt' }),
    dropping.bringIn({ ...request, to: 'two.txt' }),
  ]);
  expect(valueOf(both[0]).files).toBe(1);
  expect(codeOf(both[1])).toBe('FILE_NOT_FOUND');
  writeFileSync(join(bench.outside, 'a.txt'), 'written since\n');
  expect(codeOf(await dropping.bringIn({ ...request, to: 'three.txt' }))).toBe('FILE_NOT_FOUND');
  expect(readFileSync(join(bench.folder, 'one.txt'), 'utf8')).toBe('a\n');
});

test('a folder comes without what its links lead to', async () => {
  const copied = await dropping.bringIn({ drop: drop('deep'), index: 0, job: 1, to: 'deep' });
  expect(valueOf(copied)).toMatchObject({ files: 1, skippedCount: 1 });
});

test('nothing that was not dropped, and nothing of a drop of long ago', async () => {
  const first = drop('a.txt');
  const to = 'x.txt';
  for (const ask of [
    { drop: 'other', index: 0 },
    { drop: first, index: 1 },
    { drop: '__proto__', index: 0 },
  ])
    expect(codeOf(await dropping.bringIn({ ...ask, to, job: 1 }))).toBe('FILE_NOT_FOUND');
  for (let again = 0; again < 8; again += 1) drop('a.txt');
  expect(codeOf(await dropping.bringIn({ drop: first, index: 0, to, job: 1 }))).toBe(
    'FILE_NOT_FOUND',
  );
});
