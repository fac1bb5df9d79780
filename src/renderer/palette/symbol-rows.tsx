/** The rows of Go to Symbol: in the order of the text, grouped by kind after another `:`, or those that fit best. */
import { go } from 'fuzzysort';
import type { OutlineSymbol } from '../outline/outline-symbol';
import { kindGroups, SymbolIcon } from '../outline/symbol-icon';
import { visibleName } from '../../shared/visible-name';
import type { PickerRow } from './picker';

/** More rows would take long to show, and nobody reads them. */
export const mostSymbolRows = 500;

interface Shown {
  readonly symbol: OutlineSymbol;
  readonly index: number;
  readonly name: string;
}

const rowOf = ({ symbol, index, name }: Shown, marks: readonly number[]): PickerRow => ({
  id: String(index),
  label: name,
  marks,
  icon: <SymbolIcon kind={symbol.kind} />,
  note: `line ${symbol.line}`,
});

const inGroups = (rows: readonly { row: PickerRow; symbol: OutlineSymbol }[]): PickerRow[] => {
  const kinds = [...new Set(rows.map(({ symbol }) => symbol.kind))];
  return kinds.flatMap((kind) =>
    rows
      .filter(({ symbol }) => symbol.kind === kind)
      .map(({ row }) => ({ ...row, group: kindGroups[kind] })),
  );
};

export interface SymbolRows {
  readonly rows: readonly PickerRow[];
  readonly total: number;
}

/** The id of a row is the symbol's index. */
export const symbolRows = (symbols: readonly OutlineSymbol[], typed: string): SymbolRows => {
  const isGrouped = typed.startsWith(':');
  const query = (isGrouped ? typed.slice(1) : typed).trim();
  const shown = symbols.map((symbol, index) => ({ symbol, index, name: visibleName(symbol.name) }));
  const found =
    query === ''
      ? shown.map((one) => ({
          symbol: one.symbol,
          row: { ...rowOf(one, []), depth: isGrouped ? 0 : one.symbol.depth },
        }))
      : go(query, shown, { key: 'name', limit: 0, threshold: 0 }).map(({ obj, indexes }) => ({
          symbol: obj.symbol,
          row: rowOf(obj, indexes),
        }));
  const first = found.slice(0, mostSymbolRows);
  return {
    rows: isGrouped ? inGroups(first) : first.map(({ row }) => row),
    total: found.length,
  };
};

/** The innermost symbol that the cursor stands in; 0 where it stands in none. */
export const symbolAt = (symbols: readonly OutlineSymbol[], line: number): number => {
  const index = symbols.findLastIndex((one) => one.line <= line && one.endLine >= line);
  return Math.max(0, Math.min(index, mostSymbolRows - 1));
};
