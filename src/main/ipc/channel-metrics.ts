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

/**
 * How many values one measurement visits in all. SECURITY: it sees requests before they are parsed, and a few bytes of
 * shared references can stand for more values than there is time to visit.
 */
const visitLimit = 512;

const weigh = (value: unknown): number => {
  if (typeof value === 'string') return value.length;
  return ArrayBuffer.isView(value) || value instanceof ArrayBuffer ? value.byteLength : 8;
};

/** Lists and plain objects. SECURITY: the keys of a String object or of a buffer are as many as its bytes. */
const isContainer = (value: unknown): value is object =>
  Array.isArray(value) ||
  (typeof value === 'object' &&
    value !== null &&
    Object.prototype.toString.call(value) === '[object Object]');

const membersOf = (value: object): unknown[] => {
  const members: unknown[] = [];
  if (Array.isArray(value)) {
    // SECURITY: a list may carry a `constructor` of its own, with which `slice` would throw.
    for (let place = 0; place < value.length && place < visitLimit; place += 1)
      members.push(value[place]);
    return members;
  }
  for (const key in value) {
    if (members.length >= visitLimit) break;
    members.push((value as Record<string, unknown>)[key]);
  }
  return members;
};

/** The size of strings and buffers in a payload; what is beyond the limit is guessed from what was seen. */
export const payloadSize = (payload: unknown): number => {
  const waiting: unknown[] = [payload];
  let visited = 0;
  let sum = 0;
  while (waiting.length > 0 && visited < visitLimit) {
    const value = waiting.pop();
    visited += 1;
    if (isContainer(value)) waiting.push(...membersOf(value));
    else sum += weigh(value);
  }
  return sum + Math.round((sum / visited) * waiting.length);
};
