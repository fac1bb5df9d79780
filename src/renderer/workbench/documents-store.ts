/** The state of every open document by its path, for who shows it. */
import type { DocumentState } from '../document/document-state';
import { createStore, type Store } from '../ui/store';

type DocumentsEvent =
  | { readonly type: 'published'; readonly state: DocumentState }
  | { readonly type: 'closed'; readonly path: string };

const reduceDocuments = (
  documents: ReadonlyMap<string, DocumentState>,
  event: DocumentsEvent,
): ReadonlyMap<string, DocumentState> => {
  const next = new Map(documents);
  if (event.type === 'published') next.set(event.state.path, event.state);
  else next.delete(event.path);
  return next;
};

export const createDocumentsStore = (): Store<ReadonlyMap<string, DocumentState>, DocumentsEvent> =>
  createStore(reduceDocuments, new Map<string, DocumentState>());
