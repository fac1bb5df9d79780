/** Sizes that nobody wishes for: a folder of 100,000 entries, and paths at and over the longest that the system takes. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeFileSystem } from '../roots/file-system';
import { codeOf, openBench, openDescriptors, valueOf } from './service-fixture';

const entryCount = 100_000;
/** Of them; each costs a walk. */
const linkCount = 5_000;

function fillFolder(folder: string): void {
  mkdirSync(join(folder, 'many'));
  writeFileSync(join(folder, 'inside.txt'), 'inside');
  for (let index = 0; index < entryCount - linkCount; index += 1)
    closeSync(openSync(join(folder, `many/entry-${index}.txt`), 'w'));
  for (let index = 0; index < linkCount; index += 1)
    symlinkSync(
      index % 2 === 0 ? '../inside.txt' : '/etc/passwd',
      join(folder, `many/link-${index}`),
    );
}

test('a folder of 100,000 entries: listed whole, in bounded memory, while other calls are answered', async () => {
  let turnsSinceRead = 0;
  const bench = await openBench({
    inMemory: true,
    prepare: fillFolder,
    fileSystem: {
      ...nodeFileSystem,
      readdir: async (path) => {
        const entries = await nodeFileSystem.readdir(path);
        // Not when the folder of a file that was opened is tidied meanwhile.
        if (entries.length === entryCount) turnsSinceRead = 0;
        return entries;
      },
    },
  });
  const { service } = bench;
  const before = process.memoryUsage().heapUsed;
  const listed = { done: false };
  let answered = 0;
  const listing = service.list({ path: 'many' }).finally(() => (listed.done = true));
  const turn = (): void => {
    turnsSinceRead += 1;
    if (!listed.done) setImmediate(turn);
  };
  turn();
  const asking = (async () => {
    while (!listed.done) {
      expect(valueOf(await service.read({ path: 'inside.txt' })).text).toBe('inside');
      answered += 1;
    }
  })();
  const { entries } = valueOf(await listing);
  // The event loop got its turns among the names and links, and calls their answers.
  expect(turnsSinceRead).toBeGreaterThan(40);
  await asking;
  expect(answered).toBeGreaterThan(2);
  expect(entries).toHaveLength(entryCount);
  expect(entries.filter(({ openable }) => openable)).toHaveLength(entryCount - linkCount / 2);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(300 * 1024 * 1024);
  await bench.close();
}, 120_000);

const longName = 'n'.repeat(255);

test('a path at PATH_MAX works in every call, one byte more is refused before the disk is asked', async () => {
  const bench = await openBench({ inMemory: true });
  const { service, folder } = bench;
  const names = Array.from({ length: 16 }, () => longName);
  for (let depth = 1; depth < names.length; depth += 1)
    expect(codeOf(await service.createDirectory({ path: names.slice(0, depth).join('/') }))).toBe(
      'ok',
    );
  const path = names.join('/');
  expect(Buffer.byteLength(path)).toBe(4095);
  const parent = names.slice(0, -1).join('/');
  const made = valueOf(await service.write({ path, text: 'deep', base: null }));
  expect(made.outcome).toBe('saved');
  const { text, revision } = valueOf(await service.read({ path }));
  expect(text).toBe('deep');
  const saved = await service.write({ path, text: 'deeper', base: revision });
  expect(valueOf(saved)).toMatchObject({ outcome: 'saved', method: 'renamed' });
  const { entries } = valueOf(await service.list({ path: parent }));
  expect(entries).toEqual([{ name: longName, kind: 'file', openable: true }]);
  expect(codeOf(await service.rename({ from: path, to: `${parent}/short` }))).toBe('ok');
  expect(codeOf(await service.trash({ path: `${parent}/short` }))).toBe('ok');
  for (const over of [`${path}xx`, `${parent}/${'ü'.repeat(128)}`, `${parent}/a/${longName}`])
    expect(codeOf(await service.read({ path: over }))).toBe('INVALID_PATH');
  execFileSync('rm', ['-rf', join(folder, longName)]);
  await bench.close();
});

test('below a root so deep that whole paths pass PATH_MAX: read all the same, and what cannot be is refused and leaves nothing', async () => {
  const depths = Array.from({ length: 7 }, () => 'd'.repeat(250));
  const open = depths.join('/');
  const bench = await openBench({
    inMemory: true,
    open,
    prepare: (folder) => void mkdirSync(join(folder, open), { recursive: true }),
  });
  const { service } = bench;
  const names = Array.from({ length: 12 }, () => longName);
  let deepest = '';
  for (const name of names) {
    const next = deepest === '' ? name : `${deepest}/${name}`;
    if (codeOf(await service.createDirectory({ path: next })) !== 'ok') break;
    deepest = next;
  }
  // As far as the kernel tells where a folder lies, or all of it.
  expect(deepest.length).toBeGreaterThan(8 * 256);
  const path = `${deepest}/new.txt`;
  const made = await service.write({ path, text: 'x', base: null });
  const { entries } = valueOf(await service.list({ path: deepest }));
  expect(entries.map(({ name }) => name)).toEqual(made.ok ? ['new.txt'] : []);
  if (!made.ok) expect(made.error.message).not.toMatch(/\/|ENAMETOOLONG/);
  expect(openDescriptors()).toHaveLength(1);
  execFileSync('rm', ['-rf', join(bench.folder, depths[0] ?? '')]);
  expect(readdirSync(bench.folder)).toEqual([]);
  await bench.close();
});
