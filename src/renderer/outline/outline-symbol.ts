/** What an outline is made of, for who shows it. */

export type SymbolKind =
  | 'heading'
  | 'class'
  | 'interface'
  | 'type'
  | 'enum'
  | 'module'
  | 'function'
  | 'method'
  | 'variable'
  | 'rule'
  | 'section'
  | 'key';

export interface OutlineSymbol {
  readonly name: string;
  readonly kind: SymbolKind;
  /** From 1. */
  readonly line: number;
  /** Of the name, from 1, in UTF-16 units. */
  readonly column: number;
  /** The last line that belongs to it. */
  readonly endLine: number;
  /** Symbols that it lies in. */
  readonly depth: number;
}

/** The symbols around a line, outermost first. */
export const symbolsAround = (
  symbols: readonly OutlineSymbol[],
  line: number,
): readonly OutlineSymbol[] => {
  const around: OutlineSymbol[] = [];
  for (const symbol of symbols) {
    if (symbol.line > line) break;
    if (symbol.endLine < line) continue;
    // Two on one line: the one that comes later lies no deeper than it says.
    around.length = Math.min(around.length, symbol.depth);
    around.push(symbol);
  }
  return around;
};
