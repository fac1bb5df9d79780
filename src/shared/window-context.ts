/** What a page is told of its window at the start; no absolute path. */
import { z } from 'zod';

export const windowContextSchema = z.strictObject({
  root: z
    .strictObject({
      /** Last component of the root, for the title and the tree's heading; never an absolute path. */
      name: z.string(),
      kind: z.enum(['folder', 'file']),
    })
    .nullable(),
  /** Files named on the command line, to open first; lines and columns count from 1. */
  files: z.array(
    z.strictObject({
      path: z.string().min(1).max(4096),
      line: z.number().int().positive().optional(),
      column: z.number().int().positive().optional(),
    }),
  ),
  /** Empty where a root is open. */
  recent: z.array(z.strictObject({ id: z.string().max(64), name: z.string(), hint: z.string() })),
  platform: z.enum(['linux', 'darwin', 'win32']),
  /** Chromium's renderer sandbox: off when started as root. */
  sandbox: z.enum(['on', 'off']),
  version: z.string(),
  /** Whether names that differ only in case are one file here. */
  caseSensitive: z.boolean(),
});
