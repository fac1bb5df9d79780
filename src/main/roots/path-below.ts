/** Owns the question where an absolute path that a person named lies: below a root, or elsewhere. */
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { nodeFileSystem } from './file-system';
import type { Root } from './root';

/** The file's path below the root by its name alone, or null where that names another place. */
export function namedBelow(root: Root, file: string): string | null {
  if (root.kind === 'file') return file === root.absolutePath ? root.name : null;
  const path = relative(root.absolutePath, file);
  const [first = ''] = path.split(sep);
  if (first === '' || first === '..' || isAbsolute(path)) return null;
  return path.split(sep).join('/');
}

/** The file's path below a folder, or null where it lies elsewhere. Links on the way to it count as opened. */
export const pathBelow = async (root: Root, file: string): Promise<string | null> => {
  try {
    // Through the thread pool: what the person named may lie on a mount that hangs.
    const real = join(await nodeFileSystem.later.realpath(dirname(file)), basename(file));
    return namedBelow(root, real);
  } catch {
    return null;
  }
};
