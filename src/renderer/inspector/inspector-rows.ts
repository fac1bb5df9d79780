/** Pure: the inspector's columns, the order of its rows and the words of its figures. */
import type { InspectorCounts } from '../../shared/contract';

export type ChannelRow = InspectorCounts['channels'][number];
export type ColumnId = 'channel' | 'count' | 'rate' | 'p50' | 'p95' | 'in' | 'out' | 'errors';

export interface Column {
  readonly id: ColumnId;
  readonly title: string;
  /** For who does not know the short one. */
  readonly meaning: string;
  readonly value: (row: ChannelRow) => string | number;
  readonly words: (row: ChannelRow) => string;
}

export interface Order {
  readonly by: ColumnId;
  readonly descending: boolean;
}

/** Of a channel's messages, how many were answered or dropped with a code: 0 to 1. */
const errorShare = (row: ChannelRow): number => (row.count === 0 ? 0 : row.refused / row.count);

const whole = new Intl.NumberFormat('en');
const tenths = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export const bytesInWords = (bytes: number): string => {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${tenths.format(bytes / 1000)} kB`;
  return `${tenths.format(bytes / 1_000_000)} MB`;
};

const errorsInWords = (row: ChannelRow): string =>
  row.refused === 0 ? '0' : `${whole.format(row.refused)} (${Math.round(errorShare(row) * 100)}%)`;

export const columns: readonly Column[] = [
  {
    id: 'channel',
    title: 'Channel',
    meaning: 'Name of the call, notice or event',
    value: (row) => row.channel,
    words: (row) => row.channel,
  },
  {
    id: 'count',
    title: 'Count',
    meaning: 'Messages since this window opened',
    value: (row) => row.count,
    words: (row) => whole.format(row.count),
  },
  {
    id: 'rate',
    title: 'Per s',
    meaning: 'Over the last ten seconds',
    value: (row) => row.rate,
    words: (row) => tenths.format(row.rate),
  },
  {
    id: 'p50',
    title: 'p50 ms',
    meaning: 'Half of the last 256 messages took no longer',
    value: (row) => row.p50,
    words: (row) => tenths.format(row.p50),
  },
  {
    id: 'p95',
    title: 'p95 ms',
    meaning: '95 of 100 of the last 256 messages took no longer',
    value: (row) => row.p95,
    words: (row) => tenths.format(row.p95),
  },
  {
    id: 'in',
    title: 'In',
    meaning: 'From the page to the main process, about',
    value: (row) => row.bytesIn,
    words: (row) => bytesInWords(row.bytesIn),
  },
  {
    id: 'out',
    title: 'Out',
    meaning: 'From the main process to the page, about',
    value: (row) => row.bytesOut,
    words: (row) => bytesInWords(row.bytesOut),
  },
  {
    id: 'errors',
    title: 'Errors',
    meaning: 'Messages that were answered with an error code, or dropped',
    value: errorShare,
    words: errorsInWords,
  },
];

/** A name is looked for from its beginning, a figure from its largest. */
export const firstOrder = (by: ColumnId): Order => ({ by, descending: by !== 'channel' });

/** Another column begins in its own order; the same one turns round. */
export const nextOrder = (order: Order, by: ColumnId): Order =>
  order.by === by ? { by, descending: !order.descending } : firstOrder(by);

const compare = (one: string | number, other: string | number): number =>
  typeof one === 'number' && typeof other === 'number'
    ? one - other
    : String(one).localeCompare(String(other), 'en');

/** Rows that are equal in that column stand by name, so that they do not jump while figures change. */
export const inOrder = (rows: readonly ChannelRow[], { by, descending }: Order): ChannelRow[] => {
  const column = columns.find(({ id }) => id === by);
  const sign = descending ? -1 : 1;
  return [...rows].sort(
    (one, other) =>
      (column === undefined ? 0 : sign * compare(column.value(one), column.value(other))) ||
      compare(one.channel, other.channel),
  );
};

/** One line about all channels. */
export const totalInWords = (rows: readonly ChannelRow[]): string => {
  const sum = (of: (row: ChannelRow) => number) => rows.reduce((all, row) => all + of(row), 0);
  const count = sum((row) => row.count);
  const rate = sum((row) => row.rate);
  const refused = sum((row) => row.refused);
  return `${whole.format(count)} ${count === 1 ? 'message' : 'messages'}, ${tenths.format(rate)} per second, ${whole.format(refused)} with an error`;
};
