/** What a window comes back to: its tabs and places, its tree and its layout. Main keeps it on disk in this form. */
import { z } from 'zod';
import { encodings } from './encodings';

/** As every root-relative path of the contract. */
const path = z.string().max(4096);

const openDocument = z.strictObject({
  path: path.min(1),
  line: z.number().int().positive(),
  column: z.number().int().positive(),
  /** Pixels from the top of the text. */
  scrollTop: z.number().nonnegative(),
  /** The person has locked it against typing. */
  locked: z.boolean().optional(),
  /** The encoding that the person chose for reading it; missing where it is found out. */
  readAs: z.enum(encodings).optional(),
  /** The language that the person chose; missing where the name tells it. */
  language: z.string().min(1).max(64).optional(),
});

export const sessionSchema = z.strictObject({
  open: z.array(openDocument).max(10_000),
  active: path.nullable(),
  expanded: z.array(path).max(10_000),
  /** Width of the file tree, CSS pixels. */
  sidebarWidth: z.number().min(120).max(1200),
  /** What the side bar shows; missing in sessions from before there was a choice. */
  sidebarView: z.enum(['files', 'search']).optional(),
  autosave: z.enum(['after-delay', 'on-focus-change', 'off']),
  /** Missing in sessions from before there was one. Width in CSS pixels. */
  timeline: z.strictObject({ shown: z.boolean(), width: z.number().min(120).max(1200) }).optional(),
});
