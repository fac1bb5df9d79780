import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { nodeFileSystem, type FileSystem } from '../roots/file-system';
import { openBlobStore, type BlobStore } from './blob-store';
import { DamagedBlob } from './packing';
import { revisionOfBytes } from './revision';

let profile: string;
let folder: string;
let time: number;

beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'holdfast-blobs-'));
  folder = join(profile, 'blobs', 'a');
  time = 1000;
});
afterEach(() => rmSync(profile, { recursive: true }));

const open = (fileSystem: FileSystem = nodeFileSystem): BlobStore =>
  openBlobStore({ fileSystem, folder, now: () => time });

const onlyFile = (): string => join(folder, readdirSync(folder)[0] ?? '');

test('bytes come back exactly, once stored, also from a later start, and lie there privately', async () => {
  for (const bytes of [
    Buffer.alloc(0),
    Buffer.from([0, 255, 13, 10]),
    Buffer.from('text '.repeat(10_000)),
  ]) {
    const revision = await open().put(bytes);
    expect(revision).toBe(revisionOfBytes(bytes));
    await open().put(bytes);
    expect((await open().get(revision))?.equals(bytes)).toBe(true);
  }
  expect(readdirSync(folder)).toHaveLength(3);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(onlyFile()).mode & 0o777).toBe(0o600);
  expect(await open().get('0'.repeat(64))).toBeNull();
});

test('text is packed, and what does not shrink is stored as it is', async () => {
  const store = open();
  await store.put(Buffer.from('text '.repeat(10_000)));
  await store.put(Buffer.from([1, 2, 3]));
  const sizes = (await store.list()).map(({ bytes }) => bytes).sort((one, other) => one - other);
  expect(sizes[0]).toBe(3 + 32);
  expect(sizes[1]).toBeLessThan(500);
});

test('two puts of the same bytes at once write one file', async () => {
  let renames = 0;
  const store = open({
    ...nodeFileSystem,
    later: {
      ...nodeFileSystem.later,
      rename: (...names) => {
        renames += 1;
        return nodeFileSystem.later.rename(...names);
      },
    },
  });
  await Promise.all([1, 2, 3].map(() => store.put(Buffer.from('same'))));
  expect(renames).toBe(1);
});

test('ensure reads only what is missing, and takes no other bytes than it was told', async () => {
  const store = open();
  const revision = await store.put(Buffer.from('there'));
  await store.ensure(revision, () => Promise.reject(new Error('must not be read')));
  const other = revisionOfBytes(Buffer.from('new'));
  await expect(
    store.ensure(other, () => Promise.resolve(Buffer.from('newer'))),
  ).rejects.toBeInstanceOf(DamagedBlob);
  expect(await store.has(other)).toBe(false);
  await store.ensure(other, () => Promise.resolve(Buffer.from('new')));
  expect((await open().get(other))?.toString()).toBe('new');
});

test.each([
  ['packed', Buffer.from('packed '.repeat(40))],
  ['plain', Buffer.from('plain')],
])('any flipped byte and any cut of a %s blob is found when it is read', async (_form, bytes) => {
  const revision = await open().put(bytes);
  const good = readFileSync(onlyFile());
  await fc.assert(
    fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const bad = Buffer.from(good);
      bad.writeUInt8((bad[at] ?? 0) ^ by, at);
      writeFileSync(onlyFile(), bad);
      await expect(open().get(revision)).rejects.toBeInstanceOf(DamagedBlob);
      writeFileSync(onlyFile(), good.subarray(0, at));
      await expect(open().get(revision)).rejects.toBeInstanceOf(DamagedBlob);
    }),
    { numRuns: 150 },
  );
});

test('a damaged blob is mended by the next put of its bytes', async () => {
  const bytes = Buffer.from('mend me '.repeat(40));
  const revision = await open().put(bytes);
  writeFileSync(onlyFile(), 'ruined');
  const store = open();
  await store.put(bytes);
  expect((await store.get(revision))?.equals(bytes)).toBe(true);
  expect(readdirSync(folder)).toHaveLength(1);
});

test('only what nobody touched since is removed', async () => {
  const store = open();
  const revision = await store.put(Buffer.from('x'));
  await store.removeUnused(revision, 1000);
  expect(await store.has(revision)).toBe(true);
  await store.removeUnused(revision, 1001);
  expect([await store.has(revision), readdirSync(folder)]).toEqual([false, []]);
});

test('what a crash left half written goes at the next start', async () => {
  const revision = await open().put(Buffer.from('x'));
  writeFileSync(join(folder, `${revision}.gz.0123456789ab.tmp`), 'half');
  writeFileSync(join(folder, 'notes.txt'), 'not ours');
  expect(await open().has(revision)).toBe(true);
  expect(readdirSync(folder).sort()).toEqual([`${revision}.raw`, 'notes.txt'].sort());
});

test('a put is done only after the bytes, their name and the folder are durable', async () => {
  const order: string[] = [];
  const { later } = nodeFileSystem;
  await open().put(Buffer.from('first'));
  await open({
    ...nodeFileSystem,
    fsync: (descriptor) => {
      order.push('fsync');
      return nodeFileSystem.fsync(descriptor);
    },
    later: {
      ...later,
      rename: (...names) => {
        order.push('rename');
        return later.rename(...names);
      },
    },
  }).put(Buffer.from('second'));
  expect(order).toEqual(['fsync', 'rename', 'fsync']);
});

test.each(['open', 'write', 'fsync', 'rename', 'close'] as const)(
  'where %s fails the put rejects, nothing half is there, and a later put succeeds',
  async (call) => {
    await open().put(Buffer.from('makes the folder'));
    let failing = true;
    const failure = () => Object.assign(new Error('full'), { code: 'ENOSPC', syscall: call });
    const base = call === 'write' || call === 'fsync' ? nodeFileSystem : nodeFileSystem.later;
    type Calls = Readonly<Record<typeof call, (...args: unknown[]) => Promise<unknown>>>;
    const real = (base as unknown as Calls)[call]; // by the line above
    const calls = {
      [call]: async (...args: unknown[]) => {
        // The kernel frees a descriptor also where close fails.
        const result = failing && call !== 'close' ? undefined : await real(...args);
        if (failing) throw failure();
        return result;
      },
    };
    const store = open(
      base === nodeFileSystem
        ? { ...nodeFileSystem, ...calls }
        : { ...nodeFileSystem, later: { ...nodeFileSystem.later, ...calls } },
    );
    const bytes = Buffer.from('bytes');
    await expect(store.put(bytes)).rejects.toMatchObject({ code: 'ENOSPC' });
    failing = false;
    const revision = await open().put(bytes);
    expect((await open().get(revision))?.equals(bytes)).toBe(true);
    expect(readdirSync(folder)).toHaveLength(2);
  },
);
