/** How the tree marks the entries of open documents: only what needs the person. That a file is open its tab says. */
import { tabState, type DocumentState } from '../document/document-state';
import type { Mark } from '../explorer/entry-badges';

const markByState: Readonly<Record<ReturnType<typeof tabState>, Mark | null>> = {
  saved: null,
  saving: 'dirty',
  dirty: 'dirty',
  conflict: 'conflict',
  error: 'error',
  deleted: 'deleted',
  readonly: 'readonly',
};

export const markOf = (state: DocumentState): Mark | null => markByState[tabState(state)];
