/** What the IPC inspector shows: figures per channel and the last refusals, never anything that a message held. */
import { z } from 'zod';
import { errorCodes } from './result';

const channel = z.string().min(1).max(64);
const count = z.number().int().nonnegative();
const milliseconds = z.number().nonnegative();

export const inspectorCountsSchema = z.strictObject({
  channels: z
    .array(
      z.strictObject({
        channel,
        count,
        /** Messages per second over the last ten seconds. */
        rate: z.number().nonnegative(),
        /** Of the last 256 messages. */
        p50: milliseconds,
        p95: milliseconds,
        /** To main and from main; UTF-16 code units of strings, bytes of buffers, sampled in long lists. */
        bytesIn: count,
        bytesOut: count,
        /** Answered with a code, or dropped with one. */
        refused: count,
      }),
    )
    .max(200),
  /** The newest last; time in milliseconds since the epoch. */
  refusals: z
    .array(z.strictObject({ time: z.number(), channel, code: z.enum(errorCodes) }))
    .max(50),
});
