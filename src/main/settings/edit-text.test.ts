import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import { withSetting } from './edit-text';

const value = (text: string | null): unknown => parse(text ?? '', [], { allowTrailingComma: true });

test('an empty text becomes one with the setting', () => {
  expect(withSetting('', 'editor.tabSize', 2)).toBe('{\n  "editor": {\n    "tabSize": 2\n  }\n}\n');
});

test('the file keeps its indent and its line ends', () => {
  const text = '{\r\n\t"editor": {\r\n\t\t"tabSize": 2\r\n\t}\r\n}\r\n';
  expect(withSetting(text, 'editor.fontSize', 15)).toBe(
    '{\r\n\t"editor": {\r\n\t\t"tabSize": 2,\r\n\t\t"fontSize": 15\r\n\t}\r\n}\r\n',
  );
});

test.each([
  ['{ "editor": { "tabSize": 2, }, }', {}],
  ['{ "editor": { "tabSize": 2 }, "files": {}, }', { files: {} }],
  ['{ "editor": { /* why */ "tabSize": 2, } }', { editor: {} }],
  ['{\n  "editor": {\n    // why\n    "tabSize": 2,\n  },\n}', { editor: {} }],
  ['{ "editor": { "fontSize": 3, "tabSize": 2, } }', { editor: { fontSize: 3 } }],
  ['{}', {}],
])('the setting is taken out of %j', (text, expected) => {
  const after = withSetting(text, 'editor.tabSize', undefined);
  expect(after).not.toBeNull();
  expect(value(after)).toEqual(expected);
});

test('a text that is no JSON is left alone', () => {
  expect(withSetting('{ "editor": ', 'editor.tabSize', 2)).toBeNull();
  expect(withSetting('{ "editor": { "tabSize": 2 } } x', 'editor.tabSize', 2)).toBeNull();
});

const comment = fc.constantFrom('', ' ', '\n', ' /* , } */ ', ' // "x": 1,\n');
const property = fc.tuple(
  comment,
  fc.constantFrom('"a"', '"tabSize"', '"fontSize"', '"b c"'),
  // A comment here goes with the setting.
  fc.constantFrom('', ' ', '\n'),
  fc.constantFrom('1', '"x,}"', '[1, 2,]', 'true', '{ "y": null }'),
  comment,
);
const object = fc
  .tuple(
    fc.uniqueArray(property, { selector: ([, name]) => name, maxLength: 4 }),
    fc.boolean(),
    comment,
  )
  .map(([all, comma, end]) => {
    const inside = all
      .map(([a, name, b, content, c]) => `${a}${name}${b}: ${content}${c}`)
      .join(',');
    return `{${inside}${comma && all.length > 0 ? ',' : ''}${end}}`;
  });
const file = fc
  .tuple(comment, object, comment, fc.boolean(), comment)
  .map(([a, editor, b, comma, c]) => `{${a}"editor":${editor}${b}${comma ? ',' : ''}${c}}\n`);

const comments = (text: string): number => (text.match(/\/\*|\/\/ "x"/g) ?? []).length;

test('whatever the text, one setting changes and every other thing stays', () => {
  fc.assert(
    fc.property(file, fc.option(fc.integer(), { nil: undefined }), (text, wanted) => {
      const before = value(text) as { editor: Record<string, unknown> };
      const after = withSetting(text, 'editor.tabSize', wanted);
      const expected = { ...before.editor };
      if (wanted === undefined) delete expected['tabSize'];
      else expected['tabSize'] = wanted;
      expect(after).not.toBeNull();
      const found = value(after) as { editor?: Record<string, unknown> };
      expect(found.editor ?? {}).toEqual(expected);
      expect(comments(after ?? '')).toBe(comments(text));
    }),
    { numRuns: 1000 },
  );
});
