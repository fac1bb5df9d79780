/** Cuts a parsed text into pieces that can be shown and replaced one by one: top-level blocks, joined where raw HTML spans them. */
import type { Token } from 'markdown-it';

export interface Piece {
  readonly tokens: readonly Token[];
  /** Lines from 0; `end` exclusive. */
  readonly start: number;
  readonly end: number;
  /** Made by the parser alone: its markup is whole by itself. */
  readonly isPlain: boolean;
}

const neverClosed: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);
const tag = /<(\/?)([a-z][a-z0-9-]*)(?:"[^"]{0,2000}"|'[^']{0,2000}'|[^'">]){0,200}>/gi;

/** How many elements a block of raw HTML leaves open; negative where it closes some. */
export const openedBy = (html: string): number => {
  let open = 0;
  for (const [whole, slash, name = ''] of html.replaceAll(/<!--[^]*?-->/g, '').matchAll(tag)) {
    if (neverClosed.has(name.toLowerCase()) || whole.endsWith('/>')) continue;
    open += slash === '' ? 1 : -1;
  }
  return open;
};

const isRaw = (token: Token): boolean =>
  token.type === 'html_block' ||
  token.type === 'html_inline' ||
  (token.children?.some(isRaw) ?? false);

/** The tokens from one at level 0 to where that level is reached again. */
const blockFrom = (tokens: readonly Token[], from: number): readonly Token[] => {
  let depth = 0;
  let at = from;
  do {
    depth += tokens[at]?.nesting ?? 0;
    at += 1;
  } while (depth > 0 && at < tokens.length);
  return tokens.slice(from, at);
};

export const cutIntoPieces = (tokens: readonly Token[]): readonly Piece[] => {
  const pieces: Piece[] = [];
  let open: { tokens: Token[]; start: number; end: number; depth: number } | null = null;
  for (let at = 0; at < tokens.length;) {
    const block = blockFrom(tokens, at);
    at += block.length;
    const [start, end] = block[0]?.map ?? [pieces.at(-1)?.end ?? 0, pieces.at(-1)?.end ?? 0];
    const depth =
      block.length === 1 && block[0]?.type === 'html_block' ? openedBy(block[0].content) : 0;
    if (open === null && depth <= 0) {
      pieces.push({ tokens: block, start, end, isPlain: !block.some(isRaw) });
      continue;
    }
    open ??= { tokens: [], start, end, depth: 0 };
    open.tokens.push(...block);
    open.end = end;
    open.depth += depth;
    if (open.depth > 0 && at < tokens.length) continue;
    pieces.push({ tokens: open.tokens, start: open.start, end: open.end, isPlain: false });
    open = null;
  }
  return pieces;
};
