/** The three editors of the merge view: theirs and mine to read, and the document's own text as the result. */
import { editor } from 'monaco-editor/editor.js';
import type { Span } from '../document/merging';
import type { Hunk } from './merge-plan';
import { conflictsOf, type MergeView } from './merge-session';

interface Places {
  readonly theirs: HTMLElement;
  readonly mine: HTMLElement;
  readonly result: HTMLElement;
}

interface PaneTask {
  readonly places: Places;
  readonly model: editor.ITextModel;
  readonly options: editor.IEditorOptions;
  /** A conflict was pressed in one of the three. */
  readonly onSelect: (index: number) => void;
}

type Side = keyof Places;

const spanOf = (hunk: Hunk, side: Side): Span =>
  side === 'theirs' ? hunk.theirsSpan : side === 'mine' ? hunk.mineSpan : hunk.resultSpan;

const classOf = (hunk: Hunk, isCurrent: boolean): string => {
  if (hunk.kind === 'theirs') return 'merge-quiet';
  const state = hunk.choice === 'undecided' ? 'merge-open' : 'merge-decided';
  return isCurrent ? `${state} merge-current` : state;
};

/** A place without lines is a line between two. */
const decorate = (span: Span, className: string, count: number): editor.IModelDeltaDecoration => {
  const isGap = span.start >= span.end;
  const start = Math.min(span.start + 1, count);
  const edge = span.start + 1 > count ? 'merge-gap-below' : 'merge-gap';
  return {
    range: {
      startLineNumber: start,
      startColumn: 1,
      endLineNumber: isGap ? start : Math.min(span.end, count),
      endColumn: 1,
    },
    options: {
      isWholeLine: true,
      className: isGap ? `${className} ${edge}` : className,
      linesDecorationsClassName: isGap ? null : `${className.split(' ')[0] ?? ''}-edge merge-edge`,
    },
  };
};

const readingOptions = { readOnly: true, domReadOnly: true, renderLineHighlight: 'none' } as const;

export class MergePanes {
  readonly #editors: Record<Side, editor.IStandaloneCodeEditor>;
  readonly #marks: Record<Side, editor.IEditorDecorationsCollection>;
  readonly #own: readonly editor.ITextModel[];
  readonly #closed: { readonly dispose: () => void };
  #view: MergeView | null = null;
  #following = false;

  constructor({ places, model, options, onSelect }: PaneTask) {
    const language = model.getLanguageId();
    const [theirs, mine] = [editor.createModel('', language), editor.createModel('', language)];
    this.#own = [theirs, mine];
    const common = {
      ...options,
      scrollBeyondLastLine: false,
      folding: false,
      lineNumbersMinChars: 4,
    };
    const create = (side: Side, own: editor.ITextModel, name: string) =>
      editor.create(places[side], {
        ...common,
        ...(side === 'result' ? {} : readingOptions),
        model: own,
        ariaLabel: name,
      });
    this.#editors = {
      theirs: create('theirs', theirs, 'Theirs, on disk'),
      mine: create('mine', mine, 'Mine'),
      result: create('result', model, 'Result'),
    };
    this.#marks = {
      theirs: this.#editors.theirs.createDecorationsCollection(),
      mine: this.#editors.mine.createDecorationsCollection(),
      result: this.#editors.result.createDecorationsCollection(),
    };
    for (const side of ['theirs', 'mine', 'result'] as const) this.#listen(side, onSelect);
    // A tab may be closed while it is merged: Monaco wants its models longer than its editors.
    this.#closed = model.onWillDispose(() => this.#editors.result.setModel(null));
  }

  show(view: MergeView): void {
    this.#view = view;
    const [theirs, mine] = this.#own;
    if (theirs?.getValue() !== view.theirs) theirs?.setValue(view.theirs ?? '');
    if (mine?.getValue() !== view.mine) mine?.setValue(view.mine);
    const current = conflictsOf(view)[view.current];
    for (const side of ['theirs', 'mine', 'result'] as const) {
      const count = this.#editors[side].getModel()?.getLineCount() ?? 1;
      this.#marks[side].set(
        view.hunks.map((hunk) =>
          decorate(spanOf(hunk, side), classOf(hunk, hunk === current), count),
        ),
      );
    }
  }

  /** Brings the current conflict into sight in all three. */
  reveal(): void {
    const hunk = this.#view === null ? undefined : conflictsOf(this.#view)[this.#view.current];
    if (hunk === undefined) return;
    this.#following = true;
    for (const side of ['theirs', 'mine', 'result'] as const) {
      const span = spanOf(hunk, side);
      const pane = this.#editors[side];
      const count = pane.getModel()?.getLineCount() ?? 1;
      const first = Math.min(span.start + 1, count);
      pane.revealLinesInCenter(first, Math.min(Math.max(span.end, first), count));
      if (side === 'result') pane.setPosition({ lineNumber: first, column: 1 });
    }
    requestAnimationFrame(() => (this.#following = false));
  }

  focus(): void {
    this.#editors.result.focus();
  }

  dispose(): void {
    this.#closed.dispose();
    for (const one of Object.values(this.#editors)) one.dispose();
    for (const model of this.#own) model.dispose();
  }

  #listen(side: Side, onSelect: (index: number) => void): void {
    const pane = this.#editors[side];
    pane.onMouseDown(({ target }) => {
      const line = (target.position?.lineNumber ?? 0) - 1;
      const conflicts = this.#view === null ? [] : conflictsOf(this.#view);
      const index = conflicts.findIndex((hunk) => {
        const { start, end } = spanOf(hunk, side);
        return line >= start && line < Math.max(end, start + 1);
      });
      if (index >= 0) onSelect(index);
    });
    if (side === 'result') return;
    pane.onDidScrollChange(({ scrollTopChanged }) => {
      if (scrollTopChanged) this.#follow(side);
    });
  }

  /** The other side to read goes along. */
  #follow(side: 'theirs' | 'mine'): void {
    if (this.#following || this.#view === null) return;
    const other = side === 'theirs' ? 'mine' : 'theirs';
    const [from, to] = [this.#editors[side], this.#editors[other]];
    const top = (from.getVisibleRanges()[0]?.startLineNumber ?? 1) - 1;
    let shift = 0;
    for (const hunk of this.#view.hunks) {
      if (spanOf(hunk, side).end > top) break;
      shift = spanOf(hunk, other).end - spanOf(hunk, side).end;
    }
    this.#following = true;
    const lineHeight = from.getOption(editor.EditorOption.lineHeight);
    to.setScrollTop(Math.max(0, from.getScrollTop() + shift * lineHeight));
    this.#following = false;
  }
}
