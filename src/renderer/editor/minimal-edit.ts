/**
 * The smallest line-wise change from one text to another, so that a reload leaves cursor, scroll and undo alone.
 * Pure; line and column count from 1, the end is exclusive, columns are UTF-16 units.
 */
export interface TextEdit {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** With `\n` between lines. */
  readonly text: string;
}

/** Lines `from` up to `to` (from 0, exclusive) become `lines`. */
interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/** Over this many differing lines one replacement is cheaper than looking for the best one. */
const furthestSearch = 400;

interface Window {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

const differingWindow = (before: readonly string[], after: readonly string[]): Window => {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let same = 0;
  while (
    same < shorter - start &&
    before[before.length - 1 - same] === after[after.length - 1 - same]
  ) {
    same += 1;
  }
  return { start, oldEnd: before.length - same, newEnd: after.length - same };
};

/** Myers' greedy search: the furthest x on each diagonal, one array per number of differences; null when too far. */
const searchPath = (a: readonly string[], b: readonly string[]): number[][] | null => {
  const limit = Math.min(a.length + b.length, furthestSearch);
  const furthest = new Map<number, number>([[1, 0]]);
  const trace: number[][] = [];
  for (let depth = 0; depth <= limit; depth += 1) {
    const row: number[] = [];
    for (let k = -depth; k <= depth; k += 2) {
      const down = furthest.get(k + 1) ?? -1;
      const right = furthest.get(k - 1) ?? -1;
      let x = k === -depth || (k !== depth && right < down) ? down : right + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      furthest.set(k, x);
      row.push(x);
      if (x >= a.length && x - k >= b.length) return [...trace, row];
    }
    trace.push(row);
  }
  return null;
};

/** Pairs of equal lines on the found path, last first. */
const commonLines = (trace: readonly number[][], a: number, b: number): [number, number][] => {
  const pairs: [number, number][] = [];
  let x = a;
  let y = b;
  for (let depth = trace.length - 1; depth > 0; depth -= 1) {
    const at = (k: number): number => trace[depth - 1]?.[(k + depth - 1) / 2] ?? -1;
    const k = x - y;
    const down = k === -depth || (k !== depth && at(k - 1) < at(k + 1));
    const previousX = down ? at(k + 1) : at(k - 1);
    const previousY = previousX - (down ? k + 1 : k - 1);
    const afterMove = down ? previousX : previousX + 1;
    while (x > afterMove) pairs.push([(x -= 1), (y -= 1)]);
    x = previousX;
    y = previousY;
  }
  while (x > 0 && y > 0) pairs.push([(x -= 1), (y -= 1)]);
  return pairs;
};

const findHunks = (before: readonly string[], after: readonly string[]): Hunk[] => {
  const { start, oldEnd, newEnd } = differingWindow(before, after);
  if (start === oldEnd && start === newEnd) return [];
  const a = before.slice(start, oldEnd);
  const b = after.slice(start, newEnd);
  const trace = a.length === 0 || b.length === 0 ? null : searchPath(a, b);
  if (trace === null) return [{ from: start, to: oldEnd, lines: b }];
  const hunks: Hunk[] = [];
  let x = 0;
  let y = 0;
  for (const [nextX, nextY] of [
    ...commonLines(trace, a.length, b.length).reverse(),
    [a.length, b.length] as const,
  ]) {
    if (nextX > x || nextY > y) {
      hunks.push({ from: start + x, to: start + nextX, lines: b.slice(y, nextY) });
    }
    x = nextX + 1;
    y = nextY + 1;
  }
  return hunks;
};

const isLowSurrogate = (text: string, index: number): boolean => {
  const code = text.charCodeAt(index);
  return code >= 0xdc00 && code <= 0xdfff;
};

/** One line changed into another: only the middle that differs, never half of a surrogate pair. */
const editWithinLine = (line: number, before: string, after: string): TextEdit => {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  if (isLowSurrogate(before, head) || isLowSurrogate(after, head)) head -= 1;
  head = Math.max(head, 0);
  let tail = 0;
  while (
    tail < shorter - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) {
    tail += 1;
  }
  if (tail > 0 && isLowSurrogate(before, before.length - tail)) tail -= 1;
  return {
    startLine: line,
    startColumn: head + 1,
    endLine: line,
    endColumn: before.length - tail + 1,
    text: after.slice(head, after.length - tail),
  };
};

const editForHunk = (before: readonly string[], hunk: Hunk): TextEdit[] => {
  const { from, to, lines } = hunk;
  if (lines.length === to - from) {
    return lines.flatMap((line, index) => {
      const old = before[from + index] ?? '';
      return old === line ? [] : [editWithinLine(from + index + 1, old, line)];
    });
  }
  const text = lines.join('\n');
  const lastLength = (before[to - 1] ?? '').length;
  if (to > from && lines.length > 0) {
    return [{ startLine: from + 1, startColumn: 1, endLine: to, endColumn: lastLength + 1, text }];
  }
  const added = lines.length === 0 ? '' : `${text}\n`;
  if (to < before.length) {
    return [{ startLine: from + 1, startColumn: 1, endLine: to + 1, endColumn: 1, text: added }];
  }
  // At the end of the text the line break before goes or comes, not the one after.
  const end = { startLine: from, startColumn: (before[from - 1] ?? '').length + 1 };
  return [
    {
      ...end,
      endLine: Math.max(to, from),
      endColumn: (before[Math.max(to, from) - 1] ?? '').length + 1,
      text: lines.length === 0 ? '' : `\n${text}`,
    },
  ];
};

/** Both texts as lines without their line ends; a text has at least one line. */
export const minimalEdits = (before: readonly string[], after: readonly string[]): TextEdit[] =>
  findHunks(before, after).flatMap((hunk) => editForHunk(before, hunk));
