import fc from 'fast-check';
import { encodingName, encodings, type Encoding, type TextForm } from '../../shared/encodings';
import { Refusal } from '../roots/refusal';
import { decode } from './detect-encoding';
import { decodeAs, encode, eolOf } from './encoding';
import { loadCodecs } from './legacy-codecs';

const refusalOf = async (run: () => Promise<unknown>): Promise<Refusal> => {
  try {
    await run();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

const forms: readonly TextForm[] = [
  { encoding: 'utf-8', bom: false },
  { encoding: 'utf-8', bom: true },
  { encoding: 'utf-16le', bom: true },
  { encoding: 'utf-16be', bom: true },
  { encoding: 'utf-32le', bom: true },
  { encoding: 'utf-32be', bom: true },
];

test('text comes back as it went out in every marked form, and the form with it', async () => {
  const text = fc
    .string({ unit: 'binary' })
    .filter((s) => !s.includes('\0') && !s.startsWith('\ufeff'));
  await fc.assert(
    fc.asyncProperty(text, fc.constantFrom(...forms), async (written, form) => {
      const bytes = await encode(written, form);
      const read = await decode(bytes);
      expect(read).toEqual({ ...form, text: written, lossy: false, binary: false });
    }),
    { numRuns: 2_000 },
  );
});

test('bytes that are not called lossy come back as the very same bytes', async () => {
  const mark = fc.constantFrom([], [0xef, 0xbb, 0xbf], [0xff, 0xfe], [0xff, 0xfe, 0, 0]);
  const wish = fc.constantFrom(undefined, ...encodings);
  await fc.assert(
    fc.asyncProperty(
      mark,
      fc.uint8Array({ maxLength: 12 }),
      wish,
      async (start, rest, encoding) => {
        const bytes = Buffer.from([...start, ...rest]);
        const decoded = await decode(bytes, { encoding, asText: true });
        if (decoded.lossy) return;
        expect((await encode(decoded.text, decoded, true)).toString('hex')).toBe(
          bytes.toString('hex'),
        );
      },
    ),
    { numRuns: 5_000 },
  );
});

test.each(encodings)('%s is there, keeps ASCII, and is not stateful', async (encoding) => {
  const codecs = await loadCodecs();
  const line = (text: string) => codecs.encode(text, encoding).toString('hex');
  expect(codecs.decode(codecs.encode('a~\\ \r\n', encoding), encoding)).toBe('a~\\ \r\n');
  expect(line('ab')).toBe(line('a') + line('b'));
  expect(encodingName(encoding)).not.toBe('');
});

test.each<[string, string, Encoding]>([
  ['Latin-1', 'Größe: 3 µm, naïve café\n', 'iso-8859-1'],
  ['one accent', 'café', 'iso-8859-1'],
  ['typographic quotes', '“smart” – quotes… €5\n', 'windows-1252'],
  ['Japanese', 'これは日本語のテキストです。\n二行目も漢字を含みます。\n', 'shift_jis'],
  ['Japanese', 'これは日本語のテキストです。\n', 'euc-jp'],
  ['Chinese', '这是一个中文文本文件，用来测试编码检测。\n', 'gb18030'],
  ['Chinese', '這是一個中文文本檔案，用來測試編碼檢測。\n', 'big5'],
  ['Korean', '이것은 한국어 텍스트 파일입니다.\n', 'euc-kr'],
  [
    'Russian',
    'Это русский текст, который должен быть распознан.\nВторая строка.\n',
    'windows-1251',
  ],
  ['Russian', 'Это русский текст, который должен быть распознан.\n', 'koi8-r'],
  ['Turkish', 'Bu Türkçe bir metindir, şöyle böyle ığdır.\n', 'iso-8859-9'],
  ['Hebrew', 'זהו טקסט בעברית לבדיקה\n', 'iso-8859-8'],
])('%s is found: %j in %s', async (_, text, encoding) => {
  const bytes = await encode(text, { encoding, bom: false });
  expect(await decode(bytes)).toEqual({ text, encoding, bom: false, lossy: false, binary: false });
});

test.each<[string, string, Encoding]>([
  ['English', 'hi\n', 'utf-16le'],
  ['English', 'two lines\r\nhere\r\n', 'utf-16be'],
  ['Russian', 'Это русский текст,\nвторая строка.\n', 'utf-16le'],
  ['Chinese', '这是一个中文文本文件，用来测试编码检测。\n', 'utf-16be'],
  ['Japanese', 'これは日本語のテキストです。\n二行目も漢字を含みます。\n', 'utf-16le'],
])('UTF-16 without a mark is found: %s', async (_, text, encoding) => {
  const form = { encoding, bom: false };
  expect(await decode(await encode(text, form))).toMatchObject({ ...form, text, lossy: false });
});

test('random bytes, and small numbers in records, are not taken for UTF-16', async () => {
  const random = fc.uint8Array({ minLength: 2, maxLength: 400, size: 'max' });
  const records = fc
    .array(fc.nat(300), { minLength: 2, maxLength: 50 })
    .map((numbers) => Uint8Array.from(numbers.flatMap((n) => [n & 255, n >> 8, 0, 0])));
  await fc.assert(
    fc.asyncProperty(fc.oneof(random, records), async (bytes) => {
      const decoded = await decode(Buffer.from(bytes), { asText: true });
      if (!decoded.encoding.startsWith('utf-16') || decoded.bom) return;
      expect(decoded.text).toMatch(/^[\t\n\f\r -~]*$/);
    }),
    { numRuns: 2_000 },
  );
});

test.each<[string, number[], Encoding]>([
  ['UTF-8 with one bad byte', [...Buffer.from('naïve café'), 0xff, 0x61, 0x62, 0x63], 'utf-8'],
  ['a mark and bad UTF-8', [0xef, 0xbb, 0xbf, 0x61, 0xc0, 0xaf], 'utf-8'],
  ['UTF-8 cut within a character', [...Buffer.from('é'), 0x61, 0xe2, 0x82], 'utf-8'],
  ['UTF-16 with an odd length', [0xff, 0xfe, 0x61, 0, 0x62], 'utf-16le'],
  ['UTF-16 with half a pair', [0xff, 0xfe, 0x61, 0, 0x00, 0xd8], 'utf-16le'],
])('%s is shown, called lossy, and has no half of a pair', async (_, bytes, encoding) => {
  const decoded = await decode(Buffer.from(bytes));
  expect(decoded).toMatchObject({ encoding, lossy: true });
  expect(decoded.text).toContain('\ufffd');
});

test('bytes that an encoding lacks make it lossy where it was chosen, and are no reason to choose it', async () => {
  const bytes = Buffer.from('Gr\xf6\xdfe \x81\x93x\x94\n', 'latin1');
  expect(await decode(bytes)).toMatchObject({ encoding: 'iso-8859-1', lossy: false });
  expect((await decodeAs(bytes, 'windows-1252')).lossy).toBe(true);
  expect((await decodeAs(bytes, 'shift_jis')).lossy).toBe(true);
});

test('a mark that is not of the chosen encoding stays text', async () => {
  const bytes = Buffer.from([0xef, 0xbb, 0xbf, 0x61]);
  expect(await decodeAs(bytes, 'windows-1252')).toMatchObject({ text: 'ï»¿a', bom: false });
});

test.each([
  ['a NUL in UTF-8', [0x61, 0, 0x62]],
  ['a NUL in UTF-16', [0xfe, 0xff, 0, 0x61, 0, 0]],
  [
    'compressed data',
    [0x9c, 0xed, 1, 2, 0x80, 3, 4, 0xa0, 0xff, 14, 15, 0x99, 16, 0x81, 0xfe, 0xc0],
  ],
])('%s is refused, and opened byte for byte where it is asked for', async (_, list) => {
  const bytes = Buffer.from(list);
  expect((await refusalOf(() => decode(bytes))).code).toBe('BINARY_FILE');
  const opened = await decode(bytes, { asText: true });
  expect(opened).toMatchObject({ lossy: false, binary: true });
  expect(await encode(opened.text, opened, true)).toEqual(bytes);
});

test.each(['\ud800', 'a\udc00b', '\udc00\ud800'])(
  'half a surrogate pair is not written: %j',
  async (text) => {
    for (const form of forms)
      expect((await refusalOf(() => encode(text, form))).code).toBe('WOULD_LOSE_BYTES');
  },
);

test('a NUL, with which the file could not be read again, is written only where the file held some', async () => {
  for (const form of forms) {
    expect((await refusalOf(() => encode('a\0b', form))).code).toBe('WOULD_LOSE_BYTES');
    expect((await decode(await encode('a\0b', form, true), { asText: true })).text).toBe('a\0b');
  }
});

test.each<[string, Encoding, string]>([
  ['one\r\ntwo €\n', 'iso-8859-1', '“€” (U+20AC) on line 2 cannot be stored in ISO-8859-1'],
  ['日本\n本\r😀', 'shift_jis', '“😀” (U+1F600) on line 3 cannot be stored in Shift JIS'],
  ['a\u200bb', 'windows-1252', 'U+200B on line 1 cannot be stored in Windows-1252'],
  ['?\ufffd', 'windows-1252', '(U+FFFD) on line 1'],
])(
  'a character that the encoding lacks is named with its line: %j in %s',
  async (text, encoding, words) => {
    const refusal = await refusalOf(() => encode(text, { encoding, bom: false }));
    expect(refusal.code).toBe('WOULD_LOSE_BYTES');
    expect(refusal.message).toContain(words);
  },
);

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
