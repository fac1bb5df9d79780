import {
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Result } from '../../shared/result';
import { linuxPath } from '../roots/open-flags';
import type { FileService } from './file-service';
import {
  codeOf,
  openBench,
  openDescriptors,
  systemError,
  watchedFileSystem,
  type Bench,
  type CallName,
  type Watcher,
} from './service-fixture';

let bench: Bench;
let watcher: Watcher;
let givenToPlatform: string[];
let platformTrash: (path: string) => void;
const at = (name: string): string => join(bench.folder, name);
const trash = (part: string): string => join(dirname(bench.folder), 'data/Trash', part);

beforeEach(async () => {
  watcher = () => undefined;
  givenToPlatform = [];
  platformTrash = (path) => rmSync(path, { recursive: true });
  bench = await openBench({
    prepare: (folder) => {
      writeFileSync(join(folder, 'a'), 'a');
      writeFileSync(join(folder, 'b'), 'b');
      mkdirSync(join(folder, 'full/sub'), { recursive: true });
      mkdirSync(join(folder, 'empty'));
      symlinkSync('../root_evil', join(folder, 'out'));
    },
    fileSystem: watchedFileSystem((name, args) => watcher(name, args)),
    overrides: {
      now: () => new Date(2026, 10, 22, 9, 8, 7).getTime(),
      trashItem: (path) => {
        givenToPlatform.push(path);
        platformTrash(path);
        return Promise.resolve();
      },
    },
  });
});
afterEach(async () => {
  watcher = () => undefined;
  await bench.close();
  expect(openDescriptors()).toEqual([]);
});

test('files, folders and links move, the link itself and not its target', async () => {
  const { service } = bench;
  expect(codeOf(await service.rename({ from: 'a', to: 'full/sub/a2' }))).toBe('ok');
  expect(codeOf(await service.rename({ from: 'full', to: 'renamed' }))).toBe('ok');
  expect(codeOf(await service.rename({ from: 'out', to: 'renamed/out' }))).toBe('ok');
  expect(readFileSync(at('renamed/sub/a2'), 'utf8')).toBe('a');
  expect(readlinkSync(at('renamed/out'))).toBe('../root_evil');
  expect(readdirSync(bench.folder).sort()).toEqual(['b', 'empty', 'renamed']);
});

test.each([
  ['a', 'b'],
  ['a', 'empty'],
  ['empty', 'full'],
  ['full', 'empty'],
  ['empty', 'a'],
  ['a', 'out'],
])('a rename of %s to %s replaces nothing', async (from, to) => {
  const before = readdirSync(bench.folder, { recursive: true });
  expect(codeOf(await bench.service.rename({ from, to }))).toBe('ALREADY_EXISTS');
  expect(readdirSync(bench.folder, { recursive: true })).toEqual(before);
  expect([readFileSync(at('a'), 'utf8'), readFileSync(at('b'), 'utf8')]).toEqual(['a', 'b']);
});

test('a file that appears under the new name just before the rename is not replaced', async () => {
  watcher = (name) => {
    if (name === 'link') writeFileSync(at('new'), 'theirs');
  };
  expect(codeOf(await bench.service.rename({ from: 'a', to: 'new' }))).toBe('ALREADY_EXISTS');
  expect([readFileSync(at('new'), 'utf8'), readFileSync(at('a'), 'utf8')]).toEqual(['theirs', 'a']);
});

test('two hard links of one file are two names: neither replaces the other', async () => {
  linkSync(at('a'), at('A'));
  expect(codeOf(await bench.service.rename({ from: 'a', to: 'A' }))).toBe('ALREADY_EXISTS');
  expect(readdirSync(bench.folder)).toEqual(expect.arrayContaining(['a', 'A']));
});

