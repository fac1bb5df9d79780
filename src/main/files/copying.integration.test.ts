/** Copies, and the way to the trash and back: bytes, modes and times on a real disk, and nothing left of what failed. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { CopyProgress } from '../../shared/entries';
import { nodeFileSystem } from '../roots/file-system';
import { openRoot } from '../roots/root';
import {
  codeOf,
  openBench,
  openDescriptors,
  systemError,
  valueOf,
  watchedFileSystem,
  type Bench,
  type CallName,
} from './service-fixture';

const longAgo = new Date('2001-02-03T04:05:06.789Z');
let bench: Bench;
let fail: ((name: CallName, args: readonly unknown[]) => void) | null = null;
let progress: CopyProgress[];

const at = (path: string): string => join(bench.folder, path);
const copy = (from: string, to: string, job = 1) => bench.service.copy({ from, to, job });
const messageOf = (result: Awaited<ReturnType<typeof copy>>): string =>
  result.ok ? '' : result.error.message;

const layOut = (folder: string, outside: string): void => {
  mkdirSync(join(folder, 'tree/sub/empty'), { recursive: true });
  writeFileSync(join(folder, 'tree/a.txt'), 'a');
  writeFileSync(join(folder, 'tree/sub/run.sh'), '#!/bin/sh\n');
  chmodSync(join(folder, 'tree/sub/run.sh'), 0o4755);
  chmodSync(join(folder, 'tree/sub/empty'), 0o555);
  symlinkSync('sub/run.sh', join(folder, 'tree/in'));
  symlinkSync('nowhere', join(folder, 'tree/dangling'));
  symlinkSync('../top.txt', join(folder, 'tree/up'));
  symlinkSync('../../root_evil/secret', join(folder, 'tree/out'));
  writeFileSync(join(folder, 'top.txt'), 'top');
  writeFileSync(join(outside, 'secret'), 'secret');
  for (const name of ['tree/a.txt', 'tree/sub/run.sh', 'tree/sub'])
    utimesSync(join(folder, name), longAgo, longAgo);
};

beforeEach(async () => {
  progress = [];
  fail = null;
  bench = await openBench({
    inMemory: true,
    fileSystem: watchedFileSystem((name, args) => fail?.(name, args)),
    prepare: layOut,
    overrides: { progress: (told) => progress.push(told) },
  });
});
afterEach(async () => {
  fail = null;
  await bench.close();
  expect(openDescriptors()).toEqual([]);
});

test('a file: bytes, mode without set-id bits, and times', async () => {
  expect(valueOf(await copy('tree/sub/run.sh', 'copy.sh'))).toMatchObject({ files: 1, bytes: 10 });
  const stats = statSync(at('copy.sh'));
  expect(readFileSync(at('copy.sh'), 'utf8')).toBe('#!/bin/sh\n');
  expect([stats.mode & 0o7777, Math.round(stats.mtimeMs)]).toEqual([0o755, longAgo.getTime()]);
  expect(readdirSync(bench.folder).sort()).toEqual(['copy.sh', 'top.txt', 'tree']);
});

test('a folder with all below it; links that would lead out are named, and left out', async () => {
  const copied = valueOf(await copy('tree', 'two'));
  expect(copied).toMatchObject({ files: 2, folders: 3, links: 3, skippedCount: 1 });
  expect(copied.skipped).toEqual([{ path: 'out', why: 'link-outside' }]);
  expect(readFileSync(at('two/sub/run.sh'), 'utf8')).toBe('#!/bin/sh\n');
  expect([readlinkSync(at('two/in')), readlinkSync(at('two/dangling'))]).toEqual([
    'sub/run.sh',
    'nowhere',
  ]);
  expect(statSync(at('two/sub/empty')).mode & 0o777).toBe(0o555);
  expect(statSync(at('two/sub')).mtimeMs).toBe(longAgo.getTime());
  chmodSync(at('two/sub/empty'), 0o755);
});

test('a link that would lead out from its new place is not made', async () => {
  expect(codeOf(await copy('tree/up', 'up'))).toBe('PATH_OUTSIDE_ROOT');
  expect(existsSync(at('up'))).toBe(false);
  expect(valueOf(await copy('tree/up', 'tree/sub/up-too')).links).toBe(1);
  expect(readlinkSync(at('tree/sub/up-too'))).toBe('../top.txt');
});

test('pipes are named and never opened for real; what cannot be read is named too', async () => {
  execFileSync('mkfifo', [at('tree/pipe')]);
  const opened: unknown[] = [];
  let listings = 0;
  fail = (name, args) => {
    if (name === 'open' && String(args[0]).endsWith('/pipe')) opened.push(args);
    if (name === 'readdir' && (listings += 1) === 2) throw systemError('EACCES');
  };
  const copied = valueOf(await copy('tree', 'two'));
  expect(copied.skipped).toContainEqual({ path: 'pipe', why: 'special' });
  expect(copied.skipped).toContainEqual({ path: 'sub', why: 'unreadable' });
  expect(opened).toEqual([]);
  expect(codeOf(await copy('tree/pipe', 'pipe'))).toBe('PATH_OUTSIDE_ROOT');
});

test('never over anything that is there, and never into itself', async () => {
  expect(codeOf(await copy('top.txt', 'tree/a.txt'))).toBe('ALREADY_EXISTS');
  expect(codeOf(await copy('tree', 'tree/sub'))).toBe('INVALID_PATH');
  expect(codeOf(await copy('tree', 'tree/sub/new'))).toBe('INVALID_PATH');
  expect(codeOf(await copy('top.txt', 'tree/dangling'))).toBe('ALREADY_EXISTS');
  expect(codeOf(await copy('gone', 'new'))).toBe('FILE_NOT_FOUND');
  symlinkSync('tree/sub', at('by-link'));
  expect(codeOf(await copy('tree', 'by-link/new'))).toBe('INVALID_PATH');
  expect(readFileSync(at('tree/a.txt'), 'utf8')).toBe('a');
  expect(readdirSync(at('tree/sub')).sort()).toEqual(['empty', 'run.sh']);
});

test('a name that another program takes in the last instant is left alone, and nothing stays', async () => {
  fail = (name, args) => {
    if (name === 'link' && String(args[1]).endsWith('/run.sh'))
      writeFileSync(at('two/sub/run.sh'), 'theirs');
  };
  expect(codeOf(await copy('tree', 'two'))).toBe('ALREADY_EXISTS');
  // Their file, and the folders that hold it.
  expect(readFileSync(at('two/sub/run.sh'), 'utf8')).toBe('theirs');
  expect([readdirSync(at('two')), readdirSync(at('two/sub'))]).toEqual([['sub'], ['run.sh']]);
});

test.each(['ENOSPC', 'EIO'])(
  'a disk that fails with %s in the middle: nothing of the copy stays',
  async (code) => {
    let writes = 0;
    for (let index = 0; index < 20; index += 1) writeFileSync(at(`tree/sub/${index}`), 'x');
    fail = (name) => {
      if (name === 'write' && (writes += 1) > 8) throw systemError(code);
    };
    const result = await copy('tree', 'two');
    expect(codeOf(result)).toBe(code === 'EIO' ? 'IO_ERROR' : 'NO_SPACE');
    expect(messageOf(result)).toContain('Nothing was copied');
    expect(existsSync(at('two'))).toBe(false);
    expect(readdirSync(bench.folder).sort()).toEqual(['top.txt', 'tree']);
  },
);

test('a copy that is stopped takes away what it made, but not what was put into it meanwhile', async () => {
  for (let index = 0; index < 40; index += 1) writeFileSync(at(`tree/sub/${index}`), 'x');
  let fsyncs = 0;
  fail = (name) => {
    if (name !== 'fsync' || (fsyncs += 1) !== 10) return;
    writeFileSync(at('two/mine'), 'mine');
    void bench.service.cancel({ job: 7 });
  };
  const result = await copy('tree', 'two', 7);
  expect(codeOf(result)).toBe('CANCELLED');
  expect(messageOf(result)).toContain('could not be taken away');
  expect([readdirSync(at('two')), readFileSync(at('two/mine'), 'utf8')]).toEqual([
    ['mine'],
    'mine',
  ]);
});

test('progress is told, and its whole is known from the start', async () => {
  let now = 0;
  const other = await openBench({
    inMemory: true,
    prepare: layOut,
    overrides: { progress: (told) => progress.push(told), elapsed: () => (now += 1_000) },
  });
  valueOf(await other.service.copy({ from: 'tree', to: 'two', job: 3 }));
  await other.close();
  expect(new Set(progress.map(({ ofFiles, ofBytes }) => `${ofFiles} ${ofBytes}`))).toEqual(
    new Set(['2 11']),
  );
  expect(progress.at(-1)).toMatchObject({ job: 3, files: 2, bytes: 11 });
});

test('a file with holes stays one', async () => {
  writeFileSync(at('holes'), 'begin');
  truncateSync(at('holes'), 64 * 1024 * 1024);
  valueOf(await copy('holes', 'two'));
  const { size, blocks } = statSync(at('two'));
  expect(size).toBe(64 * 1024 * 1024);
  expect(blocks * 512).toBeLessThan(4 * 1024 * 1024);
  expect(readFileSync(at('two')).subarray(0, 6).toString()).toBe('begin\0');
});

test('10,000 files: all of them, while the event loop goes on', async () => {
  for (let folder = 0; folder < 100; folder += 1) {
    mkdirSync(at(`tree/many-${folder}`));
    for (let file = 0; file < 100; file += 1)
      writeFileSync(at(`tree/many-${folder}/${file}`), `${folder}/${file}`);
  }
  let longest = 0;
  let last = performance.now();
  const ticking = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  expect(valueOf(await copy('tree', 'two'))).toMatchObject({ files: 10_002, folders: 103 });
  clearInterval(ticking);
  expect(readFileSync(at('two/many-99/99'), 'utf8')).toBe('99/99');
  expect(readdirSync(at('two/many-42'))).toHaveLength(100);
  expect(longest).toBeLessThan(500);
}, 60_000);

test('from another root, as a drop hands it over; its links lead nowhere else', async () => {
  mkdirSync(join(bench.outside, 'dropped'));
  writeFileSync(join(bench.outside, 'dropped/in.txt'), 'in');
  symlinkSync('../secret', join(bench.outside, 'dropped/out'));
  const source = valueOf(await openRoot(join(bench.outside, 'dropped'), nodeFileSystem));
  const request = { from: '', to: 'tree/dropped', job: 1 };
  const copied = valueOf(await bench.service.copyFrom(source, request));
  expect([copied.files, copied.skipped]).toEqual([1, [{ path: 'out', why: 'link-outside' }]]);
  source.close();
  expect(readdirSync(at('tree/dropped'))).toEqual(['in.txt']);
  const whole = valueOf(await openRoot(dirname(bench.folder), nodeFileSystem));
  expect(codeOf(await bench.service.copyFrom(whole, request))).toBe('INVALID_PATH');
  whole.close();
});

const trash = (path: string, stamp?: string) =>
  bench.service.trash(stamp === undefined ? { path } : { path, stamp });
const idOf = async (path: string): Promise<string> => {
  const trashed = valueOf(await trash(path));
  if (trashed.outcome !== 'trashed' || trashed.id === null) throw new Error('not trashed');
  return trashed.id;
};
const trashed = (): string[] => readdirSync(join(dirname(bench.folder), 'data/Trash/files'));

test('from the trash comes back the very entry, with its folder where that is gone too', async () => {
  const before = lstatSync(at('tree/sub/run.sh'), { bigint: true });
  const file = await idOf('tree/sub/run.sh');
  const folder = await idOf('tree');
  expect(valueOf(await bench.service.untrash({ id: file }))).toEqual({ path: 'tree/sub/run.sh' });
  const { ino, mode, mtimeNs } = lstatSync(at('tree/sub/run.sh'), { bigint: true });
  expect([ino, mode, mtimeNs]).toEqual([before.ino, before.mode, before.mtimeNs]);
  // Now the name of the folder is taken: nothing is mixed into it.
  expect(codeOf(await bench.service.untrash({ id: folder }))).toBe('ALREADY_EXISTS');
  rmSync(at('tree'), { recursive: true });
  expect(codeOf(await bench.service.untrash({ id: folder }))).toBe('ok');
  expect(readFileSync(at('tree/a.txt'), 'utf8')).toBe('a');
  expect(trashed()).toEqual([]);
  expect(codeOf(await bench.service.untrash({ id: folder }))).toBe('FILE_NOT_FOUND');
});

test('another thing under the same name in the trash does not come back, nor what the trash lost', async () => {
  const id = await idOf('top.txt');
  const item = join(dirname(bench.folder), 'data/Trash/files/top.txt');
  rmSync(item);
  writeFileSync(item, 'another');
  expect(codeOf(await bench.service.untrash({ id }))).toBe('FILE_NOT_FOUND');
  rmSync(item);
  expect(codeOf(await bench.service.untrash({ id }))).toBe('FILE_NOT_FOUND');
  expect(codeOf(await bench.service.untrash({ id: 'made up' }))).toBe('FILE_NOT_FOUND');
  expect(existsSync(at('top.txt'))).toBe(false);
});

test('with a stamp only what is as it was then goes to the trash', async () => {
  const stampOf = async (path: string) => valueOf(await bench.service.stamp({ path })).stamp;
  const stamp = await stampOf('tree');
  writeFileSync(at('tree/sub/run.sh'), 'edited');
  expect(valueOf(await trash('tree', stamp))).toEqual({ outcome: 'changed' });
  const edited = await stampOf('tree');
  writeFileSync(at('tree/sub/empty.txt'), '');
  expect(valueOf(await trash('tree', edited))).toEqual({ outcome: 'changed' });
  rmSync(at('tree/sub/empty.txt'));
  // What came and went has left no trace in the contents.
  expect(valueOf(await trash('tree', edited))).toMatchObject({ outcome: 'trashed' });
});

test('a copy of a hard link is a file of its own', async () => {
  linkSync(at('top.txt'), at('twin.txt'));
  valueOf(await copy('twin.txt', 'three.txt'));
  expect(statSync(at('three.txt')).nlink).toBe(1);
});
