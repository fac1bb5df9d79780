/**
 * Whether a chain of undo groups belongs to a text: every step is walked in plain text, and what does not fit is cut
 * off with all that lies behind it, so that undo never makes a text that was not there before. Pure.
 */
import { ChunkedText } from './chunked-text';
import type { ModelEnd, UndoChain, UndoChange, UndoGroup } from './undo-chain';

type Side = 'undo' | 'redo';

/** A lone CR, or an end that the model does not have: the editor would turn it into another text. */
const hasForeignEnd = (text: string, end: ModelEnd): boolean =>
  end === '\n' ? text.includes('\r') : /\r(?!\n)|(?<!\r)\n/.test(text);

/** The two sides of a group must tell of the same places, or undo and redo would not be each other's inverse. */
const isConsistent = (changes: readonly UndoChange[], end: ModelEnd): boolean => {
  let shift = 0;
  let oldEnd = 0;
  for (const { oldPosition, oldText, newPosition, newText } of changes) {
    if (oldPosition < oldEnd || newPosition - oldPosition !== shift) return false;
    if (hasForeignEnd(oldText, end) || hasForeignEnd(newText, end)) return false;
    oldEnd = oldPosition + oldText.length;
    shift += newText.length - oldText.length;
  }
  return true;
};

/** The last change first: the positions of those before it stay. */
const applyChanges = (text: ChunkedText, changes: readonly UndoChange[], side: Side): boolean =>
  changes
    .toReversed()
    .every(({ oldPosition, oldText, newPosition, newText }) =>
      side === 'undo'
        ? text.replace(newPosition, newText, oldText)
        : text.replace(oldPosition, oldText, newText),
    );

/** Walks a text along groups, nearest first; answers how many of them fit. */
const fitting = (
  start: { readonly text: string; readonly end: ModelEnd },
  groups: readonly UndoGroup[],
  walk: { readonly side: Side; readonly mayGoOn: () => boolean },
): number => {
  const text = new ChunkedText(start.text);
  let end = start.end;
  for (const [index, group] of groups.entries()) {
    const [from, to] =
      walk.side === 'undo' ? [group.afterEnd, group.beforeEnd] : [group.beforeEnd, group.afterEnd];
    // Monaco's offsets are wrong in a group that changes both: it could not undo it either.
    if (from !== end || (from !== to && group.changes.length > 0) || !walk.mayGoOn()) return index;
    if (!isConsistent(group.changes, end)) return index;
    if (!applyChanges(text, group.changes, walk.side)) return index;
    if (from !== to) text.convertEnds(to);
    end = to;
  }
  return groups.length;
};

/**
 * The part of a chain that fits to a text with the given line end. `mayGoOn` is asked before each group: false cuts
 * there (the time is up).
 */
export const fitChain = (
  start: { readonly text: string; readonly end: ModelEnd },
  chain: UndoChain,
  mayGoOn: () => boolean,
): UndoChain => {
  const past = fitting(start, chain.past.toReversed(), { side: 'undo', mayGoOn });
  const future = fitting(start, chain.future, { side: 'redo', mayGoOn });
  return {
    past: chain.past.slice(chain.past.length - past),
    future: chain.future.slice(0, future),
  };
};
