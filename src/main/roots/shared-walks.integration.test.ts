import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Refusal } from './refusal';
import { openRoot, type Root } from './root';
import { SharedWalks } from './shared-walks';
import { runNow, type Steps } from './steps';

let parent: string;
let folder: string;
let root: Root;

const now = <T>(steps: Steps<T>): T => runNow(root.fileSystem, steps);
const held = (): number => fs.readdirSync('/proc/self/fd').length;

const open = async (absolute: string): Promise<void> => {
  const opened = await openRoot(absolute);
  if (!opened.ok) throw new Error(opened.error.message);
  root = opened.value;
};

beforeEach(async () => {
  parent = fs.realpathSync(fs.mkdtempSync(path.join(tmpdir(), 'holdfast-walks-')));
  folder = path.join(parent, 'root');
  for (let at = 0; at < 20; at += 1) {
    fs.mkdirSync(path.join(folder, `f${at}`), { recursive: true });
    fs.writeFileSync(path.join(folder, `f${at}/a.txt`), `${at}`);
  }
  fs.writeFileSync(path.join(folder, 'top.txt'), 'top');
  await open(folder);
});
afterEach(() => {
  root.close();
  fs.rmSync(parent, { recursive: true, force: true });
});

/** How many bytes are in the file at the path. */
function* sizeOf(walks: SharedWalks, name: string): Steps<number> {
  const leaf = yield* walks.leafAt(name);
  yield* leaf.close();
  return Number(leaf.stats.size);
}

test('files of many folders are found, and nothing stays open', () => {
  const before = held();
  const walks = new SharedWalks(root);
  expect(now(sizeOf(walks, 'top.txt'))).toBe(3);
  for (let round = 0; round < 2; round += 1)
    for (let at = 0; at < 20; at += 1)
      expect(now(sizeOf(walks, `f${at}/a.txt`))).toBe(`${at}`.length);
  expect(held()).toBeGreaterThan(before);
  expect(held()).toBeLessThanOrEqual(before + 8);
  now(walks.leave());
  expect(held()).toBe(before);
});

test('a folder whose name leads elsewhere by now is still the one that was walked to, and found anew after that', () => {
  const outside = path.join(parent, 'outside');
  fs.mkdirSync(outside);
  fs.writeFileSync(path.join(outside, 'a.txt'), 'a secret');
  const walks = new SharedWalks(root);
  expect(now(sizeOf(walks, 'f1/a.txt'))).toBe(1);
  fs.renameSync(path.join(folder, 'f1'), path.join(folder, 'away'));
  fs.symlinkSync(outside, path.join(folder, 'f1'));
  expect(now(sizeOf(walks, 'f1/a.txt'))).toBe(1);
  now(walks.leave());
  let code = '';
  try {
    now(sizeOf(walks, 'f1/a.txt'));
  } catch (error) {
    if (error instanceof Refusal) ({ code } = error);
  }
  expect(code).toBe('PATH_OUTSIDE_ROOT');
});

test('a link is not followed, and no name leads further than its folder', () => {
  fs.symlinkSync('../../outside', path.join(folder, 'f1/link'));
  const walks = new SharedWalks(root);
  const leaf = now(walks.leafAt('f1/link'));
  expect(leaf.stats.isSymbolicLink()).toBe(true);
  now(leaf.close());
  const directory = now(root.directory('f1'));
  for (const name of ['..', '../top.txt', '.', '', 'a.txt/', '/etc/passwd', 'a\0', 'x\\y'])
    expect(() => now(root.leafIn(directory, name))).toThrow();
  now(directory.close());
  now(walks.leave());
});

test('of a root of one file there is one name', async () => {
  root.close();
  await open(path.join(folder, 'top.txt'));
  const walks = new SharedWalks(root);
  expect(now(sizeOf(walks, 'top.txt'))).toBe(3);
  for (const name of ['f1/a.txt', 'f1', 'TOP.TXT'])
    expect(() => now(sizeOf(walks, name))).toThrow();
  now(walks.leave());
});
