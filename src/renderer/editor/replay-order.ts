/** Which changes of a list may be applied in one step: it saves a step for each match of a replace-all. Pure. */
import type { JournalChange } from '../../shared/journal-entry';

/** Whether a change leaves the offsets of the one before it alone: it lies wholly in front of it. */
const isInFront = (change: JournalChange, before: JournalChange): boolean =>
  change.offset + change.length < before.offset;

/**
 * The list cut into runs. Changes count one after another, each in the text as the one before left it; within a run, which
 * goes from the end of the text to its start, they may as well count all at once.
 */
export const atOnce = (changes: readonly JournalChange[]): JournalChange[][] => {
  const runs: JournalChange[][] = [];
  let before: JournalChange | undefined;
  for (const change of changes) {
    const run = runs.at(-1);
    if (run !== undefined && before !== undefined && isInFront(change, before)) run.push(change);
    else runs.push([change]);
    before = change;
  }
  return runs;
};
