import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JournalState } from '../../shared/journal-entry';
import { nodeFileSystem, type FileSystem } from '../roots/file-system';
import { entryFixture } from './entry-fixture';
import { createJournalStore, type JournalStore } from './journal-store';

let profile: string;
let folder: string;
let states: JournalState[];
let logged: string[];
let bases: Map<string, string>;

beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'holdfast-journal-'));
  folder = join(profile, 'journal', 'root');
  states = [];
  logged = [];
  bases = new Map([['r1', 'base']]);
});
afterEach(() => rmSync(profile, { recursive: true }));

const open = (fileSystem: FileSystem = nodeFileSystem): JournalStore =>
  createJournalStore({
    fileSystem,
    folder,
    bases: {
      has: (revision) => Promise.resolve(bases.has(revision)),
      text: (revision) => Promise.resolve(bases.get(revision) ?? null),
    },
    changed: (state) => states.push(state),
    log: (message) => logged.push(message),
  });

const files = (): string[] => (existsSync(folder) ? readdirSync(folder).sort() : []);
const kept = (): number => states.at(-1)?.kept ?? 0;

/** What the next start makes of the folder: the text of each key, its edits put on it. */
const recovered = async (store = open()): Promise<Record<string, string>> => {
  const { documents } = await store.recover();
  const texts: Record<string, string> = {};
  for (const { key } of documents) {
    const loaded = await store.load(key);
    if (!loaded.ok) continue;
    const changes = loaded.value.edits.flatMap((edit) => edit.changes);
    texts[key] = changes.reduce(
      (text, { offset, length, text: added }) =>
        text.slice(0, offset) + added + text.slice(offset + length),
      loaded.value.text,
    );
  }
  return texts;
};

const failing = (
  name: 'write' | 'fdatasync' | 'fsync' | 'rename' | 'open',
  code: string,
  when: () => boolean,
): FileSystem => {
  const error = () => Object.assign(new Error(code), { code, syscall: name });
  const guard =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> =>
      when() ? Promise.reject(error()) : call(...args);
  const { later } = nodeFileSystem;
  if (name === 'rename' || name === 'open')
    return {
      ...nodeFileSystem,
      later: { ...later, [name]: guard(later[name] as () => Promise<never>) },
    };
  return { ...nodeFileSystem, [name]: guard(nodeFileSystem[name] as () => Promise<never>) };
};

