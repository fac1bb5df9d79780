/** The line at the foot of an editor where Vim asks for a command or a search and says what it has to say. */
import type { ModeChange, PromptOptions, VimLine } from './monaco-vim-types';
import './vim.css';

/** Milliseconds that a message stays. */
const messageStays = 5000;

interface Hooks {
  readonly onMode: (mode: string) => void;
  readonly onKeys: (keys: string) => void;
  /** Gives the focus back to the text. */
  readonly onLeft: () => void;
}

const modeWords = ({ mode, subMode }: ModeChange): string => {
  const kinds: Readonly<Record<string, string>> = { linewise: ' LINE', blockwise: ' BLOCK' };
  return `${mode.toUpperCase()}${kinds[subMode ?? ''] ?? ''}`;
};

const textOf = (node: Node | string | undefined): string =>
  typeof node === 'string' ? node : (node?.textContent ?? '');

/** What names the field, from the sign that Vim puts before it. */
const labelOf = (prefix: string): string =>
  prefix.startsWith('/') || prefix.startsWith('?') ? 'Vim search' : 'Vim command';

class CommandLine implements VimLine {
  readonly #place: HTMLElement;
  readonly #hooks: Hooks;
  #input: HTMLInputElement | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(place: HTMLElement, hooks: Hooks) {
    this.#place = place;
    this.#hooks = hooks;
    this.#hide();
  }

  readonly setMode = (change: ModeChange): void => this.#hooks.onMode(modeWords(change));

  readonly setKeyBuffer = (keys: string): void => this.#hooks.onKeys(keys);

  readonly setSec = (
    prompt: Node | string | undefined,
    done?: (value: string) => void,
    options: PromptOptions = {},
  ): (() => void) => {
    const input = prompt instanceof Node ? this.#inputIn(prompt) : null;
    if (prompt === undefined || input === null) {
      this.#show(textOf(prompt));
      return this.closeInput;
    }
    const prefix = textOf(prompt);
    this.#place.replaceChildren(prompt);
    // Its grey is too faint on both themes.
    for (const words of this.#place.querySelectorAll('span')) words.style.removeProperty('color');
    this.#place.hidden = false;
    this.#begin(input, { prefix, done, options });
    return this.closeInput;
  };

  readonly showNotification = (message: Node | string): void => {
    if (this.#input === null) this.#show(textOf(message));
  };

  readonly toggleVisibility = (shown: boolean): void => {
    if (!shown) this.#hide();
  };

  readonly closeInput = (): void => {
    if (this.#input === null) return;
    this.#hide();
    this.#hooks.onLeft();
  };

  readonly clear = (): void => this.#hide();

  #inputIn(prompt: Node): HTMLInputElement | null {
    const found =
      prompt instanceof DocumentFragment || prompt instanceof Element
        ? prompt.querySelector('input')
        : null;
    return found instanceof HTMLInputElement ? found : null;
  }

  #begin(
    input: HTMLInputElement,
    asked: {
      readonly prefix: string;
      readonly done: ((value: string) => void) | undefined;
      readonly options: PromptOptions;
    },
  ): void {
    const { prefix, done, options } = asked;
    clearTimeout(this.#timer);
    this.#input = input;
    input.setAttribute('aria-label', labelOf(prefix));
    input.value = options.value ?? '';
    input.addEventListener('keyup', (event) =>
      options.onKeyUp?.(event, input.value, this.closeInput),
    );
    input.addEventListener('keydown', (event) => {
      // An input method has it.
      if (event.isComposing) return;
      if (options.onKeyDown?.(event, input.value, this.closeInput) === true) return;
      if (event.key !== 'Enter' && event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      const { value } = input;
      this.closeInput();
      if (event.key === 'Enter') done?.(value);
    });
    input.addEventListener('blur', this.closeInput);
    input.focus();
  }

  #show(message: string): void {
    clearTimeout(this.#timer);
    this.#input = null;
    if (message.trim() === '') return this.#hide();
    const words = document.createElement('span');
    words.setAttribute('role', 'status');
    words.textContent = message;
    this.#place.replaceChildren(words);
    this.#place.hidden = false;
    this.#timer = setTimeout(() => this.#hide(), messageStays);
  }

  #hide(): void {
    clearTimeout(this.#timer);
    this.#input = null;
    this.#place.hidden = true;
    this.#place.replaceChildren();
  }
}

/** monaco-vim makes the line itself: a class that knows these hooks. */
export const commandLine = (hooks: Hooks): new (place: HTMLElement) => VimLine =>
  class extends CommandLine {
    constructor(place: HTMLElement) {
      super(place, hooks);
    }
  };
