import { spawnSync } from 'node:child_process';
import path from 'node:path';
import fc from 'fast-check';
import { expandTemplate, replacementOf } from './replacement';

const program = path.join(
  __dirname,
  `../../../node_modules/@vscode/ripgrep-${process.platform}-${process.arch}/bin/rg`,
);

const ripgrep = (pattern: string, template: string, text: string): string[] => {
  const parameters = ['--no-config', '--json', `--replace=${template}`, '-e', pattern, '-'];
  const { stdout } = spawnSync(program, parameters, { input: text, encoding: 'utf8' });
  return stdout
    .split('\n')
    .filter((line) => line.includes('"type":"match"'))
    .flatMap((line) => {
      const { data } = JSON.parse(line) as {
        data: { submatches: { replacement: { text: string } }[] };
      };
      return data.submatches.map(({ replacement }) => replacement.text);
    });
};

/** Of the groups that main asks for, with a mark between them. */
const groupsOf = (pattern: string, names: readonly string[], text: string) =>
  ripgrep(pattern, names.map((name) => `\${${name}}`).join('\u0001'), text).map((joined) => {
    const values = joined.split('\u0001');
    return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
  });

const numbers = ['0', '1', '2', '3'];
const patterns = ['(a)(b)?', '(a|b)(x*)', '(?P<word>[a-x]+)(\\d)?', 'a(?:b)(x)|(b)', '((a)b)'];

/** A template's parts as ours and as ripgrep's, which takes a name for as long as it is one. */
const part = fc.oneof(
  fc.constantFrom(...numbers).map((group) => ({ ours: `$${group}`, theirs: `\${${group}}` })),
  fc
    .constantFrom(...numbers, 'word')
    .map((group) => ({ ours: `\${${group}}`, theirs: `\${${group}}` })),
  fc.constant({ ours: '$&', theirs: '${0}' }),
  fc.constant({ ours: '$$', theirs: '$$' }),
  fc.constant({ ours: '\\n', theirs: '\n' }),
  fc.constant({ ours: '\\\\', theirs: '\\' }),
  fc
    .constantFrom('-', ' x', 'ä', '😀', '{', '}', '.')
    .map((text) => ({ ours: text, theirs: text })),
);

test('a template comes to what ripgrep’s own --replace gives', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...patterns),
      fc.array(part, { minLength: 1, maxLength: 6 }),
      fc.string({
        unit: fc.constantFrom('a', 'b', 'x', '1', ' ', 'ä'),
        minLength: 1,
        maxLength: 20,
      }),
      (pattern, parts, text) => {
        const names = pattern.includes('word') ? [...numbers, 'word'] : numbers;
        const ours = parts.map((one) => one.ours).join('');
        const theirs = parts.map((one) => one.theirs).join('');
        const expanded = groupsOf(pattern, names, text).map((groups) =>
          expandTemplate(ours, groups),
        );
        expect(expanded).toEqual(ripgrep(pattern, theirs, text));
      },
    ),
    { numRuns: 60 },
  );
});

test('letters after a number are letters, and two digits a group where there is one', () => {
  expect(expandTemplate('$1a $12', { 0: 'm', 1: 'x' })).toBe('xa x2');
  expect(expandTemplate('$12', { 0: 'm', 1: 'x', 12: 'y' })).toBe('y');
  expect(expandTemplate('$9$constructor', { 0: 'm' })).toBe('$constructor');
  expect(expandTemplate('${constructor}', { 0: 'm' })).toBe('');
});

test('case: of the next letter, and of all up to an end', () => {
  const groups = { 0: 'hello World', 1: 'hello', 2: 'World' };
  expect(expandTemplate('\\u$1 \\l$2', groups)).toBe('Hello world');
  expect(expandTemplate('\\U$1\\E $1 \\L\\u$2', groups)).toBe('HELLO hello World');
});

test('without a regular expression a replacement is what is typed', () => {
  const match = { line: 1, column: 1, endLine: 1, endColumn: 2, before: '', text: 'x', after: '' };
  expect(replacementOf(match, { template: '$1\\n', isRegex: false })).toBe('$1\\n');
  expect(replacementOf(match, { template: '[$0]', isRegex: true })).toBe('[x]');
  const long = { ...match, text: 'x'.repeat(1_000) };
  expect(replacementOf(long, { template: '[$0]', isRegex: true })).toBeNull();
  expect(replacementOf(long, { template: 'plain', isRegex: true })).toBe('plain');
});
