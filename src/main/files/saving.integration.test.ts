import {
  chmodSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fresh, old, path, SavingBench } from './saving-bench';
import { codeOf, openBench, systemError, valueOf, watchedFileSystem } from './service-fixture';

const saving = new SavingBench();
const { names, onDisk, openedRevision, save } = saving;

beforeEach(() => saving.open());
afterEach(() => saving.close());

test('a save replaces the bytes, reports their revision and leaves no temporary', async () => {
  const inode = statSync(join(saving.folder, path)).ino;
  const saved = valueOf(await save(await openedRevision()));
  expect(saved).toMatchObject({
    outcome: 'saved',
    method: 'renamed',
    displaced: false,
    bytes: fresh.length,
  });
  expect(onDisk()).toBe(fresh);
  expect(statSync(join(saving.folder, path)).ino).not.toBe(inode);
  expect(names()).toEqual([path]);
  expect(saved).toHaveProperty('revision', await openedRevision());
  expect(saving.bench.kept).toEqual([]);
});

test('the directory is synced after the exchange and before the save is reported', async () => {
  const base = await openedRevision();
  const calls: string[] = [];
  saving.watcher = (name) => void calls.push(name);
  await save(base);
  const exchange = calls.indexOf('exchange');
  expect(calls.slice(0, exchange).filter((name) => name === 'fsync')).toHaveLength(1);
  expect(calls.slice(exchange).filter((name) => name === 'fsync')).toHaveLength(1);
  expect(calls.indexOf('unlink')).toBeLessThan(calls.lastIndexOf('fsync'));
});

test('another program’s change is a conflict with its revision, and nothing is written', async () => {
  const base = await openedRevision();
  writeFileSync(join(saving.folder, path), 'theirs');
  const outcome = valueOf(await save(base));
  expect(outcome).toEqual({ outcome: 'conflict', revision: await openedRevision() });
  expect(onDisk()).toBe('theirs');
});

test('a change of the same size with its times put back is a conflict', async () => {
  const file = join(saving.folder, path);
  const wholeSecond = 1_700_000_000; // utimes could not put nanoseconds back
  utimesSync(file, wholeSecond, wholeSecond);
  const base = await openedRevision();
  writeFileSync(file, 'OLD TEXT\n');
  utimesSync(file, wholeSecond, wholeSecond);
  expect(valueOf(await save(base)).outcome).toBe('conflict');
  expect(onDisk()).toBe('OLD TEXT\n');
});

test('a file touched or rewritten with the same bytes is no conflict', async () => {
  const base = await openedRevision();
  rmSync(join(saving.folder, path));
  writeFileSync(join(saving.folder, path), old);
  expect(valueOf(await save(base)).outcome).toBe('saved');
});

test('a file that is gone, or whose folder is gone, is a conflict without a revision', async () => {
  const base = await openedRevision();
  rmSync(join(saving.folder, path));
  expect(valueOf(await save(base))).toEqual({ outcome: 'conflict', revision: null });
  expect(valueOf(await saving.bench.service.write({ path: 'no/b', text: '', base }))).toEqual({
    outcome: 'conflict',
    revision: null,
  });
  expect(names()).toEqual([]);
});

test('bytes that are on disk already are confirmed, whatever the base', async () => {
  const base = await openedRevision();
  expect(valueOf(await save(base, old))).toMatchObject({ outcome: 'saved', method: 'unchanged' });
  writeFileSync(join(saving.folder, path), fresh);
  expect(valueOf(await save(base, fresh))).toMatchObject({ outcome: 'saved', method: 'unchanged' });
});

test('saves of one file run one after another', async () => {
  const base = await openedRevision();
  const outcomes = await Promise.all([save(base, 'first'), save(base, 'second')]);
  expect(outcomes.map((result) => valueOf(result).outcome)).toEqual(['saved', 'conflict']);
  expect(onDisk()).toBe('first');
});

test('creating never replaces what is there, a dangling link and a racing creator included', async () => {
  symlinkSync('nowhere', join(saving.folder, 'link'));
  expect(codeOf(await save(null))).toBe('ALREADY_EXISTS');
  expect(codeOf(await saving.bench.service.write({ path: 'link', text: 'x', base: null }))).toBe(
    'ALREADY_EXISTS',
  );
  saving.watcher = (name) => {
    if (name === 'link') writeFileSync(join(saving.folder, 'new.txt'), 'theirs');
  };
  expect(
    codeOf(await saving.bench.service.write({ path: 'new.txt', text: 'ours', base: null })),
  ).toBe('ALREADY_EXISTS');
  expect(readFileSync(join(saving.folder, 'new.txt'), 'utf8')).toBe('theirs');
  expect(names()).toEqual([path, 'link', 'new.txt']);
});

