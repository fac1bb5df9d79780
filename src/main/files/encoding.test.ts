import fc from 'fast-check';
import { Refusal } from '../roots/refusal';
import { decode, encode, eolOf, formOf, type TextForm } from './encoding';

const codeFor = (run: () => unknown): string => {
  try {
    run();
    return 'ok';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

const forms: readonly TextForm[] = [
  { encoding: 'utf-8', bom: false },
  { encoding: 'utf-8', bom: true },
  { encoding: 'utf-16le', bom: true },
  { encoding: 'utf-16be', bom: true },
];

test('text comes back as it went out in every form, and the form with it', () => {
  const text = fc
    .string({ unit: 'binary' })
    .filter((s) => !s.includes('\0') && !s.startsWith('\ufeff'));
  fc.assert(
    fc.property(text, fc.constantFrom(...forms), (written, form) => {
      const bytes = encode(written, form);
      expect(formOf(bytes)).toEqual(form);
      expect(decode(bytes)).toEqual({ ...form, text: written });
    }),
    { numRuns: 2_000 },
  );
});

test('bytes that are decoded at all come back as the very same bytes', () => {
  const mark = fc.constantFrom([], [0xef, 0xbb, 0xbf], [0xff, 0xfe], [0xfe, 0xff]);
  fc.assert(
    fc.property(mark, fc.uint8Array({ maxLength: 12 }), (start, rest) => {
      const bytes = Buffer.from([...start, ...rest]);
      let decoded;
      try {
        decoded = decode(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
        return;
      }
      expect(encode(decoded.text, formOf(bytes)).equals(bytes)).toBe(true);
    }),
    { numRuns: 5_000 },
  );
});

test.each([
  ['Latin-1', [0x63, 0x61, 0x66, 0xe9], 'ENCODING_UNSUPPORTED'],
  ['overlong UTF-8', [0xc0, 0xaf], 'ENCODING_UNSUPPORTED'],
  ['a surrogate in UTF-8', [0xed, 0xa0, 0x80], 'ENCODING_UNSUPPORTED'],
  ['UTF-8 cut in a character', [0x61, 0xe2, 0x82], 'ENCODING_UNSUPPORTED'],
  ['UTF-16 with an odd length', [0xff, 0xfe, 0x61], 'ENCODING_UNSUPPORTED'],
  ['UTF-16 with half a pair', [0xff, 0xfe, 0x00, 0xd8], 'ENCODING_UNSUPPORTED'],
  ['UTF-32LE', [0xff, 0xfe, 0, 0, 0x61, 0, 0, 0], 'ENCODING_UNSUPPORTED'],
  ['UTF-32BE', [0, 0, 0xfe, 0xff, 0, 0, 0, 0x61], 'ENCODING_UNSUPPORTED'],
  ['a NUL in UTF-8', [0x61, 0, 0x62], 'BINARY_FILE'],
  ['a NUL in UTF-16', [0xfe, 0xff, 0, 0x61, 0, 0], 'BINARY_FILE'],
])('%s is refused and never decoded with loss', (_, bytes, code) => {
  expect(codeFor(() => decode(Buffer.from(bytes)))).toBe(code);
});

test.each(['\ud800', 'a\udc00b', '\udc00\ud800'])(
  'half a surrogate pair is not written: %j',
  (text) => {
    for (const form of forms) expect(codeFor(() => encode(text, form))).toBe('WOULD_LOSE_BYTES');
  },
);

test('a NUL, with which the file could not be read again, is not written', () => {
  for (const form of forms) expect(codeFor(() => encode('a\0b', form))).toBe('WOULD_LOSE_BYTES');
});

test.each([
  ['', 'none'],
  ['a', 'none'],
  ['a\nb\n', 'lf'],
  ['a\r\nb\r\n', 'crlf'],
  ['a\rb\r', 'cr'],
  ['a\r\nb\n', 'mixed'],
  ['a\nb\r\n', 'mixed'],
  ['a\rb\n', 'mixed'],
  ['a\r\nb\r', 'mixed'],
  ['\r\r\n', 'mixed'],
  ['\n\r', 'mixed'],
])('line ends of %j are %s', (text, eol) => expect(eolOf(text)).toBe(eol));
