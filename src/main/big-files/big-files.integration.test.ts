import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Result } from '../../shared/result';
import { nodeFileSystem, type FileSystem } from '../roots/file-system';
import { openRoot } from '../roots/root';
import { BigFiles } from './big-files';

let base: string;
let folder: string;

beforeEach(() => {
  base = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'holdfast-big-')));
  folder = join(base, 'root');
  fs.mkdirSync(folder);
});
afterEach(() => fs.rmSync(base, { recursive: true, force: true }));

const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};

const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

const filesIn = async (): Promise<BigFiles> => new BigFiles(valueOf(await openRoot(folder)));

const textOf = (result: Result<Uint8Array>): string => Buffer.from(valueOf(result)).toString();

const descriptorsOn = (path: string): number =>
  fs.readdirSync('/proc/self/fd').filter((descriptor) => {
    try {
      return fs.readlinkSync(`/proc/self/fd/${descriptor}`).startsWith(path);
    } catch {
      return false;
    }
  }).length;

test('any piece of a file far above the limit of the editor, without reading the rest', async () => {
  const path = join(folder, 'large.log');
  const size = 6 * 1024 ** 3;
  fs.writeFileSync(path, 'first');
  fs.truncateSync(path, size);
  const descriptor = fs.openSync(path, 'r+');
  fs.writeSync(descriptor, 'last', size - 4);
  fs.closeSync(descriptor);
  const files = await filesIn();
  const { id, state } = valueOf(await files.open('large.log'));
  expect(state).toMatchObject({ size, place: 'same' });
  expect(textOf(await files.read({ id, offset: 0, length: 5 }))).toBe('first');
  expect(textOf(await files.read({ id, offset: size - 4, length: 4096 }))).toBe('last');
  expect(valueOf(await files.read({ id, offset: size, length: 10 }))).toHaveLength(0);
  // What is sent takes all memory behind it along.
  const piece = valueOf(await files.read({ id, offset: 1, length: 1000 }));
  expect(piece.buffer.byteLength).toBe(1000);
  await files.closeAll();
});

test('what is appended can be read, and what is cut off is not made up', async () => {
  const path = join(folder, 'a.log');
  fs.writeFileSync(path, 'one\n');
  const files = await filesIn();
  const { id, state } = valueOf(await files.open('a.log'));
  fs.appendFileSync(path, 'two\n');
  const grown = valueOf(await files.look(id));
  expect(grown).toMatchObject({ size: 8, place: 'same' });
  expect(grown.stamp).not.toBe(state.stamp);
  expect(textOf(await files.read({ id, offset: 4, length: 100 }))).toBe('two\n');
  fs.truncateSync(path, 2);
  expect(textOf(await files.read({ id, offset: 0, length: 100 }))).toBe('on');
  expect(valueOf(await files.look(id))).toMatchObject({ size: 2, place: 'same' });
  await files.closeAll();
});

test('a file that another one has replaced is told, and its own bytes go on to be read', async () => {
  fs.writeFileSync(join(folder, 'a.log'), 'the old one');
  const files = await filesIn();
  const { id } = valueOf(await files.open('a.log'));
  fs.writeFileSync(join(folder, 'new'), 'the new one');
  fs.renameSync(join(folder, 'new'), join(folder, 'a.log'));
  expect(valueOf(await files.look(id)).place).toBe('other');
  expect(textOf(await files.read({ id, offset: 4, length: 3 }))).toBe('old');
  fs.rmSync(join(folder, 'a.log'));
  expect(valueOf(await files.look(id)).place).toBe('gone');
  await files.closeAll();
});

test('what a read does not give is not made up', async () => {
  fs.writeFileSync(join(folder, 'a.log'), 'eight by');
  const cutting: FileSystem = {
    ...nodeFileSystem,
    // The file is cut to four bytes between the look at its size and the read.
    read: async (descriptor, buffer, position) =>
      position >= 4 ? 0 : nodeFileSystem.read(descriptor, buffer.subarray(0, 4), position),
  };
  const files = new BigFiles(valueOf(await openRoot(folder, cutting)));
  const { id } = valueOf(await files.open('a.log'));
  expect(textOf(await files.read({ id, offset: 0, length: 100 }))).toBe('eigh');
  await files.closeAll();
});

