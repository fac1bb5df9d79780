/** Payloads that a schema would never finish with, and the largest honest ones. */
import { serialize } from 'node:v8';
import { isAbsurd } from './payload-bounds';

const list = <T>(length: number, make: () => T) => Array.from({ length }, make);

test('the largest session and the largest watch of the contract pass', () => {
  const document = () => ({ path: 'a', line: 1, column: 1, scrollTop: 0, locked: true });
  const session = {
    open: list(10_000, document),
    active: 'a',
    expanded: list(10_000, () => 'a'),
    sidebarWidth: 200,
    autosave: 'off',
    timeline: { shown: true, width: 200 },
  };
  expect(isAbsurd(session)).toBe(false);
  const watched = { files: list(10_000, () => 'a'), directories: list(10_000, () => 'a') };
  expect(isAbsurd(watched)).toBe(false);
  const change = () => ({ offset: 0, length: 0, text: '' });
  expect(isAbsurd({ type: 'edited', changes: list(5000, change) })).toBe(false);
});

const sparse = (): unknown[] => {
  const empty: unknown[] = [];
  empty.length = 2 ** 32 - 1;
  return empty;
};

const cyclic = (): unknown => {
  const one: Record<string, unknown> = {};
  one['self'] = [one];
  return one;
};

const shared = (): unknown => {
  let nested: unknown = 'x';
  for (let level = 0; level < 6; level += 1) nested = list(256, () => nested);
  return nested;
};

const deep = (): unknown => {
  let nested: unknown = 'x';
  for (let level = 0; level < 10_000; level += 1) nested = { nested };
  return nested;
};

const absurd: readonly (readonly [string, () => unknown])[] = [
  ['a list of length 2^32 without items', () => ({ files: sparse(), directories: [] })],
  ['a list of a million items', () => ({ files: list(1_000_000, () => 0) })],
  [
    'an object of 100,000 keys two levels down',
    () => ({ open: [Object.fromEntries(list(100_000, () => 0).map((_, key) => [key, 0]))] }),
  ],
  ['a String object of 50 MB', () => new String('x'.repeat(50_000_000))],
  ['a buffer of 50 MB', () => ({ path: new Uint8Array(50_000_000) })],
  ['numbers of 64 bits, 50 MB of them', () => new Float64Array(6_250_000)],
  ['a Map', () => new Map([['path', 'a']])],
  ['an Error', () => ({ path: new Error('x') })],
  ['a cycle', cyclic],
  ['lists that share their items', shared],
  ['10,000 levels', deep],
];

test.each(absurd)('%s is refused without a visit of all of it', (_what, make) => {
  const payload = make();
  // What it costs to send it is a measure of the machine; a visit of everything costs far more, or never ends.
  const started = performance.now();
  expect(isAbsurd(payload)).toBe(true);
  expect(performance.now() - started).toBeLessThan(5000);
});

test('the list of length 2^32 is a message of a few bytes', () => {
  expect(serialize(sparse()).length).toBeLessThan(100);
});
