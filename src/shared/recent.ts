/** Roots that were opened before, as the welcome window is told of them: by id and name, never by path. */
import { z } from 'zod';

const id = z.string().max(64);

const nothing = z.undefined();

/** Calls about whole roots; each shows a dialog of the system, or asks main for what it knows by id. */
export const rootCalls = {
  'root:choose-folder': { request: nothing, response: nothing },
  'root:choose-file': { request: nothing, response: nothing },
  /** From the welcome window alone. */
  'root:open-recent': { request: z.strictObject({ id }), response: nothing },
  /** Opens what `file:save-as` has put elsewhere; once for each id. */
  'root:open-saved': { request: z.strictObject({ id }), response: nothing },
  /** Newest first. From the welcome window alone, as the others. */
  'root:recent': {
    request: nothing,
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
  'root:forget-recent': { request: z.strictObject({ id }), response: nothing },
} as const;
