/** What a person types to say where to go: a line, a byte as `@4096` or `@0x1000`, a part of the whole as `50%`. Pure. */

export type TypedPlace =
  | { readonly kind: 'line'; readonly line: number }
  | { readonly kind: 'offset'; readonly offset: number }
  | { readonly kind: 'part'; readonly part: number };

/** Null where it is none. People group digits: commas, points, blanks and underscores between them count for nothing. */
export const parsePlace = (typed: string): TypedPlace | null => {
  const text = typed.trim().replace(/(?<=\d)[,_\s](?=\d)/g, '');
  const percent = /^(\d{1,3}(?:\.\d+)?)\s*%$/.exec(text)?.[1];
  if (percent !== undefined) return { kind: 'part', part: Math.min(1, Number(percent) / 100) };
  const offset = /^@\s*(0x[\da-f]{1,13}|\d{1,15})$/i.exec(text)?.[1];
  if (offset !== undefined) return { kind: 'offset', offset: Number(offset) };
  if (!/^\d{1,15}$/.test(text) || Number(text) === 0) return null;
  return { kind: 'line', line: Number(text) };
};
