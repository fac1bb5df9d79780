/** Names headings as GitHub does, so that links such as `#getting-started` find them. */
import type { MarkdownIt } from 'markdown-it';

/** Letters, digits, `-` and `_` stay; each space becomes a `-`. */
export const headingName = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');

export const headingNames = (markdown: MarkdownIt): void => {
  markdown.core.ruler.push('heading-names', ({ tokens }) => {
    const used = new Map<string, number>();
    tokens.forEach((token, at) => {
      if (token.type !== 'heading_open') return;
      const words = (tokens[at + 1]?.children ?? [])
        .filter(({ type }) => type === 'text' || type === 'code_inline')
        .map(({ content }) => content);
      const name = headingName(words.join(''));
      const times = used.get(name) ?? 0;
      used.set(name, times + 1);
      token.attrSet('id', times === 0 ? name : `${name}-${times}`);
    });
  });
};
