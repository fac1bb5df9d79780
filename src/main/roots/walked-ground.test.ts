import type { FileSystem, Stats } from './file-system';
import { nodeFileSystem } from './file-system';
import { openRoot } from './root';
import { attempt } from './refusal';
import { call } from './steps';

interface Node {
  readonly kind: 'file' | 'directory' | 'link';
  readonly ino: bigint;
  readonly target?: string;
}

const missing = (): never => {
  throw Object.assign(new Error('missing'), { code: 'ENOENT', syscall: 'lstat' });
};

const statsOf = ({ kind, ino }: Node): Stats =>
  ({
    dev: 1n,
    ino,
    isFile: () => kind === 'file',
    isDirectory: () => kind === 'directory',
    isSymbolicLink: () => kind === 'link',
  }) as Stats; // the fields that the walk looks at

/** A disk in memory, seen through the calls that a platform without /proc has. */
function diskOf(platform: 'darwin' | 'win32', nodes: Map<string, Node>) {
  const opened: { path: string; flags: number }[] = [];
  const held = new Map<number, Node>();
  const find = (path: string): Node => nodes.get(path) ?? missing();
  const calls = {
    realpath: (path: string) => (find(path), path),
    lstat: (path: string) => statsOf(find(path)),
    stat: (path: string) => statsOf(find(path)),
    readlink: (path: string) => find(path).target ?? missing(),
    open: (path: string, flags: number) => {
      opened.push({ path, flags });
      held.set(opened.length, find(path));
      return opened.length;
    },
    fstat: (descriptor: number) => statsOf(held.get(descriptor) ?? missing()),
    close: (descriptor: number) => void held.delete(descriptor),
    fileSystemType: () => 0,
  };
  const later = Object.fromEntries(
    Object.entries(calls).map(([name, run]) => [
      name,
      (...args: [never, never]) => new Promise((resolve) => resolve(run(...args))),
    ]),
  );
  const constants = {
    ...nodeFileSystem.constants,
    ...(platform === 'win32'
      ? { O_NOFOLLOW: undefined, O_DIRECTORY: undefined, O_NONBLOCK: undefined }
      : {}),
  };
  const fileSystem = {
    ...nodeFileSystem,
    platform,
    constants,
    now: calls,
    later,
  } as unknown as FileSystem; // the calls that the walk makes
  return { fileSystem, opened, held };
}

const unix = (): Map<string, Node> =>
  new Map<string, Node>([
    ['/', { kind: 'directory', ino: 1n }],
    ['/root', { kind: 'directory', ino: 2n }],
    ['/root/dir', { kind: 'directory', ino: 3n }],
    ['/root/dir/a', { kind: 'file', ino: 4n }],
    ['/root/in', { kind: 'link', ino: 5n, target: 'dir/a' }],
    ['/root/out', { kind: 'link', ino: 6n, target: '../secret' }],
    ['/root/outdir', { kind: 'link', ino: 7n, target: '/etc' }],
    ['/secret', { kind: 'file', ino: 8n }],
  ]);

async function openOn(platform: 'darwin' | 'win32', nodes: Map<string, Node>, folder: string) {
  const disk = diskOf(platform, nodes);
  const result = await openRoot(folder, disk.fileSystem);
  if (!result.ok) throw new Error(result.error.message);
  return { ...disk, root: result.value };
}

type Opened = Awaited<ReturnType<typeof openOn>>;

const codeOfReading = async ({ root }: Opened, path: string): Promise<string> => {
  const result = await attempt('read', () =>
    root.perform(
      (function* () {
        const { leaf } = yield* root.leafAt(path);
        const descriptor = yield* leaf.reopen(0);
        yield* call('close', descriptor);
      })(),
    ),
  );
  return result.ok ? 'ok' : result.error.code;
};

