/** Takes what is typed between a command and the moment in which its field is there; without it that would go into the text. */

/** Milliseconds after which no field comes any more. */
const patience = 15_000;

type Field = HTMLInputElement | HTMLTextAreaElement;

/** A field of the page, and no text of a document. */
const isField = (element: Element | null): element is Field =>
  (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) &&
  element.closest('.monaco-editor') === null;

/** As if it had been typed there: what the field has marked is replaced. */
const typeInto = (field: Field, text: string): void => {
  field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
};

const createCatcher = (): HTMLTextAreaElement => {
  const catcher = document.createElement('textarea');
  catcher.className = 'visually-hidden';
  catcher.setAttribute('aria-label', 'Typed ahead');
  catcher.style.top = '0';
  return catcher;
};

class TypeAhead {
  readonly #catcher = createCatcher();
  readonly #before = document.activeElement;
  readonly #timer = setTimeout(() => this.giveUp(), patience);
  #onEscape: () => void = () => undefined;

  constructor(private readonly onOver: () => void) {
    document.body.append(this.#catcher);
    this.#catcher.addEventListener('keydown', (event) => this.#pressed(event));
    document.addEventListener('focusin', this.#focused);
  }

  wait(onEscape: () => void): void {
    this.#onEscape = onEscape;
    this.#catcher.focus({ preventScroll: true });
  }

  /** No field has come: who had the focus before has it again. */
  giveUp(): void {
    const hadFocus = document.activeElement === this.#catcher;
    this.#end();
    if (hadFocus && this.#before instanceof HTMLElement) this.#before.focus();
  }

  #pressed(event: KeyboardEvent): void {
    // There is nowhere to go from here.
    if (event.key === 'Tab') event.preventDefault();
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.giveUp();
    this.#onEscape();
  }

  readonly #focused = (event: FocusEvent): void => {
    if (event.target === this.#catcher) return;
    const text = this.#catcher.value;
    this.#end();
    // Who gives a field the focus may mark its text next: that is what typing would replace.
    queueMicrotask(() => {
      const field = document.activeElement;
      if (text !== '' && isField(field)) typeInto(field, text);
    });
  };

  #end(): void {
    clearTimeout(this.#timer);
    document.removeEventListener('focusin', this.#focused);
    this.onOver();
    this.#catcher.remove();
  }
}

let waiting: TypeAhead | null = null;

/** Until a field takes the focus; on Escape, and when what is returned is called, nothing is waited for any more. */
export const typeAhead = (onEscape: () => void = () => undefined): (() => void) => {
  waiting ??= new TypeAhead(() => (waiting = null));
  const own = waiting;
  own.wait(onEscape);
  return () => {
    if (waiting === own) own.giveUp();
  };
};
