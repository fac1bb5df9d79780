/** Owns how a journal entry becomes a record's bytes and back. Pure. */
import { journalEntrySchema, type JournalEntry } from '../../shared/journal-entry';
import { isWellFormed } from '../roots/well-formed';

const lineEnd = 0x0a;

/** UTF-8 where it loses nothing: half a surrogate pair can stand in the editor, though no file may have it. */
const bodyOf = (text: string): { readonly unit: 'utf8' | 'utf16le'; readonly body: Buffer } => {
  const unit = isWellFormed(text) ? 'utf8' : 'utf16le';
  return { unit, body: Buffer.from(text, unit) };
};

/** A line of JSON; a snapshot's text follows it as plain bytes, because it may be large. */
export const encodeRecord = (entry: JournalEntry): Buffer => {
  if (entry.type !== 'snapshot') return Buffer.from(JSON.stringify(entry));
  const { text, ...rest } = entry;
  const { unit, body } = bodyOf(text);
  return Buffer.concat([Buffer.from(`${JSON.stringify({ ...rest, unit })}\n`), body]);
};

const parsedHead = (head: Buffer): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(head.toString('utf8'));
    // The schema looks at what is in it.
    return typeof value === 'object' ? (value as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
};

/** Null where the payload is no entry of this version. JSON escapes line ends, so the first one is ours. */
export const decodeRecord = (payload: Buffer): JournalEntry | null => {
  const end = payload.indexOf(lineEnd);
  const head = parsedHead(end === -1 ? payload : payload.subarray(0, end));
  if (head === null) return null;
  const { unit, ...rest } = head;
  const text =
    end === -1 ? {} : { text: payload.toString(unit === 'utf16le' ? 'utf16le' : 'utf8', end + 1) };
  const parsed = journalEntrySchema.safeParse({ ...rest, ...text });
  return parsed.success ? parsed.data : null;
};