test.each(['dir/a', 'in'])(
  'macOS: %s is opened by its link-free path with O_NOFOLLOW_ANY',
  async (path) => {
    const opened = await openOn('darwin', unix(), '/root');
    expect(await codeOfReading(opened, path)).toBe('ok');
    expect(opened.opened).toEqual([{ path: '/root/dir/a', flags: 0x20000000 }]);
  },
);

test.each(['out', 'outdir/passwd', '../secret', '/secret'])(
  'macOS: %s leaves the root and nothing is opened',
  async (path) => {
    const opened = await openOn('darwin', unix(), '/root');
    expect(await codeOfReading(opened, path)).toBe('PATH_OUTSIDE_ROOT');
    expect(opened.opened).toEqual([]);
  },
);

test('a file that was swapped between the look and the open is refused and closed', async () => {
  const nodes = unix();
  const opened = await openOn('darwin', nodes, '/root');
  const { leaf } = await opened.root.perform(opened.root.leafAt('dir/a'));
  nodes.set('/root/dir/a', { kind: 'file', ino: 99n });
  const result = await attempt('read', () => opened.root.perform(leaf.reopen(0)));
  expect(result).toMatchObject({ ok: false, error: { code: 'PATH_OUTSIDE_ROOT' } });
  expect(opened.held.size).toBe(0);
});

test('a folder above that was swapped between the look and the open is refused and closed', async () => {
  const nodes = unix();
  const opened = await openOn('darwin', nodes, '/root');
  const { leaf, directory } = await opened.root.perform(opened.root.leafAt('dir/a'));
  nodes.set('/root/dir', { kind: 'link', ino: 98n, target: '/' });
  expect(await opened.root.perform(opened.root.isBelow(directory))).toBe(false);
  const result = await attempt('read', () => opened.root.perform(leaf.reopen(0)));
  expect(result).toMatchObject({ ok: false, error: { code: 'PATH_OUTSIDE_ROOT' } });
  expect(opened.held.size).toBe(0);
});

test('a root that was replaced is gone', async () => {
  const nodes = unix();
  const opened = await openOn('darwin', nodes, '/root');
  nodes.set('/root', { kind: 'directory', ino: 77n });
  expect(await codeOfReading(opened, 'dir/a')).toBe('ROOT_GONE');
  nodes.delete('/root');
  expect(await codeOfReading(opened, 'dir/a')).toBe('ROOT_GONE');
});

test('Windows: backslash paths below the root, links in either slash, and the compare after the open', async () => {
  const nodes = new Map<string, Node>([
    ['C:\\root', { kind: 'directory', ino: 2n }],
    ['C:\\root\\dir', { kind: 'directory', ino: 3n }],
    ['C:\\root\\dir\\a', { kind: 'file', ino: 4n }],
    ['C:\\root\\in', { kind: 'link', ino: 5n, target: 'dir\\a' }],
    ['C:\\root\\abs', { kind: 'link', ino: 9n, target: 'C:\\root\\dir\\a' }],
    ['C:\\root\\out', { kind: 'link', ino: 6n, target: '..\\secret' }],
    ['C:\\root\\evil', { kind: 'link', ino: 6n, target: 'C:\\root_evil' }],
    ['C:\\root\\share', { kind: 'link', ino: 7n, target: '\\\\host\\share' }],
  ]);
  const opened = await openOn('win32', nodes, 'C:\\root');
  for (const path of ['dir/a', 'in', 'abs'])
    expect([path, await codeOfReading(opened, path)]).toEqual([path, 'ok']);
  for (const path of ['out', 'evil', 'share', 'C:/x', '\\\\host\\x'])
    expect([path, await codeOfReading(opened, path)]).toEqual([path, 'PATH_OUTSIDE_ROOT']);
  for (const path of ['NUL', 'dir/a::$DATA', 'DIR~1/a', 'dir./a', 'dir/a '])
    expect([path, await codeOfReading(opened, path)]).toEqual([path, 'INVALID_PATH']);
  expect(opened.opened.map(({ path }) => path)).toEqual(Array(3).fill('C:\\root\\dir\\a'));
});
