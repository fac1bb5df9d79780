import { emptySearch, reduceSearch } from './search-store';

const asked = (pattern: string, replaces: boolean, before = emptySearch) =>
  reduceSearch(before, { type: 'asked', pattern, replaces });

test.each([
  ['', false, 'pattern'],
  ['word', false, 'pattern'],
  ['', true, 'pattern'],
  ['word', true, 'replacement'],
])('asked for with %j selected, replacing %j: the %s has the focus', (pattern, replaces, field) => {
  const state = asked(pattern, replaces);
  expect(state.asked).toEqual({ count: 1, field });
  expect(state.form).toMatchObject({ pattern, replaces });
});

test('without a selection what was looked for before stays, and a search puts the replacement away', () => {
  const before = asked('word', true);
  expect(asked('', false, before)).toMatchObject({
    form: { pattern: 'word', replaces: false },
    asked: { count: 2, field: 'pattern' },
  });
});