test('a new file gets the permissions that the umask leaves, with or without hard links', async () => {
  const mask = process.umask(0o027);
  try {
    expect(
      valueOf(await saving.bench.service.write({ path: 'b', text: 'b', base: null })),
    ).toMatchObject({
      outcome: 'saved',
      method: 'created',
    });
    saving.watcher = (name) => {
      if (name === 'link') throw systemError('EPERM');
    };
    expect(codeOf(await saving.bench.service.write({ path: 'c', text: 'c', base: null }))).toBe(
      'ok',
    );
    expect(codeOf(await saving.bench.service.write({ path: 'c', text: 'c', base: null }))).toBe(
      'ALREADY_EXISTS',
    );
  } finally {
    process.umask(mask);
  }
  for (const name of ['b', 'c'])
    expect(statSync(join(saving.folder, name)).mode & 0o7777).toBe(0o640);
  expect(names()).toEqual([path, 'b', 'c']);
});

test('encoding and byte order mark of the file on disk are kept', async () => {
  const file = join(saving.folder, path);
  writeFileSync(file, Buffer.from('\ufeffalt', 'utf16le').swap16());
  await save(await openedRevision(), 'neu €');
  expect(readFileSync(file).equals(Buffer.from('\ufeffneu €', 'utf16le').swap16())).toBe(true);
});

test('text that no file can hold is refused and nothing is written', async () => {
  const base = await openedRevision();
  expect(codeOf(await save(base, 'half \ud83d'))).toBe('WOULD_LOSE_BYTES');
  expect(
    codeOf(await saving.bench.service.write({ path: 'new', text: '\udc00', base: null })),
  ).toBe('WOULD_LOSE_BYTES');
  expect([onDisk(), names()]).toEqual([old, [path]]);
});

test('text of more than 50 MB is refused: it could not be opened again', async () => {
  const base = await openedRevision();
  const text = '€'.repeat(18_000_000);
  expect(codeOf(await save(base, text))).toBe('FILE_TOO_LARGE');
  expect(codeOf(await saving.bench.service.write({ path: 'large', text, base: null }))).toBe(
    'FILE_TOO_LARGE',
  );
  expect(readdirSync(saving.folder)).not.toContain('large');
  expect(onDisk()).toBe(old);
});

test('a file marked read-only is told so and not replaced, not even by root', async () => {
  const base = await openedRevision();
  chmodSync(join(saving.folder, path), 0o444);
  expect(valueOf(await saving.bench.service.read({ path })).readOnly).toBe(true);
  expect(codeOf(await save(base))).toBe('READ_ONLY');
  expect(onDisk()).toBe(old);
});

test.each([
  ['EROFS', 'READ_ONLY'],
  ['EACCES', 'PERMISSION_DENIED'],
  ['EPERM', 'PERMISSION_DENIED'],
])(
  'a file that may not be written (%s) is read-only, and a save is refused with %s',
  async (errno, code) => {
    const base = await openedRevision();
    saving.watcher = (name) => {
      if (name === 'access') throw systemError(errno);
    };
    expect(valueOf(await saving.bench.service.read({ path })).readOnly).toBe(true);
    expect(codeOf(await save(base))).toBe(code);
    expect([onDisk(), saving.bench.kept]).toEqual([old, []]);
  },
);

test('the time and the milliseconds of a save are taken after its last fsync (invariant 3)', async () => {
  const order: string[] = [];
  const timed = await openBench({
    prepare: (folder) => writeFileSync(join(folder, path), old),
    fileSystem: watchedFileSystem((name) => {
      if (name === 'fsync' || name === 'rename') order.push(name);
    }),
    overrides: {
      now: () => (order.push('now'), 1000 * order.filter((name) => name === 'fsync').length),
      elapsed: () => 7 * order.filter((name) => name === 'fsync').length,
    },
  });
  const { revision } = valueOf(await timed.service.read({ path }));
  await timed.service.idle();
  const saved = valueOf(await timed.service.write({ path, text: fresh, base: revision }));
  const made = valueOf(await timed.service.write({ path: 'new.txt', text: fresh, base: null }));
  expect(saved).toMatchObject({ method: 'renamed', savedAt: 2000, milliseconds: 14 });
  expect(made).toMatchObject({ method: 'created', savedAt: 4000, milliseconds: 14 });
  await timed.close();
});

test.each([
  ['short', 1_000],
  ['several pieces long', 500_000],
  ['longer than one run hashes', 3 * 1024 * 1024],
])(
  'a text that is %s is saved over its like, and its revision is the one of the bytes on disk',
  async (_, length) => {
    let base = await openedRevision();
    for (const letter of ['a', 'ä', 'b', 'b', '€']) {
      const text = letter.repeat(length);
      const saved = valueOf(await save(base, text));
      if (saved.outcome !== 'saved') throw new Error(saved.outcome);
      base = saved.revision;
      expect(onDisk()).toBe(text);
      expect(base).toBe(await openedRevision());
    }
  },
);
