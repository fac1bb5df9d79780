import { payloadSize } from './channel-metrics';

test('sizes count strings and bytes at any depth', () => {
  expect(payloadSize({ path: 'abc', text: 'x'.repeat(1000) })).toBe(1003);
  expect(payloadSize({ bytes: new Uint8Array(50) })).toBe(50);
});

test('a long listing is sampled and scaled', () => {
  const entries = Array.from({ length: 500 }, () => ({ name: 'x'.repeat(100) }));
  expect(payloadSize(entries)).toBeGreaterThan(10_000);
  expect(payloadSize(entries)).toBeLessThan(100_000);
});

test('a cycle ends', () => {
  const cyclic: Record<string, unknown> = {};
  cyclic['self'] = cyclic;
  expect(payloadSize(cyclic)).toBeGreaterThanOrEqual(0);
});

test('shared references that stand for billions of values end at once', () => {
  let nested: unknown = 'x';
  for (let level = 0; level < 6; level += 1) nested = Array.from({ length: 256 }, () => nested);
  // Visiting them all would take longer than the test runner waits.
  expect(payloadSize(nested)).toBeGreaterThanOrEqual(0);
});

test('an object of a million keys ends soon', () => {
  const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, key) => [`k${key}`, 1]));
  expect(payloadSize(wide)).toBeGreaterThan(0);
});

test('a list with a constructor of its own is measured, not a crash', () => {
  expect(payloadSize(Object.assign(['abc'], { constructor: null }))).toBe(3);
});

test('numbers of 64 bits and String objects are not visited one by one', () => {
  expect(payloadSize(new Float64Array(6_000_000))).toBe(48_000_000);
  expect(payloadSize({ path: new String('x'.repeat(1_000_000)) })).toBe(8);
});
