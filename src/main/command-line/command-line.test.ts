import { ownParameters, parseCommandLine } from './command-line';
import type { PathKind } from './command-line';

const kinds: Record<string, PathKind> = {
  '/w/notes': 'folder',
  '/w/other': 'folder',
  '/w/a.txt': 'file',
  '/w/b:3': 'file',
};

const parse = (...parameters: string[]) =>
  parseCommandLine(parameters, {
    resolve: (path) => (path.startsWith('/') ? path : `/w/${path}`),
    kindOf: (path) => kinds[path] ?? 'missing',
  });

test('a folder and files with positions', () => {
  expect(parse('notes', 'a.txt:12:5', 'a.txt:7')).toEqual({
    action: 'open',
    devTools: false,
    request: {
      folder: '/w/notes',
      files: [
        { path: '/w/a.txt', line: 12, column: 5 },
        { path: '/w/a.txt', line: 7 },
      ],
      newWindow: false,
    },
  });
});

test('a file whose name looks like a position is that file', () => {
  expect(parse('b:3')).toMatchObject({ request: { files: [{ path: '/w/b:3' }] } });
});

test('line 0 is line 1', () => {
  expect(parse('a.txt:0')).toMatchObject({ request: { files: [{ line: 1 }] } });
});

test('a path that does not exist refuses the start and names it', () => {
  expect(parse('notes', 'gone.txt')).toEqual({
    action: 'refuse',
    message:
      'holdfast: no such file or folder: gone.txt\nNothing was opened or changed. Check the path; holdfast --help says how files and lines are named.',
  });
});

test('two folders refuse the start', () => {
  expect(parse('notes', 'other')).toMatchObject({ action: 'refuse' });
});

test("Chromium's switches pass by; ours are read", () => {
  expect(parse('--no-sandbox', '--new-window', '--user-data-dir=/p', '--devtools')).toMatchObject({
    action: 'open',
    devTools: true,
    request: { folder: null, files: [], newWindow: true },
  });
  expect(parse('--help')).toEqual({ action: 'help' });
  expect(parse('--version', 'gone')).toEqual({ action: 'version' });
});

test('after -- everything is a path', () => {
  expect(parse('--', '--help')).toMatchObject({ action: 'refuse' });
});

test("Electron's own parameters are dropped in the checkout", () => {
  const isAppPath = (argument: string) => argument === '/checkout';
  const argv = ['electron', '--inspect=0', '-r', 'loader.js', '/checkout', 'notes'];
  expect(ownParameters(argv, { packaged: false, isAppPath })).toEqual(['notes']);
  expect(ownParameters(['holdfast', 'notes'], { packaged: true, isAppPath })).toEqual(['notes']);
});

test('to verify the history opens nothing', () => {
  expect(parse('--verify-history', 'notes')).toEqual({ action: 'verify-history' });
});
