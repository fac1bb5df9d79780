/** Where the box of a task stands in a line of Markdown. */

const task = /^((?:\s|>)*(?:[-*+]|\d{1,9}[.)])\s+)\[([ xX])\](?=\s|$)/;

/** The place of the mark between the brackets, from 0; null where the line is no task. */
export const taskMark = (
  line: string,
): { readonly at: number; readonly checked: boolean } | null => {
  const found = task.exec(line);
  if (found === null) return null;
  return { at: (found[1] ?? '').length + 1, checked: found[2] !== ' ' };
};
