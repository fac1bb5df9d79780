/** A long text that takes many small replacements quickly: pieces of a few thousand units. Pure. */

/** UTF-16 units: finding a place costs one step a piece, replacing in it one copy of the piece. */
const pieceLength = 4096;

const piecesOf = (text: string): string[] => {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += pieceLength)
    pieces.push(text.slice(at, at + pieceLength));
  return pieces;
};

export class ChunkedText {
  #pieces: string[];

  constructor(text: string) {
    this.#pieces = piecesOf(text);
  }

  toString(): string {
    return this.#pieces.join('');
  }

  /** Puts `text` in the place of `expected`; false, and nothing is changed, where something else stands there. */
  replace(position: number, expected: string, text: string): boolean {
    let first = 0;
    let start = 0;
    let piece = this.#pieces[0] ?? '';
    while (start + piece.length < position && first < this.#pieces.length) {
      start += piece.length;
      first += 1;
      piece = this.#pieces[first] ?? '';
    }
    let last = first;
    let touched = piece;
    const end = position - start + expected.length;
    while (touched.length < end && last + 1 < this.#pieces.length) {
      last += 1;
      touched += this.#pieces[last] ?? '';
    }
    if (position - start > touched.length) return false;
    if (!touched.startsWith(expected, position - start)) return false;
    const replaced = touched.slice(0, position - start) + text + touched.slice(end);
    const pieces = replaced.length > 2 * pieceLength ? piecesOf(replaced) : [replaced];
    this.#pieces.splice(first, last - first + 1, ...pieces);
    return true;
  }

  convertEnds(end: '\n' | '\r\n'): void {
    this.#pieces = piecesOf(this.toString().replace(/\r\n|\n/g, end));
  }
}
