/** Closing tabs: what is unsaved is saved or asked about first, and nothing of a closed document stays behind. */
import type { ComparingStore } from '../compare/comparison-store';
import type { QuestionsStore } from '../conflict/questions-store';
import { isDirty, type DocumentState } from '../document/document-state';
import type { DocumentSession } from '../editor/document-session';
import { failureKey, mergedKey } from '../notices/document-notices';
import type { NoticesStore } from '../notices/notices-store';
import type { createTabsStore } from '../tabs/tabs-store';
import type { Store } from '../ui/store';
import type { createLanguagesStore } from './chosen-languages';
import type { createDocumentsStore } from './documents-store';
import type { createLocksStore } from './locks-store';
import type { ReadAs } from './read-as';
import type { Layout } from './workspace-layout';

/** What closing needs of the workspace, which in turn uses this file. */
export interface ClosingPlace {
  readonly tabs: ReturnType<typeof createTabsStore>;
  readonly layout: Store<Layout, Partial<Layout>>;
  readonly documents: ReturnType<typeof createDocumentsStore>;
  readonly questions: QuestionsStore;
  readonly notices: NoticesStore;
  readonly locks: ReturnType<typeof createLocksStore>;
  readonly readAs: ReadAs;
  readonly comparing: ComparingStore;
  readonly languages: ReturnType<typeof createLanguagesStore>;
  readonly feeder: { readonly closed: (key: string) => void };
  readonly session: (path: string) => DocumentSession | undefined;
  readonly activate: (path: string) => void;
  readonly saveAs: (path: string) => Promise<boolean>;
}

const isUnsaved = (state: DocumentState | undefined): boolean =>
  state !== undefined && isDirty(state);

/** The document is given up with whatever is unsaved in it. */
export const discardTab = (place: ClosingPlace, path: string): void => {
  const { editing } = place.layout.get();
  editing?.documents.close(path);
  place.feeder.closed(path);
  editing?.host.forget(path);
  place.questions.send({ type: 'gone', path });
  place.notices.send({ type: 'dismissed', key: failureKey(path) });
  place.notices.send({ type: 'dismissed', key: mergedKey(path) });
  place.documents.send({ type: 'closed', path });
  place.locks.send({ path, locked: false });
  place.readAs.forget(path);
  place.languages.send({ type: 'chosen', path, language: null });
  place.comparing.send({ type: 'closed', path });
  place.tabs.send({ type: 'closed', path });
};

/** Saves first; where that fails the person is asked. */
export const closeTab = async (place: ClosingPlace, path: string): Promise<void> => {
  const session = place.session(path);
  if (session !== undefined && place.layout.get().autosave !== 'off') await session.flush();
  if (isUnsaved(session?.state)) {
    place.activate(path);
    place.layout.send({ closing: path });
  } else discardTab(place, path);
};

/** Asks for a place, and closes the tab where its text is durable there. */
export const saveAndClose = async (place: ClosingPlace, path: string): Promise<void> => {
  const session = place.session(path);
  if (session === undefined || !(await place.saveAs(path))) return;
  if (!isDirty(session.state)) discardTab(place, session.state.path);
};
