/** What history tells of one version of a file. */
import { z } from 'zod';

/** Why a version of a file was recorded; `outside` is another program's change, `displaced` one that our rename replaced. */
export const versionCause = z.enum([
  'opened',
  'saved',
  'outside',
  'displaced',
  'deleted',
  'renamed',
  'restored',
]);

export const fileVersion = z.strictObject({
  /** Opaque; names a version among those of one path. */
  id: z.string().min(1).max(64),
  /** Milliseconds since the epoch. */
  time: z.number(),
  cause: versionCause,
  /** Null where the file was gone. */
  revision: z.string().min(1).max(128).nullable(),
  /** Bytes; 0 where the file was gone. */
  size: z.number().int().nonnegative(),
  label: z.string().max(200).nullable(),
});
