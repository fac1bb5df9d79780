/** Closing tabs: what is unsaved is saved or asked about first, and nothing of a closed document stays behind. */
import type { ComparingStore } from '../compare/comparison-store';
import type { QuestionsStore } from '../conflict/questions-store';
import { isDirty, type DocumentState } from '../document/document-state';
import type { DocumentSession } from '../editor/document-session';
import { failureKey, mergedKey } from '../notices/document-notices';
import type { NoticesStore } from '../notices/notices-store';
import type { SettingsStore } from '../settings/settings-store';
import { isUntitled } from '../../shared/untitled';
import type { GroupId } from '../tabs/group-tree';
import type { TabsState } from '../tabs/tabs-state';
import type { TabsStore } from '../tabs/tabs-store';
import type { Store } from '../ui/store';
import type { createLanguagesStore } from './chosen-languages';
import type { createDocumentsStore } from './documents-store';
import type { createLocksStore } from './locks-store';
import type { ReadAs } from './read-as';
import type { Layout } from './workspace-layout';

/** What closing needs of the workspace, which in turn uses this file. */
export interface ClosingPlace {
  readonly tabs: TabsStore;
  readonly settings: SettingsStore;
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

/** Nothing of a document stays behind, whatever is unsaved in it. */
export const releaseDocument = (place: ClosingPlace, path: string): void => {
  const { editing } = place.layout.get();
  editing?.documents.close(path);
  place.feeder.closed(path);
  editing?.hosts.forget(path);
  place.questions.send({ type: 'gone', path });
  place.notices.send({ type: 'dismissed', key: failureKey(path) });
  place.notices.send({ type: 'dismissed', key: mergedKey(path) });
  place.documents.send({ type: 'closed', path });
  place.locks.send({ path, locked: false });
  place.readAs.forget(path);
  place.languages.send({ type: 'chosen', path, language: null });
  place.comparing.send({ type: 'closed', path });
};

interface Closing {
  readonly paths: readonly string[];
  /** Unset, every group. */
  readonly group?: GroupId | undefined;
}

const isElsewhere = ({ groups }: TabsState, path: string, group: GroupId | undefined): boolean =>
  group !== undefined &&
  [...groups.values()].some(({ id, open }) => id !== group && open.includes(path));

/** Tabs go, and the documents that no other group shows, with whatever is unsaved in them. */
const discardTabs = (place: ClosingPlace, { paths, group }: Closing, forgets = false): void => {
  const tabs = place.tabs.get();
  const { editing } = place.layout.get();
  const host = editing?.hosts.of(group ?? tabs.focused);
  const places = new Map(
    host === undefined ? [] : paths.map((path) => [path, host.place(path)] as const),
  );
  for (const path of paths) if (!isElsewhere(tabs, path, group)) releaseDocument(place, path);
  const where = group === undefined ? {} : { group };
  place.tabs.send({ type: 'closed', paths, forgets, places, ...where });
};

/** The document is given up with whatever is unsaved in it, in every group. */
export const discardTab = (place: ClosingPlace, path: string, forgets = false): void =>
  discardTabs(place, { paths: [path] }, forgets);

/**
 * Saves first what no other group shows; what stays unsaved is asked about, one document after the other, and all
 * others are closed at once.
 */
export const closeTabs = async (place: ClosingPlace, { paths, group }: Closing): Promise<void> => {
  const alone = paths.filter((path) => !isElsewhere(place.tabs.get(), path, group));
  if (place.settings.get().files.autosave !== 'off') {
    await Promise.all(alone.map(async (path) => place.session(path)?.flush()));
  }
  const unsaved = alone.filter((path) => isUnsaved(place.session(path)?.state));
  const asked = new Set(unsaved);
  const saved = paths.filter((path) => !asked.has(path));
  if (saved.length > 0) discardTabs(place, { paths: saved, group });
  const [first, ...others] = unsaved;
  if (first === undefined) return;
  place.activate(first);
  place.layout.send({ closing: first, closingNext: others });
};

const saveInPlace = async (place: ClosingPlace, path: string): Promise<void> => {
  const session = place.session(path);
  session?.send({ type: 'saveRequested', reason: 'person' });
  await session?.settled();
};

/** Resolves with whether its text is durable and the tab closed; asks for a place where it is in no file. */
const saveAndClose = async (place: ClosingPlace, path: string): Promise<boolean> => {
  const session = place.session(path);
  if (session === undefined) return false;
  if (!isUntitled(path)) await saveInPlace(place, path);
  else if (!(await place.saveAs(path))) return false;
  if (isDirty(session.state)) return false;
  discardTab(place, session.state.path);
  return true;
};

/** What the person says to the question about an unsaved document; then the next one is asked about. */
export const answerClosing = async (
  place: ClosingPlace,
  answer: 'save' | 'discard' | 'cancel',
): Promise<void> => {
  const { closing, closingNext } = place.layout.get();
  place.layout.send({ closing: null, closingNext: [] });
  if (closing === null || answer === 'cancel') return;
  if (answer === 'discard') discardTab(place, closing);
  else if (!(await saveAndClose(place, closing))) return;
  if (closingNext.length > 0) await closeTabs(place, { paths: closingNext });
};
