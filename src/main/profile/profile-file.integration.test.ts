import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { nodeFileSystem } from '../roots/file-system';
import type { FileSystem } from '../roots/file-system';
import { profileFile } from './profile-file';

const schema = z.strictObject({ count: z.number() });
let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'profile-file-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const open = (fileSystem: FileSystem = nodeFileSystem) => {
  const lines: string[] = [];
  const path = join(folder, 'deep/er/state.json');
  const file = profileFile({ fileSystem, path, schema, log: (line) => lines.push(line) });
  return { file, path, lines };
};

test('nothing there reads as null, and what was written is read again', async () => {
  const { file } = open();
  expect(await file.read()).toBeNull();
  await file.write({ count: 3 });
  expect(await file.read()).toEqual({ count: 3 });
});

test('many writes at once leave the newest value and no temporary', async () => {
  const { file, path } = open();
  const writes = Array.from({ length: 50 }, (_, count) => file.write({ count }));
  await Promise.all(writes);
  await file.settled();
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ count: 49 });
  expect(readdirSync(join(folder, 'deep/er'))).toEqual(['state.json']);
});

test.each(['', '{', '{"count":"three"}', '{"count":1,"more":2}', '\0\0\0'])(
  'a corrupt file (%j) is set aside, kept, and reads as null',
  async (text) => {
    const { file, path, lines } = open();
    await file.write({ count: 1 });
    writeFileSync(path, text);
    expect(await file.read()).toBeNull();
    expect(lines).toHaveLength(1);
    const [aside = ''] = readdirSync(join(folder, 'deep/er'));
    expect(aside).toMatch(/^state\.json\.broken-/);
    expect(readFileSync(join(folder, 'deep/er', aside), 'utf8')).toBe(text);
  },
);

test.each(['write', 'fsync'] as const)(
  'a failing %s rejects and leaves the old value',
  async (name) => {
    const { file, path } = open();
    await file.write({ count: 1 });
    const refuse = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
    const faulty = profileFile({
      fileSystem: { ...nodeFileSystem, [name]: refuse },
      path,
      schema,
      log: () => undefined,
    });
    await expect(faulty.write({ count: 2 })).rejects.toThrow('full');
    expect(await file.read()).toEqual({ count: 1 });
    expect(readdirSync(join(folder, 'deep/er'))).toEqual(['state.json']);
  },
);

const systemError = (code: string): Error =>
  Object.assign(new Error(code), { code, syscall: 'open' });

test('a file that cannot be read is not replaced until it could be', async () => {
  const good = open();
  await good.file.write({ count: 42 });
  let broken = true;
  const later = {
    ...nodeFileSystem.later,
    open: (...args: Parameters<typeof nodeFileSystem.later.open>) =>
      broken && args[0] === good.path
        ? Promise.reject(systemError('EMFILE'))
        : nodeFileSystem.later.open(...args),
  };
  const { file, path, lines } = open({ ...nodeFileSystem, later });
  expect(await file.read()).toBeNull();
  await expect(file.write({ count: 1 })).rejects.toThrow('not replaced');
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ count: 42 });
  expect(lines.length).toBeGreaterThan(0);
  broken = false;
  await file.write({ count: 2 });
  expect(await file.read()).toEqual({ count: 2 });
  const [, aside = ''] = readdirSync(join(folder, 'deep/er')).sort();
  expect(JSON.parse(readFileSync(join(folder, 'deep/er', aside), 'utf8'))).toEqual({ count: 42 });
});

test('a value that was queued while a write failed is written all the same', async () => {
  let failures = 0;
  const { file, path } = open({
    ...nodeFileSystem,
    fsync: (descriptor) =>
      (failures += 1) === 1
        ? Promise.reject(systemError('ENOSPC'))
        : nodeFileSystem.fsync(descriptor),
  });
  const first = file.write({ count: 1 });
  const second = file.write({ count: 2 });
  await Promise.allSettled([first, second]);
  await file.settled();
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ count: 2 });
});
