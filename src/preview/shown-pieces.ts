/** The pieces that stand in the document: replaces those that differ, a slice of time at a time, and knows which line is where. */
import type { RenderedPiece } from './markdown';
import { purified } from './purify';

export interface ShownPiece {
  readonly html: string;
  readonly element: HTMLElement;
  /** Lines from 0; `end` exclusive. */
  readonly start: number;
  readonly end: number;
}

/** Milliseconds of work between two breaths. */
const slice = 12;
/** Pieces that are purified together; their markup is the parser's own and whole. */
const together = 40;
/** Pieces that are shown before all are made: more than a window can hold. */
const firstSeen = 120;

/** A turn of the event loop: newer texts and clicks come first. */
const breath = (): Promise<void> =>
  new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => resolve();
    channel.port2.postMessage(null);
  });

const holder = (content: readonly (Node | DocumentFragment)[]): HTMLElement => {
  const element = document.createElement('div');
  element.className = 'piece';
  element.append(...content);
  return element;
};

const alone = ({ html }: RenderedPiece): HTMLElement => holder([purified(html)]);

const elementsOf = (pieces: readonly RenderedPiece[]): readonly HTMLElement[] => {
  if (pieces.length === 1) return pieces.map(alone);
  const { children } = purified(pieces.map(({ html }) => `<div>${html}</div>`).join(''));
  // Whatever the parser has made: a piece must never take another's place.
  if (children.length !== pieces.length) return pieces.map(alone);
  return [...children].map((one) => holder([...one.childNodes]));
};

/** The first `together` plain pieces, or the one that is not. */
const nextBatch = (pieces: readonly RenderedPiece[], from: number): readonly RenderedPiece[] => {
  if (pieces[from]?.isPlain !== true) return pieces.slice(from, from + 1);
  let to = from + 1;
  while (to < pieces.length && to - from < together && pieces[to]?.isPlain === true) to += 1;
  return pieces.slice(from, to);
};

const commonStart = (old: readonly ShownPiece[], next: readonly RenderedPiece[]): number => {
  let same = 0;
  while (same < old.length && same < next.length && old[same]?.html === next[same]?.html) same += 1;
  return same;
};

const commonEnd = (
  old: readonly ShownPiece[],
  next: readonly RenderedPiece[],
  start: number,
): number => {
  const most = Math.min(old.length, next.length) - start;
  let same = 0;
  while (same < most && old.at(-1 - same)?.html === next.at(-1 - same)?.html) same += 1;
  return same;
};

interface Making {
  readonly mine: number;
  readonly working: () => void;
  readonly made: (some: readonly ShownPiece[]) => void;
}

export class ShownPieces {
  #shown: ShownPiece[] = [];
  #turn = 0;
  readonly #place: HTMLElement;
  readonly #added: (element: HTMLElement) => void;

  /** `added` is told of each element before it can be seen. */
  constructor(place: HTMLElement, added: (element: HTMLElement) => void) {
    this.#place = place;
    this.#added = added;
  }

  /** In order of their place. */
  get all(): readonly ShownPiece[] {
    return this.#shown;
  }

  /** False where a newer one began meanwhile. `working` is called now and then. */
  async show(next: readonly RenderedPiece[], working: () => void): Promise<boolean> {
    this.#turn += 1;
    const mine = this.#turn;
    const start = commonStart(this.#shown, next);
    const end = commonEnd(this.#shown, next, start);
    const tail = this.#shown.slice(this.#shown.length - end);
    const replaced = this.#shown.slice(start, this.#shown.length - end);
    const before = tail[0]?.element ?? null;
    const fresh: ShownPiece[] = [];
    // Where nothing stands in the way the first come as they are made: the top of a long text is seen at once. All of them
    // one by one would lay the whole document out again for each.
    const comesAtOnce = replaced.length === 0 && end === 0;
    let attached = 0;
    const made = (some: readonly ShownPiece[]): void => {
      fresh.push(...some);
      if (!comesAtOnce || attached >= firstSeen) return;
      this.#attach(some, before);
      this.#shown.push(...some);
      attached += some.length;
    };
    const pieces = next.slice(start, next.length - end);
    if (!(await this.#make(pieces, { mine, working, made }))) return false;
    this.#attach(fresh.slice(attached), before);
    for (const { element } of replaced) element.remove();
    this.#shown = [...this.#shown.slice(0, start), ...fresh, ...tail].map((one, index) => {
      const { start: from, end: to } = next[index] ?? one;
      return { ...one, start: from, end: to };
    });
    return true;
  }

  clear(): void {
    this.#turn += 1;
    this.#shown = [];
    this.#place.replaceChildren();
  }

  #attach(some: readonly ShownPiece[], before: HTMLElement | null): void {
    const all = document.createDocumentFragment();
    for (const { element } of some) {
      this.#added(element);
      all.append(element);
    }
    this.#place.insertBefore(all, before);
  }

  /** Elements of new pieces, in slices of time; false where a newer text has come. */
  async #make(pieces: readonly RenderedPiece[], { mine, working, made }: Making): Promise<boolean> {
    let since = performance.now();
    for (let at = 0; at < pieces.length;) {
      const batch = nextBatch(pieces, at);
      at += batch.length;
      const elements = elementsOf(batch);
      made(
        batch.flatMap(({ html, start, end }, index) => {
          const element = elements[index];
          return element === undefined ? [] : [{ html, start, end, element }];
        }),
      );
      if (performance.now() - since < slice) continue;
      working();
      await breath();
      since = performance.now();
      if (mine !== this.#turn) return false;
    }
    return true;
  }
}
