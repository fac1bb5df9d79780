/** Any byte flipped, any record dropped, any two swapped, any cut: each must be found, and a crash must not be taken for damage. */
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { openBlobStore } from '../blobs/blob-store';
import { nodeFileSystem } from '../roots/file-system';
import { openHistoryBench, seen, type HistoryBench } from './history-fixture';
import { verdictLines, verifyHistory } from './verify';

jest.setTimeout(60_000);

let bench: HistoryBench;
beforeEach(async () => {
  bench = openHistoryBench();
  const history = bench.open();
  await history.opened(seen('a', 'one'));
  await history.saved(seen('a', 'two '.repeat(30)));
  await history.opened(seen('b', 'three'));
  await history.renamed('b', 'c');
  await history.deleted('a');
  await history.saved(seen('c', 'four'));
});
afterEach(() => bench.close());

const verify = () =>
  verifyHistory({
    fileSystem: nodeFileSystem,
    profile: bench.profile,
    openBlobs: (folder) => openBlobStore({ fileSystem: nodeFileSystem, folder, now: () => 0 }),
  });
const problems = async (): Promise<readonly string[]> => (await verify())[0]?.problems ?? [];

const logPath = (): string =>
  join(bench.folder, readdirSync(bench.folder).find((name) => name.startsWith('log-')) ?? '');
const lines = (): string[] => readFileSync(logPath(), 'utf8').split('\n').slice(0, -1);
const writeLines = (changed: readonly string[]): void =>
  writeFileSync(logPath(), changed.map((line) => `${line}\n`).join(''));

/** Leaves everything as it was found. */
const spoiled = async (
  path: string,
  spoil: (bytes: Buffer) => Buffer,
): Promise<readonly string[]> => {
  const good = readFileSync(path);
  writeFileSync(path, spoil(Buffer.from(good)));
  const found = await problems();
  writeFileSync(path, good);
  return found;
};

const flip = (at: number, by: number) => (bytes: Buffer) => {
  bytes.writeUInt8((bytes[at] ?? 0) ^ by, at);
  return bytes;
};

test('a good history has no problems, before and after it was pruned', async () => {
  const [verdict] = await verify();
  expect(verdict).toEqual({ root: '/home/somebody/root', records: 6, blobs: 4, problems: [] });
  expect(verdictLines(await verify())).toBe('ok      /home/somebody/root: 6 records, 4 contents\n');
  bench.clock.now += 31 * 24 * 60 * 60 * 1000;
  await bench.open().prune();
  expect(lines()[0]).toContain('"kind":"checkpoint"');
  expect((await verify())[0]).toMatchObject({ records: 2, problems: [] });
});

test('any flipped byte of the log, the head, the name or any blob is found', async () => {
  const all = [bench.folder, bench.blobFolder].flatMap((folder) =>
    readdirSync(folder).map((name) => join(folder, name)),
  );
  expect(all).toHaveLength(3 + 4);
  const places = all.flatMap((path) =>
    Array.from({ length: statSync(path).size }, (_, at) => ({ path, at })),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...places),
      fc.integer({ min: 1, max: 255 }),
      async ({ path, at }, by) => {
        expect(await spoiled(path, flip(at, by))).not.toEqual([]);
      },
    ),
    { numRuns: 400 },
  );
});

test('a log cut anywhere is found', async () => {
  const { size } = statSync(logPath());
  await fc.assert(
    fc.asyncProperty(fc.nat(size - 1), async (at) => {
      expect(await spoiled(logPath(), (bytes) => bytes.subarray(0, at))).not.toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('any dropped record and any two swapped ones are found', async () => {
  const good = lines();
  for (const [dropped] of good.entries()) {
    writeLines(good.filter((_, index) => index !== dropped));
    expect(await problems()).not.toEqual([]);
    for (let other = 0; other < dropped; other += 1) {
      const swapped = [...good];
      [swapped[dropped], swapped[other]] = [good[other] ?? '', good[dropped] ?? ''];
      writeLines(swapped);
      expect(await problems()).not.toEqual([]);
    }
  }
});

test('a missing head, log or blob is found, and a head of an older day', async () => {
  const old = readFileSync(join(bench.folder, 'head'));
  await bench.open().saved(seen('c', 'five'));
  await bench.open().saved(seen('c', 'six'));
  for (const path of [
    join(bench.folder, 'head'),
    logPath(),
    join(bench.blobFolder, readdirSync(bench.blobFolder)[0] ?? ''),
  ]) {
    const good = readFileSync(path);
    rmSync(path);
    expect(await problems()).not.toEqual([]);
    writeFileSync(path, good);
  }
  writeFileSync(join(bench.folder, 'head'), old);
  expect(await problems()).toEqual(['the head of the log is older than it may be']);
});

test('a last record that a crash tore is no damage, and the next start goes on behind the one before', async () => {
  const head = readFileSync(join(bench.folder, 'head'));
  await bench.open().saved(seen('c', 'five'));
  const whole = readFileSync(logPath());
  const before = whole.lastIndexOf(0x0a, whole.length - 2) + 1;
  // The head moves on after the record: a crash leaves it behind.
  for (const length of [before, before + 1, before + 100, whole.length - 1, whole.length]) {
    writeFileSync(join(bench.folder, 'head'), head);
    writeFileSync(logPath(), whole.subarray(0, length));
    expect(await problems()).toEqual([]);
    const history = bench.open();
    const expected = length === whole.length ? 4 : 3;
    expect(await history.list('c')).toHaveLength(expected);
    await history.saved(seen('c', 'after the crash'));
    expect(await problems()).toEqual([]);
    expect((await bench.open().list('c')).map(({ cause }) => cause)[0]).toBe('saved');
    expect(await bench.open().list('c')).toHaveLength(expected + 1);
  }
  // Blocks of a torn write may be missing in the middle.
  for (const torn of [
    Buffer.alloc(300),
    Buffer.concat([Buffer.alloc(300), Buffer.from('"}}\n')]),
  ]) {
    writeFileSync(join(bench.folder, 'head'), head);
    writeFileSync(logPath(), Buffer.concat([whole.subarray(0, before), torn]));
    expect(await problems()).toEqual([]);
  }
});

test('a damaged log is set aside, what can be read goes on, and the verification remembers it', async () => {
  const good = lines();
  writeLines(good.map((line, index) => (index === 1 ? line.replace('"size"', '"Size"') : line)));
  const history = bench.open();
  expect((await history.list('a')).map(({ cause }) => cause)).toEqual(['deleted', 'opened']);
  expect(bench.told).toHaveLength(1);
  await history.saved(seen('a', 'again'));
  expect(await bench.open().list('a')).toHaveLength(3);
  const found = await problems();
  expect(found).toHaveLength(2);
  expect(found.every((problem) => problem.includes('set aside'))).toBe(true);
  for (const name of readdirSync(bench.folder))
    if (name.startsWith('damaged-')) rmSync(join(bench.folder, name));
  expect(await problems()).toEqual([]);
});

test('a profile without history is said to have none', async () => {
  rmSync(join(bench.profile, 'history'), { recursive: true });
  expect(verdictLines(await verify())).toBe('No history is kept in this profile.\n');
});
