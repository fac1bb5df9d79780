import MarkdownIt from 'markdown-it';
import { cutIntoPieces, openedBy } from './pieces';

const markdown = new MarkdownIt({ html: true });
const cut = (text: string) =>
  cutIntoPieces(markdown.parse(text, {})).map(({ start, end, isPlain }) => [start, end, isPlain]);

test('each top-level block is a piece with its lines', () => {
  expect(cut('# a\n\none\ntwo\n\n- x\n  - y\n\n> q\n')).toEqual([
    [0, 1, true],
    [2, 4, true],
    [5, 8, true],
    [8, 9, true],
  ]);
});

test('raw HTML is no plain piece, and one that stays open takes what it spans with it', () => {
  expect(cut('a <b>x</b>\n\nb\n')).toEqual([
    [0, 1, false],
    [2, 3, true],
  ]);
  expect(cut('<details>\n\n**in**\n\n</details>\n\nafter\n')).toEqual([
    [0, 5, false],
    [6, 7, true],
  ]);
});

test('an element that is never closed stays alone', () => {
  expect(cut('<div>\n\na\n\nb\n')).toEqual([
    [0, 1, false],
    [2, 3, true],
    [4, 5, true],
  ]);
});

test.each([
  ['<div>', 1],
  ['</div>', -1],
  ['<br><img src=x><hr/>', 0],
  ['<p title="</p>">', 1],
  ['<!-- <div> -->', 0],
  ['<a><b></b></a>', 0],
])('%s leaves %i open', (html, open) => {
  expect(openedBy(html)).toBe(open);
});
