/** Which entries an operation is about: pure sets of paths. */
import { isWithin } from '../ui/paths';

/** Whether one of these folders is above the path. */
const isBelowAny = (path: string, folders: ReadonlySet<string>): boolean => {
  for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1))
    if (folders.has(path.slice(0, slash))) return true;
  return false;
};

/** Whether the path is one of these entries or lies below one. */
export const isPartOf = (path: string, entries: ReadonlySet<string>): boolean =>
  entries.has(path) || isBelowAny(path, entries);

/** Without what lies below another of them: a folder takes everything in it along. In the order given. */
export const topmost = (paths: Iterable<string>): string[] => {
  const known = new Set(paths);
  return [...known].filter((path) => !isBelowAny(path, known));
};

/** From one path to another in the order of the rows, both included; only the latter where the first is not there. */
export const rangeOf = (order: readonly string[], from: string | null, to: string): string[] => {
  const [one, other] = [from === null ? -1 : order.indexOf(from), order.indexOf(to)];
  if (one < 0 || other < 0) return [to];
  return order.slice(Math.min(one, other), Math.max(one, other) + 1);
};

export const toggled = (paths: ReadonlySet<string>, path: string): ReadonlySet<string> => {
  const next = new Set(paths);
  if (!next.delete(path)) next.add(path);
  return next;
};

/** Whether entries would go into themselves. */
export const holdsItself = (paths: readonly string[], folder: string): boolean =>
  paths.some((path) => isWithin(folder, path));
