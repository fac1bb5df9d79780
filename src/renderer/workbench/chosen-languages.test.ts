import { createLanguagesStore } from './chosen-languages';

test('a choice is kept by path, follows a rename of its folder and is taken back', () => {
  const languages = createLanguagesStore();
  languages.send({ type: 'chosen', path: 'src/a', language: 'python' });
  languages.send({ type: 'chosen', path: 'b', language: 'ruby' });
  languages.send({ type: 'moved', from: 'src', to: 'lib' });
  expect([...languages.get()]).toEqual([
    ['lib/a', 'python'],
    ['b', 'ruby'],
  ]);
  languages.send({ type: 'chosen', path: 'b', language: null });
  expect([...languages.get().keys()]).toEqual(['lib/a']);
});

test('what changes nothing tells nobody', () => {
  const languages = createLanguagesStore();
  const before = languages.get();
  languages.send({ type: 'chosen', path: 'a', language: null });
  languages.send({ type: 'moved', from: 'a', to: 'b' });
  expect(languages.get()).toBe(before);
});
