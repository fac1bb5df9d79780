/** Symbols of code: lines of a known form, nested by how far they are indented. */
import type { CodeLanguage, CodeRule } from './code-rules';
import { GrowingOutline, type LineScanner } from './growing-outline';

/** UTF-16 units of a line that are looked at: no declaration that people write is longer. */
const longestLine = 400;
const tabWidth = 4;
/** What closes a block where it began. */
const closing = /^\s*[)}\]]/;
/** Behind what it closes another one opens: a head over several lines ends and its block begins. */
const goingOn = /[{([]\s*$/;
/** What opens the block of the line above. */
const opening = /^\s*\{\s*$/;

/** Columns before the first sign. */
const indentOf = (text: string): number => {
  let width = 0;
  for (const sign of text) {
    if (sign === ' ') width += 1;
    else if (sign === '\t') width += tabWidth - (width % tabWidth);
    else return width;
  }
  return width;
};

class CodeScanner implements LineScanner {
  readonly #outline = new GrowingOutline();
  #inComment = false;
  #lastLine = 0;

  constructor(private readonly language: CodeLanguage) {}

  readonly line = (whole: string, number: number): void => {
    const text = whole.slice(0, longestLine);
    if (text.trim() === '' || this.#isComment(text) || this.language.ignored.test(text)) return;
    const indent = indentOf(text);
    this.#outline.closeTo(indent + 1, this.#lastLine);
    if (closing.test(text)) {
      if (!goingOn.test(text)) this.#outline.closeTo(indent, number);
    } else if (!opening.test(text)) this.#outline.closeTo(indent, this.#lastLine);
    this.#lastLine = number;
    this.#look(text, indent, number);
  };

  readonly end = (lastLine: number) => {
    this.#outline.closeTo(0, lastLine);
    return this.#outline.symbols;
  };

  /** Comments that begin behind code are taken for code. */
  #isComment(text: string): boolean {
    if (!this.language.hasBlockComments) return false;
    if (!this.#inComment && !/^\s*\/\*/.test(text)) return false;
    this.#inComment = !text.includes('*/');
    return true;
  }

  #look(text: string, indent: number, line: number): void {
    for (const rule of this.language.rules) {
      const name = this.#isPossible(rule, indent) ? rule.form.exec(text)?.[1]?.trim() : undefined;
      if (name === undefined || name === '') continue;
      this.#outline.add({ name, kind: rule.kind, line, column: text.indexOf(name) + 1 }, indent);
      return;
    }
  }

  #isPossible(rule: CodeRule, indent: number): boolean {
    if (rule.atStart === true && indent > 0) return false;
    if (rule.inClass !== true) return true;
    const kind = this.#outline.top?.symbol.kind;
    return kind === 'class' || kind === 'interface' || kind === 'enum';
  }
}

export const codeScanner = (language: CodeLanguage): LineScanner => new CodeScanner(language);
