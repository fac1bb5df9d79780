/** Values that no request should hold, each with a name and made anew when it is sent. */
import fc from 'fast-check';

export interface Hostile {
  readonly label: string;
  readonly make: () => unknown;
}

const hostile = (label: string, make: () => unknown): Hostile => ({ label, make });

const cyclic = (): unknown => {
  const one: Record<string, unknown> = { path: 'a.txt' };
  one['self'] = one;
  return one;
};

const cyclicList = (): unknown => {
  const list: unknown[] = ['a'];
  list.push(list);
  return { files: list, directories: [] };
};

const shared = (): unknown => {
  let nested: unknown = 'x';
  for (let level = 0; level < 8; level += 1) nested = Array.from({ length: 256 }, () => nested);
  return nested;
};

const nested = (levels: number, wrap: (inner: unknown) => unknown) => (): unknown => {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level += 1) value = wrap(value);
  return value;
};

const sparse = (length: number) => (): unknown => {
  const list: unknown[] = [];
  list.length = length;
  return list;
};

const detached = (): unknown => {
  const bytes = new Uint8Array(16);
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
  return { path: bytes };
};

const withGetter = (): unknown =>
  Object.defineProperty({}, 'path', { enumerable: true, get: () => 'a.txt' });

const throwingGetter = (): unknown =>
  Object.defineProperty({}, 'path', {
    enumerable: true,
    get: () => {
      throw new Error('looked at');
    },
  });

/** JSON makes `__proto__` a key like any other, which an object literal does not. */
const parsed = (json: string) => (): unknown => JSON.parse(json) as unknown;

const wide = (keys: number) => (): unknown =>
  Object.fromEntries(Array.from({ length: keys }, (_, key) => [`key${key}`, key]));

const texts = ['', '\0', '\ud800', 'a\udc00b', '\u202egpj.exe', '\n\r\n', 'x'.repeat(5000), '💥'];

const plain: readonly unknown[] = [
  undefined,
  null,
  true,
  0,
  -0,
  NaN,
  Infinity,
  2 ** 53,
  -1,
  0.5,
  10n,
  [],
  {},
  [[]],
  ...texts,
];

const oddities: readonly Hostile[] = [
  ...plain.map((value, place) => hostile(`plain value ${place}`, () => value)),
  hostile('symbol', () => ({ path: Symbol('path') })),
  hostile('function', () => ({ path: () => 'a.txt' })),
  hostile('getter', withGetter),
  hostile('getter that throws', throwingGetter),
  hostile('detached buffer', detached),
  hostile('Map', () => new Map([['path', 'a.txt']])),
  hostile('Set', () => new Set(['path'])),
  hostile('Date', () => new Date(NaN)),
  hostile('RegExp', () => /(a+)+$/),
  hostile('Error', () => new RangeError('/home/somebody/secret')),
  hostile('String object', () => new String('a.txt')),
  hostile('Number object', () => new Number(1)),
  hostile('Boolean object', () => new Boolean(false)),
  hostile('bytes', () => new Uint8Array(64)),
  hostile('view', () => new DataView(new ArrayBuffer(8))),
  hostile('shared memory', () => new SharedArrayBuffer(8)),
  hostile('cycle', cyclic),
  hostile('cycle in a list', cyclicList),
  hostile('lists that share their items', shared),
  hostile('list without items', sparse(2 ** 32 - 1)),
  hostile('list without items, just too long', sparse(10_001)),
  hostile('__proto__', parsed('{"__proto__":{"path":"a.txt"}}')),
  hostile('__proto__ beside', parsed('{"path":"a.txt","__proto__":{"admin":true}}')),
  hostile('constructor', parsed('{"path":"a.txt","constructor":{"prototype":{"admin":true}}}')),
  hostile('toString', parsed('{"path":"a.txt","toString":1,"hasOwnProperty":1,"valueOf":1}')),
  hostile('then', parsed('{"path":"a.txt","then":1}')),
  hostile('65 keys', wide(65)),
];

/** Made each time: one that is kept would count as memory that main has not given back. */
const longText = (): string => 'x'.repeat(50_000_000);

/** Cost milliseconds each, so there are fewer of them. */
const heavy: readonly Hostile[] = [
  hostile('text of 50 MB', longText),
  hostile('path of 50 MB', () => ({ path: longText() })),
  hostile('key of 5 MB', () => ({ ['k'.repeat(5_000_000)]: 1 })),
  hostile(
    '10,000 levels of objects',
    nested(10_000, (inner) => ({ path: inner })),
  ),
  hostile(
    '10,000 levels of lists',
    nested(10_000, (inner) => [inner]),
  ),
  hostile('a million items', () => ({ files: new Array(1_000_000).fill(0), directories: [] })),
  hostile('100,000 keys', wide(100_000)),
  hostile('100,000 keys two levels down', () => ({ open: [wide(100_000)()] })),
  hostile('String object of 5 MB', () => new String('x'.repeat(5_000_000))),
  hostile('bytes, 50 MB', () => new Uint8Array(50_000_000)),
];

/** Whatever structured clone carries, nested a little. */
const anyValue: fc.Arbitrary<Hostile> = fc
  .anything({
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withSparseArray: true,
    withObjectString: true,
    maxDepth: 3,
    maxKeys: 6,
    stringUnit: 'binary',
  })
  .map((value) => hostile('anything', () => value));

export const hostileValues: fc.Arbitrary<Hostile> = fc.oneof(
  { weight: 120, arbitrary: fc.constantFrom(...oddities) },
  { weight: 80, arbitrary: anyValue },
  { weight: 1, arbitrary: fc.constantFrom(...heavy) },
);

/** To put in one place of a request that would else fit. */
export const hostileParts: fc.Arbitrary<Hostile> = fc.constantFrom(...oddities);
