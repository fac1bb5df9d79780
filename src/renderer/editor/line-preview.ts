/** Shows a line while a place in the text is being chosen, and goes back to what was shown before. */
import { Range, type editor } from './monaco-setup';

/** Of the editor's height: the list that it is chosen from covers the upper part. */
const place = 0.62;

export interface LinePreview {
  /** Marks the line and brings it into sight; the cursor stays. */
  readonly show: (line: number) => void;
  /** Takes the mark away; scrolls back where nothing was chosen. */
  readonly end: (goesBack: boolean) => void;
}

export const previewLines = (shown: editor.IStandaloneCodeEditor): LinePreview => {
  const before = { top: shown.getScrollTop(), left: shown.getScrollLeft() };
  const marks = shown.createDecorationsCollection();
  return {
    show: (line) => {
      marks.set([
        {
          range: new Range(line, 1, line, 1),
          options: { isWholeLine: true, className: 'line-preview' },
        },
      ]);
      const { height } = shown.getLayoutInfo();
      shown.setScrollTop(Math.max(0, shown.getTopForLineNumber(line) - height * place));
    },
    end: (goesBack) => {
      marks.clear();
      if (goesBack) shown.setScrollPosition({ scrollTop: before.top, scrollLeft: before.left });
    },
  };
};
