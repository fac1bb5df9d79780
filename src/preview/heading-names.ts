/** Names headings as GitHub does, so that links such as `#getting-started` find them. */

/** Letters, digits, `-` and `_` stay; each space becomes a `-`. */
export const headingName = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');

/**
 * Which of these headings a link means, -1 where none; the second of one name is `name-1`. Counted when a link is followed: names
 * that stood in the document would all change with every heading that is written above them.
 */
export const headingNamed = (texts: readonly string[], wanted: string): number => {
  const used = new Map<string, number>();
  return texts.findIndex((text) => {
    const name = headingName(text);
    const times = used.get(name) ?? 0;
    used.set(name, times + 1);
    return (times === 0 ? name : `${name}-${times}`) === wanted;
  });
};
