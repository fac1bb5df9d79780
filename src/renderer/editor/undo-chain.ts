/**
 * What undo and redo hold of one document, in plain data: the groups as the editor made them, and their written form.
 * Pure. Positions are UTF-16 offsets in the model's text with the line end that it had then.
 */

/** `oldText` at `oldPosition` became `newText` at `newPosition`; a group's changes are sorted and do not overlap. */
export interface UndoChange {
  readonly oldPosition: number;
  readonly oldText: string;
  readonly newPosition: number;
  readonly newText: string;
}

export type ModelEnd = '\n' | '\r\n';

/** Anchor line, anchor column, cursor line, cursor column; all from 1. */
export type UndoSelection = readonly [number, number, number, number];

/** One step of undo: it has changes, or another line end, but not both. */
export interface UndoGroup {
  readonly beforeEnd: ModelEnd;
  readonly afterEnd: ModelEnd;
  readonly beforeCursors: readonly UndoSelection[];
  readonly afterCursors: readonly UndoSelection[];
  readonly changes: readonly UndoChange[];
}

/** Around one text: `past` led to it, oldest first; `future` leads on from it, next redo first. */
export interface UndoChain {
  readonly past: readonly UndoGroup[];
  readonly future: readonly UndoGroup[];
}

/** 1 MB: the longest written chain, in UTF-16 units. What is further from the text goes first. */
export const longestChain = 1024 * 1024;
/** Groups on both sides together. */
export const mostGroups = 1000;

/** The written form ends lists with numbers and texts, which costs a tenth of objects with names. */
type WrittenGroup = [number, number, number[], number[], ...(number | string)[]];

const writeEnd = (end: ModelEnd): number => (end === '\n' ? 0 : 1);
const readEnd = (end: unknown): ModelEnd | null => (end === 0 ? '\n' : end === 1 ? '\r\n' : null);

const writeGroup = (group: UndoGroup): WrittenGroup => [
  writeEnd(group.beforeEnd),
  writeEnd(group.afterEnd),
  group.beforeCursors.flat(),
  group.afterCursors.flat(),
  ...group.changes.flatMap(({ oldPosition, oldText, newPosition, newText }) => [
    oldPosition,
    oldText,
    newPosition,
    newText,
  ]),
];

/** Groups nearest to the text first, as many as there is room for. `next` may make them one by one. */
const writeWithin = (
  next: Iterable<UndoGroup>,
  room: { groups: number; units: number },
): string[] => {
  const written: string[] = [];
  for (const group of next) {
    const text = JSON.stringify(writeGroup(group));
    if (written.length >= room.groups || text.length + 1 > room.units) break;
    room.units -= text.length + 1;
    written.push(text);
  }
  room.groups -= written.length;
  return written;
};

/** Both sides nearest to the text first; null where nothing is to be kept. A quarter of the room at most is redo. */
export const writeChain = (
  past: Iterable<UndoGroup>,
  future: Iterable<UndoGroup>,
): string | null => {
  const room = { groups: mostGroups, units: longestChain - 16 };
  const redo = { groups: room.groups / 4, units: room.units / 4 };
  const after = writeWithin(future, redo);
  const spent = after.reduce((sum, { length }) => sum + length + 1, 0);
  const before = writeWithin(past, {
    groups: room.groups - after.length,
    units: room.units - spent,
  });
  if (before.length + after.length === 0) return null;
  return `[1,[${before.reverse().join(',')}],[${after.join(',')}]]`;
};

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

const readCursors = (written: unknown): UndoSelection[] | null => {
  if (!Array.isArray(written) || written.length % 4 !== 0) return null;
  const numbers: unknown[] = written;
  if (!numbers.every((value): value is number => isCount(value) && value > 0)) return null;
  const cursors: UndoSelection[] = [];
  for (let at = 0; at < numbers.length; at += 4) {
    const [a = 1, b = 1, c = 1, d = 1] = numbers.slice(at, at + 4);
    cursors.push([a, b, c, d]);
  }
  return cursors;
};

const readChanges = (written: readonly unknown[]): UndoChange[] | null => {
  const changes: UndoChange[] = [];
  for (let at = 0; at < written.length; at += 4) {
    const [oldPosition, oldText, newPosition, newText] = written.slice(at, at + 4);
    if (!isCount(oldPosition) || !isCount(newPosition)) return null;
    if (typeof oldText !== 'string' || typeof newText !== 'string') return null;
    changes.push({ oldPosition, oldText, newPosition, newText });
  }
  return changes;
};

const readGroup = (written: unknown): UndoGroup | null => {
  if (!Array.isArray(written)) return null;
  const [before, after, cursorsBefore, cursorsAfter, ...rest] = written as unknown[];
  const beforeEnd = readEnd(before);
  const afterEnd = readEnd(after);
  const beforeCursors = readCursors(cursorsBefore);
  const afterCursors = readCursors(cursorsAfter);
  const changes = readChanges(rest);
  if (beforeEnd === null || afterEnd === null || changes === null) return null;
  if (beforeCursors === null || afterCursors === null) return null;
  return { beforeEnd, afterEnd, beforeCursors, afterCursors, changes };
};

const readGroups = (written: unknown): UndoGroup[] | null => {
  if (!Array.isArray(written) || written.length > mostGroups) return null;
  const groups = written.map(readGroup);
  return groups.every((group) => group !== null) ? groups : null;
};

/** Null for whatever is not a chain that was written by this version. */
export const readChain = (text: string): UndoChain | null => {
  try {
    const written: unknown = JSON.parse(text);
    if (!Array.isArray(written) || written.length !== 3 || written[0] !== 1) return null;
    const past = readGroups(written[1]);
    const future = readGroups(written[2]);
    return past === null || future === null ? null : { past, future };
  } catch {
    return null;
  }
};
