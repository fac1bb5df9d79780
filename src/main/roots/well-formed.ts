/** Owns the question whether a string is valid Unicode, which bytes can hold, or has half a surrogate pair. */

/** ES2024, in Node 20's V8 already but not in the ES2023 library that TypeScript is given: hence the cast. */
export const isWellFormed = (text: string): boolean =>
  (text as string & { isWellFormed(): boolean }).isWellFormed();
