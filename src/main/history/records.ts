/** Owns the lines of the history log: what a record says, and the hashes by which each line proves itself and the one before it. */
import { z } from 'zod';
import { revisionOfBytes } from '../blobs/revision';

const path = z.string().min(1);
/** Milliseconds since the epoch. */
const time = z.number();

export const versionSchema = z.strictObject({
  /** Rises with every version of a root; a rewritten log keeps it. */
  id: z.int().positive(),
  time,
  cause: z.enum(['opened', 'saved', 'outside', 'displaced', 'deleted', 'renamed', 'restored']),
  /** Null where the file was gone. */
  revision: z.string().nullable(),
  size: z.int().nonnegative(),
  label: z.string().nullable(),
});

export type Version = z.infer<typeof versionSchema>;

const recordSchema = z.discriminatedUnion('kind', [
  versionSchema.extend({ kind: z.literal('version'), path }),
  /** A file or a folder: history follows everything below it. */
  z.strictObject({ kind: z.literal('rename'), id: z.int().positive(), time, from: path, to: path }),
  z.strictObject({
    kind: z.literal('label'),
    path,
    id: z.int().positive(),
    label: z.string().nullable(),
  }),
  /** First in a rewritten log; the hash before it is the last one of the log that it replaces. */
  z.strictObject({
    kind: z.literal('checkpoint'),
    time,
    why: z.enum(['pruned', 'damaged']),
    /** Lines of the log before, and versions of it that are not in this one. */
    records: z.int().nonnegative(),
    dropped: z.int().nonnegative(),
  }),
]);

export type HistoryRecord = z.infer<typeof recordSchema>;

const chainedSchema = z.strictObject({ previous: z.string(), record: recordSchema });

const headSchema = z.strictObject({
  /** Which log file is the one that counts. */
  generation: z.int().positive(),
  records: z.int().nonnegative(),
  /** Of the last record; of `start` where there is none. */
  hash: z.string(),
});

/** How far the log certainly reaches. */
export type Head = z.infer<typeof headSchema>;

/** What the first record of the first log follows. */
export const start = '0'.repeat(64);

const line = /^([0-9a-f]{64}) (\{.*\})$/s;

/** One line without its end, and the hash that the next one carries. */
export interface SealedLine {
  readonly hash: string;
  readonly text: string;
}

/** SHA-256 of the JSON, then the JSON: a flip anywhere in a line is seen in the line itself. */
export const seal = (content: object): SealedLine => {
  const json = JSON.stringify(content);
  const hash = revisionOfBytes(Buffer.from(json));
  return { hash, text: `${hash} ${json}` };
};

export const sealRecord = (previous: string, record: HistoryRecord): SealedLine =>
  seal({ previous, record });

/** What a sealed line holds, or null where it is not what was written. */
export const unseal = <T>(
  text: Buffer,
  schema: z.ZodType<T>,
): { hash: string; content: T } | null => {
  const [, hash, json] = line.exec(text.toString('utf8')) ?? [];
  if (hash === undefined || json === undefined) return null;
  // Of the bytes that are there, not of their decoding: bytes that are no UTF-8 would pass for what replaces them.
  if (revisionOfBytes(text.subarray(hash.length + 1)) !== hash) return null;
  try {
    const parsed = schema.safeParse(JSON.parse(json));
    return parsed.success ? { hash, content: parsed.data } : null;
  } catch {
    return null;
  }
};

export const unsealRecord = (text: Buffer) => unseal(text, chainedSchema);
/** A file of one sealed line ends with a line feed like every other. */
export const unsealFile = <T>(file: Buffer, schema: z.ZodType<T>) =>
  file.at(-1) === 0x0a ? unseal(file.subarray(0, -1), schema) : null;
export const unsealHead = (file: Buffer): Head | null =>
  unsealFile(file, headSchema)?.content ?? null;
