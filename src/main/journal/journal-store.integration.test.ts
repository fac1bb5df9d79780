import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeFileSystem } from '../roots/file-system';
import { entryFixture } from './entry-fixture';
import { JournalBench } from './journal-bench';

let bench: JournalBench;
beforeEach(() => {
  bench = new JournalBench();
});
afterEach(() => bench.remove());

test('what was typed comes back on its base, and goes on in the same journal', async () => {
  const { begun, typed } = entryFixture('a.txt');
  const store = bench.open();
  store.write(begun('r1'));
  store.write(typed(4, '!'));
  await store.settled();
  expect(bench.state?.kept).toBe(2);
  const next = bench.open();
  expect(await bench.recovered(next)).toEqual({ 'a.txt': 'base!' });
  next.write(typed(5, '?'));
  await next.settled();
  expect(bench.state?.kept).toBe(3);
  expect(await bench.recovered()).toEqual({ 'a.txt': 'base!?' });
  expect(bench.files()).toHaveLength(1);
  expect(statSync(bench.path()).mode & 0o777).toBe(0o600);
  expect(statSync(bench.folder).mode & 0o777).toBe(0o700);
});

test('an untitled document needs no base', async () => {
  const { begun, typed } = entryFixture('/Untitled-1');
  const store = bench.open();
  store.write(begun(null));
  store.write(typed(0, 'note'));
  await store.settled();
  expect(await bench.recovered()).toEqual({ '/Untitled-1': 'note' });
});

test('nothing counts as kept before the bytes of its base are; the page is asked for its whole text', async () => {
  const { begun, typed, snapshot } = entryFixture('a.txt');
  bench.bases.clear();
  const store = bench.open();
  store.write(begun('r1'));
  store.write(typed(4, '!'));
  await store.settled();
  expect(bench.states.every(({ kept: upTo }) => upTo === 0)).toBe(true);
  expect(bench.state).toMatchObject({ wantsSnapshot: true, failure: null });
  store.write(snapshot('base!'));
  store.write(typed(5, '?'));
  await store.settled();
  expect(bench.state).toMatchObject({ kept: 4, wantsSnapshot: false });
  expect(await bench.recovered()).toEqual({ 'a.txt': 'base!?' });
});

test('many edits that wait for the disk go down in one write with one sync', async () => {
  let syncs = 0;
  const { begun, typed } = entryFixture('a.txt');
  const store = bench.open({
    ...nodeFileSystem,
    fdatasync: (descriptor) => {
      syncs += 1;
      return nodeFileSystem.fdatasync(descriptor);
    },
  });
  store.write(begun('r1'));
  for (let key = 0; key < 100; key += 1) store.write(typed(4 + key, 'x'));
  await store.settled();
  expect(syncs).toBeLessThanOrEqual(2);
  expect(await bench.recovered()).toEqual({ 'a.txt': `base${'x'.repeat(100)}` });
});

test('a document that is saved and clean leaves no journal, and a later start finds none', async () => {
  const { begun, typed } = entryFixture('a.txt');
  const store = bench.open();
  store.write(begun('r1'));
  store.forget('a.txt');
  store.write(begun('r1'));
  store.write(typed(4, '!'));
  await store.settled();
  store.forget('a.txt');
  await store.settled();
  expect(bench.files()).toEqual([]);
  expect(await bench.recovered()).toEqual({});
});

test('a window that is closed by choice takes its live journals along, not what nobody has loaded', async () => {
  const first = bench.open();
  for (const key of ['a.txt', 'b.txt']) first.write(entryFixture(key).begun('r1'));
  await first.settled();
  const next = bench.open();
  await next.recover();
  await next.load('a.txt');
  next.discardLive();
  await next.settled();
  expect(Object.keys(await bench.recovered())).toEqual(['b.txt']);
});

test('a document that was renamed comes back under its new name', async () => {
  const { begun, moved, typed } = entryFixture('a.txt');
  const store = bench.open();
  store.write(begun('r1'));
  store.write(moved('b.txt'));
  store.write({ ...typed(4, '!'), key: 'b.txt' });
  await store.settled();
  expect(await bench.recovered()).toEqual({ 'b.txt': 'base!' });
});

test('a page that starts again recovers what the page before it was typing', async () => {
  const { begun, typed } = entryFixture('a.txt');
  const store = bench.open();
  store.write(begun('r1'));
  store.write(typed(4, '!'));
  expect(await bench.recovered(store)).toEqual({ 'a.txt': 'base!' });
});

test('what is no journal, or has lost its base, is set aside with a log line and never deleted', async () => {
  const { begun } = entryFixture('a.txt');
  const store = bench.open();
  store.write(begun('r1'));
  await store.settled();
  writeFileSync(join(bench.folder, 'bad.journal'), 'no journal');
  writeFileSync(join(bench.folder, 'half.journal.new'), 'never counted');
  bench.bases.clear();
  const next = bench.open();
  expect(await next.recover()).toMatchObject({ unreadable: 1, documents: [{ key: 'a.txt' }] });
  expect((await next.load('a.txt')).ok).toBe(false);
  expect(bench.files().filter((name) => name.includes('.unreadable-'))).toHaveLength(2);
  expect(bench.files()).toHaveLength(2);
  expect(bench.logged).toHaveLength(2);
});

test('a base that cannot be read for a moment leaves its journal where it is', async () => {
  const { begun, typed } = entryFixture('a.txt');
  const store = bench.open();
  store.write(begun('r1'));
  store.write(typed(4, '!'));
  await store.settled();
  bench.basesFail = true;
  const next = bench.open();
  await next.recover();
  expect(await next.load('a.txt')).toMatchObject({ ok: false, error: { code: 'IO_ERROR' } });
  bench.basesFail = false;
  expect(await bench.recovered()).toEqual({ 'a.txt': 'base!' });
});

test('a text that starts anew does not replace a journal that nobody has looked at', async () => {
  const first = bench.open();
  first.write(entryFixture('a.txt').begun('r1'));
  await first.settled();
  const next = bench.open();
  await next.recover();
  next.write(entryFixture('a.txt').begun('r1'));
  await next.settled();
  expect(bench.files().filter((name) => name.includes('.unreadable-'))).toHaveLength(1);
});

test('the bytes that a recovery needs are named, also before any page has asked', async () => {
  const store = bench.open();
  expect(await store.revisions()).toEqual([]);
  await store.recover();
  const { begun, typed, saved } = entryFixture('a.txt');
  store.write(begun('r1'));
  store.write(typed(4, 'x'));
  store.write(saved(2, 'r2'));
  expect(await store.revisions()).toEqual(['r1', 'r2']);
  await store.settled();
  const next = bench.open();
  expect([...(await next.revisions())].sort()).toEqual(['r1', 'r2']);
  await next.recover();
  await next.load('a.txt');
  expect([...(await next.revisions())].sort()).toEqual(['r1', 'r2']);
});

test('a journal that has grown asks once for the whole text', async () => {
  const { begun, typed, snapshot } = entryFixture('a.txt');
  const store = bench.open();
  store.write(begun('r1'));
  await store.settled();
  store.write(typed(4, 'x'.repeat(9 * 1024 * 1024)));
  await store.settled();
  expect(bench.state).toMatchObject({ kept: 2, wantsSnapshot: true });
  store.write(snapshot('short'));
  await store.settled();
  expect(bench.state).toMatchObject({ kept: 3, wantsSnapshot: false });
  expect(statSync(bench.path()).size).toBeLessThan(1000);
});
