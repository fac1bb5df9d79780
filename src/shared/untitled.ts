/** The keys of documents that have no file yet: `/Untitled-1`. No root-relative path begins with a slash. */

export const isUntitled = (key: string): boolean => key.startsWith('/');

/** The first key that is not taken. */
export const nextUntitled = (taken: Iterable<string>): string => {
  const keys = new Set(taken);
  for (let number = 1; ; number += 1) {
    const key = `/Untitled-${number}`;
    if (!keys.has(key)) return key;
  }
};
