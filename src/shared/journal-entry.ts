/**
 * What the recovery journal is made of: the entries that a page sends for text that is not yet durably saved. Main keeps
 * them as they are, so this is the format on disk too.
 */
import { z } from 'zod';

/** Most changes in one entry: a page with more sends the whole text instead. */
export const mostChanges = 5000;
/** Most text in one change or snapshot, UTF-16 code units: above any text that can be opened, so that growing stays possible. */
const largestText = 200 * 1024 * 1024;

/** A path below the root, or an untitled document's `/Untitled-N`. */
const key = z.string().min(1).max(4096);
const revision = z.string().min(1).max(128);
/** Counts a document's entries from 1; it goes on after a recovery. */
const sequence = z.number().int().nonnegative();

/** How the text lies in the editor and on disk: with it the same text is built again, line ends included. */
const layout = z.strictObject({
  /** Name of the encoding on disk. */
  encoding: z.string().min(1).max(64),
  bom: z.boolean(),
  eol: z.enum(['lf', 'crlf', 'cr', 'mixed', 'none']),
  /** Line ends in the editor's model, in which offsets count. */
  modelEnd: z.enum(['\n', '\r\n']),
  /** What a new line gets on disk. */
  newEnd: z.enum(['\n', '\r\n', '\r']),
  /** Each line keeps an end of its own. */
  keepsEnds: z.boolean(),
});

const cursor = z.strictObject({
  line: z.number().int().positive(),
  column: z.number().int().positive(),
});

/** UTF-16 code units in the model's text as it was after the change before. */
const change = z.strictObject({
  offset: z.number().int().nonnegative(),
  length: z.number().int().nonnegative(),
  text: z.string().max(largestText),
});

/** Milliseconds since the epoch. */
const time = z.number().nonnegative();

export const journalEntrySchema = z.discriminatedUnion('type', [
  /** What follows was typed on the bytes of `base`; null is an empty text that never was a file. */
  z.strictObject({
    type: z.literal('begun'),
    key,
    sequence,
    time,
    base: revision.nullable(),
    cursor,
    layout,
  }),
  z.strictObject({
    type: z.literal('edited'),
    key,
    sequence,
    /** Of the first of the changes. */
    time,
    cursor,
    /** There where the text counts as typed on another revision from here on: merged with it, or kept over it. */
    base: revision.nullable().optional(),
    changes: z.array(change).max(mostChanges),
  }),
  /** The text as it was after entry `upTo` is durable under `base`; later entries are on top of it. */
  z.strictObject({
    type: z.literal('saved'),
    key,
    sequence,
    upTo: sequence,
    base: revision,
    layout,
  }),
  z.strictObject({ type: z.literal('moved'), key, sequence, to: key }),
  /** Stands for everything before it. `text` has the line ends of the disk. */
  z.strictObject({
    type: z.literal('snapshot'),
    key,
    sequence,
    time,
    base: revision.nullable(),
    cursor,
    layout,
    text: z.string().max(largestText),
  }),
]);

export const recoverableSchema = z.strictObject({
  key,
  base: revision.nullable(),
  /** Of the last edit. */
  time,
});

/** One document as it can be put together again: `text`, then every change on top of it, one after another. */
export const recoveredSchema = z.strictObject({
  sequence,
  base: revision.nullable(),
  /** True where `text` is exactly what `base` names. */
  textIsBase: z.boolean(),
  cursor,
  layout,
  edits: z.array(z.strictObject({ time, changes: z.array(change) })),
  text: z.string().max(largestText),
});

export const journalStateSchema = z.strictObject({
  key,
  /** Every entry up to this one survives a power cut. */
  kept: sequence,
  /** Why later ones are not kept; null where they are. */
  failure: z.strictObject({ code: z.string().max(64), message: z.string().max(1000) }).nullable(),
  /** Main needs the whole text once: it has not got the base's bytes, or the journal grew. */
  wantsSnapshot: z.boolean(),
});

export type JournalEntry = z.infer<typeof journalEntrySchema>;
export type JournalLayout = z.infer<typeof layout>;
export type JournalChange = z.infer<typeof change>;
export type Recoverable = z.infer<typeof recoverableSchema>;
export type Recovered = z.infer<typeof recoveredSchema>;
export type JournalState = z.infer<typeof journalStateSchema>;
