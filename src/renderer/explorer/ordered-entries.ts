/** From a packed listing to entries in order, never in a long task of the page, whatever the folder holds. */
import { splitListing, unpackEntries, type DirEntry } from '../../shared/dir-listing';
import { compareEntries, type TreeSort } from './listing-order';
import { nextTurn, sortInTurns } from './sort-in-turns';

/** So many are unpacked in the turn in which they came. */
const few = 5_000;

export const orderedEntries = async (
  listing: string,
  order: TreeSort,
): Promise<readonly DirEntry[]> => {
  // The disk's order is none. From this one, which costs little, the right one is found with a third of the comparisons.
  const packed = splitListing(listing).sort();
  if (packed.length > few) await nextTurn();
  const entries = unpackEntries(packed);
  if (packed.length > few) await nextTurn();
  return sortInTurns(entries, compareEntries(order));
};
