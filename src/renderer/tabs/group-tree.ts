/** How the groups of tabs share the editor's place: a tree of rows and columns whose leaves are groups. Pure. */

export type GroupId = number;
export type Side = 'left' | 'right' | 'up' | 'down';
export type Direction = 'row' | 'column';

export interface GroupSplit {
  readonly direction: Direction;
  /** At least two; none of them a split of the same direction. */
  readonly parts: readonly Part[];
}

/** A leaf is the number of a group. */
export type GroupNode = GroupId | GroupSplit;

export interface Part {
  readonly node: GroupNode;
  /** Of the parent's width or height; the parts of a split add up to 1. */
  readonly share: number;
}

/** Which split: the index of the part to go into, from the root on. */
export type SplitPath = readonly number[];

export const directionOf = (side: Side): Direction =>
  side === 'left' || side === 'right' ? 'row' : 'column';

export const isSplit = (node: GroupNode): node is GroupSplit => typeof node !== 'number';

/** In reading order. */
export const groupsIn = (node: GroupNode): GroupId[] =>
  isSplit(node) ? node.parts.flatMap((part) => groupsIn(part.node)) : [node];

const even = (parts: readonly Part[]): Part[] =>
  parts.map(({ node }) => ({ node, share: 1 / parts.length }));

const areEven = (parts: readonly Part[]): boolean =>
  parts.every(({ share }) => Math.abs(share - 1 / parts.length) < 0.001);

/** Puts one part in the place of another; parts of a split of the same direction come in one by one. */
const replacePart = (split: GroupSplit, index: number, node: GroupNode): GroupSplit => {
  const old = split.parts[index];
  if (old === undefined) return split;
  const parts =
    isSplit(node) && node.direction === split.direction
      ? node.parts.map((part) => ({ node: part.node, share: part.share * old.share }))
      : [{ node, share: old.share }];
  return { ...split, parts: split.parts.toSpliced(index, 1, ...parts) };
};

interface Added {
  readonly group: GroupId;
  readonly side: Side;
}

/** Beside a leaf in a split of the right direction; equal parts stay equal, others give half of themselves. */
const addPart = (split: GroupSplit, index: number, { group, side }: Added): GroupSplit => {
  const at = side === 'right' || side === 'down' ? index + 1 : index;
  if (areEven(split.parts)) {
    return { ...split, parts: even(split.parts.toSpliced(at, 0, { node: group, share: 0 })) };
  }
  const halves = split.parts.map((part, one) =>
    one === index ? { ...part, share: part.share / 2 } : part,
  );
  const share = halves[index]?.share ?? 0;
  return { ...split, parts: halves.toSpliced(at, 0, { node: group, share }) };
};

const newSplit = (node: GroupNode, { group, side }: Added): GroupSplit => ({
  direction: directionOf(side),
  parts: even(
    (side === 'right' || side === 'down' ? [node, group] : [group, node]).map((one) => ({
      node: one,
      share: 0,
    })),
  ),
});

/** A new group beside another one. */
export const addGroup = (node: GroupNode, beside: GroupId, added: Added): GroupNode => {
  if (!isSplit(node)) return node === beside ? newSplit(node, added) : node;
  const index = node.parts.findIndex((part) => groupsIn(part.node).includes(beside));
  const part = node.parts[index];
  if (part === undefined) return node;
  if (part.node === beside && node.direction === directionOf(added.side)) {
    return addPart(node, index, added);
  }
  return replacePart(node, index, addGroup(part.node, beside, added));
};

/** What its neighbours get of a part that goes: each as much as it is large. */
const withoutPart = (split: GroupSplit, index: number): GroupNode => {
  const rest = split.parts.toSpliced(index, 1);
  const [only] = rest;
  if (rest.length === 1 && only !== undefined) return only.node;
  const total = rest.reduce((sum, part) => sum + part.share, 0);
  return { ...split, parts: rest.map((part) => ({ ...part, share: part.share / total })) };
};

/** The tree without a group; null where it was the only one. */
export const removeGroup = (node: GroupNode, group: GroupId): GroupNode | null => {
  if (!isSplit(node)) return node === group ? null : node;
  const index = node.parts.findIndex((part) => groupsIn(part.node).includes(group));
  const part = node.parts[index];
  if (part === undefined) return node;
  const rest = removeGroup(part.node, group);
  return rest === null ? withoutPart(node, index) : replacePart(node, index, rest);
};

/** Changes the split at a path, and leaves the tree as it is where there is none. */
const changeSplit = (
  node: GroupNode,
  [index, ...path]: SplitPath,
  change: (split: GroupSplit) => GroupSplit,
): GroupNode => {
  if (!isSplit(node)) return node;
  if (index === undefined) return change(node);
  const parts = node.parts.map((part, at) =>
    at === index ? { ...part, node: changeSplit(part.node, path, change) } : part,
  );
  return { ...node, parts };
};

/** Of two neighbours together: none gets smaller. */
export const smallestShare = 0.12;

/** The sash after a part of a split. */
export interface SashPlace {
  readonly path: SplitPath;
  readonly index: number;
}

/** Moves a sash: `share` is what the part before it has of both parts beside it, from 0 to 1. */
export const moveSash = (node: GroupNode, sash: SashPlace, share: number): GroupNode =>
  changeSplit(node, sash.path, (split) => {
    const before = split.parts[sash.index];
    const after = split.parts[sash.index + 1];
    if (before === undefined || after === undefined) return split;
    const both = before.share + after.share;
    const bounded = Math.min(1 - smallestShare, Math.max(smallestShare, share));
    const pair = [
      { ...before, share: both * bounded },
      { ...after, share: both * (1 - bounded) },
    ];
    return { ...split, parts: split.parts.toSpliced(sash.index, 2, ...pair) };
  });

const evenAll = (node: GroupNode): GroupNode =>
  isSplit(node)
    ? {
        ...node,
        parts: even(node.parts.map((part) => ({ ...part, node: evenAll(part.node) }))),
      }
    : node;

/** All parts of one split get the same share; without a path, those of every split. */
export const evenOut = (node: GroupNode, path: SplitPath | null): GroupNode =>
  path === null
    ? evenAll(node)
    : changeSplit(node, path, (split) => ({ ...split, parts: even(split.parts) }));
