import { completionsAt } from './json-completion';
import { groupsOf, matching, titleOf, valueWords, type Property } from './settings-rows';

const schema: Property = {
  type: 'object',
  properties: {
    editor: {
      type: 'object',
      title: 'Editor',
      properties: {
        fontSize: { type: 'number', default: 13, description: 'Size of the text.' },
        wordWrap: { type: 'string', enum: ['off', 'on'], default: 'off' },
        minimap: { type: 'boolean', default: false },
      },
    },
    files: { type: 'object', properties: { autosave: { type: 'string', enum: ['off'] } } },
  },
};

/** `|` is the cursor. */
const labels = (text: string): readonly string[] => {
  const found = completionsAt(text.replace('|', ''), text.indexOf('|'), schema);
  return found.items.map(({ label }) => label);
};
const taken = (text: string, label: string): string => {
  const plain = text.replace('|', '');
  const { from, to, items } = completionsAt(plain, text.indexOf('|'), schema);
  const insert = items.find((item) => item.label === label)?.insert ?? '';
  return plain.slice(0, from) + insert + plain.slice(to);
};

test('titles are made of names', () => {
  expect(titleOf('fontSize')).toBe('Font Size');
  expect(titleOf('after-delay')).toBe('After Delay');
  expect(valueWords(true)).toBe('on');
  expect(valueWords([80, 100])).toBe('80, 100');
});

test('groups and rows come from the schema', () => {
  const groups = groupsOf(schema);
  expect(groups.map(({ title }) => title)).toEqual(['Editor', 'Files']);
  expect(groups[0]?.rows.map(({ key }) => key)).toEqual([
    'editor.fontSize',
    'editor.wordWrap',
    'editor.minimap',
  ]);
});

test('search looks into titles, words and choices', () => {
  const found = (query: string) =>
    matching(groupsOf(schema), query).flatMap(({ rows }) => rows.map(({ key }) => key));
  expect(found('font')).toEqual(['editor.fontSize']);
  expect(found('text size')).toEqual(['editor.fontSize']);
  expect(found('off')).toEqual(['editor.wordWrap', 'files.autosave']);
  expect(found('nothing')).toEqual([]);
});

test('names that are not there yet are offered, with their usual value', () => {
  expect(labels('{|}')).toEqual(['editor', 'files']);
  expect(labels('{ "editor": { "fontSize": 3, | } }')).toEqual(['wordWrap', 'minimap']);
  expect(taken('{ "editor": { "wo|" } }', 'wordWrap')).toBe('{ "editor": { "wordWrap": "off" } }');
  expect(taken('{ "editor": { "wo|": "on" } }', 'wordWrap')).toBe(
    '{ "editor": { "wordWrap": "on" } }',
  );
});

test('choices and the default of a value are offered', () => {
  expect(labels('{ "editor": { "wordWrap": "|" } }')).toEqual(['off', 'on']);
  expect(labels('{ "editor": { "minimap": | } }')).toEqual(['true', 'false']);
  expect(labels('{ "editor": { "fontSize": | } }')).toEqual(['13']);
  expect(taken('{ "editor": { "wordWrap": "|" } }', 'on')).toBe(
    '{ "editor": { "wordWrap": "on" } }',
  );
});
