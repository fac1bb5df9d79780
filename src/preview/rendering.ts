/** The pieces of a text as it is typed: an edit costs what it changed and not the whole text. */
import { changedPart, type ChangedPart, type Parsed } from './changed-part';
import { partFrontMatter } from './front-matter';
import type { Environment, MarkdownParts, RenderedPiece } from './markdown';

const movedBy = (pieces: readonly RenderedPiece[], lines: number): readonly RenderedPiece[] =>
  lines === 0
    ? pieces
    : pieces.map((piece) => ({ ...piece, start: piece.start + lines, end: piece.end + lines }));

export class Rendering {
  readonly #parts: MarkdownParts;
  #last: Parsed | null = null;
  /** What the definitions of the last text are, for links in a part of it. */
  #environment: Environment = {};

  constructor(parts: MarkdownParts) {
    this.#parts = parts;
  }

  render(text: string): readonly RenderedPiece[] {
    const { frontMatter, lines, body } = partFrontMatter(text.replaceAll(/\r\n?/g, '\n'));
    const pieces = this.#again(body) ?? this.#whole(body);
    this.#last = { text: body, pieces };
    return frontMatter === null ? pieces : [this.#parts.frontMatter(frontMatter, lines), ...pieces];
  }

  /** The same text may look different from now on. */
  forget(): void {
    this.#last = null;
  }

  #whole(body: string): readonly RenderedPiece[] {
    this.#environment = {};
    return this.#parts.body(body, this.#environment);
  }

  #again(body: string): readonly RenderedPiece[] | null {
    const last = this.#last;
    if (last === null) return null;
    if (last.text === body) return last.pieces;
    const part = changedPart(last, body);
    return part === null ? null : this.#joined(last.pieces, part);
  }

  /** Null where the part does not end as it did: then what comes after it is another text by now. */
  #joined(old: readonly RenderedPiece[], part: ChangedPart): readonly RenderedPiece[] | null {
    const fresh = movedBy(this.#parts.body(part.text, this.#environment), part.start);
    const before = old.slice(0, part.before);
    if (part.after === null) return [...before, ...fresh];
    const kept = movedBy(old.slice(part.after), part.moved);
    const end = fresh.at(-1);
    if (end?.start !== kept[0]?.start || end?.html !== kept[0]?.html) return null;
    return [...before, ...fresh.slice(0, -1), ...kept];
  }
}
