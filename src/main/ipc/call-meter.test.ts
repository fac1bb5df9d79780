/** The meter's figures against a plain recount of the same messages. */
import { inspect } from 'node:util';
import fc from 'fast-check';
import { errorCodes } from '../../shared/result';
import { createCallMeter, mostRefusals } from './call-meter';
import type { CallRecord } from './channel-metrics';

const call = (more: Partial<CallRecord> = {}): CallRecord => ({
  channel: 'file:read',
  milliseconds: 1,
  requestSize: 10,
  responseSize: 100,
  outcome: 'ok',
  ...more,
});

const calls = fc.array(
  fc.record({
    channel: fc.constantFrom('file:read', 'file:write', 'log:write'),
    milliseconds: fc.double({ min: 0, max: 1e4, noNaN: true }),
    requestSize: fc.nat(1000),
    responseSize: fc.nat(1000),
    outcome: fc.constantFrom('ok' as const, ...errorCodes),
  }),
  { maxLength: 200 },
);

const sum = (numbers: readonly number[]) => numbers.reduce((one, other) => one + other, 0);

test('counts, sizes and refusals are those of a recount', () => {
  fc.assert(
    fc.property(calls, (records) => {
      const meter = createCallMeter(() => 5000);
      for (const record of records) meter.record(record);
      const { channels, refusals } = meter.counts();
      expect(new Set(channels.map(({ channel }) => channel))).toEqual(
        new Set(records.map(({ channel }) => channel)),
      );
      for (const counts of channels) {
        const own = records.filter(({ channel }) => channel === counts.channel);
        expect(counts.count).toBe(own.length);
        expect(counts.refused).toBe(own.filter(({ outcome }) => outcome !== 'ok').length);
        expect(counts.bytesIn).toBe(sum(own.map(({ requestSize }) => requestSize)));
        expect(counts.bytesOut).toBe(sum(own.map(({ responseSize }) => responseSize)));
        const below = own.filter(({ milliseconds }) => milliseconds <= counts.p95).length;
        expect(below).toBeGreaterThanOrEqual(own.length * 0.95);
      }
      const refused = records.filter(({ outcome }) => outcome !== 'ok').slice(-mostRefusals);
      expect(refusals).toEqual(
        refused.map(({ channel, outcome }) => ({ time: 5000, channel, code: outcome })),
      );
    }),
  );
});

test('the rate is of the last ten seconds and falls to nothing', () => {
  let now = 1_000_000;
  const meter = createCallMeter(() => now);
  const rate = () => meter.counts().channels[0]?.rate;
  for (let message = 0; message < 50; message += 1) meter.record(call());
  expect(rate()).toBe(5);
  now += 5000;
  for (let message = 0; message < 20; message += 1) meter.record(call());
  expect(rate()).toBe(7);
  now += 5000;
  expect(rate()).toBe(2);
  now += 60_000;
  expect(rate()).toBe(0);
  expect(meter.counts().channels[0]?.count).toBe(70);
});

test('the median and the slow end are of the newest 256 messages', () => {
  const meter = createCallMeter(() => 0);
  for (let old = 0; old < 1000; old += 1) meter.record(call({ milliseconds: 9999 }));
  for (let rank = 1; rank <= 256; rank += 1) meter.record(call({ milliseconds: rank }));
  expect(meter.counts().channels[0]).toMatchObject({ p50: 128, p95: 244 });
});

test('what a page may not do is counted apart from what its files answer', () => {
  const meter = createCallMeter(() => 0);
  for (const outcome of [
    'ok',
    'FILE_NOT_FOUND',
    'CANCELLED',
    'FORBIDDEN_SENDER',
    'INVALID_REQUEST',
    'PATH_OUTSIDE_ROOT',
  ] as const)
    meter.record(call({ outcome }));
  expect(meter.refusedCount()).toBe(3);
  expect(meter.counts().refusals).toHaveLength(5);
});

test('200,000 messages leave a bounded meter', () => {
  let now = 0;
  const meter = createCallMeter(() => now);
  for (let message = 0; message < 200_000; message += 1) {
    now += 50;
    meter.record(call({ outcome: 'INTERNAL' }));
  }
  expect(meter.counts().refusals).toHaveLength(mostRefusals);
  const held = inspect(meter, { depth: 9, maxArrayLength: null });
  expect(held).toContain('INTERNAL');
  expect(held.length).toBeLessThan(20_000);
});
