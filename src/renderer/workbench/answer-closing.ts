/** What a page answers when its window is to close: every document is flushed first, and what stays unsaved is named. */
import type { OpenDocuments, Unsaved } from '../editor/open-documents';
import type { Store } from '../ui/store';

interface Editor {
  readonly documents: Pick<OpenDocuments, 'flushAll'>;
}
type Layout = Pick<Store<{ readonly editing: Editor | null }, never>, 'get' | 'subscribe'>;

/**
 * Main has given this page the unsaved text of an earlier start before the editor's chunk is there to show it: an answer
 * in between would say that nothing is unsaved, and main would give the text up.
 */
const whenEditing = (layout: Layout): Promise<Editor> =>
  new Promise((resolve) => {
    const look = (): void => {
      const { editing } = layout.get();
      if (editing === null) return;
      stop();
      resolve(editing);
    };
    const stop = layout.subscribe(look);
    look();
  });

/** Where the editor never comes there is no answer either, and main asks the person. */
export const unsavedAtClosing = async (layout: Layout): Promise<Unsaved> =>
  (await whenEditing(layout)).documents.flushAll();
