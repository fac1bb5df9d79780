/** What a window may do with entries of its folder beside reading and saving: copy, trash and back, bring in what was dropped. */
import { z } from 'zod';
import { mostDropped } from './channels';

/** A root-relative path with `/`; main/roots checks the rest. */
const path = z.string().max(4096);
/** Chosen by the page, for progress and cancel. */
const job = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);
/** Opaque; equal for an entry that is what it was, with everything below it. */
const stamp = z.string().min(1).max(128);
const count = z.number().int().nonnegative();
const nothing = z.undefined();

/** So many are named; the rest is only counted. */
export const mostSkippedNamed = 100;

const skippedEntry = z.strictObject({
  /** Below what was copied; '' is that itself. A name that is not UTF-8 stands as in a listing. */
  path: z.string().max(8192),
  why: z.enum(['special', 'link-outside', 'unreadable', 'unusable-name', 'gone']),
});

const copied = z.strictObject({
  files: count,
  folders: count,
  links: count,
  bytes: count,
  skipped: z.array(skippedEntry).max(mostSkippedNamed),
  skippedCount: count,
});

export const entryCalls = {
  /**
   * Copies a file, a link or a folder with all below it to a name that is free; whole, or nothing stays. CANCELLED by
   * `entry:cancel`, ALREADY_EXISTS, INVALID_PATH for a folder into itself.
   */
  'entry:copy': {
    request: z.strictObject({ from: path.min(1), to: path.min(1), job }),
    response: copied,
  },
  /** The job ends soon with CANCELLED; one that has ended is no error. */
  'entry:cancel': { request: z.strictObject({ job }), response: nothing },
  'entry:stamp': {
    request: z.strictObject({ path: path.min(1) }),
    response: z.strictObject({ stamp }),
  },
  /** With a stamp: only where the entry is still what it was then. */
  'entry:trash': {
    request: z.strictObject({ path, stamp: stamp.optional() }),
    response: z.discriminatedUnion('outcome', [
      /** `id` for `entry:untrash`; null where the system's own way took it, which is one way only. */
      z.strictObject({ outcome: z.literal('trashed'), id: z.string().max(64).nullable() }),
      z.strictObject({ outcome: z.literal('changed') }),
    ]),
  },
  /** Back to where it was. FILE_NOT_FOUND where the trash has it no more, ALREADY_EXISTS where the name is taken. */
  'entry:untrash': {
    request: z.strictObject({ id: z.string().min(1).max(64) }),
    response: z.strictObject({ path }),
  },
  /** Copies one item of what the person dropped on the tree; else as `entry:copy`. */
  'entry:bring-in': {
    request: z.strictObject({
      drop: z.string().min(1).max(64),
      index: z.number().int().nonnegative().max(mostDropped),
      to: path.min(1),
      job,
    }),
    response: copied,
  },
} as const;

export const entryEvents = {
  /** At most ten times a second. `ofFiles` and `ofBytes` are what was found before the copy began. */
  'entry:progress': z.strictObject({
    job,
    files: count,
    ofFiles: count,
    bytes: count,
    ofBytes: count,
  }),
  /** The person dropped these on a folder of the tree; `entry:bring-in` takes them by their place in the list. */
  'entry:dropped': z.strictObject({
    drop: z.string().min(1).max(64),
    into: path,
    items: z.array(z.strictObject({ name: z.string().max(1024) })).max(mostDropped),
  }),
} as const;

/** From the preload: absolute paths of what the person dropped; `into` is the tree's folder where it was dropped on one. */
export const droppedSchema = z.strictObject({
  paths: z
    .array(z.string().min(1).max(4096))
    .min(1)
    .max(mostDropped + 1),
  into: path.nullable(),
});

export type Dropped = z.infer<typeof droppedSchema>;
export type Copied = z.infer<typeof copied>;
export type CopyProgress = z.infer<(typeof entryEvents)['entry:progress']>;
export type SkippedEntry = z.infer<typeof skippedEntry>;
