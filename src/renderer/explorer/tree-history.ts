/** What was done in the tree, as steps that can be taken back: a pure stack, undo and redo being mirror images. */
import { createStore, type Store } from '../ui/store';

export type TreeStep =
  | { readonly kind: 'moved'; readonly from: string; readonly to: string }
  /** `stamp`: what it was when it was made; it is not thrown away unasked where it is something else by now. */
  | { readonly kind: 'made'; readonly path: string; readonly stamp: string }
  /** `id`: its name in the trash; null where it cannot be brought back from here. */
  | { readonly kind: 'trashed'; readonly path: string; readonly id: string | null };

export interface TreeOperation {
  /** As in “Undo: …”. */
  readonly title: string;
  /** In the order in which they were done. */
  readonly steps: readonly TreeStep[];
}

export interface TreeHistory {
  readonly undo: readonly TreeOperation[];
  readonly redo: readonly TreeOperation[];
}

export type Way = 'undo' | 'redo';

export type TreeHistoryEvent =
  | { readonly type: 'done'; readonly operation: TreeOperation }
  /** The top of one stack is taken off; `reversed` goes on the other, unless nothing of it could be done. */
  | { readonly type: 'taken'; readonly way: Way }
  | { readonly type: 'reversed'; readonly way: Way; readonly operation: TreeOperation };

const mostOperations = 100;

const pushed = (stack: readonly TreeOperation[], operation: TreeOperation) =>
  operation.steps.length === 0 ? stack : [...stack, operation].slice(-mostOperations);

export const reduceTreeHistory = (state: TreeHistory, event: TreeHistoryEvent): TreeHistory => {
  switch (event.type) {
    case 'done':
      return event.operation.steps.length === 0
        ? state
        : { undo: pushed(state.undo, event.operation), redo: [] };
    case 'taken':
      return { ...state, [event.way]: state[event.way].slice(0, -1) };
    case 'reversed': {
      const other = event.way === 'undo' ? 'redo' : 'undo';
      return { ...state, [other]: pushed(state[other], event.operation) };
    }
  }
};

export type TreeHistoryStore = Store<TreeHistory, TreeHistoryEvent>;

export const createTreeHistory = (): TreeHistoryStore =>
  createStore(reduceTreeHistory, { undo: [], redo: [] });
