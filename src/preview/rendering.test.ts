import fc from 'fast-check';
import { createMarkdown } from './markdown';
import { Rendering } from './rendering';

const parts = createMarkdown(() => null);
const whole = (text: string) => new Rendering(parts).render(text);

/** How much of a text was parsed. */
const counting = () => {
  let parsed = 0;
  const rendering = new Rendering({
    ...parts,
    body: (text, environment) => {
      parsed += text.length;
      return parts.body(text, environment);
    },
  });
  return (text: string) => {
    parsed = 0;
    return { pieces: rendering.render(text), parsed };
  };
};

/** Whatever begins, ends, joins or reaches far in Markdown. */
const line = fc.constantFrom(
  ...['', '', '', 'words', '# Part', '===', '---', '- one', '  more', '    deep', '1. first'],
  ...['> quote', '```', '~~~', '| a | b |', '|---|---|', '| 1 | 2 |', '- [ ] task', '***'],
  ...[
    '[link]',
    '[link]: a.md',
    '[a]: <b',
    "'title",
    "title'",
    '<div>',
    '</div>',
    '<b>x</b>',
    '<!--',
  ],
  ...['-->', '\t', '   ', '<details>', '</details>', 'a\rb', '\\', '-', '[far][link]', '+ x'],
);
const lines = (maxLength: number) => fc.array(line, { maxLength }).map((all) => all.join('\n'));
const edit = fc.record({ at: fc.nat(1000), length: fc.nat(12), text: lines(3) });

test('after any edits the pieces are those of the whole text', () => {
  fc.assert(
    fc.property(lines(40), fc.array(edit, { minLength: 1, maxLength: 6 }), (first, edits) => {
      const rendering = new Rendering(parts);
      let text = first;
      rendering.render(text);
      for (const { at, length, text: typed } of edits) {
        const from = at % (text.length + 1);
        text = text.slice(0, from) + typed + text.slice(from + length);
        expect(rendering.render(text)).toEqual(whole(text));
      }
    }),
    { numRuns: 400 },
  );
});

const long = '## Part\n\nSome *words*.\n\n- one\n- two\n\n'.repeat(2000);

test.each([
  ['a letter at the start', `x${long}`],
  ['a heading more', `## Part\n\n${long}`],
  ['a letter in the middle', `${long.slice(0, 40_003)}x${long.slice(40_003)}`],
  ['a paragraph at the end', `${long}end\n`],
  ['a block less', long.slice(39)],
  ['Windows line ends', `x${long}`.replaceAll('\n', '\r\n')],
])('of a long text only what changed is parsed: %s', (_, text) => {
  const render = counting();
  expect(render(long).parsed).toBe(long.length);
  const { pieces, parsed } = render(text);
  expect(parsed).toBeLessThan(500);
  expect(pieces).toEqual(whole(text));
  // A text that is shown again costs nothing.
  expect(render(text).parsed).toBe(0);
});

test('a piece that only moved is the same text, whatever stands above it', () => {
  const before = whole(long);
  const after = whole(`## Part\n\n${long}`);
  expect(after.slice(1).map(({ html }) => html)).toEqual(before.map(({ html }) => html));
});

test('a block that no blank line sets off is parsed with what is above it', () => {
  // A quotation mark makes the paragraph the title of the definition before it.
  const first = `[words]: b.md\n'title\nmore\n\n[words]\n\n${long}`;
  const rendering = new Rendering(parts);
  rendering.render(first);
  const text = first.replace('more', "more'");
  expect(rendering.render(text)).toEqual(whole(text));
});

test('what reaches far is found: a definition, an open fence, raw HTML', () => {
  for (const typed of ['[words]: b.md\n\n', '```\n', '<div>\n\n', '<!--\n']) {
    const rendering = new Rendering(parts);
    rendering.render(`[words]\n\n${long}`);
    const text = `[words]\n\n${typed}${long}`;
    expect(rendering.render(text)).toEqual(whole(text));
  }
});
