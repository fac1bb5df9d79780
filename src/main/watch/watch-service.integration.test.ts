/** Real directories, real inotify; the confined look is replaced by a plain hash. */
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { EventPayload } from '../../shared/contract';
import { ok } from '../../shared/result';
import { openRoot } from '../roots/root';
import type { Root } from '../roots/root';
import { watchDirectory } from './directory-watch';
import type { WatchDirectory } from './directory-watch';
import { placesIn } from './watch-places';
import { startWatching } from './watch-service';
import type { WatchService } from './watch-service';

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
    check: (path) => {
      try {
        const text = readFileSync(join(root, path), 'utf8');
        return Promise.resolve(ok({ kind: 'file', revision: revisionOf(text) }));
      } catch {
        return Promise.resolve(ok({ kind: 'missing', revision: null }));
      }
    },
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

test('after a burst every open file has its final state', async () => {
  writeFileSync(join(root, 'a.txt'), 'one');
  await open('a.txt');
  for (let index = 0; index < 20_000; index += 1) writeFileSync(join(root, `f${index % 50}`), 'x');
  writeFileSync(join(root, 'a.txt'), 'last');
  await until(() => last()?.revision === revisionOf('last'));
  // 20,000 writes take long where other programs use the disk too.
}, 60_000);

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
