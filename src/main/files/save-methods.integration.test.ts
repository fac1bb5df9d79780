import {
  chmodSync,
  appendFileSync,
  linkSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { HardlinkChoice } from '../../shared/contract';
import {
  codeOf,
  openBench,
  openDescriptors,
  systemError,
  valueOf,
  watchedFileSystem,
  type Bench,
  type Watcher,
} from './service-fixture';

const old = 'old text\n';
const fresh = 'new text, longer than the old\n';

let bench: Bench;
let watcher: Watcher;
const path = 'a.txt';
const onDisk = (): string => readFileSync(join(bench.folder, path), 'utf8');
const names = (): string[] => readdirSync(bench.folder).sort();

beforeEach(async () => {
  watcher = () => undefined;
  bench = await openBench({
    prepare: (folder) => writeFileSync(join(folder, path), old),
    fileSystem: watchedFileSystem((name, args) => watcher(name, args)),
  });
});
afterEach(async () => {
  watcher = () => undefined;
  await bench.close();
  expect(openDescriptors()).toEqual([]);
});

async function openedRevision(file = path): Promise<string> {
  const { revision } = valueOf(await bench.service.read({ path: file }));
  await bench.service.idle();
  return revision;
}

const save = async (base: string | null, text = fresh, hardlink?: HardlinkChoice) =>
  bench.service.write({ path, text, base, ...(hardlink === undefined ? {} : { hardlink }) });

test('a hard-linked file asks first; then it is broken off or written through', async () => {
  const other = join(bench.folder, 'other');
  linkSync(join(bench.folder, path), other);
  const base = await openedRevision();
  expect(valueOf(await save(base))).toEqual({ outcome: 'hardlink', links: 2 });
  expect(onDisk()).toBe(old);
  const through = valueOf(await save(base, 'through', 'write-through'));
  expect(through).toMatchObject({ outcome: 'saved', method: 'in-place' });
  expect([onDisk(), readFileSync(other, 'utf8')]).toEqual(['through', 'through']);
  expect([bench.kept, bench.dropped]).toEqual([[], [{ text: old, path, why: 'in-place' }]]);
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
  chmodSync(join(bench.folder, path), 0o640);
  const base = await openedRevision();
  let accesses = 0;
  watcher = (name, args) => {
    const creates = name === 'open' && args.length === 3;
    const folderAccess = name === 'access' && (accesses += 1) === 2; // the first asks about the file
    if (
      call.split(', ').includes(name)
        ? name !== 'access' || folderAccess
        : creates && call === 'create'
    )
      throw systemError(errno);
  };
  const inode = statSync(join(bench.folder, path)).ino;
  expect(valueOf(await save(base, 'tiny'))).toMatchObject({ outcome: 'saved', method: 'in-place' });
  expect([onDisk(), statSync(join(bench.folder, path)).ino]).toEqual(['tiny', inode]);
  expect([bench.kept, bench.dropped]).toEqual([[], [{ text: old, path, why: 'in-place' }]]);
  expect(names()).toEqual([path]);
});

test('a change between the comparison and the rename is a conflict', async () => {
  const base = await openedRevision();
  let times = 0;
  watcher = (name) => {
    if (name === 'fsync' && (times += 1) === 1) appendFileSync(join(bench.folder, path), 'more');
  };
  expect(valueOf(await save(base))).toMatchObject({ outcome: 'conflict' });
  expect(onDisk()).toBe(`${old}more`);
  expect(names()).toEqual([path]);
});

test('a file that is touched at every attempt and replaced at the last tells the revision of what has the name', async () => {
  const base = await openedRevision();
  let syncs = 0;
  watcher = (name) => {
    if (name !== 'fsync') return;
    syncs += 1;
    if (syncs < 3) utimesSync(join(bench.folder, path), syncs, syncs);
    else renameSync(join(bench.folder, 'theirs'), join(bench.folder, path));
  };
  writeFileSync(join(bench.folder, 'theirs'), 'theirs');
  const outcome = valueOf(await save(base));
  const { revision } = valueOf(await bench.service.read({ path }));
  expect([outcome, syncs]).toEqual([{ outcome: 'conflict', revision }, 3]);
});

test('a file that is replaced between the comparison and the rename is a conflict', async () => {
  const base = await openedRevision();
  watcher = (name) => {
    if (name !== 'fsync') return;
    rmSync(join(bench.folder, path));
    writeFileSync(join(bench.folder, path), 'theirs');
  };
  expect(valueOf(await save(base))).toMatchObject({ outcome: 'conflict' });
  expect(onDisk()).toBe('theirs');
});

test('the recovery copy stays where the save in place fails', async () => {
  linkSync(join(bench.folder, path), join(bench.folder, 'other'));
  const base = await openedRevision();
  watcher = (name) => {
    if (name === 'fsync') throw systemError('EIO');
  };
  expect(codeOf(await save(base, fresh, 'write-through'))).toBe('IO_ERROR');
  expect(bench.kept).toEqual([{ text: old, path, why: 'in-place' }]);
});

test('without a recovery copy nothing is written in place', async () => {
  await bench.close();
  bench = await openBench({
    prepare: (folder) => writeFileSync(join(folder, path), old),
    tools: { probe: () => Promise.resolve('some'), copy: () => Promise.resolve(false) },
    overrides: { recovery: { keep: () => Promise.reject(systemError('ENOENT')) } },
  });
  expect(codeOf(await save(await openedRevision()))).toBe('IO_ERROR');
  expect(onDisk()).toBe(old);
});

test('the tools are asked once, not at every save', async () => {
  await bench.close();
  let asked = 0;
  bench = await openBench({
    prepare: (folder) => writeFileSync(join(folder, path), old),
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
  await bench.close();
  let asked = 0;
  bench = await openBench({
    prepare: (folder) => writeFileSync(join(folder, path), old),
    tools: {
      probe: () => Promise.resolve((asked += 1) > 0 ? 'none' : 'some'),
      copy: () => Promise.resolve(true),
    },
  });
  const base = await openedRevision();
  chmodSync(bench.folder, 0o750);
  expect(valueOf(await save(base))).toMatchObject({ outcome: 'saved' });
  expect(asked).toBe(2);
});
