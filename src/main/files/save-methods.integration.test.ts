import {
  chmodSync,
  appendFileSync,
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fresh, old, path, SavingBench } from './saving-bench';
import { codeOf, systemError, valueOf } from './service-fixture';

const saving = new SavingBench();
const { names, onDisk, openedRevision, save } = saving;

beforeEach(() => saving.open());
afterEach(() => saving.close());

test('a hard-linked file asks first; then it is broken off or written through', async () => {
  const other = join(saving.folder, 'other');
  linkSync(join(saving.folder, path), other);
  const base = await openedRevision();
  expect(valueOf(await save(base))).toEqual({ outcome: 'hardlink', links: 2 });
  expect(onDisk()).toBe(old);
  const through = valueOf(await save(base, 'through', 'write-through'));
  expect(through).toMatchObject({ outcome: 'saved', method: 'in-place' });
  expect([onDisk(), readFileSync(other, 'utf8')]).toEqual(['through', 'through']);
  expect([saving.bench.kept, saving.bench.dropped]).toEqual([
    [],
    [{ text: old, path, why: 'in-place' }],
  ]);
  const broken = valueOf(await save(await openedRevision(), 'broken', 'break'));
  expect(broken).toMatchObject({ outcome: 'saved', method: 'renamed' });
  expect([onDisk(), readFileSync(other, 'utf8')]).toEqual(['broken', 'through']);
});

test.each([
  ['the folder may not be written', 'access', 'EACCES'],
  ['the name is a mount', 'exchange', 'EXDEV'],
  ['the folder is sticky and the file another’s', 'exchange, rename', 'EPERM'],
  ['the owner may not be given', 'fchmod', 'EPERM'],
  ['a temporary may not be made', 'create', 'EACCES'],
])('where %s the file is written in place, after a recovery copy', async (_, call, errno) => {
  chmodSync(join(saving.folder, path), 0o640);
  const base = await openedRevision();
  let accesses = 0;
  saving.watcher = (name, args) => {
    const creates = name === 'open' && args.length === 3;
    const folderAccess = name === 'access' && (accesses += 1) === 2; // the first asks about the file
    if (
      call.split(', ').includes(name)
        ? name !== 'access' || folderAccess
        : creates && call === 'create'
    )
      throw systemError(errno);
  };
  const inode = statSync(join(saving.folder, path)).ino;
  expect(valueOf(await save(base, 'tiny'))).toMatchObject({ outcome: 'saved', method: 'in-place' });
  expect([onDisk(), statSync(join(saving.folder, path)).ino]).toEqual(['tiny', inode]);
  expect([saving.bench.kept, saving.bench.dropped]).toEqual([
    [],
    [{ text: old, path, why: 'in-place' }],
  ]);
  expect(names()).toEqual([path]);
});

test('a change between the comparison and the rename is a conflict', async () => {
  const base = await openedRevision();
  let times = 0;
  saving.watcher = (name) => {
    if (name === 'fsync' && (times += 1) === 1) appendFileSync(join(saving.folder, path), 'more');
  };
  expect(valueOf(await save(base))).toMatchObject({ outcome: 'conflict' });
  expect(onDisk()).toBe(`${old}more`);
  expect(names()).toEqual([path]);
});

test('a file that is touched at every attempt and replaced at the last tells the revision of what has the name', async () => {
  const base = await openedRevision();
  let syncs = 0;
  saving.watcher = (name) => {
    if (name !== 'fsync') return;
    syncs += 1;
    if (syncs < 3) utimesSync(join(saving.folder, path), syncs, syncs);
    else renameSync(join(saving.folder, 'theirs'), join(saving.folder, path));
  };
  writeFileSync(join(saving.folder, 'theirs'), 'theirs');
  const outcome = valueOf(await save(base));
  const { revision } = valueOf(await saving.bench.service.read({ path }));
  expect([outcome, syncs]).toEqual([{ outcome: 'conflict', revision }, 3]);
});

test('a file that is replaced between the comparison and the rename is a conflict', async () => {
  const base = await openedRevision();
  saving.watcher = (name) => {
    if (name !== 'fsync') return;
    rmSync(join(saving.folder, path));
    writeFileSync(join(saving.folder, path), 'theirs');
  };
  expect(valueOf(await save(base))).toMatchObject({ outcome: 'conflict' });
  expect(onDisk()).toBe('theirs');
});

test('the recovery copy stays where the save in place fails', async () => {
  linkSync(join(saving.folder, path), join(saving.folder, 'other'));
  const base = await openedRevision();
  saving.watcher = (name) => {
    if (name === 'fsync') throw systemError('EIO');
  };
  expect(codeOf(await save(base, fresh, 'write-through'))).toBe('IO_ERROR');
  expect(saving.bench.kept).toEqual([{ text: old, path, why: 'in-place' }]);
});

test('without a recovery copy nothing is written in place', async () => {
  await saving.reopen({
    tools: { probe: () => Promise.resolve('some'), copy: () => Promise.resolve(false) },
    overrides: { recovery: { keep: () => Promise.reject(systemError('ENOENT')) } },
  });
  expect(codeOf(await save(await openedRevision()))).toBe('IO_ERROR');
  expect(onDisk()).toBe(old);
});

test('the tools are asked once, not at every save', async () => {
  let asked = 0;
  await saving.reopen({
    tools: {
      probe: () => Promise.resolve((asked += 1) > 0 ? 'none' : 'some'),
      copy: () => Promise.resolve(true),
    },
  });
  let base = await openedRevision();
  for (const text of ['1', '2', '3']) {
    const saved = valueOf(await save(base, text));
    if (saved.outcome === 'saved') base = saved.revision;
  }
  expect([onDisk(), asked]).toEqual(['3', 1]);
});

test('the tools are asked again once the folder has changed, which may hand down an access list now', async () => {
  let asked = 0;
  await saving.reopen({
    tools: {
      probe: () => Promise.resolve((asked += 1) > 0 ? 'none' : 'some'),
      copy: () => Promise.resolve(true),
    },
  });
  const base = await openedRevision();
  chmodSync(saving.folder, 0o750);
  expect(valueOf(await save(base))).toMatchObject({ outcome: 'saved' });
  expect(asked).toBe(2);
});
