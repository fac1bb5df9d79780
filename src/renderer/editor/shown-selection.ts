/** What is selected of a document in the editor that shows it. */
import { editor } from 'monaco-editor/editor.js';
import type { Selection } from 'monaco-editor/editor.js';

const editorOf = (model: editor.ITextModel): editor.ICodeEditor | undefined => {
  const showing = editor.getEditors().filter((one) => one.getModel() === model);
  return showing.find((one) => one.hasWidgetFocus()) ?? showing[0];
};

/** All cursors' selections, the first one first; none where nothing shows it. */
export const selectionsOf = (model: editor.ITextModel): readonly Selection[] =>
  editorOf(model)?.getSelections() ?? [];
