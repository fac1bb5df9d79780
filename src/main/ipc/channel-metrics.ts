/** What is recorded of one call: time, sizes and outcome; never file contents. */
import type { ErrorCode } from '../../shared/result';

export interface CallRecord {
  readonly channel: string;
  readonly milliseconds: number;
  /** Approximate payload size: UTF-16 code units of strings, bytes of buffers. */
  readonly requestSize: number;
  readonly responseSize: number;
  readonly outcome: 'ok' | ErrorCode;
}

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
