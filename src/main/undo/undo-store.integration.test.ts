import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeFileSystem } from '../roots/file-system';
import type { FileSystem } from '../roots/file-system';
import { openUndoStore } from './undo-store';

let profile: string;
let lines: string[];
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'undo-store-'));
  lines = [];
});
afterEach(() => rmSync(profile, { recursive: true }));

const open = (fileSystem: FileSystem = nodeFileSystem, rootKey = '/notes') =>
  openUndoStore({
    fileSystem,
    profile,
    rootKey,
    log: (line) => lines.push(line),
    mostDocuments: 5,
  });

const save = (path: string, revision: string, stack: string | null) => ({ path, revision, stack });
const folder = () => join(profile, 'undo', readdirSync(join(profile, 'undo'))[0] ?? '');
const stacks = () => readdirSync(folder()).filter((name) => !name.startsWith('index'));

test('a stack comes back for the same bytes, in this run and after a restart', async () => {
  const store = open();
  store.save(save('a.txt', 'r1', '[1,[],[]] 😀\u2028'));
  expect(await store.load({ path: 'a.txt', revision: 'r1' })).toBe('[1,[],[]] 😀\u2028');
  await store.settled();
  expect(await store.load({ path: 'a.txt', revision: 'r1' })).toBe('[1,[],[]] 😀\u2028');
  expect(await open().load({ path: 'a.txt', revision: 'r1' })).toBe('[1,[],[]] 😀\u2028');
});

test('other bytes, another path and another root have none of it', async () => {
  const store = open();
  store.save(save('a.txt', 'r1', 'stack'));
  expect(await store.load({ path: 'a.txt', revision: 'r2' })).toBeNull();
  await store.settled();
  expect(await store.load({ path: 'a.txt', revision: 'r2' })).toBeNull();
  expect(await store.load({ path: 'b.txt', revision: 'r1' })).toBeNull();
  expect(await open(nodeFileSystem, '/other').load({ path: 'a.txt', revision: 'r1' })).toBeNull();
});

test('the newest of many saves is kept, one file a document, and null takes it away', async () => {
  const store = open();
  for (let index = 0; index < 30; index += 1) store.save(save('a.txt', `r${index}`, `s${index}`));
  await store.settled();
  expect(await open().load({ path: 'a.txt', revision: 'r29' })).toBe('s29');
  expect(stacks()).toHaveLength(1);
  store.save(save('a.txt', 'r30', null));
  await store.settled();
  expect(stacks()).toEqual([]);
  expect(await store.load({ path: 'a.txt', revision: 'r29' })).toBeNull();
});

test('the oldest documents go when there are too many', async () => {
  const store = open();
  for (let index = 0; index < 8; index += 1) store.save(save(`f${index}`, 'r', `stack ${index}`));
  await store.settled();
  expect(await store.load({ path: 'f2', revision: 'r' })).toBeNull();
  expect(await store.load({ path: 'f3', revision: 'r' })).toBe('stack 3');
  expect(stacks()).toHaveLength(5);
});

test('two documents with equal stacks share one file, and one of them can go', async () => {
  const store = open();
  store.save(save('a', 'r', 'same'));
  store.save(save('b', 'r', 'same'));
  store.save(save('a', 'r2', null));
  await store.settled();
  expect(await store.load({ path: 'b', revision: 'r' })).toBe('same');
});

test('what is kept follows a rename of its file or of a folder above it', async () => {
  const store = open();
  for (const path of ['dir/a', 'dir/b', 'dirty', 'new/a']) store.save(save(path, 'r', path));
  store.renamed('dir', 'new');
  store.renamed('new/b', 'b');
  await store.settled();
  const again = open();
  expect(await again.load({ path: 'new/a', revision: 'r' })).toBe('dir/a');
  expect(await again.load({ path: 'b', revision: 'r' })).toBe('dir/b');
  expect(await again.load({ path: 'dirty', revision: 'r' })).toBe('dirty');
  expect(await again.load({ path: 'dir/a', revision: 'r' })).toBeNull();
  expect(stacks()).toHaveLength(3);
});

test.each(['', 'no gzip', '\0\0\0'])('a damaged stack (%j) is no stack', async (bytes) => {
  const store = open();
  store.save(save('a', 'r', 'stack'));
  await store.settled();
  writeFileSync(join(folder(), stacks()[0] ?? ''), bytes);
  expect(await open().load({ path: 'a', revision: 'r' })).toBeNull();
});

test.each(['', '{', '{"version":1,"entries":[{"path":"a","revision":"r","name":"../../a"}]}'])(
  'a damaged index (%j) is no stack, and the next save works',
  async (text) => {
    const store = open();
    store.save(save('a', 'r', 'stack'));
    await store.settled();
    writeFileSync(join(folder(), 'index.json'), text);
    const again = open();
    expect(await again.load({ path: 'a', revision: 'r' })).toBeNull();
    again.save(save('b', 'r', 'other'));
    await again.settled();
    expect(await open().load({ path: 'b', revision: 'r' })).toBe('other');
    // What the damaged index named is nobody's now.
    expect(stacks()).toHaveLength(1);
  },
);

test('a crash at any step of a save leaves the old stack, the new one or none, and no litter for long', async () => {
  const store = open();
  store.save(save('a', 'old', 'old stack'));
  await store.settled();
  for (let steps = 0; ; steps += 1) {
    let left = steps;
    const dead = () => Promise.reject(Object.assign(new Error('gone'), { code: 'EIO' }));
    const dying =
      <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
      (...args: A): Promise<R> =>
        (left -= 1) >= 0 ? call(...args) : dead();
    const { later } = nodeFileSystem;
    const crashing: FileSystem = {
      ...nodeFileSystem,
      write: dying((...parameters: Parameters<FileSystem['write']>) =>
        nodeFileSystem.write(...parameters),
      ),
      fsync: dying((descriptor: number) => nodeFileSystem.fsync(descriptor)),
      later: {
        ...later,
        rename: dying(later.rename),
        unlink: dying(later.unlink),
        mkdir: dying(later.mkdir),
      },
    };
    const crashed = open(crashing);
    crashed.save(save('a', 'new', 'new stack'));
    await crashed.settled();
    const after = open();
    const old = await after.load({ path: 'a', revision: 'old' });
    const next = await after.load({ path: 'a', revision: 'new' });
    expect([old, next]).toContainEqual(expect.stringMatching(/ stack$/));
    expect([null, 'old stack']).toContain(old);
    expect([null, 'new stack']).toContain(next);
    if (left > 0) break;
    after.save(save('a', 'old', 'old stack'));
    await after.settled();
    expect(stacks()).toHaveLength(1);
  }
});

test("a profile that cannot be written is told in the log and stands in nobody's way", async () => {
  const refuse = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
  const store = open({ ...nodeFileSystem, write: refuse });
  store.save(save('a', 'r', 'stack'));
  await store.settled();
  expect(lines.join()).toContain('undo could not be stored');
  expect(await store.load({ path: 'a', revision: 'r' })).toBeNull();
});

test("stacks are the user's alone", async () => {
  const store = open();
  store.save(save('a', 'r', 'stack'));
  await store.settled();
  expect(statSync(folder()).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder(), stacks()[0] ?? '')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder(), 'index.json'), 'utf8')).not.toContain('stack');
});
