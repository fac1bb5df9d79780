/** One Monaco model with the line ends that it cannot hold: takes text from disk and gives the same bytes back. */
import type { Eol, FileContent } from '../../shared/contract';
import type { JournalChange, JournalLayout } from '../../shared/journal-entry';
import { editor, languageFor, Range, Uri } from './monaco-setup';
import { endsOf, KeptEnds, type Ends } from './kept-ends';
import { joinLines, splitLines, type LineEnd } from './line-endings';
import { minimalEdits } from './minimal-edit';
import { atOnce } from './replay-order';
import { forgetStack } from './monaco-undo';
import { baseName } from '../ui/paths';
import type { Span } from '../document/merging';

/** How lines end in the model and on disk; a text that is loaded with the layout of another gets the same offsets. */
type Layout = Pick<JournalLayout, 'modelEnd' | 'newEnd' | 'keepsEnds'>;
export type Loaded = Pick<FileContent, 'text' | 'eol'> & { readonly layout?: Layout };
/** Told of every change; `null` where the changes do not say it all, such as other line ends. */
type Observer = (changes: readonly JournalChange[] | null) => void;

const modelEol = (end: LineEnd): editor.EndOfLineSequence =>
  end === '\r\n' ? editor.EndOfLineSequence.CRLF : editor.EndOfLineSequence.LF;

const plainChange = (change: editor.IModelContentChange): JournalChange => ({
  offset: change.rangeOffset,
  length: change.rangeLength,
  text: change.text,
});
let buffers = 0;

export class TextBuffer {
  readonly model: editor.ITextModel;
  readonly #ends = new KeptEnds();
  readonly #onEdited: () => void;
  #showing = false;
  #replaying = false;
  #observer: Observer | null = null;
  #marks: string[] = [];
  #name: string;
  #language: string | null = null;