test('nothing outside of the root, and nothing but a regular file', async () => {
  fs.writeFileSync(join(base, 'outside.log'), 'secret');
  fs.symlinkSync('../outside.log', join(folder, 'link.log'));
  fs.symlinkSync('inside.log', join(folder, 'inner.log'));
  fs.writeFileSync(join(folder, 'inside.log'), 'inside');
  fs.mkdirSync(join(folder, 'sub'));
  const files = await filesIn();
  expect(codeOf(await files.open('link.log'))).toBe('PATH_OUTSIDE_ROOT');
  expect(codeOf(await files.open('../outside.log'))).toBe('PATH_OUTSIDE_ROOT');
  expect(codeOf(await files.open('sub'))).toBe('NOT_A_FILE');
  execFileSync('mkfifo', [join(folder, 'fifo')]);
  expect(codeOf(await files.open('fifo'))).toBe('NOT_A_FILE');
  expect(codeOf(await files.open('missing'))).toBe('FILE_NOT_FOUND');
  const { id } = valueOf(await files.open('inner.log'));
  fs.rmSync(join(folder, 'inner.log'));
  fs.symlinkSync('../outside.log', join(folder, 'inner.log'));
  expect(valueOf(await files.look(id)).place).toBe('gone');
  expect(textOf(await files.read({ id, offset: 0, length: 10 }))).toBe('inside');
  await files.closeAll();
});

test('what is let go of is closed, and no number leads to it any more', async () => {
  fs.writeFileSync(join(folder, 'a.log'), 'text');
  const files = await filesIn();
  const { id } = valueOf(await files.open('a.log'));
  const others = await Promise.all(Array.from({ length: 40 }, () => files.open('a.log')));
  expect(others.filter(({ ok }) => ok)).toHaveLength(31);
  expect(descriptorsOn(join(folder, 'a.log'))).toBe(32);
  const reading = files.read({ id, offset: 0, length: 4 });
  await Promise.all([files.close(id), files.close(id)]);
  // It was asked for before.
  expect(textOf(await reading)).toBe('text');
  expect(codeOf(await files.read({ id, offset: 0, length: 4 }))).toBe('FILE_NOT_FOUND');
  expect(codeOf(await files.look(id))).toBe('FILE_NOT_FOUND');
  await files.closeAll();
  expect(descriptorsOn(folder)).toBe(1);
});

test('a file that fails at the first look at it is not held', async () => {
  fs.writeFileSync(join(folder, 'a.log'), 'text');
  let failures = 0;
  // By the walk it is held by its path alone: those looks go well.
  const isForReading = (descriptor: number): boolean => {
    const [, flags = ''] =
      /flags:\s*(\d+)/.exec(fs.readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8')) ?? [];
    return (parseInt(flags, 8) & 0o10_000_000) === 0;
  };
  const fstat = (descriptor: number) => {
    const stats = nodeFileSystem.now.fstat(descriptor);
    if (!stats.isFile() || !isForReading(descriptor)) return stats;
    failures += 1;
    throw Object.assign(new Error('EIO'), { code: 'EIO', syscall: 'fstat' });
  };
  const failing: FileSystem = {
    ...nodeFileSystem,
    now: { ...nodeFileSystem.now, fstat },
    later: {
      ...nodeFileSystem.later,
      fstat: (descriptor) => Promise.resolve().then(() => fstat(descriptor)),
    },
  };
  const files = new BigFiles(valueOf(await openRoot(folder, failing)));
  for (let times = 0; times < 40; times += 1)
    expect(codeOf(await files.open('a.log'))).toBe('IO_ERROR');
  expect(failures).toBe(40);
  expect(descriptorsOn(join(folder, 'a.log'))).toBe(0);
});
