/** Both sides in Monaco's diff editor: theirs to read on the left; on the right the document's own text, edited in place. */
import { editor } from 'monaco-editor/editor.js';
import 'monaco-editor/features/diffEditor/register.js';

export interface CompareEditor {
  /** A newer version of theirs came while both sides were shown. */
  readonly setTheirs: (text: string) => void;
  readonly nextChange: () => void;
  readonly previousChange: () => void;
  readonly dispose: () => void;
}

interface Sides {
  readonly theirs: string;
  /** The document's own model: what is typed here is typed in the document. It outlives the comparison. */
  readonly mine: editor.ITextModel;
  readonly readOnly: boolean;
  readonly options: editor.IEditorOptions;
}

export const createCompareEditor = (element: HTMLElement, sides: Sides): CompareEditor => {
  const original = editor.createModel(sides.theirs, sides.mine.getLanguageId());
  const diff = editor.createDiffEditor(element, {
    ...sides.options,
    originalEditable: false,
    readOnly: sides.readOnly,
    renderSideBySide: true,
    useInlineViewWhenSpaceIsLimited: true,
    renderOverviewRuler: false,
    diffWordWrap: 'off',
    originalAriaLabel: 'Theirs, on disk',
    modifiedAriaLabel: 'Mine, the result',
  });
  diff.setModel({ original, modified: sides.mine });
  diff.getModifiedEditor().focus();
  // A tab may be closed while it is compared: Monaco wants its models longer than its editors.
  const closed = sides.mine.onWillDispose(() => diff.setModel(null));
  return {
    setTheirs: (text) => {
      if (original.getValue() !== text) original.setValue(text);
    },
    nextChange: () => diff.goToDiff('next'),
    previousChange: () => diff.goToDiff('previous'),
    dispose: () => {
      closed.dispose();
      diff.dispose();
      original.dispose();
    },
  };
};
