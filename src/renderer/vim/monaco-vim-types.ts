/** What we use of monaco-vim, whose own types are mostly `any`. */
import { initVimMode, VimMode } from 'monaco-vim';
import type { editor } from 'monaco-editor/editor.js';

export interface ModeChange {
  readonly mode: string;
  readonly subMode?: string;
}

export interface VimAdapter {
  readonly editor: editor.ICodeEditor;
  /** `vim-keypress` comes before what the key does, `vim-command-done` after a whole command. */
  readonly on: (event: 'vim-keypress' | 'vim-command-done', listener: () => void) => void;
  readonly dispose: () => void;
}

export interface PromptOptions {
  readonly value?: string;
  readonly onKeyDown?: (
    event: KeyboardEvent,
    value: string,
    close: () => void,
  ) => boolean | undefined;
  readonly onKeyUp?: (event: KeyboardEvent, value: string, close: () => void) => void;
}

/** What monaco-vim calls of the place where it says and asks things; it makes one for each editor. */
export interface VimLine {
  readonly setMode: (change: ModeChange) => void;
  readonly setKeyBuffer: (keys: string) => void;
  readonly setSec: (
    prompt: Node | string | undefined,
    done?: (value: string) => void,
    options?: PromptOptions,
  ) => () => void;
  readonly showNotification: (message: Node | string) => void;
  readonly toggleVisibility: (shown: boolean) => void;
  readonly closeInput: () => void;
  readonly clear: () => void;
}

interface Register {
  readonly setText: (text: string, linewise?: boolean, blockwise?: boolean) => void;
  readonly pushText: (text: string, linewise?: boolean) => void;
  readonly clear: () => void;
  readonly toString: () => string;
}

interface VimApi {
  readonly defineEx: (
    name: string,
    short: string,
    run: (adapter: unknown, parameters: { readonly argString?: string }) => void,
  ) => void;
  readonly defineRegister: (name: string, register: Register) => void;
}

type Start = (
  on: editor.ICodeEditor,
  place: HTMLElement,
  line: new (place: HTMLElement) => VimLine,
) => VimAdapter;

// The package's own type names another Monaco's editor, and `any` for all of this.
export const startAdapter = initVimMode as unknown as Start;
interface AdapterClass {
  readonly Vim: VimApi;
  /** What `u` and Ctrl+R run; looked up at each use. */
  readonly commands: Record<'undo' | 'redo', (adapter: VimAdapter) => void>;
}

// The adapter's class: the package sets `Vim` on it, which its types leave out.
export const vimClass = VimMode as unknown as AdapterClass;
export const vimApi = vimClass.Vim;
