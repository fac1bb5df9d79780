/** One group's Monaco editor: swaps models on tab changes and remembers cursor and scroll per path. */
import { baseName, movedPath } from '../ui/paths';
import { createStore, type Store } from '../ui/store';
import { visibleName } from '../../shared/visible-name';
import { sharedOptions } from './editor-options';
import { previewLines, type LinePreview } from './line-preview';
import { editor, Range } from './monaco-setup';
import { offerNativeMenu } from './native-menu';
import type { TextBuffer } from './text-buffer';

/** Where a file is looked at: line and column from 1, pixels from the top. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly scrollTop: number | null;
  /** Selects from the place to here. */
  readonly selectTo?: { readonly line: number; readonly column: number };
}

export interface Cursor {
  readonly line: number;
  readonly column: number;
  /** Characters that are selected, 0 for none. */
  readonly selected: number;
}

export type CursorStore = Store<Cursor | null, Cursor | null>;

/** Of the group that has the focus. */
export const createCursor = (): CursorStore =>
  createStore<Cursor | null, Cursor | null>((_, next) => next, null);

export interface HostHooks {
  /** On every move of cursor or scroll: it must be cheap. */
  readonly onMoved: () => void;
  /** The person typed into a file that may not be written. */
  readonly onReadOnlyEdit: (path: string) => void;
}

const start: Place = { line: 1, column: 1, scrollTop: 0 };

export class EditorHost {
  /** One for all groups: it follows the focus. */
  readonly cursor: CursorStore;
  /** Where files were looked at that have no model yet or whose tab is not the shown one. */
  readonly #places = new Map<string, Place>();
  readonly #views = new Map<string, editor.ICodeEditorViewState>();
  #editor: editor.IStandaloneCodeEditor | null = null;
  #path: string | null = null;
  #focusOn: string | null = null;
  readonly #hooks: HostHooks;
  readonly #isFocused: () => boolean;

  constructor(hooks: HostHooks, cursor: CursorStore, isFocused: () => boolean) {
    this.#hooks = hooks;
    this.cursor = cursor;
    this.#isFocused = isFocused;
  }

  /** Monaco's own editor, for what looks at its scroll; null until it stands in the page. */
  get code(): editor.IStandaloneCodeEditor | null {
    return this.#editor;
  }

