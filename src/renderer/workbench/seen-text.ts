/** What quick open may know and do about the text in the editor. */
import type { OutlineSymbol } from '../outline/outline-symbol';
import type { LinePreview } from '../editor/line-preview';
import type { SeenText } from '../palette/quick-open';
import type { Workspace } from './workspace';
import { outlineOfDocument } from './document-outline';

/** Null where no text is shown. */
export const seenText = (workspace: Workspace): SeenText | null => {
  const { active } = workspace.tabs.get();
  const { editing, page } = workspace.layout.get();
  const model = workspace.session(active)?.buffer?.model;
  if (active === null || editing === null || page !== null || model === undefined) return null;
  const { host } = editing;
  let preview: LinePreview | null = null;
  return {
    lineCount: model.getLineCount(),
    cursor: host.cursor.get() ?? { line: 1, column: 1 },
    columnsOf: (line) => model.getLineMaxColumn(line),
    symbols: async (): Promise<readonly OutlineSymbol[] | null> =>
      outlineOfDocument(active, model, () => model.isDisposed()),
    reveal: (line) => {
      if (line !== null) {
        preview ??= host.preview();
        preview?.show(line);
        return;
      }
      preview?.end(true);
      preview = null;
    },
    goTo: ({ line, column }) => {
      preview?.end(false);
      preview = null;
      host.goTo(active, { line, column, scrollTop: null });
      host.focus();
    },
  };
};
