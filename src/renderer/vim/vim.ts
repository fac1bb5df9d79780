/** Vim in every editor of the documents: attached when one comes, begun anew with each document that it shows. */
import { editor } from 'monaco-editor/editor.js';
import { commandLine } from './command-line';
import { startAdapter, vimApi, vimClass, type VimAdapter } from './monaco-vim-types';
import { redoUnit, undoUnit, UnitRecorder, type Undoable } from './undo-units';

export interface VimHooks {
  /** Of the editor that has the focus: `NORMAL`, `INSERT`, `VISUAL LINE`; null where Vim is in no editor. */
  readonly onMode: (mode: string | null) => void;
  /** What was typed of a command so far. */
  readonly onKeys: (keys: string) => void;
  readonly save: () => Promise<void>;
  /** Closes the tab; `force` gives up what is not saved. */
  readonly close: (force: boolean) => void;
  /** Runs a command of the window's table. */
  readonly run: (id: string) => void;
}

/** The look of the cursor that Vim changes and that must come back. */
type CursorOptions = Pick<editor.IEditorOptions, 'cursorStyle' | 'cursorBlinking' | 'cursorWidth'>;

const cursorOf = (on: editor.ICodeEditor): CursorOptions => {
  const { cursorStyle, cursorBlinking, cursorWidth } = on.getRawOptions();
  return {
    cursorStyle: cursorStyle ?? 'line',
    cursorBlinking: cursorBlinking ?? 'blink',
    cursorWidth: cursorWidth ?? 0,
  };
};

class VimInEditor {
  readonly #editor: editor.ICodeEditor;
  readonly #hooks: VimHooks;
  readonly #place = document.createElement('div');
  readonly #listeners: readonly { dispose: () => void }[];
  readonly #cursor: CursorOptions;
  #adapter: VimAdapter | null = null;
  #units: UnitRecorder | null = null;
  #mode = 'NORMAL';

  constructor(on: editor.ICodeEditor, hooks: VimHooks) {
    this.#editor = on;
    this.#hooks = hooks;
    this.#cursor = cursorOf(on);
    this.#place.className = 'vim-line';
    on.getContainerDomNode().append(this.#place);
    this.#listeners = [
      on.onDidChangeModel(() => this.#begin()),
      on.onDidFocusEditorText(() => hooks.onMode(this.#mode)),
      on.onDidDispose(() => this.end()),
    ];
    this.#begin();
  }

  end(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#stop();
    this.#place.remove();
  }

  /** Another document begins in normal mode, as in Vim: a mode in the middle of the old text means nothing in the new one. */
  #begin(): void {
    this.#stop();
    const text = this.#editor.getModel();
    if (text === null) return;
    const units = new UnitRecorder(text);
    this.#units = units;
    this.#adapter = startAdapter(
      this.#editor,
      this.#place,
      commandLine({
        onMode: (mode) => this.#changed(mode),
        onKeys: this.#hooks.onKeys,
        onLeft: () => this.#editor.focus(),
      }),
    );
    this.#adapter.on('vim-keypress', units.pressed);
    this.#adapter.on('vim-command-done', units.commandDone);
    this.#changed('NORMAL');
  }

  #changed(mode: string): void {
    this.#mode = mode;
    this.#units?.modeChanged(mode === 'INSERT' || mode === 'REPLACE');
    this.#hooks.onMode(mode);
    // After monaco-vim, which sets a blinking cursor of its own in insert mode.
    if (mode === 'INSERT') queueMicrotask(() => this.#editor.updateOptions(this.#cursor));
  }

  #stop(): void {
    if (this.#adapter === null) return;
    this.#adapter.dispose();
    this.#adapter = null;
    this.#editor.updateOptions(this.#cursor);
  }
}

/** Not a comparison's or a preview's editor. */
const isDocuments = (one: editor.ICodeEditor): boolean =>
  one.getContainerDomNode().closest('[data-testid="editor"]') !== null;

/**
 * The system's clipboard. SECURITY: the page may write it and never read it, so that what `"+p` puts is what was copied
 * here last; the system's text comes with the paste key.
 */
const clipboardRegister = () => {
  let kept = '';
  let isLinewise = false;
  const set = (text: string, linewise = false): void => {
    kept = linewise && !text.endsWith('\n') ? `${text}\n` : text;
    isLinewise = linewise;
    void navigator.clipboard.writeText(kept).catch(() => undefined);
  };
  return {
    get linewise() {
      return isLinewise;
    },
    blockwise: false,
    keyBuffer: [],
    insertModeChanges: [],
    searchQueries: [],
    setText: set,
    pushText: (text: string, linewise = false) => set(kept + text, linewise || isLinewise),
    clear: () => set(''),
    toString: () => kept,
  };
};

let hooksNow: VimHooks | null = null;

/** Once: monaco-vim keeps its commands and registers for the whole page. */
const defineOnce = (): void => {
  // After the command: it may take the document away from under Vim.
  const later = (act: (hooks: VimHooks) => void) => () => {
    const hooks = hooksNow;
    if (hooks !== null) queueMicrotask(() => act(hooks));
  };
  const saveAndClose = later((hooks) => void hooks.save().then(() => hooks.close(false)));
  vimApi.defineEx(
    'write',
    'w',
    later((hooks) => void hooks.save()),
  );
  vimApi.defineEx(
    'wall',
    'wa',
    later((hooks) => hooks.run('file:save-all')),
  );
  vimApi.defineEx('quit', 'q', (_, { argString }) =>
    later((hooks) => hooks.close(argString?.trim() === '!'))(),
  );
  vimApi.defineEx('wq', 'wq', saveAndClose);
  vimApi.defineEx('xit', 'x', saveAndClose);
  const commands = [
    ['split', 'sp', 'group:split-down'],
    ['vsplit', 'vs', 'group:split-right'],
    ['bnext', 'bn', 'tab:next'],
    ['bprevious', 'bp', 'tab:previous'],
    ['edit', 'e', 'go:file'],
    ['enew', 'ene', 'file:new-untitled'],
  ] as const;
  for (const [name, short, id] of commands) {
    vimApi.defineEx(
      name,
      short,
      later((hooks) => hooks.run(id)),
    );
  }
  const onText = (act: (text: Undoable) => void) => (adapter: VimAdapter) => {
    const text = adapter.editor.getModel();
    if (text !== null) act(text);
  };
  Object.assign(vimClass.commands, { undo: onText(undoUnit), redo: onText(redoUnit) });
  vimApi.defineRegister('+', clipboardRegister());
  vimApi.defineRegister('*', clipboardRegister());
};

let isDefined = false;

/** Returns what ends it in every editor. */
export const startVim = (hooks: VimHooks): (() => void) => {
  hooksNow = hooks;
  if (!isDefined) defineOnce();
  isDefined = true;
  const attached = new Map<editor.ICodeEditor, VimInEditor>();
  const attach = (one: editor.ICodeEditor): void => {
    if (hooksNow !== hooks || attached.has(one) || !isDocuments(one)) return;
    attached.set(one, new VimInEditor(one, hooks));
    one.onDidDispose(() => attached.delete(one));
  };
  for (const one of editor.getEditors()) attach(one);
  // Told of an editor before it is ready.
  const coming = editor.onDidCreateEditor((one) => queueMicrotask(() => attach(one)));
  return () => {
    coming.dispose();
    for (const vim of attached.values()) vim.end();
    attached.clear();
    if (hooksNow === hooks) hooksNow = null;
    hooks.onMode(null);
  };
};
