/** Pictures of the document: asks the page for those of the opened folder, and says in words why any other is not shown. */
import { longestAddress, mostPictures } from '../shared/preview-messages';

type State =
  | { readonly kind: 'asked' }
  | { readonly kind: 'shown'; readonly url: string }
  | { readonly kind: 'refused'; readonly why: string };

const remote = /^(?:[a-z][a-z0-9+.-]+:)?\/\//i;
const withScheme = /^[a-z][a-z0-9+.-]+:/i;

/** Why a picture is not even asked for; null where it is. */
const refusal = (source: string, known: number): string | null => {
  if (remote.test(source)) return 'Pictures from the network are not loaded';
  if (withScheme.test(source)) return 'Only pictures of the opened folder are shown';
  if (source.length > longestAddress) return 'Its address is too long';
  return known >= mostPictures ? `More than ${mostPictures} pictures` : null;
};

const placeholder = (alt: string, source: string, why: string): HTMLElement => {
  const element = document.createElement('span');
  element.className = 'no-picture';
  const words = document.createElement('span');
  words.textContent = alt === '' ? why : `${alt} — ${why}`;
  const address = document.createElement('code');
  address.textContent = source.length > 300 ? `${source.slice(0, 300)}…` : source;
  element.append(words, ' ', address);
  return element;
};

interface Hooks {
  readonly wanted: (source: string) => void;
  /** Places in the document have moved. */
  readonly changed: () => void;
}

export class Pictures {
  readonly #hooks: Hooks;
  readonly #states = new Map<string, State>();
  readonly #images = new Map<string, Set<HTMLImageElement>>();
  /** What stands in the place of a picture that is not shown; it comes back when the file does. */
  readonly #places = new Map<HTMLImageElement, HTMLElement>();

  constructor(hooks: Hooks) {
    this.#hooks = hooks;
  }

  /** Takes care of every picture in an element that is about to be shown. */
  prepare(element: HTMLElement): void {
    for (const image of element.querySelectorAll('img')) this.#prepareOne(image);
  }

  arrived(source: string, bytes: Uint8Array<ArrayBuffer>, mediaType: string): void {
    const url = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
    this.#settle(source, { kind: 'shown', url });
  }

  refused(source: string, why: string): void {
    this.#settle(source, { kind: 'refused', why });
  }

  clear(): void {
    for (const state of this.#states.values())
      if (state.kind === 'shown') URL.revokeObjectURL(state.url);
    this.#states.clear();
    this.#images.clear();
    this.#places.clear();
  }

  /** Elements that are gone from the document are forgotten, with the pictures that only they showed. */
  sweep(): void {
    for (const [source, images] of this.#images) {
      for (const image of images) {
        if ((this.#places.get(image) ?? image).isConnected) continue;
        images.delete(image);
        this.#places.delete(image);
      }
      if (images.size > 0) continue;
      this.#images.delete(source);
      const state = this.#states.get(source);
      if (state?.kind === 'shown') URL.revokeObjectURL(state.url);
      this.#states.delete(source);
    }
  }

  #prepareOne(image: HTMLImageElement): void {
    const source = image.getAttribute('data-source') ?? '';
    if (source === '') return;
    image.decoding = 'async';
    const all = this.#images.get(source) ?? new Set();
    this.#images.set(source, all.add(image));
    if (!this.#states.has(source)) {
      const why = refusal(source, this.#states.size);
      this.#states.set(source, why === null ? { kind: 'asked' } : { kind: 'refused', why });
      if (why === null) this.#hooks.wanted(source);
    }
    this.#put(image, source);
  }

  #settle(source: string, state: State): void {
    const before = this.#states.get(source);
    // What nobody asks for any more is not shown.
    if (before === undefined) {
      if (state.kind === 'shown') URL.revokeObjectURL(state.url);
      return;
    }
    this.#states.set(source, state);
    for (const image of this.#images.get(source) ?? []) this.#put(image, source);
    if (before.kind === 'shown') URL.revokeObjectURL(before.url);
    this.#hooks.changed();
  }

  #put(image: HTMLImageElement, source: string): void {
    const state = this.#states.get(source);
    const old = this.#places.get(image);
    if (state?.kind === 'shown') {
      image.addEventListener('load', () => this.#hooks.changed(), { once: true });
      image.src = state.url;
      old?.replaceWith(image);
      this.#places.delete(image);
    } else if (state?.kind === 'refused') {
      const next = placeholder(image.alt, source, state.why);
      (old ?? image).replaceWith(next);
      this.#places.set(image, next);
    }
  }
}
