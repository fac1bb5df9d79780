import { execFileSync } from 'node:child_process';
import { constants, linkSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';
import { linuxPath } from '../roots/open-flags';
import { openRoot, type Root } from '../roots/root';
import { createFileService, type FileService } from './file-service';
import {
  codeOf,
  everyCall,
  openBench,
  plainTools,
  valueOf,
  watchedFileSystem,
} from './service-fixture';

const asRoot = process.geteuid?.() === 0;

const serviceOn = (root: Root): FileService =>
  createFileService({
    root,
    recovery: { keep: () => Promise.resolve({ drop: () => Promise.resolve() }) },
    trashItem: () => Promise.reject(new Error('not used')),
    now: Date.now,
    attributeTools: plainTools,
  });

/** Devices are made where the system lets root make them: /dev/zero's and the first loop device's numbers. */
function makeDevices(folder: string): string[] {
  if (!asRoot) return [];
  const devices = [
    ['character device', 'c', '1', '5'],
    ['block device', 'b', '7', '0'],
  ] as const;
  return devices.flatMap(([name, ...numbers]) => {
    try {
      execFileSync('mknod', [join(folder, name), ...numbers], { stdio: 'ignore' });
      return [name];
    } catch {
      return [];
    }
  });
}

/** Flags of an open that does something with what is there, rather than hold or make a name. */
const opensForReal = (flags: number): boolean =>
  (flags & (linuxPath | constants.O_DIRECTORY | constants.O_CREAT)) === 0;

test('FIFO, socket, character and block device: listed, and refused at once by every call, many at a time, without an open', async () => {
  const opened: unknown[] = [];
  const special = await openBench({
    prepare: (folder) => {
      writeFileSync(join(folder, 'inside.txt'), 'inside');
      for (let index = 1; index <= 5; index += 1)
        execFileSync('mkfifo', [join(folder, `fifo-${index}`)]);
    },
    fileSystem: watchedFileSystem((name, [path, flags]) => {
      if (name === 'open' && opensForReal(Number(flags))) opened.push(path);
    }),
  });
  const { folder, service } = special;
  const names = ['fifo-1', 'fifo-2', 'fifo-3', 'fifo-4', 'fifo-5', 'socket'];
  const server = createServer().listen(join(folder, 'socket')).unref();
  await new Promise((resolve) => server.once('listening', resolve));
  names.push(...makeDevices(folder));
  for (const name of names) symlinkSync(name, join(folder, `to ${name}`));
  const links = names.map((name) => `to ${name}`);
  const { entries } = valueOf(await service.list({ path: '' }));
  const found = entries.filter(({ name }) => name !== 'inside.txt');
  expect(
    found.map(({ name, kind, target, openable }) => [name, kind, target, openable]).sort(),
  ).toEqual(
    [
      ...names.map((name) => [name, 'other', undefined, false]),
      ...links.map((name) => [name, 'symlink', 'other', false]),
    ].sort(),
  );
  const answers = await Promise.all(
    [...names, ...links].flatMap((path) => [
      service.read({ path }),
      service.read({ path, asText: true }),
      service.write({ path, text: 'x', base: 'b' }),
    ]),
  );
  expect(new Set(answers.map(codeOf))).toEqual(new Set(['NOT_A_FILE']));
  expect(valueOf(await service.revisionOf('fifo-1'))).toEqual({ kind: 'other', revision: null });
  for (const path of [...links, ...names]) {
    const { revision, trash, renameFrom, renameTo, copyFrom, copyTo, stamp, ...codes } =
      await everyCall(special, path);
    expect([path, codes]).toEqual([
      path,
      {
        read: 'NOT_A_FILE',
        write: 'NOT_A_FILE',
        create: 'ALREADY_EXISTS',
        list: 'NOT_A_DIRECTORY',
        folder: 'ALREADY_EXISTS',
      },
    ]);
    expect(new Set([copyFrom, copyTo, stamp])).toEqual(new Set(['FILE_NOT_FOUND']));
    // It is a name like any other: moved away, its name taken by a file, that thrown away.
    expect([renameFrom, renameTo, trash, revision]).toEqual(['ok', 'ok', 'ok', 'ok']);
    await service.trash({ path: 'moved-here' });
    writeFileSync(join(folder, 'inside.txt'), 'inside');
  }
  expect(opened).toEqual([]);
  await new Promise((resolve) => server.close(resolve));
  await special.close();
});

test('files of procfs and devfs that claim to be regular, or never end: answered, and nothing blocks', async () => {
  for (const [folder, paths] of [
    [
      '/proc',
      [
        'kcore',
        'kmsg',
        'self/mem',
        'self/fd/0',
        'self/root/etc/passwd',
        'self/cwd',
        'sysrq-trigger',
      ],
    ],
    ['/dev', ['zero', 'null', 'random', 'tty', 'full', 'stdin', 'fd/0']],
  ] as const) {
    const root = valueOf(await openRoot(folder));
    const service = serviceOn(root);
    for (const path of paths) {
      const result = await service.read({ path });
      expect([path, result.ok]).toEqual([path, false]);
      expect(JSON.stringify(result)).not.toMatch(/\/proc|\/dev|INTERNAL/);
    }
    await service.idle();
    root.close();
  }
});

test('a hardlink to a file outside: told when it is read, asked about before a save, and only the name is moved or deleted', async () => {
  const linked = await openBench({
    prepare: (folder, outside) => {
      writeFileSync(join(outside, 'shared.txt'), 'shared');
      for (const name of ['broken', 'written', 'moved'])
        linkSync(join(outside, 'shared.txt'), join(folder, name));
    },
  });
  const { folder, outside, service } = linked;
  const shared = (): string => readFileSync(join(outside, 'shared.txt'), 'utf8');
  const { links, revision: base } = valueOf(await service.read({ path: 'broken' }));
  expect(links).toBe(4);
  const save = async (path: string, hardlink?: 'break' | 'write-through') =>
    valueOf(await service.write({ path, text: `by ${path}`, base, ...(hardlink && { hardlink }) }))
      .outcome;
  expect([await save('broken'), shared()]).toEqual(['hardlink', 'shared']);
  expect([await save('broken', 'break'), shared()]).toEqual(['saved', 'shared']);
  expect(codeOf(await service.rename({ from: 'moved', to: 'elsewhere' }))).toBe('ok');
  expect(codeOf(await service.trash({ path: 'elsewhere' }))).toBe('ok');
  expect(shared()).toBe('shared');
  // Written through by the person's own choice alone: its other names are the same file.
  expect([await save('written', 'write-through'), shared()]).toEqual(['saved', 'by written']);
  expect(readFileSync(join(folder, 'broken'), 'utf8')).toBe('by broken');
  await linked.close();
});

test('a 100 GB sparse file: refused by its size before a byte is read, and memory stays flat', async () => {
  const sparse = await openBench({
    prepare: (folder) => {
      writeFileSync(join(folder, 'inside.txt'), 'inside');
      execFileSync('truncate', ['-s', '100G', join(folder, 'huge')]);
      symlinkSync('huge', join(folder, 'to-huge'));
    },
    fileSystem: watchedFileSystem((name) => {
      if (name === 'read') throw new Error('nothing may be read');
    }),
  });
  const { service } = sparse;
  const before = process.memoryUsage();
  for (let round = 0; round < 50; round += 1)
    for (const path of ['huge', 'to-huge']) {
      expect(codeOf(await service.read({ path, asText: true }))).toBe('FILE_TOO_LARGE');
      const saved = await service.write({ path, text: 'x', base: 'b', encoding: 'utf-8' });
      expect(codeOf(saved)).toBe('FILE_TOO_LARGE');
      expect(codeOf(await service.revisionOf(path))).toBe('FILE_TOO_LARGE');
    }
  const after = process.memoryUsage();
  // One attempt to hold it, or a hundredth of it, would be more.
  expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(10 * 1024 * 1024);
  expect(after.rss - before.rss).toBeLessThan(200 * 1024 * 1024);
  expect(codeOf(await service.rename({ from: 'huge', to: 'moved' }))).toBe('ok');
  expect(codeOf(await service.trash({ path: 'moved' }))).toBe('ok');
  await sparse.close();
});

test('names that are not UTF-8, look like a replacement or hold a backslash are listed truthfully', async () => {
  const odd = await openBench();
  const write = (name: Buffer) =>
    writeFileSync(Buffer.concat([Buffer.from(`${odd.folder}/`), name]), 'x');
  write(Buffer.from([0x61, 0xff, 0x62]));
  write(Buffer.from([0x61, 0xfe, 0x62]));
  write(Buffer.from([0xc3, 0xa9, 0xc3, 0xed, 0xa0, 0x80, 0xf0, 0x9f, 0x98]));
  write(Buffer.from('a\ufffdb'));
  write(Buffer.from('back\\slash'));
  write(Buffer.from('new\nline <b> \u202e'));
  const { entries } = valueOf(await odd.service.list({ path: '' }));
  const found = Object.fromEntries(entries.map(({ name, openable }) => [name, openable]));
  expect(found).toEqual({
    'a\udcffb': false,
    'a\udcfeb': false,
    'é\udcc3\udced\udca0\udc80\udcf0\udc9f\udc98': false,
    'a\ufffdb': true,
    'back\\slash': false,
    'new\nline <b> \u202e': true,
  });
  await odd.close();
});

test('a name that is not UTF-8 is never taken for its valid twin: each call on it is refused, and the twin stays', async () => {
  const odd = await openBench({
    prepare: (folder) => {
      writeFileSync(join(folder, 'a\ufffdb'), 'twin');
      writeFileSync(
        Buffer.concat([Buffer.from(`${folder}/a`), Buffer.from([0xff]), Buffer.from('b')]),
        'odd',
      );
    },
  });
  const { entries } = valueOf(await odd.service.list({ path: '' }));
  const [unopenable] = entries.filter(({ openable }) => !openable);
  const codes = await everyCall(odd, unopenable?.name ?? '');
  expect(new Set(Object.values(codes))).toEqual(new Set(['INVALID_PATH']));
  expect(valueOf(await odd.service.read({ path: 'a\ufffdb' })).text).toBe('twin');
  expect(valueOf(await odd.service.list({ path: '' })).entries).toHaveLength(2);
  await odd.close();
});

test('a folder named x.asar and a real .asar file are a folder and a file', async () => {
  const archive = await openBench({
    prepare: (folder) => {
      mkdirSync(join(folder, 'x.asar'));
      writeFileSync(join(folder, 'x.asar/in.txt'), 'in');
    },
  });
  const { folder, service } = archive;
  await createPackage(join(folder, 'x.asar'), join(folder, 'real.asar'));
  const bytes = readFileSync(join(folder, 'real.asar'));
  expect(valueOf(await service.read({ path: 'x.asar/in.txt' })).text).toBe('in');
  expect(codeOf(await service.read({ path: 'real.asar' }))).toBe('BINARY_FILE');
  expect(codeOf(await service.read({ path: 'real.asar/in.txt' }))).toBe('NOT_A_DIRECTORY');
  expect(codeOf(await service.list({ path: 'real.asar' }))).toBe('NOT_A_DIRECTORY');
  expect(readFileSync(join(folder, 'real.asar'))).toEqual(bytes);
  await archive.close();
});
