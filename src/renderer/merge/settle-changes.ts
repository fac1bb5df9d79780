/**
 * Where a change among equal lines is said to be: a line added to a run of equal lines could be any of them. Pure.
 *
 * The rule is the one that people know from their tools: as far down as it can go, but beside a change of the other
 * side where it can stand there, so that what was replaced is one change and not two.
 */

interface Side {
  readonly lines: Int32Array;
  /** 1 where the line is changed. */
  readonly changed: Uint8Array;
}

/** For each number of unchanged lines before it: whether the other side has changed lines there. */
const gapsOf = (changed: Uint8Array): Uint8Array => {
  const gaps = new Uint8Array(changed.length + 1);
  let unchanged = 0;
  for (const one of changed) {
    if (one === 1) gaps[unchanged] = 1;
    else unchanged += 1;
  }
  return gaps;
};

interface Group {
  start: number;
  end: number;
  /** Unchanged lines before it. */
  before: number;
}

const slideUp = ({ lines, changed }: Side, group: Group): void => {
  while (group.start > 0 && lines[group.start - 1] === lines[group.end - 1]) {
    changed[(group.start -= 1)] = 1;
    changed[(group.end -= 1)] = 0;
    group.before -= 1;
    while (changed[group.start - 1] === 1) group.start -= 1;
  }
};

/** Gives the furthest end at which the group stands beside a change of the other side; -1 for none. */
const slideDown = ({ lines, changed }: Side, group: Group, gaps: Uint8Array): number => {
  let beside = gaps[group.before] === 1 ? group.end : -1;
  while (group.end < lines.length && lines[group.start] === lines[group.end]) {
    changed[group.start] = 0;
    changed[group.end] = 1;
    group.start += 1;
    group.end += 1;
    group.before += 1;
    while (changed[group.end] === 1) group.end += 1;
    if (gaps[group.before] === 1) beside = group.end;
  }
  return beside;
};

const settleGroup = (side: Side, group: Group, gaps: Uint8Array): void => {
  let beside: number;
  let size: number;
  // A group that meets another on its way goes on as one with it.
  do {
    size = group.end - group.start;
    slideUp(side, group);
    beside = slideDown(side, group, gaps);
  } while (group.end - group.start !== size);
  while (beside >= 0 && group.end > beside) {
    side.changed[(group.start -= 1)] = 1;
    side.changed[(group.end -= 1)] = 0;
    group.before -= 1;
  }
};

/** Moves the changed lines of one side in place; `other` says which lines of the other side are changed. */
export const settleChanges = (side: Side, other: Uint8Array): void => {
  const gaps = gapsOf(other);
  let before = 0;
  for (let at = 0; at < side.lines.length; at += 1) {
    if (side.changed[at] !== 1) {
      before += 1;
      continue;
    }
    const group: Group = { start: at, end: at, before };
    while (side.changed[group.end] === 1) group.end += 1;
    settleGroup(side, group, gaps);
    at = group.end - 1;
    before = group.before;
  }
};
