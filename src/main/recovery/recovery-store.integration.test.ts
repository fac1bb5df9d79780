import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeFileSystem } from '../roots/file-system';
import { createRecoveryStore } from './recovery-store';

let profile: string;
let folder: string;
const now = () => Date.UTC(2026, 10, 22, 9, 8, 7);
const about = { path: 'sub/größe.txt', why: 'in-place' } as const;

beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'holdfast-recovery-'));
  folder = join(profile, 'recovery');
});
afterEach(() => rmSync(profile, { recursive: true }));

test('a copy holds the very bytes, is private, and its name tells when, why and what', async () => {
  const store = createRecoveryStore({ folder, now });
  const bytes = Buffer.from([0, 255, 10, 13]);
  await store.keep(bytes, about);
  await store.keep(bytes, about);
  const names = readdirSync(folder);
  expect(names).toHaveLength(2);
  for (const name of names) {
    expect(name).toMatch(
      /^2026-11-22T09-08-07\.000Z in-place [0-9a-f]{8} sub%2Fgr%C3%B6%C3%9Fe\.txt$/,
    );
    expect(readFileSync(join(folder, name)).equals(bytes)).toBe(true);
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  }
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('a copy may come in chunks, of which the next one takes the place of the last', async () => {
  const store = createRecoveryStore({ folder, now });
  const chunk = Buffer.alloc(2);
  const chunks = async function* () {
    for (const text of ['ab', 'cd', 'ef']) {
      await Promise.resolve();
      chunk.write(text);
      yield chunk;
    }
  };
  await store.keep(chunks(), about);
  expect(readFileSync(join(folder, readdirSync(folder)[0] ?? ''), 'utf8')).toBe('abcdef');
});

test('a copy is gone once it is dropped, however often', async () => {
  const store = createRecoveryStore({ folder, now });
  const copy = await store.keep(Buffer.from('x'), about);
  await copy.drop();
  await copy.drop();
  expect(readdirSync(folder)).toEqual([]);
});

test('the newest 200 copies stay and all of the last 30 days, and no file that is not ours goes', async () => {
  const day = 24 * 60 * 60 * 1000;
  const keepAt = (time: number) =>
    createRecoveryStore({ folder, now: () => time }).keep(Buffer.from('x'), about);
  const copies = (): number => readdirSync(folder).filter((name) => name.includes(' ')).length;
  await keepAt(now() - 40 * day);
  writeFileSync(join(folder, '1999-notes'), 'x');
  for (let copy = 0; copy < 205; copy += 1) await keepAt(now() - 31 * day);
  expect(copies()).toBe(206);
  for (let copy = 0; copy < 3; copy += 1) await keepAt(now());
  expect([copies(), readdirSync(folder).includes('1999-notes')]).toEqual([200, true]);
  for (let copy = 0; copy < 202; copy += 1) await keepAt(now());
  expect(copies()).toBe(205);
});

test('the longest path still gives a name that fits', async () => {
  const store = createRecoveryStore({ folder, now });
  await store.keep(Buffer.from('x'), {
    path: `${'ü'.repeat(127)}/`.repeat(15) + 'end',
    why: 'displaced',
  });
  expect(readdirSync(folder)[0]).toMatch(/end$/);
});

test('a copy is reported as kept only after its bytes and its name were synced', async () => {
  const order: string[] = [];
  const store = createRecoveryStore({
    folder,
    now,
    fileSystem: {
      ...nodeFileSystem,
      write: async (...args) => {
        const written = await nodeFileSystem.write(...args);
        order.push('write');
        return written;
      },
      fsync: async (descriptor) => {
        await nodeFileSystem.fsync(descriptor);
        order.push('fsync');
      },
    },
  });
  await store.keep(Buffer.from('one'), about);
  order.length = 0;
  await store.keep(Buffer.from('two'), about);
  expect(order).toEqual(['write', 'fsync', 'fsync']);
});

test.each(['write', 'fsync'] as const)(
  'where %s fails the keep rejects and no half copy stays',
  async (call) => {
    const failing = () =>
      Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC', syscall: call }));
    await createRecoveryStore({ folder, now }).keep(Buffer.from('good'), about);
    const store = createRecoveryStore({
      folder,
      now,
      fileSystem: { ...nodeFileSystem, [call]: failing },
    });
    await expect(store.keep(Buffer.from('bad'), about)).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(readdirSync(folder)).toHaveLength(1);
  },
);
