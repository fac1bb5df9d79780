/** What a page tells of its long work, for the taskbar and for the person who has gone to another window. */
import { z } from 'zod';

export const progressNotices = {
  /** Of all long work of the window together; `ended` says in a line, without file contents, what one of them came to. */
  'window:progress': z.discriminatedUnion('state', [
    z.strictObject({
      state: z.literal('running'),
      /** From 0 to 1; null where nobody can say. */
      fraction: z.number().min(0).max(1).nullable(),
    }),
    z.strictObject({ state: z.literal('idle') }),
    z.strictObject({ state: z.literal('ended'), words: z.string().min(1).max(200) }),
  ]),
} as const;

export type WindowProgress = z.infer<(typeof progressNotices)['window:progress']>;
