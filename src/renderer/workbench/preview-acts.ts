/** What a click in the preview does: opens a file of the root, asks before anything leaves the program, ticks a task in the text. */
import { bridge } from '../bridge';
import { isReadOnly } from '../document/document-state';
import { resolveAddress } from '../preview/resolve-address';
import { taskMark } from './task-mark';
import type { Workspace } from './workspace';

/** One step of undo; nothing where the line says something else by now. `line` from 0. */
export const tickTask = (
  workspace: Workspace,
  path: string,
  { line, checked }: { readonly line: number; readonly checked: boolean },
): void => {
  const session = workspace.session(path);
  const model = session?.buffer?.model;
  if (session === undefined || model === undefined || isReadOnly(session.state)) return;
  if (line >= model.getLineCount()) return;
  const mark = taskMark(model.getLineContent(line + 1));
  if (mark === null || mark.checked === checked) return;
  const place = { startLineNumber: line + 1, endLineNumber: line + 1 };
  const range = { ...place, startColumn: mark.at + 1, endColumn: mark.at + 2 };
  model.pushStackElement();
  model.pushEditOperations([], [{ range, text: checked ? 'x' : ' ' }], () => null);
  model.pushStackElement();
};

/** `opened` is told of a file that is shown now, and of the heading that was asked for in it. */
export const followAddress = (
  workspace: Workspace,
  { document, address }: { readonly document: string; readonly address: string },
  opened: (path: string, heading: string | null) => void,
): void => {
  const target = resolveAddress(document, address);
  if (target.kind === 'outside') {
    const { address: outside } = target;
    void workspace.attempt(
      'The address was not opened',
      bridge.preview.openAddress({ address: outside }),
    );
  } else if (target.kind === 'beyond') {
    workspace.failed('The link was not followed', {
      code: 'PATH_OUTSIDE_ROOT',
      message: 'It leads outside the open folder, which Holdfast does not touch.',
    });
  } else if (target.kind === 'file') {
    const { path, line, heading } = target;
    workspace.open(path, line === null ? undefined : { line, column: 1, scrollTop: null });
    opened(path, heading);
  }
};