  attach(element: HTMLElement): () => void {
    const created = editor.create(element, { ...sharedOptions(), model: null });
    this.#editor = created;
    const withdrawMenu = offerNativeMenu(element);
    created.onDidChangeCursorSelection(() => this.#cursorMoved());
    created.onDidScrollChange(() => this.#hooks.onMoved());
    created.onDidAttemptReadOnlyEdit(() => {
      if (this.#path !== null) this.#hooks.onReadOnlyEdit(this.#path);
    });
    return () => {
      this.#remember();
      this.#editor = null;
      this.#path = null;
      withdrawMenu();
      created.dispose();
    };
  }

  /** Shows a document, or nothing. Resolves nothing: the text is painted in the next frame. */
  show(path: string | null, buffer: TextBuffer | null, readOnly: boolean): void {
    const host = this.#editor;
    if (host === null) return;
    host.updateOptions({
      readOnly,
      ariaLabel: path === null ? 'Editor' : `Editor, ${visibleName(baseName(path))}`,
    });
    const model = buffer?.model ?? null;
    if (host.getModel() === model && this.#path === path) return;
    this.#remember();
    this.#path = path;
    host.setModel(model);
    if (path !== null && model !== null) this.#restore(host, path);
    if (path !== null && path === this.#focusOn) this.focus();
    if (model !== null) this.#focusOn = null;
    this.#cursorMoved();
  }

  /** Goes to a place in a file, now or when it is shown. */
  goTo(path: string, place: Place): void {
    this.#places.set(path, place);
    this.#views.delete(path);
    if (path === this.#path && this.#editor !== null) this.#restore(this.#editor, path);
  }

  place(path: string): Place {
    if (path === this.#path) this.#remember();
    return this.#places.get(path) ?? start;
  }

  /** Where a file whose tab is not the shown one was last looked at. */
  lastPlace(path: string): Place | null {
    return this.#places.get(path) ?? null;
  }

  /** Looks at a file as another group does: cursor, scroll, selections, what is folded. */
  lookAs(other: EditorHost, path: string): void {
    this.goTo(path, other.place(path));
    const view = other.#views.get(path);
    if (view !== undefined) this.#views.set(path, view);
  }

  move(from: string, to: string): void {
    for (const map of [this.#places, this.#views] as Map<string, unknown>[]) {
      for (const [path, value] of [...map]) {
        const next = movedPath(path, from, to);
        if (next === path) continue;
        map.delete(path);
        map.set(next, value);
      }
    }
    if (this.#path !== null) this.#path = movedPath(this.#path, from, to);
  }

  forget(path: string): void {
    this.#places.delete(path);
    this.#views.delete(path);
  }

  /** The editor takes the focus with this file, now or when it is shown. */
  focusOn(path: string): void {
    if (path === this.#path) this.focus();
    else this.#focusOn = path;
  }

  /** Whether the focus waits for this path, which is shown by another view: once, and that view takes it. */
  claimFocus(path: string): boolean {
    const isWanted = path === this.#focusOn;
    if (isWanted) this.#focusOn = null;
    return isWanted;
  }

  focus(): void {
    this.#editor?.focus();
  }

  /** Shows lines while a place is being chosen. */
  preview(): LinePreview | null {
    return this.#editor === null ? null : previewLines(this.#editor);
  }

  /** What is selected within one line; '' for more or nothing. */
  selectedText(): string {
    const selection = this.#editor?.getSelection() ?? null;
    if (selection === null || selection.startLineNumber !== selection.endLineNumber) return '';
    return this.#editor?.getModel()?.getValueInRange(selection) ?? '';
  }

  /** One of Monaco's own commands, such as `actions.find` or `undo`. */
  run(command: string): void {
    this.#editor?.focus();
    this.#editor?.trigger('command', command, null);
  }

  #restore(host: editor.IStandaloneCodeEditor, path: string): void {
    const view = this.#views.get(path);
    if (view !== undefined) {
      host.restoreViewState(view);
      return;
    }
    const { line, column, scrollTop, selectTo }: Place = this.#places.get(path) ?? start;
    if (selectTo === undefined) host.setPosition({ lineNumber: line, column });
    else host.setSelection(new Range(line, column, selectTo.line, selectTo.column));
    if (scrollTop === null) {
      // A pane that was hidden a moment ago does not know yet how high it is.
      host.layout();
      host.revealLineInCenter(line);
    } else host.setScrollTop(scrollTop);
  }

  #remember(): void {
    const host = this.#editor;
    const position = host?.getPosition() ?? null;
    if (host === null || position === null || this.#path === null) return;
    this.#places.set(this.#path, {
      line: position.lineNumber,
      column: position.column,
      scrollTop: Math.max(0, host.getScrollTop()),
    });
    const view = host.saveViewState();
    if (view !== null) this.#views.set(this.#path, view);
  }

  /** Tells where the cursor is: it moved, or its group has the focus now. */
  tellCursor(): void {
    if (!this.#isFocused()) return;
    const selection = this.#editor?.getSelection() ?? null;
    const model = this.#editor?.getModel() ?? null;
    if (selection === null || model === null) {
      this.cursor.send(null);
      return;
    }
    this.cursor.send({
      line: selection.positionLineNumber,
      column: selection.positionColumn,
      selected: selection.isEmpty() ? 0 : model.getCharacterCountInRange(selection),
    });
  }

  #cursorMoved(): void {
    this.tellCursor();
    if (this.#editor?.getModel() !== null) this.#hooks.onMoved();
  }
}
