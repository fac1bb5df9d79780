import fc from 'fast-check';
import { lockKey, parsePath } from './relative-path';
import { Refusal } from './refusal';

function codeFor(path: string, platform: NodeJS.Platform = 'linux'): string {
  try {
    parsePath(path, platform);
    return 'ok';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

test('a plain path becomes its components and the empty path is the root', () => {
  expect(parsePath('a/b c/ü.txt', 'linux')).toEqual(['a', 'b c', 'ü.txt']);
  expect(parsePath('', 'linux')).toEqual([]);
});

test.each([
  '..',
  '../a',
  'a/..',
  'a/../b',
  'a/../../b',
  '/..',
  '..\\a',
  'a\\..\\b',
  '/',
  '/etc/passwd',
  '//host/share',
  '\\\\host\\share',
  '\\\\?\\C:\\x',
  '\\\\.\\pipe\\x',
  '\\\\?\\globalroot\\x',
  'C:\\x',
  'c:/x',
])('a path that climbs or is absolute leaves the root: %s', (path) => {
  expect(codeFor(path)).toBe('PATH_OUTSIDE_ROOT');
  expect(codeFor(path, 'win32')).toBe('PATH_OUTSIDE_ROOT');
});

test.each([
  '.',
  './a',
  'a/.',
  'a/./b',
  'a/',
  'a//b',
  'a\\b',
  'a\0b',
  'a\0/..',
  '\0',
  'a/\ud800',
  '\udc00',
])('a malformed path is invalid: %j', (path) => expect(codeFor(path)).toBe('INVALID_PATH'));

test('a name has at most 255 bytes and a path at most 4096, counted in bytes', () => {
  expect(codeFor('x'.repeat(255))).toBe('ok');
  expect(codeFor('x'.repeat(256))).toBe('INVALID_PATH');
  expect(codeFor('ü'.repeat(127))).toBe('ok');
  expect(codeFor('ü'.repeat(128))).toBe('INVALID_PATH');
  expect(codeFor(`${'a/'.repeat(2047)}bc`)).toBe('ok');
  expect(codeFor(`${'a/'.repeat(2047)}bcd`)).toBe('INVALID_PATH');
});

test.each([
  '%2e%2e',
  '%2e%2e/a',
  '..%2fa',
  '...',
  '. .',
  '‥',
  '．．',
  'a~1',
  'CON',
  'x:y',
  'a.',
  'a ',
  'C:x',
])('what is only a name on Linux stays one: %s', (path) => expect(codeFor(path)).toBe('ok'));

test.each([
  'CON',
  'con',
  'PRN.txt',
  'aux',
  'NUL',
  'nul.tar.gz',
  'COM1',
  'com9.log',
  'LPT3',
  'COM¹',
  'lpt³.txt',
  'CONIN$',
  'CONOUT$',
  'CON ',
  'con .txt',
  'a/NUL/b',
  'file.txt::$DATA',
  'ab:stream',
  'PROGRA~1',
  'x~2.txt',
  'a.',
  'a ',
  'a. ',
  'a/b./c',
  'a*b',
  'a?',
  'a|b',
  '"a"',
  'a<b',
  'tab\tname',
])('what Windows would take for something else is invalid there: %s', (path) =>
  expect(codeFor(path, 'win32')).toBe('INVALID_PATH'),
);

test('a drive-relative path is absolute on Windows', () => {
  expect(codeFor('C:x', 'win32')).toBe('PATH_OUTSIDE_ROOT');
});

test.each(['console', 'COM', 'COM10', 'LPT', 'nullable.ts', 'auxiliary', 'con-x'])(
  'a name that only begins like a device is a name on Windows: %s',
  (path) => expect(codeFor(path, 'win32')).toBe('ok'),
);

test.each([
  ['README', 'readme'],
  ['é', 'e\u0301'],
  ['straße', 'STRASSE'],
  ['\u212a', 'k'],
  ['ΑΣ', 'ας'],
  ['ǆ', 'Ǆ'],
])('twins %s and %s share one lock key', (one, other) => {
  expect(lockKey([one])).toBe(lockKey([other]));
});

test('different files have different lock keys', () => {
  expect(lockKey(['a', 'b'])).not.toBe(lockKey(['ab']));
  expect(lockKey(['a'])).not.toBe(lockKey(['b']));
});

test('whatever is accepted is a list of plain names that join to the same path', () => {
  const piece = fc.constantFrom(
    '..',
    '.',
    '',
    'a',
    '/',
    '\\',
    '\0',
    'C:',
    '%2e',
    '\ud800',
    'ü',
    ' ',
    'CON',
    '~1',
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
      fc.constantFrom<NodeJS.Platform>('linux', 'darwin', 'win32'),
      (path, platform) => {
        let components: readonly string[];
        try {
          components = parsePath(path, platform);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
          return;
        }
        expect(components.join('/')).toBe(path);
        for (const name of components) expect(['', '.', '..']).not.toContain(name);
        expect(path).not.toMatch(/[\\\0]/);
      },
    ),
    { numRuns: 5_000 },
  );
});
