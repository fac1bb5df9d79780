/** Headings of Markdown, with `#` and underlined, outside fences. */
import { GrowingOutline, type LineScanner } from './growing-outline';

const heading = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const fence = /^ {0,3}(`{3,}|~{3,})/;
const underline = /^ {0,3}(=+|-+)[ \t]*$/;
/** No paragraph that an underline could make a heading: a list, a quote, a table, a fence, a rule. */
const noParagraph = /^ {0,3}(?:[-+*>|#=]|\d+[.)]|`{3}|~{3}|$)/;

export const markdownScanner = (): LineScanner => {
  const outline = new GrowingOutline();
  let fencedBy: string | null = null;
  let before = '';
  const add = (name: string, level: number, place: { line: number; column: number }) => {
    outline.add(
      { name: name.trim() === '' ? '(empty)' : name.trim(), kind: 'heading', ...place },
      level,
    );
  };
  const inText = (text: string, line: number): void => {
    const found = heading.exec(text);
    if (found !== null) {
      const [, signs = '', name = ''] = found;
      add(name, signs.length, { line, column: text.indexOf('#') + 1 });
    }
    const under = underline.exec(text);
    if (under !== null && !noParagraph.test(before))
      add(before, under[1]?.startsWith('=') === true ? 1 : 2, { line: line - 1, column: 1 });
  };
  return {
    line: (text, number) => {
      const marks = fence.exec(text)?.[1];
      if (fencedBy !== null) {
        if (marks?.startsWith(fencedBy) === true) fencedBy = null;
      } else if (marks !== undefined) fencedBy = marks;
      else inText(text, number);
      before = fencedBy === null && marks === undefined ? text : '';
    },
    end: (lastLine) => {
      outline.closeTo(0, lastLine);
      return outline.symbols;
    },
  };
};
