/** Listings of a folder that the page has already: by the folder's own times. */
import { mkdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBench, valueOf, type Bench } from './service-fixture';

let bench: Bench;
/** Milliseconds by which the clock has gone on beside the disk's. */
let later = 0;
const at = (name: string): string => join(bench.folder, name);

beforeEach(async () => {
  later = 0;
  bench = await openBench({ overrides: { now: () => Date.now() + later } });
  mkdirSync(at('large'));
  writeFileSync(at('large/one.txt'), 'one');
  writeFileSync(at('large/two.txt'), 'two');
});
afterEach(() => bench.close());

/** Long enough for every disk that the next change has another time; on this one some milliseconds are. */
const settle = async (): Promise<void> => {
  later += 3000;
  await new Promise((resolve) => setTimeout(resolve, 30));
};

const list = async (known: string | null = null) =>
  valueOf(await bench.service.list({ path: 'large', ...(known === null ? {} : { known }) }));

test('a listing that still holds is not read again', async () => {
  await settle();
  const first = await list();
  expect(first).toMatchObject({ unchanged: false, stamp: expect.any(String) as string });
  expect(await list(first.stamp)).toEqual({ entries: [], stamp: first.stamp, unchanged: true });
});

test.each<[string, () => void]>([
  ['made', () => writeFileSync(at('large/three.txt'), '3')],
  ['removed', () => rmSync(at('large/one.txt'))],
  ['renamed', () => renameSync(at('large/one.txt'), at('large/1.txt'))],
  [
    'made, though the folder’s time was put back',
    () => {
      writeFileSync(at('large/three.txt'), '3');
      utimesSync(at('large'), 1, 1);
    },
  ],
])('it is read again when an entry was %s', async (_, change) => {
  utimesSync(at('large'), 1, 1);
  await settle();
  const first = await list();
  expect(first.stamp).not.toBeNull();
  change();
  expect(await list(first.stamp)).toMatchObject({ unchanged: false });
  await settle();
  expect(await list(first.stamp)).toMatchObject({ unchanged: false });
});

test('a folder that was changed lately gets no stamp: on FAT the next change has the same time for two seconds', async () => {
  later = 2000;
  expect((await list()).stamp).toBeNull();
  await settle();
  expect((await list()).stamp).not.toBeNull();
});

test('nor do one with links, whose targets change elsewhere, and one that is listed with times', async () => {
  await settle();
  const request = { path: 'large', details: 'always' } as const;
  expect(valueOf(await bench.service.list(request)).stamp).toBeNull();
  symlinkSync('one.txt', at('large/link'));
  await settle();
  expect((await list()).stamp).toBeNull();
});
