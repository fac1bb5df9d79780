/** Owns putting a folder's entries in order without a long turn of the event loop, however many there are. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DirEntry } from '../../shared/dir-listing';
import { compareEntries, type TreeSort } from '../../shared/listing-order';

/** So many are looked at in one go, some milliseconds. */
const perTurn = 2_000;

type Compare = (one: DirEntry, other: DirEntry) => number;

/** Numbers of up to this many digits stand in their order as text too. */
const digits = 12;

/** Stands nearly where the comparison by people's rules puts it, and is sorted without a call for each comparison. */
const roughKey = ({ name, kind, target }: DirEntry): string => {
  const isFolder = kind === 'directory' || target === 'directory';
  const padded = name.toLowerCase().replace(/\d+/g, (number) => number.padStart(digits, '0'));
  return `${isFolder ? 0 : 1}${padded}`;
};

/** Nearly sorted, so that the right order is found with about one comparison for each. */
async function roughly(entries: readonly DirEntry[]): Promise<DirEntry[]> {
  const keys: string[] = [];
  for (const [index, entry] of entries.entries()) {
    if (index % perTurn === perTurn - 1) await nextTurn();
    keys.push(`${roughKey(entry)}/${index}`); // no name holds a slash
  }
  await nextTurn();
  // Without a comparison of our own: 40 ms for 100,000, the longest turn here.
  keys.sort();
  await nextTurn();
  return keys.flatMap((key) => entries[Number(key.slice(key.lastIndexOf('/') + 1))] ?? []);
}

/** Two sorted runs as one. */
async function merge(one: DirEntry[], other: DirEntry[], compare: Compare): Promise<DirEntry[]> {
  const [last, first] = [one.at(-1), other[0]];
  if (last === undefined || first === undefined || compare(last, first) <= 0)
    return one.concat(other);
  const merged: DirEntry[] = [];
  let [at, otherAt] = [0, 0];
  for (let next = one[0], rival = other[0]; next !== undefined && rival !== undefined;) {
    if (compare(next, rival) <= 0) {
      merged.push(next);
      next = one[(at += 1)];
    } else {
      merged.push(rival);
      rival = other[(otherAt += 1)];
    }
    if (merged.length % perTurn === 0) await nextTurn();
  }
  return merged.concat(one.slice(at), other.slice(otherAt));
}

/** Sorted runs, then two of them at a time made one, until one is left. */
export async function sortInTurns(
  entries: readonly DirEntry[],
  compare: Compare,
): Promise<DirEntry[]> {
  let runs: DirEntry[][] = [];
  for (let at = 0; at < entries.length; at += perTurn) {
    if (at > 0) await nextTurn();
    runs.push(entries.slice(at, at + perTurn).sort(compare));
  }
  while (runs.length > 1) {
    const merged: DirEntry[][] = [];
    for (let at = 0; at < runs.length; at += 2)
      merged.push(await merge(runs[at] ?? [], runs[at + 1] ?? [], compare));
    runs = merged;
  }
  return runs[0] ?? [];
}

/** The entries in an order of the tree. */
export const inOrder = async (
  entries: readonly DirEntry[],
  order: TreeSort,
): Promise<readonly DirEntry[]> => {
  const compare = compareEntries(order);
  if (entries.length <= perTurn) return entries.toSorted(compare);
  return sortInTurns(await roughly(entries), compare);
};
