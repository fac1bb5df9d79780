import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { nodeFileSystem } from '../roots/file-system';
import { openRoot } from '../roots/root';
import {
  codeOf,
  everyCall,
  openBench,
  openDescriptors,
  systemError,
  valueOf,
  watchedFileSystem,
} from './service-fixture';

const asRoot = process.geteuid?.() === 0;

afterEach(() => expect(openDescriptors()).toEqual([]));

test('a single-file root reaches its one name, lists nothing else and leaves no temporary', async () => {
  const single = await openBench({
    open: 'only.txt',
    prepare: (folder) => {
      writeFileSync(join(folder, 'only.txt'), 'one');
      writeFileSync(join(folder, 'other.txt'), 'other');
      mkdirSync(join(folder, 'sub'));
    },
  });
  const { service, root, folder } = single;
  expect([root.kind, root.name, root.absolutePath]).toEqual([
    'file',
    'only.txt',
    join(folder, 'only.txt'),
  ]);
  for (const path of ['other.txt', 'sub', 'sub/x', 'ONLY.TXT', 'new.txt'])
    for (const [name, code] of Object.entries(await everyCall(single, path)))
      expect([path, name, code]).toEqual([path, name, 'PATH_OUTSIDE_ROOT']);
  expect(valueOf(await service.list({ path: '' })).entries).toEqual([
    { name: 'only.txt', kind: 'file', openable: true },
  ]);
  const { revision } = valueOf(await service.read({ path: 'only.txt' }));
  expect(
    valueOf(await service.write({ path: 'only.txt', text: 'two', base: revision })),
  ).toMatchObject({ outcome: 'saved' });
  expect(readdirSync(folder).sort()).toEqual(['only.txt', 'other.txt', 'sub']);
  rmSync(join(folder, 'only.txt'));
  symlinkSync('other.txt', join(folder, 'only.txt'));
  expect(codeOf(await service.read({ path: 'only.txt' }))).toBe('PATH_OUTSIDE_ROOT');
  await single.close();
});

test('a root that was renamed, replaced or deleted is gone for every call, and back when it is back', async () => {
  const moving = await openBench({
    prepare: (folder) => writeFileSync(join(folder, 'inside.txt'), 'x'),
  });
  const { folder, service } = moving;
  const { revision } = valueOf(await service.read({ path: 'inside.txt' }));
  const expectGone = async () => {
    for (const [name, code] of Object.entries(await everyCall(moving, 'inside.txt')))
      expect([name, code]).toEqual([name, 'ROOT_GONE']);
    expect(codeOf(await service.write({ path: 'inside.txt', text: 'y', base: revision }))).toBe(
      'ROOT_GONE',
    );
    expect(codeOf(await service.checkRoot())).toBe('ROOT_GONE');
  };
  renameSync(folder, `${folder}-away`);
  await expectGone();
  mkdirSync(folder);
  await expectGone();
  expect(readdirSync(folder)).toEqual([]);
  rmSync(folder, { recursive: true });
  renameSync(`${folder}-away`, folder);
  expect(valueOf(await service.read({ path: 'inside.txt' })).text).toBe('x');
  rmSync(folder, { recursive: true });
  await expectGone();
  await moving.close();
});

test('a folder that is moved out of the root between the write and the rename gets nothing', async () => {
  let armed = false;
  const paths = { folder: '', outside: '' };
  const moved = await openBench({
    prepare: (folder, outside) => {
      Object.assign(paths, { folder, outside });
      mkdirSync(join(folder, 'dir'));
      writeFileSync(join(folder, 'dir/a.txt'), 'old');
    },
    fileSystem: watchedFileSystem((name) => {
      if (name !== 'fsync' || !armed) return;
      armed = false;
      renameSync(join(paths.folder, 'dir'), join(paths.outside, 'dir'));
    }),
  });
  const { revision } = valueOf(await moved.service.read({ path: 'dir/a.txt' }));
  await moved.service.idle();
  armed = true;
  const result = await moved.service.write({ path: 'dir/a.txt', text: 'new', base: revision });
  expect(codeOf(result)).toBe('PATH_OUTSIDE_ROOT');
  expect(readFileSync(join(paths.outside, 'dir/a.txt'), 'utf8')).toBe('old');
  expect(readdirSync(join(paths.outside, 'dir'))).toEqual(['a.txt']);
  await moved.close();
});

test('a folder that is moved out of the root before a folder is made in it gets none', async () => {
  let armed = false;
  const paths = { folder: '', outside: '' };
  const moved = await openBench({
    prepare: (folder, outside) => {
      Object.assign(paths, { folder, outside });
      mkdirSync(join(folder, 'dir'));
    },
    fileSystem: watchedFileSystem((name) => {
      // Whichever comes first after the walk: the last look, or the call itself.
      if (!armed || (name !== 'readlink' && name !== 'mkdir')) return;
      armed = false;
      renameSync(join(paths.folder, 'dir'), join(paths.outside, 'dir'));
    }),
  });
  armed = true;
  const result = await moved.service.createDirectory({ path: 'dir/new' });
  expect(codeOf(result)).toBe('PATH_OUTSIDE_ROOT');
  expect(readdirSync(join(paths.outside, 'dir'))).toEqual([]);
  await moved.close();
});

test('a hard link to a file outside is told by its links', async () => {
  const linked = await openBench({
    prepare: (folder, outside) => {
      writeFileSync(join(outside, 'shared.txt'), 'shared');
      linkSync(join(outside, 'shared.txt'), join(folder, 'shared.txt'));
    },
  });
  expect(valueOf(await linked.service.read({ path: 'shared.txt' })).links).toBe(2);
  await linked.close();
});

