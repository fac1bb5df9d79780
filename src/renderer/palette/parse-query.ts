/** What was typed into quick open, taken apart: which list it asks for, what is looked for there, and a place in the file. */

export type PickerMode = 'files' | 'commands' | 'line' | 'symbols';

export interface Query {
  readonly mode: PickerMode;
  readonly text: string;
  /** Of `name:12:5`: where the file that is chosen is looked at. */
  readonly place: { readonly line: number; readonly column: number } | null;
}

const prefixes: Readonly<Record<string, PickerMode>> = {
  '>': 'commands',
  ':': 'line',
  '@': 'symbols',
};

const placed = /^(.*?):(\d{1,7})?(?::(\d{1,7})?)?$/;

/** `base` is the list that was opened; a sign at the beginning leads to another one. */
export const parseQuery = (base: PickerMode, typed: string): Query => {
  const asked = prefixes[typed.charAt(0)];
  if (asked !== undefined && (base === 'files' || base === asked))
    return { mode: asked, text: typed.slice(1), place: null };
  const found = base === 'files' ? placed.exec(typed) : null;
  if (found === null) return { mode: base, text: typed, place: null };
  const [, text = '', line, column] = found;
  const place = line === undefined ? null : { line: Number(line), column: Number(column ?? 1) };
  return { mode: base, text, place };
};
