import fc from 'fast-check';
import type { FoundMatch } from '../../shared/search';
import { applyReplacements, takeOut } from './apply-replacements';

const matchAt = (text: string, start: number, length: number): FoundMatch => {
  const place = (offset: number) => {
    const before = text.slice(0, offset);
    const line = before.split('\n').length;
    return { line, column: offset - (before.lastIndexOf('\n') + 1) + 1 };
  };
  const [from, to] = [place(start), place(start + length)];
  const found = text.slice(start, start + length);
  return { ...from, endLine: to.line, endColumn: to.column, before: '', text: found, after: '' };
};

const occurrences = (text: string, word: string): FoundMatch[] => {
  const matches: FoundMatch[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
    matches.push(matchAt(text, at, word.length));
  return matches;
};

const texts = fc.string({
  unit: fc.constantFrom('ab', 'x', '\n', '\r\n', '\r', '😀'),
  maxLength: 30,
});

test('every match is replaced in its place, and taking that out gives the very text', () => {
  fc.assert(
    fc.property(texts, fc.constantFrom('', 'long one', 'a\nb', 'ab'), (text, by) => {
      const replaced = applyReplacements(
        text,
        occurrences(text, 'ab').map((match) => ({ match, by })),
      );
      expect(replaced?.text).toBe(text.replaceAll('ab', by));
      expect(takeOut(replaced?.text ?? '', replaced?.former ?? [])).toBe(text);
    }),
  );
});

test('what is left of the matches stands where it stands now', () => {
  fc.assert(
    fc.property(texts, fc.nat(), fc.constantFrom('', 'yy', 'y\ny'), (text, chosen, by) => {
      const matches = occurrences(text, 'ab');
      const match = matches[chosen % Math.max(1, matches.length)];
      if (match === undefined) return;
      const replaced = applyReplacements(text, [{ match, by }]);
      const rest = matches.filter((one) => one !== match).map((one) => replaced?.moved(one));
      expect(rest).toEqual(occurrences(replaced?.text ?? '', 'ab'));
    }),
  );
});

test('a text that is not what was found is not touched', () => {
  const match = matchAt('one two', 4, 3);
  expect(applyReplacements('one twi', [{ match, by: 'x' }])).toBeNull();
  expect(applyReplacements('', [{ match, by: 'x' }])).toBeNull();
  expect(
    applyReplacements('one two', [
      { match, by: 'x' },
      { match: { ...match, line: 9, endLine: 9 }, by: 'y' },
    ]),
  ).toBeNull();
});
