/** Owns which operations wait for each other: those on one file, by whatever path, window or hard link they reach it. */
import { isErrno, Refusal } from '../roots/refusal';
import { lockKey } from '../roots/relative-path';
import type { Root } from '../roots/root';
import { call, type Steps } from '../roots/steps';
import { createQueue, type Queue } from './queue';

/** Where every service of this process waits unless it is given another queue: two windows may show one folder. */
export const processQueue: Queue = createQueue();

/** How often an operation waits anew because its path led elsewhere by then; the checks before each write go on all the same. */
const attempts = 8;

/** What a path stands for: the file that it leads to (`target`), or the name itself, as a rename moves a link. */
export interface Subject {
  readonly path: string;
  readonly follow: boolean;
}

const isMissing = (error: unknown): boolean =>
  error instanceof Refusal || isErrno(error, 'ENOENT', 'ENOTDIR', 'ELOOP', 'EACCES', 'EPERM');

/** The name by its directory's identity, whichever way the walk went, and the object itself for its hard links. */
function* keysOfName(root: Root, path: string): Steps<string[]> {
  const { directory, name } = yield* root.nameAt(path);
  try {
    const { dev, ino } = yield* call('stat', directory.self);
    const keys = [`${dev}:${ino}/${lockKey([name])}`];
    try {
      const found = yield* call('lstat', directory.at(name));
      return [...keys, `${found.dev}:${found.ino}`];
    } catch (error) {
      if (isMissing(error)) return keys;
      throw error;
    }
  } finally {
    yield* directory.close();
  }
}

function* keysOfTarget(root: Root, path: string): Steps<string[]> {
  const { directory, name, leaf } = yield* root.leafAt(path);
  try {
    const { dev, ino } = yield* call('stat', directory.self);
    return [`${dev}:${ino}/${lockKey([name])}`, `${leaf.stats.dev}:${leaf.stats.ino}`];
  } finally {
    yield* leaf.close();
    yield* directory.close();
  }
}

function* keysOf(root: Root, { path, follow }: Subject): Steps<string[]> {
  if (follow)
    try {
      return yield* keysOfTarget(root, path);
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  try {
    return yield* keysOfName(root, path);
  } catch (error) {
    // There is no such place; the operation itself finds that out again and says so.
    if (isMissing(error)) return [];
    throw error;
  }
}

async function placesOf(root: Root, subjects: readonly Subject[]): Promise<Set<string>> {
  const places = new Set<string>();
  for (const subject of subjects)
    for (const key of await root.perform(keysOf(root, subject))) places.add(key);
  return places;
}

/** Runs the operation when nothing else in the process is under way on what its paths lead to, as seen once it is its turn. */
export async function alone<T>(
  { root, queue }: { readonly root: Root; readonly queue: Queue },
  subjects: readonly Subject[],
  operation: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const held = await placesOf(root, subjects);
    const outcome = await queue.run([...held], async () => {
      const found = attempt < attempts ? await placesOf(root, subjects) : held;
      for (const key of found) if (!held.has(key)) return null;
      return { value: await operation() };
    });
    if (outcome !== null) return outcome.value;
  }
}
