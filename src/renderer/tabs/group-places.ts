/** Where each group and each sash lies in the editor's place, and which group lies beside another. Pure. */
import {
  isSplit,
  type Direction,
  type GroupId,
  type GroupNode,
  type SashPlace,
  type Side,
  type SplitPath,
} from './group-tree';

/** In parts of the whole place, from 0 to 1. */
export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Sash extends SashPlace {
  readonly direction: Direction;
  /** Of the two parts beside it together. */
  readonly around: Rect;
  /** What the part before it has of both. */
  readonly share: number;
}

export interface GroupPlaces {
  readonly groups: ReadonlyMap<GroupId, Rect>;
  readonly sashes: readonly Sash[];
}

const partOf = (
  rect: Rect,
  direction: Direction,
  [from, share]: readonly [number, number],
): Rect =>
  direction === 'row'
    ? { ...rect, left: rect.left + from * rect.width, width: share * rect.width }
    : { ...rect, top: rect.top + from * rect.height, height: share * rect.height };

interface Found {
  readonly groups: Map<GroupId, Rect>;
  readonly sashes: Sash[];
}

const place = (node: GroupNode, at: { rect: Rect; path: SplitPath }, found: Found): void => {
  if (!isSplit(node)) {
    found.groups.set(node, at.rect);
    return;
  }
  const { direction } = node;
  let from = 0;
  node.parts.forEach((part, index) => {
    place(
      part.node,
      { rect: partOf(at.rect, direction, [from, part.share]), path: [...at.path, index] },
      found,
    );
    const next = node.parts[index + 1];
    if (next !== undefined) {
      const both = part.share + next.share;
      const around = partOf(at.rect, direction, [from, both]);
      found.sashes.push({ path: at.path, index, direction, around, share: part.share / both });
    }
    from += part.share;
  });
};

export const groupPlaces = (tree: GroupNode): GroupPlaces => {
  const found: Found = { groups: new Map(), sashes: [] };
  place(tree, { rect: { left: 0, top: 0, width: 1, height: 1 }, path: [] }, found);
  return found;
};

/** Sums of shares are not exact. */
const nearly = 0.001;

const overlap = (from: number, length: number, [otherFrom, otherLength]: readonly number[]) =>
  Math.min(from + length, (otherFrom ?? 0) + (otherLength ?? 0)) - Math.max(from, otherFrom ?? 0);

/** How much of the edge on that side another group shares; 0 where it does not touch it. */
const sharedEdge = (own: Rect, other: Rect, side: Side): number => {
  const touches = {
    left: other.left + other.width - own.left,
    right: own.left + own.width - other.left,
    up: other.top + other.height - own.top,
    down: own.top + own.height - other.top,
  };
  if (Math.abs(touches[side]) > nearly) return 0;
  return side === 'left' || side === 'right'
    ? overlap(own.top, own.height, [other.top, other.height])
    : overlap(own.left, own.width, [other.left, other.width]);
};

/** The group that shares most of the edge on that side; null at the window's own edge. */
export const groupBeside = (tree: GroupNode, group: GroupId, side: Side): GroupId | null => {
  const { groups } = groupPlaces(tree);
  const own = groups.get(group);
  if (own === undefined) return null;
  let best: { id: GroupId; edge: number } | null = null;
  for (const [id, rect] of groups) {
    const edge = id === group ? 0 : sharedEdge(own, rect, side);
    if (edge > nearly && edge > (best?.edge ?? 0) + nearly) best = { id, edge };
  }
  return best?.id ?? null;
};
