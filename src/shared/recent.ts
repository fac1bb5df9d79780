/** Roots that were opened before, as the welcome window is told of them: by id and name, never by path. */
import { z } from 'zod';

const id = z.string().max(64);

export const recentCalls = {
  /** Newest first. From the welcome window alone, as the others. */
  'root:recent': {
    request: z.undefined(),
    response: z.strictObject({
      roots: z
        .array(
          z.strictObject({
            id,
            name: z.string(),
            /** The name of the folder around it. */
            hint: z.string(),
            kind: z.enum(['folder', 'file']),
            /** Nothing is there now: it was moved or deleted, or its disk is not mounted. */
            gone: z.boolean(),
          }),
        )
        .max(100),
    }),
  },
  /** Takes it off the list; what it names stays as it is. */
  'root:forget-recent': { request: z.strictObject({ id }), response: z.undefined() },
} as const;
