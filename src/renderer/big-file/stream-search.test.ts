import fc from 'fast-check';
import { finderOf, StreamSearch, type BigQuery, type Match } from './stream-search';
import { decodeBytes, formOf, type BigForm } from './text-form';
import { skipUnits } from './utf8-walk';

const utf8 = formOf('utf-8');
const latin = formOf('windows-1252');
const mostKept = 100_000;

const bytesOf = (text: string, form: BigForm = utf8): Uint8Array => {
  if (form.encoding === 'utf-8') return new TextEncoder().encode(text);
  const units = Array.from({ length: text.length }, (_none, at) => text.charCodeAt(at));
  const halves = (unit: number) => [unit & 255, unit >> 8];
  return new Uint8Array(form.unit === 1 ? units : units.flatMap(halves));
};

const plain = (pattern: string): BigQuery => ({ pattern, isRegex: false, matchCase: true });

interface Case {
  readonly bytes: Uint8Array;
  readonly query: BigQuery;
  readonly form?: BigForm;
  readonly cuts?: readonly number[];
}

const searchIn = ({ bytes, query, form = utf8, cuts = [] }: Case): Match[] => {
  const search = new StreamSearch(query, form, { start: 0, mostKept });
  const places = [0, ...[...cuts].sort((one, other) => one - other), bytes.length];
  return places
    .slice(1)
    .flatMap((to, part) => search.add(bytes.slice(places[part], to), part === places.length - 2));
};

const found = (bytes: Uint8Array, matches: readonly Match[], form = utf8): string[] =>
  matches.map(({ offset, length }) => decodeBytes(bytes.slice(offset, offset + length), form));

test('any cut of the bytes gives the same matches, each once and at its place', () => {
  const word = fc.constantFrom('ab', 'AB', 'é', '😀', '\n', '\r\n', ' ', 'x', 'aab', '漢');
  const texts = fc.array(word, { maxLength: 60 }).map((words) => words.join(''));
  const queries = fc.record({
    pattern: fc.constantFrom('ab', 'a+b', '.b', 'é', '😀', '^a', 'b$', '[^x]+', '\\s+', '漢'),
    isRegex: fc.constant(true),
    matchCase: fc.boolean(),
  });
  const forms = fc.constantFrom(utf8, formOf('utf-16le'));
  fc.assert(
    fc.property(texts, queries, forms, fc.array(fc.nat(), { maxLength: 6 }), (...given) => {
      const [text, query, form, places] = given;
      const bytes = bytesOf(text, form);
      const cuts = places.map((place) => (bytes.length === 0 ? 0 : place % bytes.length));
      const whole = searchIn({ bytes, query, form });
      expect(searchIn({ bytes, query, form, cuts })).toEqual(whole);
      const lines = text.split(/\r\n|\r|\n/);
      const expected = lines.flatMap((line) => [
        ...[...finderOf(query)(line)].map(({ at, length }) => line.slice(at, at + length)),
      ]);
      expect(found(bytes, whole, form)).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

test('in a line without an end matches are found over every border, and ^ only at its beginning', () => {
  const text = `start${'.'.repeat(300_000)}needle${'.'.repeat(400_000)}needle${'.'.repeat(70_000)}`;
  const bytes = bytesOf(text);
  for (const at of [300_005, 300_006, 300_008, 300_010, 300_011])
    expect(searchIn({ bytes, query: plain('needle'), cuts: [at, at + 262_144] })).toEqual([
      { offset: 300_005, length: 6 },
      { offset: 700_011, length: 6 },
    ]);
  const query = { pattern: '^.', isRegex: true, matchCase: true };
  expect(searchIn({ bytes, query, cuts: [262_144, 524_288] })).toEqual([{ offset: 0, length: 1 }]);
});

test('places are right behind bytes that are no character', () => {
  const broken = new Uint8Array([0xff, 0xe6, 0xbc, 97, 0xf0, 0x9f, 0x98, 0x80, 98, 0xc3, 10, 98]);
  const query = { pattern: 'b', isRegex: false, matchCase: false };
  expect(searchIn({ bytes: broken, query })).toEqual([
    { offset: 8, length: 1 },
    { offset: 11, length: 1 },
  ]);
});

test('what a browser decodes from any bytes is walked over as it decoded them', () => {
  const byte = fc.oneof(
    fc.integer({ min: 0, max: 255 }),
    fc.constantFrom(0x80, 0xbf, 0xc2, 0xe0, 0xa0, 0xed, 0x9f, 0xf0, 0x90, 0xf4, 0x8f),
  );
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 40 }), (numbers) => {
      const bytes = new Uint8Array(numbers);
      const units = decodeBytes(bytes, utf8).length;
      expect(skipUnits(bytes, 0, units)).toBe(bytes.length);
    }),
    { numRuns: 2000 },
  );
});

test('without regard to case, without meaning of signs, in one byte a character too', () => {
  const query = { pattern: 'A.C-', isRegex: false, matchCase: false };
  expect(searchIn({ bytes: bytesOf('abc- a.c- A.C-'), query })).toHaveLength(2);
  const old = bytesOf('caf\xe9 caf\xe9', latin);
  expect(searchIn({ bytes: old, query: plain('é'), form: latin })).toEqual([
    { offset: 3, length: 1 },
    { offset: 8, length: 1 },
  ]);
  expect(() => finderOf({ pattern: '(', isRegex: true, matchCase: true })).toThrow(SyntaxError);
});

test('beyond the most that are kept, matches are counted', () => {
  const search = new StreamSearch(plain('a'), utf8, { start: 0, mostKept: 3 });
  expect(search.add(bytesOf('aaaaa\n'), false)).toHaveLength(3);
  expect(search.add(bytesOf('aa'), true)).toHaveLength(0);
  expect(search.count).toBe(7);
});
