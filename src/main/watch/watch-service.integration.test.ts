/** Real directories, real inotify; the confined look is replaced by a plain hash. */
import { createHash } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { EventPayload } from '../../shared/contract';
import { ok } from '../../shared/result';
import { nodeFileSystem } from '../roots/file-system';
import type { FileSystem } from '../roots/file-system';
import { openRoot } from '../roots/root';
import type { Root } from '../roots/root';
import { watchDirectory } from './directory-watch';
import type { WatchDirectory } from './directory-watch';
import { placesIn } from './watch-places';
import { startWatching } from './watch-service';
import type { WatchService, WatchServiceOptions } from './watch-service';

let root: string;
let service: WatchService;
let files: EventPayload<'file:changed'>[];
let directories: string[];

const revisionOf = (text: string) => createHash('sha256').update(text).digest('hex');

const until = async (condition: () => boolean, limit = 3000) => {
  const end = Date.now() + limit;
  while (!condition()) {
    if (Date.now() > end) throw new Error('it did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

/** Watches that were started and are not ready yet. */
let starting = 0;

const countedWatch: WatchDirectory = (path, listener) => {
  starting += 1;
  return watchDirectory(path, {
    ...listener,
    ready: () => {
      starting -= 1;
      listener.ready();
    },
  });
};

let opened: Root;

const look: WatchServiceOptions['check'] = (path) => {
  try {
    const text = readFileSync(join(root, path), 'utf8');
    return Promise.resolve(ok({ kind: 'file', revision: revisionOf(text) }));
  } catch {
    return Promise.resolve(ok({ kind: 'missing', revision: null }));
  }
};

beforeEach(async () => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'watch-')));
  const result = await openRoot(root);
  if (!result.ok) throw new Error(result.error.message);
  opened = result.value;
  files = [];
  directories = [];
  starting = 0;
  service = startWatching({
    places: placesIn(opened),
    watchDirectory: countedWatch,
    check: look,
    fileChanged: (event) => files.push(event),
    accessChanged: () => undefined,
    directoryChanged: ({ path }) => directories.push(path),
    healthChanged: () => undefined,
  });
});
afterEach(() => {
  service.close();
  opened.close();
  rmSync(root, { recursive: true, force: true });
});

/** Opens these and waits until nothing is missed any more and each was announced as it is. */
const watching = async (open: string[], expanded: string[]) => {
  service.set({ files: open, directories: expanded });
  await until(
    () => starting === 0 && open.every((path) => files.some((event) => event.path === path)),
  );
  files.length = 0;
  directories.length = 0;
};
const open = (...paths: string[]) => watching(paths, []);

const last = () => files.at(-1);

test('an in-place write is announced once with its revision', async () => {
  writeFileSync(join(root, 'a.txt'), 'one');
  await open('a.txt');
  writeFileSync(join(root, 'a.txt'), 'two');
  await until(() => files.length > 0);
  expect(last()).toEqual({ path: 'a.txt', kind: 'changed', revision: revisionOf('two') });
});

test('a rename over the file is a change, again and again', async () => {
  writeFileSync(join(root, 'a.txt'), 'one');
  await open('a.txt');
  for (const text of ['two', 'three', 'four']) {
    writeFileSync(join(root, 'a.tmp'), text);
    renameSync(join(root, 'a.tmp'), join(root, 'a.txt'));
    await until(() => last()?.revision === revisionOf(text));
  }
});

test('a change of the same size with its old time is a change', async () => {
  writeFileSync(join(root, 'a.txt'), 'one');
  await open('a.txt');
  writeFileSync(join(root, 'a.txt'), 'two');
  utimesSync(join(root, 'a.txt'), 1000, 1000);
  await until(() => last()?.revision === revisionOf('two'));
});

test('deleted and made again', async () => {
  writeFileSync(join(root, 'a.txt'), 'one');
  await open('a.txt');
  rmSync(join(root, 'a.txt'));
  await until(() => last()?.kind === 'deleted');
  writeFileSync(join(root, 'a.txt'), 'one');
  await until(() => last()?.kind === 'created');
  expect(last()?.revision).toBe(revisionOf('one'));
});

test('a touch that leaves the bytes alone is not announced again', async () => {
  writeFileSync(join(root, 'a.txt'), 'one');
  writeFileSync(join(root, 'b.txt'), 'one');
  await open('a.txt', 'b.txt');
  writeFileSync(join(root, 'a.txt'), 'two');
  await until(() => last()?.path === 'a.txt');
  const seen = files.length;
  utimesSync(join(root, 'a.txt'), 1000, 1000);
  writeFileSync(join(root, 'b.txt'), 'two');
  await until(() => last()?.path === 'b.txt');
  expect(files.slice(seen).map((event) => event.path)).toEqual(['b.txt']);
});

test('a folder that is moved away takes its open files with it, and its successor is watched', async () => {
  mkdirSync(join(root, 'sub/deep'), { recursive: true });
  writeFileSync(join(root, 'sub/deep/a.txt'), 'one');
  await open('sub/deep/a.txt');
  renameSync(join(root, 'sub'), join(root, 'gone'));
  await until(() => last()?.kind === 'deleted');
  mkdirSync(join(root, 'sub/deep'), { recursive: true });
  writeFileSync(join(root, 'sub/deep/a.txt'), 'two');
  await until(() => last()?.revision === revisionOf('two'));
  writeFileSync(join(root, 'sub/deep/a.txt'), 'three');
  await until(() => last()?.revision === revisionOf('three'));
});

