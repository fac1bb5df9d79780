/** Two texts in Monaco's diff editor: one to read on the left; on the right another, or a document's own, edited in place. */
import { editor } from 'monaco-editor/editor.js';
import 'monaco-editor/features/diffEditor/register.js';

export interface CompareEditor {
  /** A newer text for the left side came while both were shown. */
  readonly setOriginal: (text: string) => void;
  readonly nextChange: () => void;
  readonly previousChange: () => void;
  readonly focus: () => void;
  readonly dispose: () => void;
}

export interface Sides {
  readonly original: string;
  /**
   * A document's own model: what is typed here is typed in the document, and it outlives the comparison. Or a text to
   * read, whose model is made and ends here.
   */
  readonly modified: editor.ITextModel | { readonly text: string; readonly language: string };
  readonly readOnly: boolean;
  readonly options: editor.IEditorOptions;
  /** What the sides are, for screen readers. */
  readonly names: { readonly original: string; readonly modified: string };
  /** How many places differ, whenever that is known anew. */
  readonly onCounted?: (changes: number) => void;
}

const modelOf = (
  modified: Sides['modified'],
): { readonly model: editor.ITextModel; readonly end: () => void } => {
  if (!('text' in modified)) return { model: modified, end: () => undefined };
  const model = editor.createModel(modified.text, modified.language);
  return { model, end: () => model.dispose() };
};

const countChanges = (diff: editor.IStandaloneDiffEditor, onCounted: Sides['onCounted']): void => {
  const changes = diff.getLineChanges();
  if (changes !== null) onCounted?.(changes.length);
};

/** Monaco's diff editor takes its sides' names away whenever any other option of it changes. */
const keepName = (side: editor.ICodeEditor, ariaLabel: string): void => {
  const name = () => {
    if (side.getOption(editor.EditorOption.ariaLabel) !== ariaLabel)
      side.updateOptions({ ariaLabel });
  };
  name();
  side.onDidChangeConfiguration(name);
};

export const createCompareEditor = (element: HTMLElement, sides: Sides): CompareEditor => {
  const modified = modelOf(sides.modified);
  const original = editor.createModel(sides.original, modified.model.getLanguageId());
  const diff = editor.createDiffEditor(element, {
    ...sides.options,
    originalEditable: false,
    readOnly: sides.readOnly,
    renderSideBySide: true,
    useInlineViewWhenSpaceIsLimited: true,
    renderOverviewRuler: false,
    diffWordWrap: 'off',
  });
  keepName(diff.getOriginalEditor(), sides.names.original);
  keepName(diff.getModifiedEditor(), sides.names.modified);
  diff.onDidUpdateDiff(() => countChanges(diff, sides.onCounted));
  diff.setModel({ original, modified: modified.model });
  // A tab may be closed while it is compared: Monaco wants its models longer than its editors.
  const closed = modified.model.onWillDispose(() => diff.setModel(null));
  return {
    setOriginal: (text) => {
      if (original.getValue() !== text) original.setValue(text);
    },
    nextChange: () => diff.goToDiff('next'),
    previousChange: () => diff.goToDiff('previous'),
    focus: () => diff.getModifiedEditor().focus(),
    dispose: () => {
      closed.dispose();
      diff.dispose();
      original.dispose();
      modified.end();
    },
  };
};
