/** Save As and Save a Copy on this side: what becomes of the document once its text is durable in another place. */
import type { Response } from '../../shared/contract';
import { visibleName } from '../../shared/visible-name';
import { bridge } from '../bridge';
import { lossyFailure } from '../document/text-form';
import type { DocumentSession } from '../editor/document-session';
import { listFolder, type ExplorerStore } from '../explorer/explorer-actions';
import { deletedKey, failureKey } from '../notices/document-notices';
import { baseName, parentPath } from '../ui/paths';
import type { NoticesStore } from '../notices/notices-store';
import type { QuestionsStore } from '../conflict/questions-store';
import type { TabsStore } from '../tabs/tabs-store';
import type { Failure, Result } from '../../shared/result';

/** What it needs of the workspace, which in turn uses this file. */
interface Workspace {
  readonly tabs: TabsStore;
  readonly notices: NoticesStore;
  readonly questions: QuestionsStore;
  readonly explorer: ExplorerStore;
  readonly open: (path: string) => void;
  readonly save: (path: string) => void;
  readonly moved: (from: string, to: string) => void;
  readonly discardTab: (path: string) => void;
  readonly succeeded: () => void;
  readonly failed: (what: string, failure: Failure) => void;
  readonly attempt: (what: string, call: Promise<Result<unknown>>) => Promise<void>;
}

type Place = Response<'file:save-as'>;

/** The document goes on in the new file; where that is open in a tab, its tab learns of it from the disk. */
const goOnIn = (
  workspace: Workspace,
  session: DocumentSession,
  { place, version }: { place: Extract<Place, { place: 'inside' }>; version: number },
): void => {
  const from = session.state.path;
  if (workspace.tabs.get().open.includes(place.path)) {
    // What was typed since is in no file: its tab stays.
    if (session.state.version === version) workspace.discardTab(from);
    workspace.open(place.path);
    return;
  }
  workspace.questions.send({ type: 'gone', path: from });
  for (const key of [failureKey(from), deletedKey(from)]) {
    workspace.notices.send({ type: 'dismissed', key });
  }
  workspace.moved(from, place.path);
  session.send({ type: 'savedAs', version, receipt: place.saved });
  // Into the tree and into sight there.
  workspace.open(place.path);
};

const tellCopied = (workspace: Workspace, path: string): void =>
  workspace.notices.send({
    type: 'told',
    notice: {
      key: 'copy-saved',
      severity: 'info',
      title: `A copy of ${visibleName(baseName(path))} is saved`,
      body: 'It is durable in the place that you chose. This tab is still the file that it was.',
      code: null,
      actions: [],
    },
  });

const follow = async (
  workspace: Workspace,
  session: DocumentSession,
  { place, version }: { place: Place; version: number },
): Promise<void> => {
  // A save of the old file may be under way: its answer belongs to the old file.
  await session.settled();
  if (place.place === 'inside') goOnIn(workspace, session, { place, version });
  if (place.place === 'outside') {
    // What was typed since is in no file: its tab stays.
    if (session.state.version === version) workspace.discardTab(session.state.path);
    await workspace.attempt('The new file was not opened', bridge.root.openSaved({ id: place.id }));
  }
};

/** Resolves with whether the text is durable in the place that the person chose. */
export const saveDocumentAs = async (
  workspace: Workspace,
  session: DocumentSession,
  purpose: 'move' | 'copy',
): Promise<boolean> => {
  const { path, meta, version } = session.state;
  const text = session.buffer?.text();
  if (text === undefined || meta === null) return false;
  if (meta.lossy) {
    workspace.failed(`${visibleName(baseName(path))} was not saved there`, lossyFailure);
    return false;
  }
  const { encoding, bom } = meta;
  const result = await bridge.file.saveAs({ path, purpose, encoding, bom, text });
  if (!result.ok) {
    if (result.error.code !== 'CANCELLED')
      workspace.failed(`${visibleName(baseName(path))} was not saved there`, result.error);
    return false;
  }
  workspace.succeeded();
  const place = result.value;
  if (place.place === 'same') {
    workspace.save(path);
    return false;
  }
  if (place.place === 'inside') void listFolder(workspace.explorer, parentPath(place.path));
  if (purpose === 'move') await follow(workspace, session, { place, version });
  else tellCopied(workspace, path);
  return true;
};
