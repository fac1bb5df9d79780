/** Turns a Markdown text into pieces of HTML that nobody may trust yet: purify.ts stands between them and the document. */
import MarkdownIt from 'markdown-it';
import type { MarkdownIt as Parser, Token } from 'markdown-it';
import { cutIntoPieces, type Piece } from './pieces';
import { taskLists } from './task-lists';

export interface RenderedPiece {
  readonly html: string;
  /** Line from 0 on which it begins; the lines inside count from here, so that a piece that moved is the same text. */
  readonly start: number;
  readonly end: number;
  readonly isPlain: boolean;
}

/** Code in colours as HTML, or null where the language has none. */
export type Colour = (code: string, language: string) => string | null;

const alignment = /text-align:(left|right|center)/;

/** The policy of the frame takes no style of a text, so that a column is aligned by its attribute. */
const alignByAttribute = (token: Token): void => {
  const found = alignment.exec(String(token.attrGet('style') ?? ''))?.[1];
  if (found === undefined) return;
  token.attrs = (token.attrs ?? []).filter(([name]) => name !== 'style');
  token.attrSet('align', found);
};

const markLines = ({ tokens, start }: Piece): void => {
  for (const token of tokens) {
    alignByAttribute(token);
    if (token.map !== null && token.nesting >= 0 && token.type !== 'inline')
      token.attrSet('data-line', String(token.map[0] - start));
    for (const child of token.children ?? [])
      if (child.type === 'task_box')
        child.attrSet('data-line', String(Number(child.meta?.['line'] ?? 0) - start));
  }
};

/** What the parser keeps of a text beside its blocks: its definitions. */
export type Environment = Record<string, unknown>;

export interface MarkdownParts {
  /** Of a text without front matter, or of a part of one; `environment` keeps its definitions from part to part. */
  readonly body: (text: string, environment: Environment) => readonly RenderedPiece[];
  readonly frontMatter: (text: string, lines: number) => RenderedPiece;
}

const frontMatterPiece = (markdown: Parser, text: string, lines: number): RenderedPiece => {
  const escaped = markdown.utils.escapeHtml(text);
  const code = markdown.options.highlight?.(text, 'yaml', '') ?? '';
  const shown = code === '' ? escaped : code;
  return {
    html: `<details class="front-matter" data-line="0"><summary>Front matter</summary><pre><code>${shown}</code></pre></details>`,
    start: 0,
    end: lines,
    isPlain: true,
  };
};

/** One parser for the life of the frame. */
export const createMarkdown = (colour: Colour): MarkdownParts => {
  const markdown = new MarkdownIt({
    html: true,
    linkify: true,
    highlight: (code, language) => colour(code, language) ?? '',
  });
  // A word such as `readme.md` is no address, though `md` is a country.
  markdown.linkify.set({ fuzzyLink: false, fuzzyIP: false, fuzzyEmail: false });
  markdown.use(taskLists);
  markdown.renderer.rules['task_box'] = (tokens, at) => {
    const token = tokens[at];
    return token === undefined ? '' : `<span${markdown.renderer.renderAttrs(token)}></span>`;
  };
  return {
    body: (text, environment) =>
      cutIntoPieces(markdown.parse(text, environment)).map((piece): RenderedPiece => {
        markLines(piece);
        const { start, end, isPlain } = piece;
        const html = markdown.renderer.render([...piece.tokens], markdown.options, environment);
        return { html, start, end, isPlain };
      }),
    frontMatter: (text, lines) => frontMatterPiece(markdown, text, lines),
  };
};