test('what was typed comes back on its base, and goes on in the same journal', async () => {
  const { begun, typed } = entryFixture('a.txt');
  const store = open();
  store.write(begun('r1'));
  store.write(typed(4, '!'));
  await store.settled();
  expect(kept()).toBe(2);
  const next = open();
  expect(await recovered(next)).toEqual({ 'a.txt': 'base!' });
  next.write(typed(5, '?'));
  await next.settled();
  expect(kept()).toBe(3);
  expect(await recovered()).toEqual({ 'a.txt': 'base!?' });
  expect(files()).toHaveLength(1);
  expect(statSync(join(folder, files()[0]!)).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('an untitled document needs no base', async () => {
  const { begun, typed } = entryFixture('/Untitled-1');
  const store = open();
  store.write(begun(null));
  store.write(typed(0, 'note'));
  await store.settled();
  expect(await recovered()).toEqual({ '/Untitled-1': 'note' });
});

test('nothing counts as kept before the bytes of its base are; the page is asked for its whole text', async () => {
  const { begun, typed, snapshot } = entryFixture('a.txt');
  bases.clear();
  const store = open();
  store.write(begun('r1'));
  store.write(typed(4, '!'));
  await store.settled();
  expect(states.every(({ kept: upTo }) => upTo === 0)).toBe(true);
  expect(states.at(-1)).toMatchObject({ wantsSnapshot: true, failure: null });
  store.write(snapshot('base!'));
  store.write(typed(5, '?'));
  await store.settled();
  expect(states.at(-1)).toMatchObject({ kept: 4, wantsSnapshot: false });
  expect(await recovered()).toEqual({ 'a.txt': 'base!?' });
});

test('many edits that wait for the disk go down in one write with one sync', async () => {
  let syncs = 0;
  const { begun, typed } = entryFixture('a.txt');
  const store = open({
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
  expect(await recovered()).toEqual({ 'a.txt': `base${'x'.repeat(100)}` });
});

test('a document that is saved and clean leaves no journal, and a later start finds none', async () => {
  const { begun, typed } = entryFixture('a.txt');
  const store = open();
  store.write(begun('r1'));
  store.forget('a.txt');
  store.write(begun('r1'));
  store.write(typed(4, '!'));
  await store.settled();
  store.forget('a.txt');
  await store.settled();
  expect(files()).toEqual([]);
  expect(await recovered()).toEqual({});
});

test('a window that is closed by choice takes its live journals along, not what nobody has loaded', async () => {
  const first = open();
  for (const key of ['a.txt', 'b.txt']) first.write(entryFixture(key).begun('r1'));
  await first.settled();
  const next = open();
  await next.recover();
  await next.load('a.txt');
  next.discardLive();
  await next.settled();
  expect(Object.keys(await recovered())).toEqual(['b.txt']);
});

test('a document that was renamed comes back under its new name', async () => {
  const { begun, moved, typed } = entryFixture('a.txt');
  const store = open();
  store.write(begun('r1'));
  store.write(moved('b.txt'));
  store.write({ ...typed(4, '!'), key: 'b.txt' });
  await store.settled();
  expect(await recovered()).toEqual({ 'b.txt': 'base!' });
});

test('a page that starts again recovers what the page before it was typing', async () => {
  const { begun, typed } = entryFixture('a.txt');
  const store = open();
  store.write(begun('r1'));
  store.write(typed(4, '!'));
  expect(await recovered(store)).toEqual({ 'a.txt': 'base!' });
});

test('torn at any byte of the last group, everything before it comes back and typing goes on', async () => {
  const { begun, typed } = entryFixture('a.txt');
  const store = open();
  store.write(begun('r1'));
  store.write(typed(4, '1'));
  await store.settled();
  const path = join(folder, files()[0]!);
  const before = readFileSync(path).length;
  store.write(typed(5, '2'));
  await store.settled();
  const all = readFileSync(path);
  for (let length = before; length < all.length; length += 1) {
    writeFileSync(path, all.subarray(0, length));
    const next = open();
    expect(await recovered(next)).toEqual({ 'a.txt': 'base1' });
    next.write(typed(5, '3'));
    await next.settled();
    expect(await recovered()).toEqual({ 'a.txt': 'base13' });
    expect(files()).toHaveLength(1);
  }
});

test('a flipped byte in the middle keeps what is before it, and the file as it was is set aside', async () => {
  const { begun, typed } = entryFixture('a.txt');
  const store = open();
  store.write(begun('r1'));
  store.write(typed(4, '1'));
  await store.settled();
  const path = join(folder, files()[0]!);
  const at = readFileSync(path).length + 20;
  store.write(typed(5, '2'));
  store.write(typed(6, '3'));
  await store.settled();
  const bad = readFileSync(path);
  bad.writeUInt8(bad.readUInt8(at) ^ 1, at);
  writeFileSync(path, bad);
  const next = open();
  expect(await next.recover()).toMatchObject({ unreadable: 1, documents: [{ key: 'a.txt' }] });
  const loaded = await next.load('a.txt');
  expect(loaded.ok && loaded.value.edits).toHaveLength(1);
  const aside = files().find((name) => name.includes('unreadable'))!;
  expect(readFileSync(join(folder, aside)).equals(bad)).toBe(true);
});

test('what is no journal, or has lost its base, is set aside with a log line and never deleted', async () => {
  const { begun } = entryFixture('a.txt');
  const store = open();
  store.write(begun('r1'));
  await store.settled();
  writeFileSync(join(folder, 'bad.journal'), 'no journal');
  writeFileSync(join(folder, 'half.journal.new'), 'never counted');
  bases.clear();
  const next = open();
  expect(await next.recover()).toMatchObject({ unreadable: 1, documents: [{ key: 'a.txt' }] });
  expect((await next.load('a.txt')).ok).toBe(false);
  expect(files().filter((name) => name.includes('.unreadable-'))).toHaveLength(2);
  expect(files()).toHaveLength(2);
  expect(logged).toHaveLength(2);
});

test('a text that starts anew does not replace a journal that nobody has looked at', async () => {
  const first = open();
  first.write(entryFixture('a.txt').begun('r1'));
  await first.settled();
  const next = open();
  await next.recover();
  next.write(entryFixture('a.txt').begun('r1'));
  await next.settled();
  expect(files().filter((name) => name.includes('.unreadable-'))).toHaveLength(1);
});

test('the bytes that a recovery needs are named, and not known before anybody has looked', async () => {
  const store = open();
  expect(store.revisions()).toBeNull();
  await store.recover();
  const { begun, typed, saved } = entryFixture('a.txt');
  store.write(begun('r1'));
  store.write(typed(4, 'x'));
  store.write(saved(2, 'r2'));
  expect(store.revisions()).toEqual(['r1', 'r2']);
  await store.settled();
  const next = open();
  await next.recover();
  expect([...next.revisions()!].sort()).toEqual(['r1', 'r2']);
  await next.load('a.txt');
  expect([...next.revisions()!].sort()).toEqual(['r1', 'r2']);
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
    const store = open(failing(name, code, () => fails));
    store.write(begun('r1'));
    store.write(typed(4, '1'));
    await store.settled();
    fails = true;
    store.write(typed(5, '2'));
    await store.settled();
    expect(states.at(-1)).toMatchObject({ kept: 2, failure: { code: told } });
    store.write(snapshot('base12'));
    await store.settled();
    expect(states.at(-1)).toMatchObject({ kept: 2, failure: { code: told } });
    // A sync that failed may still have brought the bytes down.
    expect(['base1', 'base12']).toContain((await recovered())['a.txt']);
    fails = false;
    // Edits alone would have a hole in front of them.
    store.write(typed(6, '3'));
    await store.settled();
    expect(kept()).toBe(2);
    store.write(snapshot('base123'));
    await store.settled();
    expect(states.at(-1)).toMatchObject({ kept: 6, failure: null });
    expect(await recovered()).toEqual({ 'a.txt': 'base123' });
    expect(files()).toHaveLength(1);
  },
);

test('writes that take a few bytes at a time still write every byte', async () => {
  const { begun, typed } = entryFixture('a.txt');
  const store = open({
    ...nodeFileSystem,
    write: (descriptor, bytes, position) =>
      nodeFileSystem.write(descriptor, bytes.subarray(0, 7), position),
  });
  store.write(begun('r1'));
  store.write(typed(4, '!'));
  await store.settled();
  expect(await recovered()).toEqual({ 'a.txt': 'base!' });
});

test('a journal that has grown asks once for the whole text', async () => {
  const { begun, typed, snapshot } = entryFixture('a.txt');
  const store = open();
  store.write(begun('r1'));
  await store.settled();
  store.write(typed(4, 'x'.repeat(9 * 1024 * 1024)));
  await store.settled();
  expect(states.at(-1)).toMatchObject({ kept: 2, wantsSnapshot: true });
  store.write(snapshot('short'));
  await store.settled();
  expect(states.at(-1)).toMatchObject({ kept: 3, wantsSnapshot: false });
  expect(statSync(join(folder, files()[0]!)).size).toBeLessThan(1000);
});
