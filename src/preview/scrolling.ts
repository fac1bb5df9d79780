/** Lines of the text ↔ places in the scrolled document. What moved by our own hand is not told, so that two sides never push each other. */
import type { ShownPieces } from './shown-pieces';

interface Stop {
  readonly line: number;
  /** CSS pixels from the top of the document. */
  readonly top: number;
}

/** The last index whose value is not above, by halving; -1 where all are. */
const lastAtMost = (count: number, value: (index: number) => number, limit: number): number => {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value(middle) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

interface Between {
  readonly from: keyof Stop;
  readonly into: keyof Stop;
  readonly value: number;
}

const between = (unsorted: readonly Stop[], { from, into, value }: Between): number => {
  const stops = [...unsorted].sort((a, b) => a[from] - b[from]);
  const at = Math.max(
    0,
    lastAtMost(stops.length, (one) => stops[one]?.[from] ?? 0, value),
  );
  const before = stops[at];
  const after = stops[at + 1];
  if (before === undefined) return 0;
  if (after === undefined || after[from] === before[from]) return before[into];
  const share = (value - before[from]) / (after[from] - before[from]);
  return before[into] + share * (after[into] - before[into]);
};

export class Scrolling {
  readonly #scroller: HTMLElement;
  readonly #pieces: ShownPieces;
  readonly #moved: (line: number) => void;
  /** Where we have put it ourselves, CSS pixels. */
  #expected = 0;
  /** The line that was last wanted or looked at. */
  #held = 0;

  /** `moved` is told the line at the top, where the person has scrolled. */
  constructor(scroller: HTMLElement, pieces: ShownPieces, moved: (line: number) => void) {
    this.#scroller = scroller;
    this.#pieces = pieces;
    this.#moved = moved;
    scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true });
  }

  /** Brings a line (from 0, with a fraction) to the top. */
  toLine(line: number): void {
    this.#held = line;
    const { all } = this.#pieces;
    const index = lastAtMost(all.length, (one) => all[one]?.start ?? 0, line);
    // The very top is with the space above the first piece.
    if (index < 0 || line <= 0) return this.#put(0);
    this.#put(between(this.#stopsOf(index), { from: 'line', into: 'top', value: line }));
  }

  /** Brings the held line back to where it was, after the document has changed. */
  hold(): void {
    this.toLine(this.#held);
  }

  /** As if the person had scrolled there. */
  toElement(element: Element): void {
    this.#put(this.#topOf(element));
    this.#held = this.#lineAt(this.#expected);
    this.#moved(this.#held);
  }

  #scrolled(): void {
    const { scrollTop } = this.#scroller;
    if (Math.abs(scrollTop - this.#expected) <= 1) return;
    this.#expected = scrollTop;
    this.#held = this.#lineAt(scrollTop);
    this.#moved(this.#held);
  }

  #put(top: number): void {
    this.#scroller.scrollTop = top;
    // As the browser has it: rounded, and not past the end.
    this.#expected = this.#scroller.scrollTop;
  }

  #topOf(element: Element): number {
    const { top } = this.#scroller.getBoundingClientRect();
    return element.getBoundingClientRect().top - top + this.#scroller.scrollTop;
  }

  /** Of one piece: where it begins, where its marked lines are, where the next one begins. */
  #stopsOf(index: number): readonly Stop[] {
    const piece = this.#pieces.all[index];
    if (piece === undefined) return [];
    const inside = [...piece.element.querySelectorAll('[data-line]')].map((element) => ({
      line: piece.start + Number(element.getAttribute('data-line')),
      top: this.#topOf(element),
    }));
    const next = this.#pieces.all[index + 1];
    const end =
      next === undefined
        ? { line: piece.end, top: this.#topOf(piece.element) + piece.element.offsetHeight }
        : { line: next.start, top: this.#topOf(next.element) };
    return [{ line: piece.start, top: this.#topOf(piece.element) }, ...inside, end];
  }

  #lineAt(top: number): number {
    const { all } = this.#pieces;
    const find = (index: number): number => {
      const piece = all[index];
      return piece === undefined ? 0 : this.#topOf(piece.element);
    };
    const index = lastAtMost(all.length, find, top);
    return index < 0 ? 0 : between(this.#stopsOf(index), { from: 'top', into: 'line', value: top });
  }
}
