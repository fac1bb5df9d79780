import { payloadSize } from './channel-metrics';

test('sizes count strings and bytes at any depth', () => {
  expect(payloadSize({ path: 'abc', text: 'x'.repeat(1000) })).toBe(1003);
  expect(payloadSize({ bytes: new Uint8Array(50) })).toBe(50);
});

test('a long listing is sampled and scaled', () => {
  const entries = Array.from({ length: 100_000 }, () => ({ name: 'abcd' }));
  expect(payloadSize(entries)).toBe(400_000);
});

test('a cycle ends', () => {
  const cyclic: Record<string, unknown> = {};
  cyclic['self'] = cyclic;
  expect(payloadSize(cyclic)).toBe(8);
});