  constructor(path: string, content: Loaded, onEdited: () => void) {
    // A name of its own for each: a file that was renamed keeps its model while another takes its path.
    buffers += 1;
    this.#name = baseName(path);
    const uri = Uri.from({ scheme: 'holdfast', path: `/${baseName(path)}`, query: `${buffers}` });
    this.model = editor.createModel('', languageFor(baseName(path)), uri);
    this.#onEdited = onEdited;
    this.reset(content);
    this.model.onDidChangeContent((event) => {
      if (this.#marks.length > 0) this.mark([]);
      if (this.#showing) {
        this.#observer?.(null);
        return;
      }
      this.#follow(event);
      if (this.#replaying) return;
      onEdited();
      this.#observer?.(event.isEolChange ? null : event.changes.map(plainChange));
    });
  }

  /** Equal numbers mean equal text; undo goes back to the old number. */
  get version(): number {
    return this.model.getAlternativeVersionId();
  }

  get layout(): Layout {
    const isCrlf = this.model.getEndOfLineSequence() === editor.EndOfLineSequence.CRLF;
    const modelEnd = isCrlf ? '\r\n' : '\n';
    return { modelEnd, newEnd: this.#ends.added, keepsEnds: this.#ends.each !== null };
  }

  /** One observer: it is told after the document. */
  observe(observer: Observer): void {
    this.#observer = observer;
  }

  /**
   * Puts edits of an earlier start on top of the text, as if they were typed again; undo takes them back. Each list is
   * what was typed without a pause. Neither document nor observer is told.
   */
  replay(bursts: readonly (readonly JournalChange[])[]): void {
    this.#replaying = true;
    try {
      for (const burst of bursts) {
        this.model.pushStackElement();
        for (const changes of atOnce(burst)) this.#apply(changes);
      }
      this.model.pushStackElement();
    } finally {
      this.#replaying = false;
    }
  }

  /** The whole text with its line ends as they go to disk. */
  text(): string {
    const { each } = this.#ends;
    return each === null
      ? this.model.getValue(editor.EndOfLinePreference.TextDefined)
      : joinLines(this.model.getLinesContent(), each);
  }

  get eol(): Eol {
    return this.#ends.eol(this.model.getLineCount());
  }

  /** Gives every line the same end, as one step of undo. */
  convertEnds(end: '\n' | '\r\n'): void {
    const { each, added } = this.#ends;
    if (each === null && added === end) return;
    this.#showing = true;
    try {
      this.model.pushStackElement();
      if (each !== null) this.#touch();
      this.model.pushEOL(modelEol(end));
      this.model.pushStackElement();
    } finally {
      this.#showing = false;
    }
    this.#ends.replace({ each: null, added: end }, this.version);
    this.#onEdited();
    this.#observer?.(null);
  }

  /**
   * What undo and redo can be kept of: a model that holds the whole text. Null where the line ends lie beside it,
   * since undo brings back lines but not each line's own end.
   */
  get undoable(): editor.ITextModel | null {
    return this.#ends.each === null ? this.model : null;
  }

  /** Another content by the smallest edit; cursor, scroll and undo stay. */
  show(content: Loaded): void {
    const ends = this.#load(content, (lines) => this.#edit(lines));
    this.#ends.replace(ends, this.version);
  }

  /** Another content without a way back by undo. */
  reset(content: Loaded): void {
    this.#ends.reset(this.#load(content, (lines) => this.model.setValue(lines.join('\n'))));
    forgetStack(this.model);
  }

  /** Quiet marks on lines (from 0, exclusive) until the next edit. */
  mark(lines: readonly Span[]): void {
    const marks = lines.map(({ start, end }) => ({
      range: new Range(start + 1, 1, Math.max(start + 1, end), 1),
      options: { isWholeLine: true, className: 'line-from-disk' },
    }));
    this.#marks = this.model.deltaDecorations(this.#marks, marks);
  }

  /** Another text by the smallest edit and as one step of undo: as if the person had typed it. */
  replaceText(text: string): void {
    this.#edit(splitLines(text).lines);
  }

  /** Takes back the last step. */
  undo(): void {
    void this.model.undo();
  }

  /** The file has another name: another language may go with it. */
  moved(path: string): void {
    this.#name = baseName(path);
    this.chooseLanguage(this.#language);
  }

  /** The person's choice, which stays whatever the file is called; null for the one that its name tells. */
  chooseLanguage(language: string | null): void {
    this.#language = language;
    editor.setModelLanguage(this.model, language ?? languageFor(this.#name));
  }

  /** The whole text with `\n` alone. */
  plainText(): string {
    return this.model.getValue(editor.EndOfLinePreference.LF);
  }

  /** A place of `plainText`; line and column from 1. */
  plainOffset(line: number, column: number): number {
    const offset = this.model.getOffsetAt({ lineNumber: line, column });
    return this.layout.modelEnd === '\r\n' ? offset - (line - 1) : offset;
  }

  dispose(): void {
    forgetStack(this.model);
    this.model.dispose();
  }

  #apply(changes: readonly JournalChange[]): void {
    const edits = changes.map(({ offset, length, text }) => {
      const start = this.model.getPositionAt(offset);
      const end = this.model.getPositionAt(offset + length);
      const range = {
        startLineNumber: start.lineNumber,
        startColumn: start.column,
        endLineNumber: end.lineNumber,
        endColumn: end.column,
      };
      return { range, text, forceMoveMarkers: true };
    });
    this.model.pushEditOperations([], edits, () => null);
  }

  #load(content: Loaded, put: (lines: readonly string[]) => void): Ends {
    const { lines, ends } = splitLines(content.text);
    const { layout } = content;
    const kept =
      layout === undefined
        ? endsOf(ends, content.eol)
        : { each: layout.keepsEnds ? ends : null, added: layout.newEnd };
    this.#showing = true;
    try {
      put(lines);
      const modelEnd = modelEol(layout?.modelEnd ?? kept.added);
      if (this.model.getEndOfLineSequence() !== modelEnd) {
        // A step of its own: undo counts its offsets in the line ends that the text had, and would miss its places.
        this.model.pushStackElement();
        this.model.pushEOL(modelEnd);
        this.model.pushStackElement();
      }
    } finally {
      this.#showing = false;
    }
    return kept;
  }

  #follow({ changes, isUndoing, isRedoing, isEolChange }: editor.IModelContentChangedEvent): void {
    if (isUndoing || isRedoing) {
      this.#ends.travelled(this.version, this.model.getLineCount());
    } else if (!isEolChange) {
      const lines = changes.map(({ range, text }) => ({
        startLine: range.startLineNumber,
        endLine: range.endLineNumber,
        text,
      }));
      this.#ends.edited(lines, this.version);
    }
  }

  /** A change that undo can come back to and that changes nothing: of ends alone the model would not tell. */
  #touch(): void {
    const line = { startLineNumber: 1, startColumn: this.model.getLineMaxColumn(1) };
    const range = { ...line, endLineNumber: 2, endColumn: 1 };
    this.model.pushEditOperations([], [{ range, text: '\n' }], () => null);
  }

  #edit(lines: readonly string[]): void {
    const edits = minimalEdits(this.model.getLinesContent(), lines).map((edit) => ({
      range: {
        startLineNumber: edit.startLine,
        startColumn: edit.startColumn,
        endLineNumber: edit.endLine,
        endColumn: edit.endColumn,
      },
      text: edit.text,
    }));
    if (edits.length === 0) return;
    this.model.pushStackElement();
    this.model.pushEditOperations([], edits, () => null);
    this.model.pushStackElement();
  }
}
