/** What a page asks of a file that is too large to be edited: a hold on it, pieces of its bytes, and how it is on disk now. */
import { z } from 'zod';

/** Bytes of one answer. */
export const longestRead = 1024 * 1024;

/** Main's number for a file that it holds open for this window. */
const id = z.number().int().positive();
/** Bytes; a double counts them exactly up to 9 petabytes. */
const byteCount = z.number().int().nonnegative();

const bigState = z.strictObject({
  size: byteCount,
  /** Opaque: another one means that the bytes may be others. */
  stamp: z.string().max(100),
  /** What the path leads to now: the file that is held, another one, or none that can be opened. */
  place: z.enum(['same', 'other', 'gone']),
});

export type BigState = z.infer<typeof bigState>;

export const bigCalls = {
  /** Holds the file open until `big:close`, or until the page goes. Errors: as `file:read`, but for its size and its bytes. */
  'big:open': {
    request: z.strictObject({ path: z.string().max(4096) }),
    response: z.strictObject({ id, state: bigState }),
  },
  /** The bytes that are there: fewer than asked for at the end of the file alone. FILE_NOT_FOUND where nothing is held. */
  'big:read': {
    request: z.strictObject({
      id,
      offset: byteCount,
      length: z.number().int().positive().max(longestRead),
    }),
    response: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= longestRead),
  },
  'big:look': { request: z.strictObject({ id }), response: bigState },
  'big:close': { request: z.strictObject({ id }), response: z.undefined() },
} as const;
