/** The editor's side of scrolling in step: which line is at its top, and bringing one there without telling it back. */
import type { editor } from 'monaco-editor/editor.js';

export type Code = editor.ICodeEditor;

/** Lines from 0, with the share of the top one that has been scrolled past. */
export const lineAtTop = (code: Code): number => {
  const line = code.getVisibleRanges()[0]?.startLineNumber ?? 1;
  const top = code.getTopForLineNumber(line);
  const height = code.getTopForLineNumber(line + 1) - top;
  const share = height <= 0 ? 0 : (code.getScrollTop() - top) / height;
  return line - 1 + Math.min(1, Math.max(0, share));
};

const topOf = (code: Code, line: number): number => {
  const whole = Math.floor(line);
  const top = code.getTopForLineNumber(whole + 1);
  const next = code.getTopForLineNumber(whole + 2);
  // The very top is with the padding above the first line.
  return line <= 0 ? 0 : top + (line - whole) * (next - top);
};

/** Follows one editor; `moved` is told the line at its top where the person has scrolled it. */
export class EditorScroll {
  readonly code: Code;
  readonly #stop: { dispose: () => void };
  #isOurs = false;
  #waiting = false;

  constructor(code: Code, moved: (line: number) => void) {
    this.code = code;
    this.#stop = code.onDidScrollChange(({ scrollTopChanged }) => {
      if (!scrollTopChanged || this.#isOurs || this.#waiting) return;
      this.#waiting = true;
      requestAnimationFrame(() => {
        this.#waiting = false;
        if (code.getModel() !== null) moved(lineAtTop(code));
      });
    });
  }

  toLine(line: number): void {
    this.#isOurs = true;
    try {
      this.code.setScrollTop(topOf(this.code, line));
    } finally {
      this.#isOurs = false;
    }
  }

  dispose(): void {
    this.#stop.dispose();
  }
}