test('no message tells an absolute path or a descriptor', async () => {
  for (const code of ['EIO', 'EACCES', 'EMFILE', 'ENOENT', 'EWEIRD']) {
    let armed = false;
    const failing = await openBench({
      prepare: (folder) => writeFileSync(join(folder, 'a'), 'a'),
      fileSystem: watchedFileSystem((name) => {
        if (armed && name === 'open') throw systemError(code);
      }),
    });
    armed = true;
    const result = await failing.service.read({ path: 'a' });
    expect(result.ok).toBe(false);
    expect(JSON.stringify(result)).not.toMatch(/\/|proc|fd|secret|holdfast-test/);
    armed = false;
    await failing.close();
  }
});

test('without /proc the folder is refused and nothing stays open', async () => {
  const fileSystem = watchedFileSystem((name, [path]) => {
    if (String(path).startsWith('/proc/')) throw systemError('ENOENT');
  });
  const before = openDescriptors();
  const result = await openRoot(tmpdir(), fileSystem);
  expect(codeOf(result)).toBe('IO_ERROR');
  expect(JSON.stringify(result)).toContain('/proc');
  expect(openDescriptors()).toEqual(before);
});

test('a missing constant stops the start instead of vanishing from the flags', async () => {
  const constants = { ...nodeFileSystem.constants, O_NOFOLLOW: undefined };
  await expect(openRoot(tmpdir(), { ...nodeFileSystem, constants })).rejects.toThrow('O_NOFOLLOW');
});

/** Root may read everything: as it, the test becomes an ordinary user while the calls run. */
async function asOrdinaryUser(run: () => Promise<void>): Promise<void> {
  if (!asRoot) return run();
  process.seteuid?.(65_534);
  try {
    await run();
  } finally {
    process.seteuid?.(0);
  }
}

test('a root that was made unreadable refuses every call with PERMISSION_DENIED, and works when it is readable again', async () => {
  const closedOff = await openBench({
    inMemory: true,
    prepare: (folder) => writeFileSync(join(folder, 'inside.txt'), 'x', { mode: 0o666 }),
  });
  const { folder, service } = closedOff;
  for (const place of [dirname(folder), folder]) chmodSync(place, 0o777);
  await asOrdinaryUser(async () => {
    expect(valueOf(await service.read({ path: 'inside.txt' })).text).toBe('x');
    await service.idle();
  });
  chmodSync(folder, 0);
  await asOrdinaryUser(async () => {
    for (const [name, code] of Object.entries(await everyCall(closedOff, 'inside.txt')))
      expect([name, code]).toEqual([name, 'PERMISSION_DENIED']);
    expect(codeOf(await service.list({ path: '' }))).toBe('PERMISSION_DENIED');
  });
  chmodSync(folder, 0o777);
  await asOrdinaryUser(async () => {
    expect(valueOf(await service.read({ path: 'inside.txt' })).text).toBe('x');
    await service.idle();
  });
  await closedOff.close();
});

(asRoot ? test : test.skip)(
  'a root that was unmounted is gone for every call, and nothing is made in what its mount hid (mounting needs root)',
  async () => {
    const mount = (folder: string) =>
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]);
    const mounted = await openBench({
      prepare: (folder) => {
        writeFileSync(join(folder, 'hidden.txt'), 'hidden');
        mount(folder);
        writeFileSync(join(folder, 'inside.txt'), 'x');
      },
    });
    const { folder, service } = mounted;
    expect(valueOf(await service.read({ path: 'inside.txt' })).text).toBe('x');
    await service.idle();
    execFileSync('umount', ['-l', folder]);
    for (const path of ['inside.txt', 'hidden.txt', 'new.txt'])
      for (const [name, code] of Object.entries(await everyCall(mounted, path)))
        expect([path, name, code]).toEqual([path, name, 'ROOT_GONE']);
    expect(readdirSync(folder)).toEqual(['hidden.txt']);
    expect(readFileSync(join(folder, 'hidden.txt'), 'utf8')).toBe('hidden');
    await mounted.close();
  },
);

test('a directory moved out of the root while a file in it is open: gone for every call, and not followed there', async () => {
  const moved = await openBench({
    prepare: (folder) => {
      mkdirSync(join(folder, 'dir'));
      writeFileSync(join(folder, 'dir/open.txt'), 'open');
      writeFileSync(join(folder, 'inside.txt'), 'x');
    },
  });
  const { folder, outside, service } = moved;
  const { revision } = valueOf(await service.read({ path: 'dir/open.txt' }));
  await service.idle();
  renameSync(join(folder, 'dir'), join(outside, 'dir'));
  const saved = await service.write({ path: 'dir/open.txt', text: 'typed', base: revision });
  expect(valueOf(saved)).toEqual({ outcome: 'conflict', revision: null });
  expect(valueOf(await service.revisionOf('dir/open.txt'))).toMatchObject({ kind: 'missing' });
  for (const call of ['read', 'create', 'list', 'folder', 'renameFrom', 'renameTo', 'trash'])
    expect([call, (await everyCall(moved, 'dir/open.txt'))[call]]).toEqual([
      call,
      'FILE_NOT_FOUND',
    ]);
  expect(readdirSync(join(outside, 'dir'))).toEqual(['open.txt']);
  expect(readFileSync(join(outside, 'dir/open.txt'), 'utf8')).toBe('open');
  await moved.close();
});

test('opening what does not exist or is no file or folder fails with its code', async () => {
  expect(codeOf(await openRoot(join(tmpdir(), 'holdfast-nothing')))).toBe('FILE_NOT_FOUND');
  expect(codeOf(await openRoot('/dev/null'))).toBe('NOT_A_FILE');
  expect(existsSync(join(tmpdir(), 'holdfast-nothing'))).toBe(false);
});