test('an expanded folder says that its listing changed; a collapsed one says nothing', async () => {
  mkdirSync(join(root, 'open'));
  mkdirSync(join(root, 'shut'));
  writeFileSync(join(root, 'open/a.txt'), '');
  await watching(['open/a.txt'], ['open']);
  await until(() => directories.length > 0);
  directories.length = 0;
  writeFileSync(join(root, 'shut/x'), '');
  writeFileSync(join(root, 'open/x'), '');
  await until(() => directories.length > 0);
  expect(new Set(directories)).toEqual(new Set(['open']));
});

/** 50,000 notifications; descriptors stay open, so that this is the kernel's work and little of the disk's. */
const burst = (events: number) => {
  const open = Array.from({ length: 50 }, (_, index) => openSync(join(root, `f${index}`), 'w'));
  // Two alike in a row would become one notification.
  for (let index = 0; index < events; index += 1) writeSync(open[index % 50] ?? 0, 'x', 0);
  for (const descriptor of open) closeSync(descriptor);
};

test('after a burst of 50,000 every open file has its final state within two seconds', async () => {
  writeFileSync(join(root, 'a.txt'), 'one');
  writeFileSync(join(root, 'f49'), '');
  await open('a.txt', 'f49');
  burst(50_000);
  // The kernel's queue is full: this one tells nobody.
  writeFileSync(join(root, 'a.txt'), 'last');
  await until(() => files.some(({ revision }) => revision === revisionOf('last')), 2000);
  await until(
    () => files.some(({ path, revision }) => path === 'f49' && revision === revisionOf('x')),
    2000,
  );
}, 30_000);

/** The real thing comes from a user namespace in the end-to-end test; here the kernel's answer is made up. */
test('without watches an open file is polled, and watched again when there are some', async () => {
  let none = true;
  const health: string[] = [];
  const starved = startWatching({
    places: placesIn(opened),
    watchDirectory: (path, listener) => {
      if (!none) return watchDirectory(path, listener);
      setImmediate(() => listener.failed('exhausted'));
      return { close: () => undefined };
    },
    check: look,
    fileChanged: (event) => files.push(event),
    accessChanged: () => undefined,
    directoryChanged: () => undefined,
    healthChanged: ({ mode }) => health.push(mode),
  });
  writeFileSync(join(root, 'a.txt'), 'one');
  starved.set({ files: ['a.txt'], directories: [''] });
  await until(() => last()?.revision === revisionOf('one') && health.length === 1);
  writeFileSync(join(root, 'a.txt'), 'two');
  await until(() => last()?.revision === revisionOf('two'), 2000);
  none = false;
  await until(() => health.at(-1) === 'watching', 3000);
  expect(health).toEqual(['polling', 'watching']);
  starved.close();
});

test("a network mount is known by its file system's type, also below a local root", async () => {
  mkdirSync(join(root, 'mount'));
  const nfs = 0x6969;
  const fileSystem: FileSystem = {
    ...nodeFileSystem,
    now: {
      ...nodeFileSystem.now,
      fileSystemType: (path) =>
        realpathSync(path) === join(root, 'mount') ? nfs : nodeFileSystem.now.fileSystemType(path),
    },
  };
  const result = await openRoot(root, fileSystem);
  if (!result.ok) throw new Error(result.error.message);
  expect(result.value.remote).toBe(false);
  const places = placesIn(result.value);
  expect((await places.directory(''))?.remote).toBe(false);
  expect((await places.directory('mount'))?.remote).toBe(true);
  writeFileSync(join(root, 'mount/a.txt'), '');
  expect((await places.file('mount/a.txt'))?.directory.remote).toBe(true);
  result.value.close();
});

test('a file that was opened through a link is watched where it lies', async () => {
  mkdirSync(join(root, 'a'));
  mkdirSync(join(root, 'b'));
  writeFileSync(join(root, 'b/real.txt'), 'one');
  writeFileSync(join(root, 'b/other.txt'), 'other');
  symlinkSync('../b/real.txt', join(root, 'a/link.txt'));
  symlinkSync('b', join(root, 'dir'));
  await open('a/link.txt', 'dir/real.txt');
  writeFileSync(join(root, 'b/real.txt'), 'two');
  for (const path of ['a/link.txt', 'dir/real.txt']) {
    await until(() =>
      files.some((event) => event.path === path && event.revision === revisionOf('two')),
    );
  }
  rmSync(join(root, 'a/link.txt'));
  symlinkSync('../b/other.txt', join(root, 'a/link.txt'));
  await until(() => last()?.revision === revisionOf('other'));
  writeFileSync(join(root, 'b/other.txt'), 'newer');
  await until(() => last()?.revision === revisionOf('newer'));
});

test('nothing outside the root is watched, whatever path is asked for', async () => {
  const outside = realpathSync(mkdtempSync(join(tmpdir(), 'outside-')));
  symlinkSync(outside, join(root, 'out'));
  const name = basename(outside);
  writeFileSync(join(root, 'a.txt'), 'one');
  await watching(['a.txt'], ['', `../${name}`, 'out', '..', '/', outside]);
  await until(() => directories.length > 0);
  directories.length = 0;
  writeFileSync(join(outside, 'x'), '');
  writeFileSync(join(root, 'a.txt'), 'two');
  await until(() => last()?.revision === revisionOf('two') && directories.length > 0);
  expect(new Set(directories)).toEqual(new Set(['']));
  rmSync(outside, { recursive: true });
});
