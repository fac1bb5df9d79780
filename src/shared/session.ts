/** What a window comes back to: its tabs and places, its tree and its layout. Main keeps it on disk in this form. */
import { z } from 'zod';
import { encodings } from './encodings';

/** As every root-relative path of the contract. */
const path = z.string().max(4096);

const place = {
  path: path.min(1),
  line: z.number().int().positive(),
  column: z.number().int().positive(),
  /** Pixels from the top of the text. */
  scrollTop: z.number().nonnegative(),
};

/** Of a file too large to be edited, in bytes: where the first row in sight begins, and the one that the keys move. */
const bigPlace = z.strictObject({
  top: z.number().int().nonnegative(),
  cursor: z.number().int().nonnegative(),
});

export type BigPlace = z.infer<typeof bigPlace>;

const openDocument = z.strictObject({
  ...place,
  big: bigPlace.optional(),
  /** The person has locked it against typing. */
  locked: z.boolean().optional(),
  /** The encoding that the person chose for reading it; missing where it is found out. */
  readAs: z.enum(encodings).optional(),
  /** The language that the person chose; missing where the name tells it. */
  language: z.string().min(1).max(64).optional(),
});

const storedTab = z.strictObject({
  ...place,
  preview: z.boolean().optional(),
  pinned: z.boolean().optional(),
});

/** A leaf is the index of a group. */
export type StoredNode =
  | number
  | {
      readonly direction: 'row' | 'column';
      readonly parts: readonly { readonly node: StoredNode; readonly share: number }[];
    };

/** More are never made. */
export const mostGroups = 32;

const storedNode: z.ZodType<StoredNode> = z.lazy(() =>
  z.union([
    z.number().int().nonnegative(),
    z.strictObject({
      direction: z.enum(['row', 'column']),
      parts: z
        .array(z.strictObject({ node: storedNode, share: z.number().positive().max(1) }))
        .min(2)
        .max(mostGroups),
    }),
  ]),
);

const part = z.number().min(0).max(1);

/** The groups of tabs; what is open in any of them stands in `open` as well. */
const storedGroups = z.strictObject({
  tree: storedNode,
  each: z
    .array(z.strictObject({ tabs: z.array(storedTab).min(1).max(10_000), active: path.min(1) }))
    .min(1)
    .max(mostGroups),
  /** Index of the group that has the focus. */
  focused: z.number().int().nonnegative(),
  /** Where that group lies, in parts of the editor's whole place: its text is painted there first. */
  at: z.strictObject({ left: part, top: part, width: part, height: part }),
});

export const sessionSchema = z.strictObject({
  open: z.array(openDocument).max(10_000),
  active: path.nullable(),
  /** Missing where there is one group of ordinary tabs, and in sessions from before there were groups. */
  groups: storedGroups.optional(),
  expanded: z.array(path).max(10_000),
  /** Width of the file tree, CSS pixels. */
  sidebarWidth: z.number().min(120).max(1200),
  /** What the side bar shows; missing in sessions from before there was a choice. */
  sidebarView: z.enum(['files', 'search']).optional(),
  /** Patterns that were searched for in files, the newest first. */
  searchHistory: z.array(z.string().max(1000)).max(20).optional(),
  /** Only in sessions from before it was a setting: it becomes the setting of this root. */
  autosave: z.enum(['after-delay', 'on-focus-change', 'off']).optional(),
  /** What was used lately, the last one first. */
  recent: z
    .strictObject({
      files: z.array(path.min(1)).max(10_000),
      commands: z.array(z.string().max(64)).max(20),
    })
    .optional(),
  /** Missing in sessions from before there was one. Width in CSS pixels. */
  timeline: z.strictObject({ shown: z.boolean(), width: z.number().min(120).max(1200) }).optional(),
  /** Missing in sessions from before there was one. `share` is its part of the width, in hundredths. */
  preview: z
    .strictObject({ beside: z.boolean(), share: z.number().int().min(10).max(90) })
    .optional(),
});
