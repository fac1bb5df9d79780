/** What is being dragged over the groups, and what letting it go would do: by places in pixels alone. */
import { createStore, type Store } from '../ui/store';
import type { GroupId, Side } from './group-tree';
import type { TabSpan } from './tab-widths';

/** A tab of a group, or files of the tree. */
export type Dragged =
  | { readonly kind: 'tab'; readonly path: string; readonly from: GroupId }
  | { readonly kind: 'files'; readonly paths: readonly string[] };

export type DragStore = Store<Dragged | null, Dragged | null>;

export const createDragStore = (): DragStore =>
  createStore<Dragged | null, Dragged | null>((_, next) => next, null);

/** Nothing of it is for another program: a drag must carry something to begin at all. */
export const dragType = 'application/x-holdfast';

/** Onto an edge it makes a new group there, in the middle it joins the group. */
export type DropZone = Side | 'centre';

/** Of the group's width or height. */
const edge = 0.25;

/** `x` and `y` from 0 to 1 within the group. */
export const zoneAt = (x: number, y: number): DropZone => {
  const distances: readonly (readonly [Side, number])[] = [
    ['left', x],
    ['right', 1 - x],
    ['up', y],
    ['down', 1 - y],
  ];
  const [side, distance] = distances.reduce((best, one) => (one[1] < best[1] ? one : best));
  return distance < edge ? side : 'centre';
};

/** Before which tab of a strip a drop at `x` puts it. */
export const dropIndex = (spans: readonly TabSpan[], x: number): number => {
  const index = spans.findIndex(({ left, width }) => x < left + width / 2);
  return index < 0 ? spans.length : index;
};

/** The place in the list without the tab itself. */
export const indexWithout = (index: number, own: number): number =>
  own >= 0 && own < index ? index - 1 : index;
