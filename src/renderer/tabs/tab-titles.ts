/** Titles for open files: the name alone, or the name and as much of its folder as tells equal names apart. */
import { baseName, parentPath } from '../ui/paths';

export interface TabTitle {
  readonly name: string;
  /** The part of the folder that is needed to tell this file from another with its name; null when none is. */
  readonly folder: string | null;
}

/** The last `count` folders above a path; the whole folder where it has fewer, `.` for the root. */
const trailingFolders = (path: string, count: number): string => {
  const folders = parentPath(path)
    .split('/')
    .filter((part) => part !== '');
  if (folders.length === 0) return '.';
  const shown = folders.slice(-count).join('/');
  return count < folders.length ? `…/${shown}` : shown;
};

const distinguish = (paths: readonly string[]): Map<string, string> => {
  const deepest = Math.max(...paths.map((path) => path.split('/').length));
  for (let count = 1; count < deepest; count += 1) {
    const hints = paths.map((path) => trailingFolders(path, count));
    if (new Set(hints).size === paths.length) {
      return new Map(paths.map((path, index) => [path, hints[index] ?? path]));
    }
  }
  return new Map(paths.map((path) => [path, parentPath(path) || '.']));
};

export const tabTitles = (paths: readonly string[]): ReadonlyMap<string, TabTitle> => {
  const byName = new Map<string, string[]>();
  for (const path of paths) {
    const twins = byName.get(baseName(path));
    if (twins === undefined) byName.set(baseName(path), [path]);
    else twins.push(path);
  }
  const titles = new Map<string, TabTitle>();
  for (const [name, twins] of byName) {
    const hints = twins.length > 1 ? distinguish(twins) : null;
    for (const path of twins) titles.set(path, { name, folder: hints?.get(path) ?? null });
  }
  return titles;
};
