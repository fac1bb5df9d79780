/** Owns the question whether a string is valid Unicode, which bytes can hold, or has half a surrogate pair. */

/** Both are ES2024, in Node 20’s V8 already but not in the ES2023 library that TypeScript is given: hence the casts. */
export const isWellFormed = (text: string): boolean =>
  (text as string & { isWellFormed(): boolean }).isWellFormed();

/** The same string with U+FFFD for every half of a pair. */
export const toWellFormed = (text: string): string =>
  (text as string & { toWellFormed(): string }).toWellFormed();
