import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { revisionOfBytes } from '../blobs/revision';
import { openHistoryBench, seen, type HistoryBench } from './history-fixture';
import type { History } from './history';

let bench: HistoryBench;
beforeEach(() => (bench = openHistoryBench()));
afterEach(() => bench.close());

const causes = async (history: History, path: string): Promise<string[]> =>
  (await history.list(path)).map(({ cause }) => cause);

const textOf = async (history: History, revision: string | null): Promise<string | undefined> =>
  revision === null ? undefined : (await history.bytesOf(revision))?.toString();

test('what happened to a file is listed newest first, and is there after a new start', async () => {
  const first = bench.open();
  await first.opened(seen('a.txt', 'one'));
  await first.saved(seen('a.txt', 'two'));
  await first.looked(seen('a.txt', 'three'));
  await first.deleted('a.txt');
  await first.opened(seen('a.txt', 'four'));
  const second = bench.open();
  expect(await causes(second, 'a.txt')).toEqual([
    'outside',
    'deleted',
    'outside',
    'saved',
    'opened',
  ]);
  const texts = (await second.list('a.txt')).map(({ revision }) => textOf(second, revision));
  expect(await Promise.all(texts)).toEqual(['four', undefined, 'three', 'two', 'one']);
});

test('the same bytes seen again are no new version, and lie in the store once', async () => {
  const history = bench.open();
  for (const path of ['a', 'b']) {
    await history.opened(seen(path, 'same'));
    await history.opened(seen(path, 'same'));
    await history.saved(seen(path, 'same'));
    await history.looked(seen(path, 'same'));
    expect(await causes(history, path)).toEqual(['opened']);
  }
  expect(readdirSync(bench.blobFolder)).toHaveLength(1);
});

test('a look at a file that was never opened keeps nothing', async () => {
  const history = bench.open();
  await history.looked(seen('never', 'x'));
  expect(await history.list('never')).toEqual([]);
  expect(history.wants('never', 'revision')).toBe(false);
});

test('news of a file that is known are wanted, its newest bytes are not', async () => {
  const history = bench.open();
  const one = seen('a', 'one');
  await history.opened(one);
  expect([history.wants('a', one.revision), history.wants('a', 'other')]).toEqual([false, true]);
});

test('history follows a file and everything in a folder to their new names', async () => {
  const history = bench.open();
  await history.opened(seen('dir/a', 'one'));
  await history.opened(seen('dir/sub/b', 'two'));
  await history.opened(seen('directory/c', 'three'));
  await history.renamed('dir', 'moved');
  for (const opened of [history, bench.open()]) {
    expect(await causes(opened, 'moved/a')).toEqual(['renamed', 'opened']);
    expect(await causes(opened, 'moved/sub/b')).toEqual(['renamed', 'opened']);
    expect(await causes(opened, 'directory/c')).toEqual(['opened']);
    expect(await opened.list('dir/a')).toEqual([]);
  }
});

test('displaced bytes are durable before the answer, and the save that displaced them stays the newest', async () => {
  const history = bench.open();
  await history.opened(seen('a', 'one'));
  await history.keepDisplaced('a', Buffer.from('theirs'));
  expect(await causes(bench.open(), 'a')).toEqual(['displaced', 'opened']);
  await history.saved(seen('a', 'ours'));
  expect(await causes(history, 'a')).toEqual(['saved', 'displaced', 'opened']);
});

test('a label stays with its version, can be taken off, and needs a version', async () => {
  const history = bench.open();
  await history.opened(seen('a', 'one'));
  const [version] = await history.list('a');
  expect(await history.label('a', version?.id ?? '', 'before the rewrite')).toBe(true);
  expect((await bench.open().list('a'))[0]?.label).toBe('before the rewrite');
  await history.label('a', version?.id ?? '', null);
  expect((await bench.open().list('a'))[0]?.label).toBeNull();
  expect(await history.label('a', '99', 'x')).toBe(false);
});

test('old versions go, the newest bytes of every file and labelled versions stay', async () => {
  const history = bench.open();
  await history.opened(seen('a', 'one'));
  await history.saved(seen('a', 'two'));
  await history.saved(seen('a', 'three'));
  const labelled = (await history.list('a')).find(({ cause }) => cause === 'opened');
  await history.label('a', labelled?.id ?? '', 'keep');
  bench.clock.now += 31 * 24 * 60 * 60 * 1000;
  await history.prune();
  for (const opened of [history, bench.open()])
    expect(await causes(opened, 'a')).toEqual(['saved', 'opened']);
  expect(readdirSync(bench.blobFolder)).toHaveLength(2);
});

test('the only copy of a file that is gone stays for its days, then goes', async () => {
  const history = bench.open();
  await history.opened(seen('a', 'one'));
  bench.clock.now += 40 * 24 * 60 * 60 * 1000;
  await history.deleted('a');
  bench.limits.value = { maxDays: 30, maxMegabytes: 0 };
  await history.prune();
  expect(await causes(history, 'a')).toEqual(['deleted', 'opened']);
  bench.clock.now += 31 * 24 * 60 * 60 * 1000;
  await history.prune();
  expect(await history.list('a')).toEqual([]);
  expect(readdirSync(bench.blobFolder)).toEqual([]);
});

test('too many bytes: the oldest versions go first, and what another part needs is not swept away', async () => {
  const history = bench.open();
  const pieces = [1, 2, 3].map(() => {
    const bytes = randomBytes(600_000);
    return { path: 'a', bytes, revision: revisionOfBytes(bytes) };
  });
  for (const piece of pieces) await history.saved(piece);
  bench.limits.value = { maxDays: 30, maxMegabytes: 1.3 };
  bench.elsewhere.push(pieces[0]?.revision ?? '');
  bench.clock.now += 60 * 60 * 1000;
  await history.prune();
  expect((await history.list('a')).map(({ revision }) => revision)).toEqual(
    pieces
      .slice(1)
      .reverse()
      .map(({ revision }) => revision),
  );
  expect(readdirSync(bench.blobFolder)).toHaveLength(3);
  bench.elsewhere.length = 0;
  await history.prune();
  expect(readdirSync(bench.blobFolder)).toHaveLength(2);
});
