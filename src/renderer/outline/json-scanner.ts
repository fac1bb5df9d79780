/** Keys of JSON, comments allowed, however the text is laid out. */
import { GrowingOutline, type LineScanner } from './growing-outline';

/** Deeper keys are left out: they are data more often than structure. */
const deepest = 6;
/** UTF-16 units of a line: a text without line ends is looked at no further. */
const longestLine = 20_000;
/** A string, a comment, or one of the signs that count. */
const tokens = /"(?:[^"\\]|\\.)*"|\/\/.*|\/\*|[{}[\]:,]/g;

const textOf = (string: string): string => {
  try {
    return String(JSON.parse(string));
  } catch {
    return string.slice(1, -1);
  }
};

interface Key {
  readonly name: string;
  readonly column: number;
}

class JsonScanner implements LineScanner {
  readonly #outline = new GrowingOutline();
  #depth = 0;
  #last: Key | null = null;
  #inComment = false;

  readonly line = (text: string, number: number): void => {
    tokens.lastIndex = 0;
    const part = text.slice(0, longestLine);
    if (this.#inComment && !this.#leaveComment(part)) return;
    for (let token = tokens.exec(part); token !== null; token = tokens.exec(part)) {
      if (token[0] === '/*') {
        this.#inComment = true;
        if (!this.#leaveComment(part)) return;
      } else this.#take(token[0], { line: number, column: token.index + 1 });
    }
  };

  readonly end = (lastLine: number) => {
    this.#outline.closeTo(0, lastLine);
    return this.#outline.symbols;
  };

  /** Goes on behind the end of the comment, where that is in this line. */
  #leaveComment(part: string): boolean {
    const end = part.indexOf('*/', tokens.lastIndex);
    this.#inComment = end < 0;
    tokens.lastIndex = end + 2;
    return end >= 0;
  }

  #take(token: string, { line, column }: { line: number; column: number }): void {
    if (token.startsWith('"')) this.#last = { name: textOf(token), column };
    else if (token === ':' && this.#last !== null && this.#depth <= deepest)
      this.#outline.add({ ...this.#last, kind: 'key', line }, this.#depth);
    else if (token === '{' || token === '[') this.#depth += 1;
    else if (token === '}' || token === ']') {
      this.#outline.closeTo(this.#depth, line);
      this.#depth = Math.max(0, this.#depth - 1);
    } else if (token === ',') this.#outline.closeTo(this.#depth, line);
    if (!token.startsWith('"') && !token.startsWith('/')) this.#last = null;
  }
}

export const jsonScanner = (): LineScanner => new JsonScanner();
