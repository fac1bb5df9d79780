/** Two texts in Monaco's diff editor: one to read on the left; on the right another, or a document's own, edited in place. */
import { editor } from 'monaco-editor/editor.js';
import 'monaco-editor/features/diffEditor/register.js';
import { compareView, type ChangeSteps } from './compare-view';

export interface CompareEditor extends ChangeSteps {
  /** A newer text for the left side came while both were shown. */
  readonly setOriginal: (text: string) => void;
  readonly focus: () => void;
  readonly dispose: () => void;
}

export interface Sides {
  /** A text, or a document's own model, which shows what is typed into it elsewhere. */
  readonly original: string | editor.ITextModel;
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
  modified: editor.ITextModel | { readonly text: string; readonly language: string },
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

const viewOptions = (): editor.IDiffEditorOptions => {
  const { inline, ignoresBlanks } = compareView.get();
  return { renderSideBySide: !inline, ignoreTrimWhitespace: ignoresBlanks };
};

/** The change at the cursor of the right side, from 1. */
const changeAt = (diff: editor.IStandaloneDiffEditor): number | null => {
  const line = diff.getModifiedEditor().getPosition()?.lineNumber ?? 1;
  const changes = diff.getLineChanges() ?? [];
  if (changes.length === 0) return null;
  const index = changes.findLastIndex((change) => change.modifiedStartLineNumber <= line);
  return Math.max(index, 0) + 1;
};

const originalOf = ({ original, modified }: Sides) =>
  modelOf(
    typeof original === 'string'
      ? {
          text: original,
          language: 'text' in modified ? modified.language : modified.getLanguageId(),
        }
      : original,
  );

const createDiff = (element: HTMLElement, sides: Sides): editor.IStandaloneDiffEditor => {
  const diff = editor.createDiffEditor(element, {
    ...sides.options,
    originalEditable: false,
    readOnly: sides.readOnly,
    useInlineViewWhenSpaceIsLimited: true,
    renderOverviewRuler: false,
    diffWordWrap: 'inherit',
    ...viewOptions(),
  });
  keepName(diff.getOriginalEditor(), sides.names.original);
  keepName(diff.getModifiedEditor(), sides.names.modified);
  diff.onDidUpdateDiff(() => countChanges(diff, sides.onCounted));
  return diff;
};

export const createCompareEditor = (element: HTMLElement, sides: Sides): CompareEditor => {
  const modified = modelOf(sides.modified);
  const original = originalOf(sides);
  const diff = createDiff(element, sides);
  diff.setModel({ original: original.model, modified: modified.model });
  // A tab may be closed while it is compared: Monaco wants its models longer than its editors.
  const closed = [original, modified].map(({ model }) =>
    model.onWillDispose(() => diff.setModel(null)),
  );
  const unsubscribe = compareView.subscribe(() => diff.updateOptions(viewOptions()));
  const step = (way: 'next' | 'previous') => () => {
    diff.goToDiff(way);
    return changeAt(diff);
  };
  return {
    setOriginal: (text) => {
      if (original.model.getValue() !== text) original.model.setValue(text);
    },
    nextChange: step('next'),
    previousChange: step('previous'),
    focus: () => diff.getModifiedEditor().focus(),
    dispose: () => {
      unsubscribe();
      for (const one of closed) one.dispose();
      diff.dispose();
      original.end();
      modified.end();
    },
  };
};
