/** Both sides in Monaco's diff editor: theirs to read on the left, the result to edit on the right. */
import { editor } from 'monaco-editor/editor.js';
import 'monaco-editor/features/diffEditor/register.js';

export interface CompareEditor {
  /** A newer version of theirs came while both sides were shown. */
  readonly setTheirs: (text: string) => void;
  readonly result: () => string;
  readonly nextChange: () => void;
  readonly previousChange: () => void;
  readonly dispose: () => void;
}

interface Sides {
  readonly theirs: string;
  readonly mine: string;
  readonly language: string;
  readonly options: editor.IEditorOptions;
}

export const createCompareEditor = (element: HTMLElement, sides: Sides): CompareEditor => {
  const original = editor.createModel(sides.theirs, sides.language);
  const modified = editor.createModel(sides.mine, sides.language);
  const diff = editor.createDiffEditor(element, {
    ...sides.options,
    originalEditable: false,
    renderSideBySide: true,
    useInlineViewWhenSpaceIsLimited: true,
    renderOverviewRuler: false,
    diffWordWrap: 'off',
    originalAriaLabel: 'Theirs, on disk',
    modifiedAriaLabel: 'Mine, the result',
  });
  diff.setModel({ original, modified });
  diff.getModifiedEditor().focus();
  return {
    setTheirs: (text) => {
      if (original.getValue() !== text) original.setValue(text);
    },
    result: () => modified.getValue(),
    nextChange: () => diff.goToDiff('next'),
    previousChange: () => diff.goToDiff('previous'),
    dispose: () => {
      diff.dispose();
      original.dispose();
      modified.dispose();
    },
  };
};
