/** Which two texts are compared in the editor's place, and what has been chosen to be compared next. */
import { createStore, type Store } from '../ui/store';

/** One of the two texts. */
export type Side =
  /** What the editor has of an open document, also what is not saved. */
  | { readonly kind: 'document'; readonly path: string }
  | { readonly kind: 'disk'; readonly path: string }
  | { readonly kind: 'pasted'; readonly text: string };

export interface Comparison {
  /** The open document with whose tab it is shown: one of its sides. */
  readonly anchor: string;
  readonly left: Side;
  readonly right: Side;
}

interface Comparing {
  readonly shown: Comparison | null;
  /** Chosen to be the left side of the next comparison. */
  readonly selected: string | null;
  /** What is asked for: the other file, or a text to paste. */
  readonly asking: 'file' | 'paste' | null;
}

type ComparingEvent =
  | { readonly type: 'started'; readonly comparison: Comparison }
  | { readonly type: 'swapped' }
  | { readonly type: 'ended' }
  | { readonly type: 'selected'; readonly path: string }
  | { readonly type: 'asked'; readonly asking: Comparing['asking'] }
  /** The document is closed. */
  | { readonly type: 'closed'; readonly path: string }
  | { readonly type: 'moved'; readonly to: (path: string) => string };

const pathOf = (side: Side): string | null => (side.kind === 'pasted' ? null : side.path);

const movedSide = (side: Side, to: (path: string) => string): Side =>
  side.kind === 'pasted' ? side : { ...side, path: to(side.path) };

/** A document that is closed is compared as it is on disk; without its anchor there is no comparison. */
const withoutDocument = (comparison: Comparison, path: string): Comparison | null => {
  if (comparison.anchor === path) return null;
  const closed = (side: Side): Side =>
    side.kind === 'document' && side.path === path ? { kind: 'disk', path } : side;
  return { ...comparison, left: closed(comparison.left), right: closed(comparison.right) };
};

const moved = (state: Comparing, to: (path: string) => string): Comparing => {
  const { selected, shown } = state;
  if (selected === null && shown === null) return state;
  return {
    ...state,
    selected: selected === null ? null : to(selected),
    shown:
      shown === null
        ? null
        : {
            anchor: to(shown.anchor),
            left: movedSide(shown.left, to),
            right: movedSide(shown.right, to),
          },
  };
};

const closed = (state: Comparing, path: string): Comparing => {
  const { shown } = state;
  if (shown === null || ![pathOf(shown.left), pathOf(shown.right)].includes(path)) return state;
  return { ...state, shown: withoutDocument(shown, path) };
};

const reduceComparing = (state: Comparing, event: ComparingEvent): Comparing => {
  const { shown } = state;
  switch (event.type) {
    case 'started':
      return { ...state, shown: event.comparison, asking: null };
    case 'swapped':
      return shown === null
        ? state
        : { ...state, shown: { ...shown, left: shown.right, right: shown.left } };
    case 'ended':
      return shown === null ? state : { ...state, shown: null };
    case 'selected':
      return { ...state, selected: event.path };
    case 'asked':
      return state.asking === event.asking ? state : { ...state, asking: event.asking };
    case 'closed':
      return closed(state, event.path);
    case 'moved':
      return moved(state, event.to);
  }
};

export type ComparingStore = Store<Comparing, ComparingEvent>;

export const createComparingStore = (): ComparingStore =>
  createStore(reduceComparing, { shown: null, selected: null, asking: null });
