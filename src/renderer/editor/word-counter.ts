/** Counts the words of the shown document while nothing else is to be done; a count under way ends when the text changes. */
import type { editor } from 'monaco-editor/editor.js';
import { createStore, type Store } from '../ui/store';
import { selectionsOf } from './shown-selection';
import { countLines, type Counts, type Lines } from './word-count';

export interface Counted {
  readonly document: Counts;
  /** Null where nothing is selected. */
  readonly selection: Counts | null;
}

/** Milliseconds after the last change: typing goes on meanwhile. */
const rest = 250;
/** Milliseconds at a time, below the eight that a frame can spare. */
const slice = 5;
/** A page that is never idle counts all the same, milliseconds. */
const patience = 1500;

const linesOf = (model: editor.ITextModel): Lines => ({
  count: model.getLineCount(),
  at: (line) => model.getLineContent(line + 1),
});

/** The lines of all selections, the outer ones cut where the selection begins and ends. */
const selectedLines = (model: editor.ITextModel): Lines => {
  const parts = selectionsOf(model)
    .filter((selection) => !selection.isEmpty())
    .map((one) => ({ one, first: 0 }));
  let count = 0;
  for (const part of parts) {
    part.first = count;
    count += part.one.endLineNumber - part.one.startLineNumber + 1;
  }
  const at = (line: number): string => {
    const part = parts.findLast(({ first }) => first <= line);
    if (part === undefined) return '';
    const { one } = part;
    const number = one.startLineNumber + line - part.first;
    const text = model.getLineContent(number);
    const end = number === one.endLineNumber ? one.endColumn - 1 : text.length;
    return text.slice(number === one.startLineNumber ? one.startColumn - 1 : 0, end);
  };
  return { count, at };
};

export class WordCounter {
  /** Null until the first count is done, and where nothing is counted. */
  readonly store: Store<Counted | null, Counted | null> = createStore<
    Counted | null,
    Counted | null
  >((_, next) => next, null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #idle = 0;
  #model: editor.ITextModel | null = null;
  #unwatch: (() => void) | null = null;

  /** Counts this document from now on, or nothing. */
  follow(model: editor.ITextModel | null): void {
    this.#unwatch?.();
    this.#unwatch = null;
    this.#model = model;
    this.#cancel();
    this.store.send(null);
    if (model === null) return;
    const changes = model.onDidChangeContent(() => this.#soon(model));
    const closed = model.onWillDispose(() => this.follow(null));
    this.#unwatch = () => {
      changes.dispose();
      closed.dispose();
    };
    this.#soon(model);
  }

  /** Called on every move of the cursor. */
  selectionChanged(): void {
    if (this.#model !== null) this.#soon(this.#model);
  }

  #cancel(): void {
    clearTimeout(this.#timer);
    cancelIdleCallback(this.#idle);
  }

  #soon(model: editor.ITextModel): void {
    this.#cancel();
    this.#timer = setTimeout(() => this.#count(model), rest);
  }

  #count(model: editor.ITextModel): void {
    const document = countLines(linesOf(model));
    const chosen = selectedLines(model);
    const selection = countLines(chosen);
    const next = () => {
      const end = performance.now() + slice;
      const hasTime = () => performance.now() < end;
      document.work(hasTime);
      if (document.done() !== null && hasTime()) selection.work(hasTime);
      const counts = document.done();
      const selected = counts === null ? null : selection.done();
      if (counts === null || selected === null) this.#later(next);
      else this.store.send({ document: counts, selection: chosen.count === 0 ? null : selected });
    };
    this.#later(next);
  }

  #later(run: () => void): void {
    this.#idle = requestIdleCallback(run, { timeout: patience });
  }
}
