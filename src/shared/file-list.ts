/** What quick open is told: the files of the root, folder by folder, in answers of a bounded size. */
import { z } from 'zod';

/** Names in one answer; some 100 KB. */
export const mostNamesInAnswer = 2000;

/** A name as `dir:list` gives it: bytes that are not UTF-8 stand as U+DC80 to U+DCFF. */
const name = z.string().max(1024);

const folderPart = z.strictObject({
  path: z.string().max(4096),
  /** Files that can be opened. */
  names: z.array(name).max(mostNamesInAnswer),
  /** Files whose names no call takes. */
  unusable: z.array(name).max(mostNamesInAnswer),
});

export type FolderPart = z.infer<typeof folderPart>;

export const fileListCalls = {
  /** The next part of a walk; null begins one and ends the one before. CANCELLED where the walk is over. */
  'files:list': {
    request: z.strictObject({ walk: z.number().int().positive().nullable() }),
    response: z.strictObject({
      walk: z.number().int().positive(),
      folders: z.array(folderPart).max(mostNamesInAnswer),
      /** `more` where another part is to be asked for; `too-many` where the walk has been given up. */
      state: z.enum(['more', 'whole', 'too-many']),
    }),
  },
} as const;
