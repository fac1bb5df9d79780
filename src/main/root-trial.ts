/** Tries the confinement of a folder on this disk, through the very functions that a window's files are read by. */
import { join } from 'node:path';
import type { Result } from '../shared/result';
import type { RootTrial } from './audit/readings';
import { readWhole, withFile } from './files/open-file';
import { nodeFileSystem } from './roots/file-system';
import { openFlags } from './roots/open-flags';
import { attempt, isErrno } from './roots/refusal';
import { openRoot, type Root } from './roots/root';

/** A name that the trial before has made is as good as a new one. */
const made = async (making: Promise<unknown>): Promise<void> => {
  try {
    await making;
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error;
  }
};

const makeFile = async (path: string): Promise<void> => {
  const { writeOnly, createNew } = openFlags(nodeFileSystem);
  const { open, close } = nodeFileSystem.later;
  await close(await open(path, writeOnly | createNew, 0o600));
};

/** `inside` is what is opened; beside it lies a file that must not be reached from there. */
const makeGround = async (folder: string): Promise<void> => {
  const { later } = nodeFileSystem;
  for (const name of ['', 'inside', 'outside']) await made(later.mkdir(join(folder, name), 0o700));
  await made(makeFile(join(folder, 'inside', 'file')));
  await made(makeFile(join(folder, 'outside', 'file')));
  await made(nodeFileSystem.symlink('../outside', join(folder, 'inside', 'folder-link')));
  await made(nodeFileSystem.symlink('../outside/file', join(folder, 'inside', 'file-link')));
  await made(
    nodeFileSystem.symlink(
      join(folder, 'outside', 'file'),
      join(folder, 'inside', 'absolute-link'),
    ),
  );
};

const readIn = (root: Root, path: string): Promise<Result<Buffer>> =>
  attempt('read', () =>
    withFile(root, path, async ({ descriptor }) => (await readWhole(root, descriptor)).bytes),
  );

/** Not any failure: a name that is not there would prove nothing. */
const isRefused = (result: Result<Buffer>): boolean =>
  !result.ok && ['PATH_OUTSIDE_ROOT', 'INVALID_PATH'].includes(result.error.code);

const within = async <T>(folder: string, body: (root: Root) => Promise<T>): Promise<T> => {
  const opened = await openRoot(folder);
  if (!opened.ok) throw new Error(`the trial’s folder does not open: ${opened.error.code}`);
  try {
    return await body(opened.value);
  } finally {
    opened.value.close();
  }
};

const waysOut = [
  'folder-link/file',
  'file-link',
  'absolute-link',
  '../outside/file',
  'folder-link/../outside/file',
];

/** Null where the trial's files cannot be made: on a full disk, or where making a link is a privilege. */
export const tryConfinement = async (folder: string): Promise<RootTrial | null> => {
  try {
    await makeGround(folder);
    const targetIsThere = await within(join(folder, 'outside'), (root) => readIn(root, 'file'));
    if (!targetIsThere.ok) return null;
  } catch {
    return null;
  }
  return within(join(folder, 'inside'), async (root) => {
    const escaped: string[] = [];
    for (const path of waysOut) if (!isRefused(await readIn(root, path))) escaped.push(path);
    return { ordinaryRead: (await readIn(root, 'file')).ok, escaped };
  }).catch(() => ({ ordinaryRead: false, escaped: [] }));
};
