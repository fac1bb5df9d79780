import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { codeOf, everyCall, openBench, valueOf, watchedFileSystem } from './service-fixture';

const asRoot = process.geteuid?.() === 0;

test('a FIFO, a socket and a device are listed and refused at once, many at a time', async () => {
  const special = await openBench();
  const { folder, service } = special;
  const names = ['fifo-1', 'fifo-2', 'fifo-3', 'fifo-4', 'fifo-5', 'socket'];
  for (const name of names.slice(0, 5)) execFileSync('mkfifo', [join(folder, name)]);
  const server = createServer().listen(join(folder, 'socket'));
  await new Promise((resolve) => server.once('listening', resolve));
  if (asRoot) execFileSync('mknod', [join(folder, 'zero'), 'c', '1', '5']);
  if (asRoot) names.push('zero');
  const { entries } = valueOf(await service.list({ path: '' }));
  expect(entries.map(({ name, kind, openable }) => [name, kind, openable]).sort()).toEqual(
    names.map((name) => [name, 'other', false]).sort(),
  );
  const codes = await Promise.all(
    names.flatMap((path) => [
      service.read({ path }),
      service.write({ path, text: 'x', base: 'b' }),
    ]),
  );
  expect(new Set(codes.map(codeOf))).toEqual(new Set(['NOT_A_FILE']));
  expect(valueOf(await service.revisionOf('fifo-1'))).toEqual({ kind: 'other', revision: null });
  await new Promise((resolve) => server.close(resolve));
  await special.close();
});

test('a 100 GB sparse file is refused by its size, before a byte is read', async () => {
  const sparse = await openBench({
    prepare: (folder) => execFileSync('truncate', ['-s', '100G', join(folder, 'huge')]),
    fileSystem: watchedFileSystem((name) => {
      if (name === 'read') throw new Error('nothing may be read');
    }),
  });
  const { service } = sparse;
  expect(codeOf(await service.read({ path: 'huge' }))).toBe('FILE_TOO_LARGE');
  expect(codeOf(await service.write({ path: 'huge', text: 'x', base: 'b' }))).toBe(
    'FILE_TOO_LARGE',
  );
  expect(codeOf(await service.revisionOf('huge'))).toBe('FILE_TOO_LARGE');
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

test('a folder and a file named like an archive are plain', async () => {
  const archive = await openBench();
  mkdirSync(join(archive.folder, 'x.asar'));
  writeFileSync(join(archive.folder, 'x.asar/in.txt'), 'in');
  expect(valueOf(await archive.service.read({ path: 'x.asar/in.txt' })).text).toBe('in');
  await archive.close();
});
