/** Time, sizes and outcome per channel, kept in memory for the log and the inspector; never file contents. */
import type { ErrorCode } from '../../shared/result';

export interface CallRecord {
  readonly channel: string;
  readonly milliseconds: number;
  /** Approximate payload size: UTF-16 code units of strings, bytes of buffers. */
  readonly requestSize: number;
  readonly responseSize: number;
  readonly outcome: 'ok' | ErrorCode;
}

export interface ChannelMetrics {
  readonly count: number;
  readonly errors: number;
  readonly totalMilliseconds: number;
  readonly requestSize: number;
  readonly responseSize: number;
}

const none: ChannelMetrics = {
  count: 0,
  errors: 0,
  totalMilliseconds: 0,
  requestSize: 0,
  responseSize: 0,
};

export const addRecord = (before: ChannelMetrics | undefined, call: CallRecord): ChannelMetrics => {
  const sum = before ?? none;
  return {
    count: sum.count + 1,
    errors: sum.errors + (call.outcome === 'ok' ? 0 : 1),
    totalMilliseconds: sum.totalMilliseconds + call.milliseconds,
    requestSize: sum.requestSize + call.requestSize,
    responseSize: sum.responseSize + call.responseSize,
  };
};

/** How many values a measurement looks at, so that a listing of 100,000 entries is not walked for a log line. */
const sampleLimit = 256;

/** The size of strings and buffers in a payload; long lists are sampled and scaled. */
export const payloadSize = (value: unknown, depth = 0): number => {
  if (typeof value === 'string') return value.length;
  if (value instanceof Uint8Array) return value.byteLength;
  if (typeof value !== 'object' || value === null || depth > 6) return 8;
  const values: unknown[] = Array.isArray(value) ? value : Object.values(value);
  const sample = values.slice(0, sampleLimit);
  const sum = sample.reduce<number>((total, item) => total + payloadSize(item, depth + 1), 0);
  return values.length <= sampleLimit ? sum : Math.round((sum * values.length) / sampleLimit);
};
