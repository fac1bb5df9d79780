/** What each formatter makes of a text, and how edits are put into it. */
import { formatCss } from './format-css';
import { formatHtml } from './format-html';
import { formatJson } from './format-json';
import { formatScript } from './format-script';
import { formatterOf, type FormatTask } from './format-task';
import { applyEdits, applyPositionEdits, offsetsIn, positionsIn } from './text-edits';

const task = (language: string, text: string, more: Partial<FormatTask> = {}): FormatTask => ({
  text,
  language,
  fileName: `text.${language}`,
  part: null,
  tabSize: 2,
  insertSpaces: true,
  ...more,
});

test('edits are put into the text whatever their order', () => {
  const edits = [
    { start: 4, end: 5, text: 'E' },
    { start: 0, end: 1, text: 'AA' },
    { start: 2, end: 2, text: '-' },
  ];
  expect(applyEdits('abcde', edits)).toBe('AAb-cdE');
});

test('positions and offsets agree in both directions; behind the end is the end', () => {
  const text = 'one\n\nthree';
  const offset = offsetsIn(text);
  const position = positionsIn(text);
  for (let at = 0; at <= text.length; at += 1) expect(offset(position(at))).toBe(at);
  expect(offset({ line: 9, character: 0 })).toBe(text.length);
  expect(offset({ line: 2, character: 99 })).toBe(text.length);
  const range = { start: { line: 1, character: 0 }, end: { line: 2, character: 5 } };
  expect(applyPositionEdits(text, [{ range, newText: 'two' }])).toBe('one\ntwo');
});

test('a language has a formatter or has none', () => {
  expect(formatterOf('scss')).toBe('css');
  expect(formatterOf('typescript')).toBe('script');
  expect(formatterOf('markdown')).toBeNull();
});

test('JSON is indented as asked; comments stay, and a part alone is formatted', () => {
  const text = '{"a":1,/* why */"b":[1,2]}';
  expect(formatJson(task('json', text))).toBe(
    '{\n  "a": 1, /* why */\n  "b": [\n    1,\n    2\n  ]\n}',
  );
  expect(formatJson(task('json', '{"a":1}', { insertSpaces: false }))).toBe('{\n\t"a": 1\n}');
  const two = '{\n  "a":1,\n"b":2\n}';
  expect(formatJson(task('json', two, { part: { start: 2, end: 10 } }))).toBe(
    '{\n  "a": 1,\n"b":2\n}',
  );
});

test('CSS, SCSS and Less', async () => {
  expect(await formatCss(task('css', 'a{color:red;b:c}'))).toBe('a {\n  color: red;\n  b: c\n}');
  expect(await formatCss(task('scss', '$x:1px;.a{.b{width:$x}}'))).toBe(
    '$x: 1px;\n\n.a {\n  .b {\n    width: $x\n  }\n}',
  );
  expect(await formatCss(task('less', '@x:1px;.a{width:@x}'))).toContain('  width: @x');
});

test('HTML', async () => {
  expect(await formatHtml(task('html', '<ul><li>one</li><li>two</li></ul>'))).toBe(
    '<ul>\n  <li>one</li>\n  <li>two</li>\n</ul>',
  );
});

test('JavaScript and TypeScript, with markup where the ending has it, and a part alone', () => {
  expect(formatScript(task('typescript', 'const a:number=1\nfunction f( ){return a}'))).toBe(
    'const a: number = 1\nfunction f() { return a }',
  );
  expect(formatScript(task('javascript', 'const a=<b  c={1}/>'))).toBe('const a = <b c={1} />');
  const text = 'const a=1\nconst b=2\n';
  expect(formatScript(task('javascript', text, { part: { start: 0, end: 9 } }))).toBe(
    'const a = 1\nconst b=2\n',
  );
});
