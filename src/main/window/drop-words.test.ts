import { dropWords } from './drop-words';

const numbered = (count: number, of: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => of(index + 1));

const linesOf = (paths: string[]): string[] =>
  dropWords({ paths, into: 'docs' }).detail.split('\n');

test('up to eight paths are named whole, each on a line of its own', () => {
  const eight = numbered(8, (index) => `/home/me/${index % 2}/${index}.txt`);
  expect(dropWords({ paths: eight, into: 'docs' })).toEqual({
    isAsked: true,
    message: 'Copy these 8 items into “docs”?',
    detail: `${eight.join('\n')}\n\nWhat is there stays as it is.`,
  });
  expect(dropWords({ paths: ['/a/b.txt'], into: '' })).toMatchObject({
    message: 'Copy this into the opened folder?',
    detail: '/a/b.txt\n\nWhat is there stays as it is.',
  });
});

test('of more every folder is named whole, and what comes alone from its folder by itself', () => {
  const shots = numbered(12, (index) => `/home/me/pictures/${index}.png`);
  const paths = ['/home/me/a.txt', ...shots, '/home/me/.ssh/id_ed25519', '/home/me/b.txt'];
  expect(linesOf(paths)).toEqual([
    '2 in /home/me',
    '12 in /home/me/pictures',
    '/home/me/.ssh/id_ed25519',
    '',
    'What is there stays as it is.',
  ]);
});

test('a thousand from eight folders are asked about; from nine nothing is, and it is said what to do', () => {
  const from = (folders: number) => numbered(1000, (index) => `/in/${index % folders}/${index}`);
  expect(dropWords({ paths: from(8), into: '' }).isAsked).toBe(true);
  const refused = dropWords({ paths: from(9), into: '' });
  expect(refused).toEqual({
    isAsked: false,
    message: 'What was dropped lies in 9 folders, which is too much to look through',
    detail:
      'Nothing was copied. Drop it again in parts: up to 8 files and folders at once, or more from a single folder.',
  });
});

test('more than may be dropped at once is refused, wherever it comes from', () => {
  const paths = numbered(1025, (index) => `/in/${index}`);
  expect(dropWords({ paths, into: '' })).toEqual({
    isAsked: false,
    message: 'More than 1,024 files and folders were dropped at once',
    detail: 'Nothing was copied. Drop the folder that they are in, or drop them in parts.',
  });
  expect(dropWords({ paths: paths.slice(1), into: '' }).isAsked).toBe(true);
});

test('a name that would make a line of its own, or turn the reading direction, is shown by its signs', () => {
  const nine = numbered(9, (index) => `/in\n2 in /home\u202e/${index}`);
  expect(linesOf(nine)[0]).toBe('9 in /in‹U+000A›2 in /home‹U+202E›');
  expect(linesOf(['/in/a\nb.txt'])[0]).toBe('/in/a‹U+000A›b.txt');
  const { message } = dropWords({ paths: ['/a'], into: 'x\u202ey' });
  expect(message).toBe('Copy this into “x‹U+202E›y”?');
});
