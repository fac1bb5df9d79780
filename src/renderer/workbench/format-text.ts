/** Formats the shown document or what is selected of it, in a worker that is loaded with the first format. */
import { isReadOnly } from '../document/document-state';
import type { FormatTask } from '../editor/formatting/format-task';
import { formatterOf } from '../editor/formatting/format-task';
import type { TextBuffer } from '../editor/text-buffer';
import { readOnlyNotice } from '../notices/document-notices';
import { visibleName } from '../../shared/visible-name';
import { baseName } from '../ui/paths';
import type { Workspace } from './workspace';

type What = 'document' | 'selection';

/** Whether anything here formats the language of the shown document. */
export const isFormattable = (workspace: Workspace): boolean => {
  const model = workspace.session(workspace.tabs.get().active)?.buffer?.model;
  return model !== undefined && formatterOf(model.getLanguageId()) !== null;
};

const partOf = (workspace: Workspace, buffer: TextBuffer): FormatTask['part'] => {
  const selection = workspace.layout.get().editing?.selectionsOf(buffer.model)[0];
  if (selection === undefined) return null;
  const { startLineNumber: line, endLineNumber: endLine } = selection;
  const isEmpty = selection.isEmpty();
  return {
    start: buffer.plainOffset(line, isEmpty ? 1 : selection.startColumn),
    end: buffer.plainOffset(
      endLine,
      isEmpty ? buffer.model.getLineMaxColumn(line) : selection.endColumn,
    ),
  };
};

const taskOf = (buffer: TextBuffer, path: string, part: FormatTask['part']): FormatTask => {
  const { tabSize, insertSpaces } = buffer.model.getOptions();
  return {
    text: buffer.plainText(),
    language: buffer.model.getLanguageId(),
    fileName: baseName(path),
    part,
    tabSize,
    insertSpaces,
  };
};

const tell = (workspace: Workspace, path: string, body: string): void =>
  workspace.notices.send({
    type: 'told',
    notice: {
      key: 'failed:format',
      severity: 'warning',
      title: `${visibleName(baseName(path))} was not formatted`,
      body,
      code: null,
      actions: [],
    },
  });

/** Nothing is done to a text that has changed since it was asked for. */
export const formatShown = async (workspace: Workspace, what: What): Promise<void> => {
  const path = workspace.tabs.get().active;
  const session = workspace.session(path);
  const buffer = session?.buffer ?? null;
  if (path === null || session === undefined || buffer === null) return;
  if (isReadOnly(session.state)) {
    const unlock = workspace.isLocked(path) ? () => workspace.setLocked(path, false) : null;
    workspace.notices.send({ type: 'told', notice: readOnlyNotice(path, unlock) });
    return;
  }
  const service = import(
    /* webpackChunkName: "formatting" */ '../editor/formatting/format-service'
  );
  const { formatText } = await service;
  const version = buffer.model.getVersionId();
  const part = what === 'document' ? null : partOf(workspace, buffer);
  const answer = await formatText(taskOf(buffer, path, part));
  if (buffer.model.isDisposed()) return;
  if (!answer.ok) {
    tell(workspace, path, `Nothing was changed: ${answer.why}.`);
  } else if (buffer.model.getVersionId() !== version) {
    tell(workspace, path, 'You have typed meanwhile, so nothing was changed. Format it again.');
  } else {
    buffer.replaceText(answer.text);
    workspace.notices.send({ type: 'dismissed', key: 'failed:format' });
  }
};
