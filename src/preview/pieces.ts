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

const openedByBlock = (block: readonly Token[]): number =>
  block.length === 1 && block[0]?.type === 'html_block' ? openedBy(block[0].content) : 0;

/** Blocks that are looked through for the end of an element. */
const mostJoined = 400;

/** Where what a block leaves open is closed again; its own place where it never is: there the browser closes it. */
const closedAt = (blocks: readonly (readonly Token[])[], from: number): number => {
  let depth = 0;
  for (let at = from; at < blocks.length && at - from <= mostJoined; at += 1) {
    depth += openedByBlock(blocks[at] ?? []);
    if (depth <= 0) return at;
  }
  return from;
};

export const cutIntoPieces = (tokens: readonly Token[]): readonly Piece[] => {
  const blocks: (readonly Token[])[] = [];
  for (let at = 0; at < tokens.length; at += blocks.at(-1)?.length ?? 1)
    blocks.push(blockFrom(tokens, at));
  const pieces: Piece[] = [];
  for (let at = 0; at < blocks.length;) {
    const last = closedAt(blocks, at);
    const joined = blocks.slice(at, last + 1);
    const all = joined.flat();
    const start = joined[0]?.[0]?.map?.[0] ?? pieces.at(-1)?.end ?? 0;
    const end = joined.at(-1)?.[0]?.map?.[1] ?? start;
    pieces.push({ tokens: all, start, end, isPlain: !all.some(isRaw) });
    at = last + 1;
  }
  return pieces;
};
