/** Presses of the whole window: finds their command, waits for the second stroke of a chord, leaves typing alone. */
import { labelOf } from '../ui/key-label';
import { bindingsOf, findBinding, type Bindings, type Found } from './find-binding';
import { strokesOf } from './key-press';
import type { KeyContext } from './key-table';
import type { KeysStore } from './keys-store';

/** Milliseconds that the second stroke of a chord is waited for, as in VS Code. */
const chordWait = 5000;
/** Milliseconds that a chord which is none is named. */
const wordStays = 3000;

export interface KeyListening {
  readonly keys: KeysStore;
  readonly isMac: boolean;
  /** Runs the first of these commands that can run. */
  readonly run: (ids: readonly string[]) => void;
  /** Whether Vim takes this press in the text. */
  readonly isVims: (stroke: string) => boolean;
}

const within = (target: EventTarget | null, selector: string): boolean =>
  target instanceof Element && target.closest(selector) !== null;

/** The text of the documents; the fields of its find bar, and a comparison's editors, keep Monaco's own keys. */
const inEditor = (target: EventTarget | null): boolean =>
  within(target, '[data-testid="editor"] .monaco-editor') && !within(target, '.find-widget');

const contextsOf = (target: EventTarget | null): ReadonlySet<KeyContext> => {
  const contexts = new Set<KeyContext>();
  if (inEditor(target)) contexts.add('editor');
  if (within(target, '[role="treegrid"][aria-label="Files"]')) contexts.add('tree');
  if (within(target, '[role="dialog"], [role="alertdialog"]')) contexts.add('dialog');
  return contexts;
};

class Listener {
  #pending: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #bindings: Bindings;
  readonly #options: KeyListening;

  constructor(options: KeyListening) {
    this.#options = options;
    this.#bindings = this.#made();
    let { rows } = options.keys.get();
    options.keys.subscribe(() => {
      if (options.keys.get().rows === rows) return;
      ({ rows } = options.keys.get());
      this.#bindings = this.#made();
    });
  }

  /** Before Monaco, which knows neither the person's keys nor our chords; elsewhere a field or list may take a key first. */
  readonly first = (event: KeyboardEvent): void => {
    if (this.#pending !== null || inEditor(event.target)) this.#pressed(event);
  };

  readonly last = (event: KeyboardEvent): void => {
    if (!inEditor(event.target)) this.#pressed(event);
  };

  readonly forget = (): void => {
    if (this.#pending !== null) this.#say(null);
    this.#pending = null;
  };

  #made(): Bindings {
    const { rows, commands } = this.#options.keys.get();
    const defaults = commands.flatMap(({ keys }) => keys);
    return bindingsOf(rows, defaults, this.#options.isMac);
  }

  #pressed(event: KeyboardEvent): void {
    if (event.defaultPrevented || within(event.target, '[data-records-keys]')) return;
    const strokes = strokesOf(event, this.#options.isMac);
    const [stroke] = strokes;
    if (stroke === undefined) return;
    const pending = this.#pending;
    const isVims = pending === null && inEditor(event.target) && this.#options.isVims(stroke);
    if (isVims) return;
    if (pending !== null && (event.repeat || event.key === 'Escape')) {
      take(event);
      if (!event.repeat) this.forget();
      return;
    }
    const contexts = contextsOf(event.target);
    this.#act(event, findBinding(this.#bindings, { strokes, contexts, pending }));
  }

  #act(event: KeyboardEvent, found: Found): void {
    if (found === null) return;
    take(event);
    const { isMac } = this.#options;
    this.#pending = found.kind === 'prefix' ? found.stroke : null;
    if (found.kind === 'prefix') {
      this.#say(
        `${labelOf(found.stroke, isMac)} was pressed. Waiting for the second key…`,
        chordWait,
      );
    } else if (found.kind === 'nothing') {
      this.#say(`${labelOf(found.chord, isMac)} is no command.`, wordStays);
    } else {
      this.#say(null);
    }
    if (found.kind === 'commands') this.#options.run(found.ids);
  }

  #say(hint: string | null, stays = 0): void {
    clearTimeout(this.#timer);
    this.#options.keys.send({ type: 'hinted', hint });
    if (hint === null) return;
    this.#timer = setTimeout(() => {
      this.#pending = null;
      this.#options.keys.send({ type: 'hinted', hint: null });
    }, stays);
  }
}

const take = (event: KeyboardEvent): void => {
  event.preventDefault();
  event.stopPropagation();
};

/** For the window's whole life. */
export const listenToKeys = (options: KeyListening): void => {
  const listener = new Listener(options);
  window.addEventListener('keydown', listener.first, { capture: true });
  window.addEventListener('keydown', listener.last);
  window.addEventListener('pointerdown', listener.forget, { capture: true });
  window.addEventListener('blur', listener.forget);
};
