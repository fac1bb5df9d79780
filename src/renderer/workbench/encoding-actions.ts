/** What the status bar, the palette and the bars do about a file's encoding and line ends. */
import type { TextForm } from '../../shared/encodings';
import { isDirty } from '../document/document-state';
import type { ReadWish } from '../document/text-form';
import type { Workspace } from './workspace';

/** Reads the file anew; what was typed is given up only after a question. */
export const reopenWith = (workspace: Workspace, path: string, wish: ReadWish): void => {
  const session = workspace.session(path);
  if (session === undefined) return;
  if (isDirty(session.state)) workspace.encoding.send({ kind: 'discard', path, wish });
  else session.send({ type: 'reopened', wish, discards: false });
};

/** Converts the file; where bytes are lost by it only after a question. */
export const saveWith = (workspace: Workspace, path: string, form: TextForm): void => {
  const session = workspace.session(path);
  if (session?.state.meta?.lossy === true) workspace.encoding.send({ kind: 'convert', path, form });
  else session?.send({ type: 'formChosen', form });
};

export const pickEncoding = (
  workspace: Workspace,
  kind: 'pick-for-reading' | 'pick-for-saving',
): void => {
  const { active } = workspace.tabs.get();
  const phase = workspace.session(active)?.state.phase;
  if (active === null || phase === undefined || phase === 'loading') return;
  if (kind === 'pick-for-saving' && phase !== 'open') return;
  workspace.encoding.send({ kind, path: active });
};

/** Gives all lines of the shown file the same end, as one step of undo. */
export const convertEnds = (workspace: Workspace, end: '\n' | '\r\n'): void => {
  const { active } = workspace.tabs.get();
  const session = workspace.session(active);
  if (active === null || workspace.isLocked(active)) return;
  if (session?.state.meta?.readOnly === false) session.buffer?.convertEnds(end);
};