test('a rename whose old name may not go leaves that name alone, and one that is another’s by then', async () => {
  let replace = false;
  watcher = (name, [path]) => {
    if (name !== 'unlink' || !String(path).endsWith('/a')) return;
    if (replace) renameSync(at('b'), at('c'));
    throw systemError('EACCES');
  };
  const refused = await bench.service.rename({ from: 'a', to: 'c' });
  expect(codeOf(refused)).toBe('PERMISSION_DENIED');
  expect([statSync(at('a')).nlink, existsSync(at('c'))]).toEqual([1, false]);
  replace = true;
  expect(codeOf(await bench.service.rename({ from: 'a', to: 'c' }))).toBe('PERMISSION_DENIED');
  expect([readFileSync(at('a'), 'utf8'), readFileSync(at('c'), 'utf8')]).toEqual(['a', 'b']);
});

test('where hard links are not possible a rename still works and still replaces nothing', async () => {
  watcher = (name) => {
    if (name === 'link') throw systemError('EPERM');
  };
  expect(codeOf(await bench.service.rename({ from: 'a', to: 'c' }))).toBe('ok');
  expect(codeOf(await bench.service.rename({ from: 'c', to: 'b' }))).toBe('ALREADY_EXISTS');
  expect(readFileSync(at('b'), 'utf8')).toBe('b');
});

test('a folder cannot be moved into itself, and nothing moves from or to where it is not', async () => {
  const { service } = bench;
  expect(codeOf(await service.rename({ from: 'full', to: 'full/sub/x' }))).toBe('INVALID_PATH');
  expect(codeOf(await service.rename({ from: 'nothing', to: 'x' }))).toBe('FILE_NOT_FOUND');
  expect(codeOf(await service.rename({ from: 'a', to: 'nothing/x' }))).toBe('FILE_NOT_FOUND');
  expect(codeOf(await service.rename({ from: 'a', to: 'out/x' }))).toBe('PATH_OUTSIDE_ROOT');
});

test('deleting moves to the trash with a record that names the place and the time', async () => {
  writeFileSync(at('with space ü%'), 'x');
  const trashed = await bench.service.trash({ path: 'with space ü%' });
  expect(trashed).toMatchObject({ ok: true, value: { outcome: 'trashed' } });
  expect(readFileSync(trash('files/with space ü%'), 'utf8')).toBe('x');
  expect(readFileSync(trash('info/with space ü%.trashinfo'), 'utf8')).toBe(
    `[Trash Info]\nPath=${bench.folder}/with%20space%20%C3%BC%25\nDeletionDate=2026-11-22T09:08:07\n`,
  );
  expect(statSync(trash('')).mode & 0o777).toBe(0o700);
  expect(givenToPlatform).toEqual([]);
});

test('folders, links and a second item of the same name go to the trash side by side', async () => {
  const { service } = bench;
  for (const path of ['full', 'out', 'a']) expect(codeOf(await service.trash({ path }))).toBe('ok');
  writeFileSync(at('a'), 'again');
  expect(codeOf(await service.trash({ path: 'a' }))).toBe('ok');
  expect(readdirSync(trash('files')).sort()).toEqual(['a', 'a.2', 'full', 'out']);
  expect([
    readFileSync(trash('files/a'), 'utf8'),
    readFileSync(trash('files/a.2'), 'utf8'),
  ]).toEqual(['a', 'again']);
  expect(readlinkSync(trash('files/out'))).toBe('../root_evil');
  expect(codeOf(await service.trash({ path: 'a' }))).toBe('FILE_NOT_FOUND');
  expect(readdirSync(trash('info'))).toHaveLength(4);
});

test('what our trash cannot take is given to the platform after a check, and no record stays', async () => {
  watcher = (name) => {
    if (name === 'rename') throw systemError('EXDEV');
  };
  expect(codeOf(await bench.service.trash({ path: 'a' }))).toBe('ok');
  expect(givenToPlatform).toEqual([at('a')]);
  expect(readdirSync(trash('info'))).toEqual([]);
});

test('a platform that was led to another file, by a swap after the check, is not believed', async () => {
  mkdirSync(join(bench.outside, 'sub'));
  for (const folder of [at('full'), bench.outside]) writeFileSync(join(folder, 'sub/a'), 'a');
  watcher = (name) => {
    if (name === 'rename') throw systemError('EXDEV');
  };
  platformTrash = (path) => {
    renameSync(at('full'), at('away'));
    symlinkSync('../root_evil', at('full'));
    rmSync(path);
  };
  const result = await bench.service.trash({ path: 'full/sub/a' });
  expect(codeOf(result)).toBe('IO_ERROR');
  expect(JSON.stringify(result)).toContain('Look into the trash');
  expect(readFileSync(at('away/sub/a'), 'utf8')).toBe('a');
});

