import { createMarkdown } from './markdown';
import { headingName, headingNamed } from './heading-names';
import { partFrontMatter } from './front-matter';
import { Rendering } from './rendering';

const markdown = createMarkdown((code, language) =>
  language === 'ts' ? `<span class="hljs-keyword">${code.trim()}</span>` : null,
);
const render = (text: string) => new Rendering(markdown).render(text);
const html = (text: string) => render(text).map((piece) => piece.html);

test('a piece that moved down is the same text', () => {
  const before = render('a\n\n- [ ] x\n');
  const after = render('new\n\na\n\n- [ ] x\n');
  expect(after.slice(1).map((piece) => piece.html)).toEqual(before.map((piece) => piece.html));
  expect(after.map(({ start }) => start)).toEqual([0, 2, 4]);
});

test('boxes of task lists name their line; brackets elsewhere stay text', () => {
  expect(html('- [ ] open\n- [x] done\n')[0]).toContain(
    '<li class="task" data-line="1"><span data-task="done" data-line="1"></span> done',
  );
  expect(html('[ ] no list\n')[0]).not.toContain('data-task');
  expect(html('- [y] other\n')[0]).not.toContain('data-task');
});

test('columns are aligned by attribute: no style comes from a text', () => {
  const [table = ''] = html('| a |\n|--:|\n| 1 |\n');
  expect(table).toContain('<td align="right">');
  expect(table).not.toContain('style=');
});

test('code is coloured where the language is known, and escaped where it is not', () => {
  expect(html('```ts\nconst\n```\n')[0]).toContain('<span class="hljs-keyword">const</span>');
  expect(html('```none\n<b>\n```\n')[0]).toContain('&lt;b&gt;');
});

test('headings have the names that links look for, each once', () => {
  const headings = ['A b!', 'other', 'a b', ' A B '];
  expect(['a-b', 'a-b-1', 'a-b-2', 'a-b-3'].map((one) => headingNamed(headings, one))).toEqual([
    0, 2, 3, -1,
  ]);
  expect(headingName('  Ünï  code_1-2: `x` ')).toBe('ünï--code_1-2-x');
});

test('front matter is folded away, and the lines after it keep their numbers', () => {
  const pieces = render('---\ntitle: <b>x</b>\n---\n\n# a\n');
  expect(pieces[0]?.html).toContain('title: &lt;b&gt;x&lt;/b&gt;');
  expect(pieces[1]?.start).toBe(4);
});

test.each([
  ['---\na\n', null],
  ['text\n---\n', null],
  ['---\r\na\r\n---\r\nb', 'a'],
  ['---\n---\nb', ''],
  ['---\na\n...\nb', 'a'],
])('front matter of %j', (text, found) => {
  const parted = partFrontMatter(text);
  expect(parted.frontMatter).toBe(found);
  const lines = (one: string) => one.split(/\r\n|\n/).length;
  expect(lines(parted.body)).toBe(lines(text));
});

test('deep nesting and long lines come to an end', () => {
  expect(render('>'.repeat(10_000) + ' x\n')).toHaveLength(1);
  expect(render(`${'['.repeat(20_000)}\n`)).toHaveLength(1);
  expect(render(`${'*a '.repeat(20_000)}\n`)).toHaveLength(1);
});
