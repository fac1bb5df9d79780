import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeFileSystem, type FileSystem } from '../roots/file-system';
import { entryFixture } from './entry-fixture';
import { JournalBench } from './journal-bench';

let bench: JournalBench;
beforeEach(() => {
  bench = new JournalBench();
});
afterEach(() => bench.remove());

/** Fails before the call is made while `when` says so. */
const failing = (
  name: 'write' | 'fdatasync' | 'open',
  code: string,
  when: () => boolean,
): FileSystem => {
  const check = () => {
    if (when()) throw Object.assign(new Error(code), { code, syscall: name });
  };
  const real = nodeFileSystem;
  const calls: Pick<FileSystem, 'write' | 'fdatasync'> & Pick<FileSystem['later'], 'open'> = {
    write: async (...args) => (check(), real.write(...args)),
    fdatasync: async (descriptor) => (check(), real.fdatasync(descriptor)),
    open: async (...args) => (check(), real.later.open(...args)),
  };
  if (name === 'open') return { ...real, later: { ...real.later, open: calls.open } };
  return { ...real, [name]: calls[name] };
};

test('torn at any byte of the last group, everything before it comes back and typing goes on', async () => {
  const { begun, typed } = entryFixture('a.txt');
  const store = bench.open();
  store.write(begun('r1'));
  store.write(typed(4, '1'));
  await store.settled();
  const path = bench.path();
  const before = readFileSync(path).length;
  store.write(typed(5, '2'));
  await store.settled();
  const all = readFileSync(path);
  for (let length = before; length < all.length; length += 1) {
    writeFileSync(path, all.subarray(0, length));
    const next = bench.open();
    expect(await bench.recovered(next)).toEqual({ 'a.txt': 'base1' });
    next.write(typed(5, '3'));
    await next.settled();
    expect(await bench.recovered()).toEqual({ 'a.txt': 'base13' });
    expect(bench.files()).toHaveLength(1);
  }
});

test('a flipped byte in the middle keeps what is before it, and the file as it was is set aside', async () => {
  const { begun, typed } = entryFixture('a.txt');
  const store = bench.open();
  store.write(begun('r1'));
  store.write(typed(4, '1'));
  await store.settled();
  const path = bench.path();
  const at = readFileSync(path).length + 20;
  store.write(typed(5, '2'));
  store.write(typed(6, '3'));
  await store.settled();
  const bad = readFileSync(path);
  bad.writeUInt8(bad.readUInt8(at) ^ 1, at);
  writeFileSync(path, bad);
  const next = bench.open();
  expect(await next.recover()).toMatchObject({ unreadable: 1, documents: [{ key: 'a.txt' }] });
  const loaded = await next.load('a.txt');
  expect(loaded.ok && loaded.value.edits).toHaveLength(1);
  const aside = bench.files().find((name) => name.includes('unreadable'))!;
  expect(readFileSync(join(bench.folder, aside)).equals(bad)).toBe(true);
});

test.each([
  ['write', 'ENOSPC', 'NO_SPACE'],
  ['write', 'EIO', 'IO_ERROR'],
  ['fdatasync', 'EIO', 'IO_ERROR'],
  ['open', 'EDQUOT', 'NO_SPACE'],
] as const)(
  'a failing %s (%s) is told, what was kept stays, and the whole text brings it back',
  async (name, code, told) => {
    let fails = false;
    const { begun, typed, snapshot } = entryFixture('a.txt');
    const store = bench.open(failing(name, code, () => fails));
    store.write(begun('r1'));
    store.write(typed(4, '1'));
    await store.settled();
    fails = true;
    store.write(typed(5, '2'));
    await store.settled();
    expect(bench.state).toMatchObject({ kept: 2, failure: { code: told } });
    store.write(snapshot('base12'));
    await store.settled();
    expect(bench.state).toMatchObject({ kept: 2, failure: { code: told } });
    // A sync that failed may still have brought the bytes down.
    expect(['base1', 'base12']).toContain((await bench.recovered())['a.txt']);
    fails = false;
    // Edits alone would have a hole in front of them.
    store.write(typed(6, '3'));
    await store.settled();
    expect(bench.state?.kept).toBe(2);
    store.write(snapshot('base123'));
    await store.settled();
    expect(bench.state).toMatchObject({ kept: 6, failure: null });
    expect(await bench.recovered()).toEqual({ 'a.txt': 'base123' });
    expect(bench.files()).toHaveLength(1);
  },
);

test('writes that take a few bytes at a time still write every byte', async () => {
  const { begun, typed } = entryFixture('a.txt');
  const store = bench.open({
    ...nodeFileSystem,
    write: (descriptor, bytes, position) =>
      nodeFileSystem.write(descriptor, bytes.subarray(0, 7), position),
  });
  store.write(begun('r1'));
  store.write(typed(4, '!'));
  await store.settled();
  expect(await bench.recovered()).toEqual({ 'a.txt': 'base!' });
});
