/** The symbols that were found so far, and those among them that are still open. */
import type { OutlineSymbol, SymbolKind } from './outline-symbol';

/** More would be of use to nobody, and a text may be made of nothing else. */
export const mostSymbols = 10_000;

export interface Found {
  readonly name: string;
  readonly kind: SymbolKind;
  readonly line: number;
  readonly column: number;
}

type Mutable = { -readonly [K in keyof OutlineSymbol]: OutlineSymbol[K] };

/** Longer names are of no use in a list. */
const longestName = 200;

export class GrowingOutline {
  readonly symbols: Mutable[] = [];
  readonly #open: { readonly symbol: Mutable; readonly level: number }[] = [];

  get isFull(): boolean {
    return this.symbols.length >= mostSymbols;
  }

  /** The innermost open symbol. */
  get top(): { readonly symbol: OutlineSymbol; readonly level: number } | undefined {
    return this.#open.at(-1);
  }

  /** `level` says what it lies in: all that is open with a smaller one. */
  add(found: Found, level: number): void {
    if (this.isFull) return;
    this.closeTo(level, found.line - 1);
    const name = found.name.slice(0, longestName);
    const symbol = { ...found, name, endLine: found.line, depth: this.#open.length };
    this.symbols.push(symbol);
    this.#open.push({ symbol, level });
  }

  /** Ends what is open with this level or a greater one. */
  closeTo(level: number, endLine: number): void {
    for (let top = this.#open.at(-1); top !== undefined && top.level >= level;) {
      top.symbol.endLine = Math.max(top.symbol.line, endLine);
      this.#open.pop();
      top = this.#open.at(-1);
    }
  }
}

/** Reads a text line by line; `end` gets the number of its last line. */
export interface LineScanner {
  readonly line: (text: string, number: number) => void;
  readonly end: (lastLine: number) => readonly OutlineSymbol[];
}
