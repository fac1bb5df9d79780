/** A small Monaco for one JSON text of the program's own, with marks where something is wrong. */
import type { SettingsProblem } from '../../shared/settings-channel';
import { sharedOptions } from './editor-options';
import { editor, Range } from './monaco-setup';
import { offerNativeMenu } from './native-menu';

interface Hooks {
  readonly onTyped: (text: string) => void;
  readonly onBlur: () => void;
  /** True where the key was taken. */
  readonly onKey: (key: string, mod: boolean) => boolean;
}

/** In place: under the text, and in words behind the line. */
const marksOf = (
  model: editor.ITextModel,
  problems: readonly SettingsProblem[],
): editor.IModelDeltaDecoration[] =>
  problems.flatMap(({ line, column, endLine, endColumn, message }) => {
    const last = Math.min(endLine, model.getLineCount());
    const end = model.getLineMaxColumn(last);
    return [
      {
        range: new Range(line, column, endLine, endColumn),
        options: { inlineClassName: 'settings-mistake' },
      },
      {
        range: new Range(last, end, last, end),
        options: {
          showIfCollapsed: true,
          after: { content: `  ${message}`, inlineClassName: 'settings-mistake-words' },
        },
      },
    ];
  });

const makeEditor = (element: HTMLElement) => {
  const model = editor.createModel('', 'json');
  model.updateOptions({ tabSize: 2, insertSpaces: true });
  const shown = editor.create(element, {
    ...sharedOptions(),
    model,
    ariaLabel: 'Settings as JSON',
    lineNumbersMinChars: 3,
    scrollBeyondLastLine: false,
    wordWrap: 'on',
  });
  return { model, shown };
};

export const createJsonEditor = (element: HTMLElement, hooks: Hooks) => {
  const { model, shown } = makeEditor(element);
  const marks = shown.createDecorationsCollection();
  const withdrawMenu = offerNativeMenu(element);
  // The text is told of before the cursor has moved behind it.
  model.onDidChangeContent(() => queueMicrotask(() => hooks.onTyped(model.getValue())));
  shown.onDidBlurEditorText(hooks.onBlur);
  shown.onKeyDown((event) => {
    const { key, ctrlKey, metaKey } = event.browserEvent;
    if (!hooks.onKey(key, ctrlKey || metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  return {
    text: () => model.getValue(),
    setText: (text: string) => {
      if (model.getValue() !== text) model.setValue(text);
    },
    showProblems: (problems: readonly SettingsProblem[]) => marks.set(marksOf(model, problems)),
    goTo: (lineNumber: number, column: number) => {
      shown.setPosition({ lineNumber, column });
      shown.revealLineInCenter(lineNumber);
      shown.focus();
    },
    cursor: () => {
      const position = shown.getPosition();
      const at = position === null ? null : shown.getScrolledVisiblePosition(position);
      return position === null || at === null
        ? null
        : { ...at, offset: model.getOffsetAt(position) };
    },
    replace: (from: number, to: number, text: string) => {
      const range = Range.fromPositions(model.getPositionAt(from), model.getPositionAt(to));
      shown.executeEdits('completion', [{ range, text, forceMoveMarkers: true }]);
      shown.pushUndoStop();
      shown.focus();
    },
    dispose: () => {
      withdrawMenu();
      shown.dispose();
      model.dispose();
    },
  };
};
