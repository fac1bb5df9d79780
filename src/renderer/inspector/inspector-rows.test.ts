import {
  bytesInWords,
  columns,
  firstOrder,
  inOrder,
  nextOrder,
  totalInWords,
} from './inspector-rows';
import type { ChannelRow } from './inspector-rows';

const row = (channel: string, more: Partial<ChannelRow> = {}): ChannelRow => ({
  channel,
  count: 10,
  rate: 0,
  p50: 0,
  p95: 0,
  bytesIn: 0,
  bytesOut: 0,
  refused: 0,
  ...more,
});

const names = (rows: readonly ChannelRow[]) => rows.map(({ channel }) => channel);

test('names begin at a, figures at the largest, and the same column turns round', () => {
  const byName = firstOrder('channel');
  expect(byName).toEqual({ by: 'channel', descending: false });
  expect(nextOrder(byName, 'count')).toEqual({ by: 'count', descending: true });
  expect(nextOrder({ by: 'count', descending: true }, 'count').descending).toBe(false);
});

test('rows that are equal in a column stand by name in either direction', () => {
  const rows = [row('c'), row('a'), row('b', { count: 20 })];
  expect(names(inOrder(rows, { by: 'count', descending: true }))).toEqual(['b', 'a', 'c']);
  expect(names(inOrder(rows, { by: 'count', descending: false }))).toEqual(['a', 'c', 'b']);
});

test('errors are ordered by their share, not by their number', () => {
  const rows = [row('many', { count: 1000, refused: 10 }), row('all', { count: 2, refused: 2 })];
  expect(names(inOrder(rows, firstOrder('errors')))).toEqual(['all', 'many']);
});

test('every column orders and words every row', () => {
  for (const { id, words } of columns) {
    expect(inOrder([row('a'), row('b')], firstOrder(id))).toHaveLength(2);
    expect(words(row('a'))).not.toBe('');
  }
});

test('sizes and totals in words', () => {
  expect([0, 999, 1000, 1_500_000].map(bytesInWords)).toEqual(['0 B', '999 B', '1.0 kB', '1.5 MB']);
  expect(totalInWords([row('a', { count: 1234, rate: 1.25, refused: 2 }), row('b')])).toBe(
    '1,244 messages, 1.3 per second, 2 with an error',
  );
});