test('the platform is given nothing where the path leads elsewhere than the held folder', async () => {
  mkdirSync(join(bench.outside, 'sub'));
  for (const folder of [at('full'), bench.outside]) writeFileSync(join(folder, 'sub/a'), 'a');
  watcher = (name, [path]) => {
    if (name === 'rename') throw systemError('EXDEV');
    if (name !== 'lstat' || path !== at('full/sub/a')) return;
    renameSync(at('full'), at('away'));
    symlinkSync('../root_evil', at('full'));
  };
  expect(codeOf(await bench.service.trash({ path: 'full/sub/a' }))).toBe('PATH_OUTSIDE_ROOT');
  expect([givenToPlatform, readFileSync(join(bench.outside, 'sub/a'), 'utf8')]).toEqual([[], 'a']);
});

test('a look into the trash that fails leaves no descriptor open', async () => {
  watcher = (name, [path]) => {
    const target = name === 'lstat' ? /^(\/proc\/self\/fd\/\d+)\/a$/.exec(String(path)) : null;
    if (target?.[1] !== undefined && readlinkSync(target[1]).includes('/Trash/'))
      throw systemError('EIO');
  };
  expect(codeOf(await bench.service.trash({ path: 'a' }))).toBe('IO_ERROR');
  expect(openDescriptors()).toEqual([bench.folder]);
  expect(readFileSync(at('a'), 'utf8')).toBe('a');
});

test('a trash folder that is a link is not used: deleted files would go wherever it leads', async () => {
  mkdirSync(dirname(trash('')), { recursive: true });
  symlinkSync(bench.outside, join(dirname(bench.folder), 'data/Trash'));
  expect(codeOf(await bench.service.trash({ path: 'a' }))).toBe('ok');
  expect([givenToPlatform, readdirSync(bench.outside)]).toEqual([[at('a')], []]);
});

const changes: readonly (readonly [
  string,
  CallName,
  (service: FileService) => Promise<Result<unknown>>,
])[] = [
  ['rename', 'link', (service) => service.rename({ from: 'a', to: 'empty/c' })],
  ['new folder', 'mkdir', (service) => service.createDirectory({ path: 'empty/c' })],
  ['delete', 'rename', (service) => service.trash({ path: 'full' })],
];

test.each(changes)(
  'a %s whose folders cannot be synced was made, and no word denies it',
  async (_, call, change) => {
    const before = readdirSync(bench.folder, { recursive: true });
    let changed = false;
    watcher = (name) => {
      if (name === 'fsync' && changed) throw systemError('EIO');
      if (name === call) changed = true;
    };
    const result = await change(bench.service);
    expect(codeOf(result)).toBe('IO_ERROR');
    expect(JSON.stringify(result)).toContain('This was done, but');
    expect(readdirSync(bench.folder, { recursive: true })).not.toEqual(before);
  },
);

test.each(changes)(
  'a %s in a folder that may not be read, so not be synced, succeeds',
  async (_, call, change) => {
    let changed = false;
    watcher = (name, [, flags]) => {
      const reads = (Number(flags) & (linuxPath | constants.O_DIRECTORY)) === constants.O_DIRECTORY;
      if (name === 'open' && changed && reads) throw systemError('EACCES');
      if (name === call) changed = true;
    };
    expect(codeOf(await change(bench.service))).toBe('ok');
  },
);

test('a new folder is made once, and not where its parent is missing', async () => {
  const { service } = bench;
  expect(codeOf(await service.createDirectory({ path: 'empty/new' }))).toBe('ok');
  expect(codeOf(await service.createDirectory({ path: 'empty/new' }))).toBe('ALREADY_EXISTS');
  expect(codeOf(await service.createDirectory({ path: 'nothing/new' }))).toBe('FILE_NOT_FOUND');
  expect(statSync(at('empty/new')).isDirectory()).toBe(true);
});
