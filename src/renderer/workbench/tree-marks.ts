/** How the tree marks the entries of open documents. */
import { tabState, type DocumentState } from '../document/document-state';
import type { Mark } from '../explorer/tree-row';

const markByState: Readonly<Record<ReturnType<typeof tabState>, Mark>> = {
  saved: 'open',
  saving: 'dirty',
  dirty: 'dirty',
  conflict: 'conflict',
  error: 'error',
  deleted: 'deleted',
  readonly: 'readonly',
};

export const markOf = (state: DocumentState): Mark => markByState[tabState(state)];
