/**
 * Request and response schema per channel; every type that crosses the process boundary is derived from here.
 * Sizes are bounded, unknown keys are refused. Adding a call: its literal in channels.ts, its schemas here,
 * the handler in main, the caller in the renderer.
 */
import { z } from 'zod';
import { auditReportSchema } from './audit-report';
import { aboutCalls } from './about';
import { bigCalls } from './big-files';
import type { CallName, EventName, NoticeName } from './channels';
import { encodings } from './encodings';
import { entryCalls, entryEvents } from './entries';
import { fileListCalls } from './file-list';
import { inspectorCountsSchema } from './inspector-counts';
import { keyCalls, keyEvents, menuNotices } from './keybindings';
import { rootCalls } from './recent';
import {
  journalEntrySchema,
  journalStateSchema,
  recoverableSchema,
  recoveredSchema,
} from './journal-entry';
import { menuCommands } from './menu-commands';
import { progressNotices } from './progress';
import { previewCalls } from './preview';
import { searchCalls, searchEvents, searchNotices } from './search';
import { sessionSchema } from './session';
import { settingsCalls, settingsEvents } from './settings-channel';
import { fileVersion } from './version';
import type { versionCause } from './version';
import { windowContextSchema } from './window-context';

/** 50 MB: the largest file that is decoded into one string and given to the editor, in bytes. */
export const largestTextBytes = 50 * 1024 * 1024;

/** A root-relative path with `/`; '' is the root itself. In UTF-16 code units; main/roots checks the rest in bytes. */
const pathSchema = z.string().max(4096);
/** Opaque, equal exactly for equal bytes on disk (a content hash). */
const revisionSchema = z.string().min(1).max(128);
const text = z.string().max(largestTextBytes);

const encodingSchema = z.enum(encodings);
/** What the file's line ends are; `mixed` covers every mixture and any lone CR beside others; `none` has no line end. */
const eolSchema = z.enum(['lf', 'crlf', 'cr', 'mixed', 'none']);

const fileReadResponse = z.strictObject({
  /** Decoded text without the byte order mark, line ends as on disk. */
  text,
  revision: revisionSchema,
  encoding: encodingSchema,
  eol: eolSchema,
  bom: z.boolean(),
  /** The bytes do not come back from this text: it may be looked at, read again in another encoding, or converted. */
  lossy: z.boolean(),
  /** Holds NUL or is full of control characters; opened because the person asked for it, never saved by itself. */
  binary: z.boolean(),
  /** True where this user may not write the file or a save would be refused for another known reason. */
  readOnly: z.boolean(),
  /** Bytes on disk. */
  size: z.number().int().nonnegative(),
  /** Names of this file on its file system; over 1, a rename-save would split it from the others. */
  links: z.number().int().positive(),
});

/** What a save of a hard-linked file does: unset, it is refused with outcome `hardlink` so that the person is asked. */
const hardlinkChoice = z.enum(['break', 'write-through']);

/** A save that is durable. */
const savedReceipt = z.strictObject({
  outcome: z.literal('saved'),
  revision: revisionSchema,
  /** How the bytes went down: a rename over the old name, or in place after a recovery copy. */
  method: z.enum(['renamed', 'in-place', 'created', 'unchanged']),
  /** True where another program wrote in the instant of our rename: its bytes are kept in the recovery store. */
  displaced: z.boolean(),
  /** Time of the directory fsync, milliseconds since the epoch. */
  savedAt: z.number(),
  /** From the start of the save, its turn in the queue, to that fsync; measured in main. */
  milliseconds: z.number().nonnegative(),
  bytes: z.number().int().nonnegative(),
});

const fileWriteResponse = z.discriminatedUnion('outcome', [
  savedReceipt,
  /** The bytes on disk are not the base: nothing was written. `revision` null where the file is gone. */
  z.strictObject({ outcome: z.literal('conflict'), revision: revisionSchema.nullable() }),
  /** The file has other hard links and no choice was given: nothing was written. */
  z.strictObject({ outcome: z.literal('hardlink'), links: z.number().int() }),
]);

/** Where Save As has put the text; an absolute path never comes with it. */
const saveAsResponse = z.discriminatedUnion('place', [
  z.strictObject({ place: z.literal('inside'), path: pathSchema.min(1), saved: savedReceipt }),
  /** Elsewhere: `root:open-saved` with this id opens a window for it. */
  z.strictObject({ place: z.literal('outside'), id: z.string().max(64), saved: savedReceipt }),
  /** The person chose the document's own file: nothing was written, an ordinary save does it. */
  z.strictObject({ place: z.literal('same') }),
]);

const listingStamp = z.string().max(128);

/** Undo and redo of one text, as the page writes it down; opaque to main. In UTF-16 units. */
const undoStack = z.string().max(1024 * 1024);

const nothing = z.undefined();

/** A version's bytes as text; fails as `file:read` where they are no text. */
const historyText = fileReadResponse.omit({ binary: true, readOnly: true, links: true });

export const callSchemas = {
  ...searchCalls,
  'file:read': {
    request: z.strictObject({
      path: pathSchema,
      /** Chosen by the person, over every guess; unset, it is found out. */
      encoding: encodingSchema.optional(),
      /** Opens binary data too. */
      asText: z.boolean().optional(),
    }),
    response: fileReadResponse,
  },
  'file:write': {
    request: z.strictObject({
      path: pathSchema,
      text,
      /** The encoding in which `base` was read: the save keeps it, and is refused where it would change other bytes. */
      decodedAs: encodingSchema.optional(),
      /** Converts the whole file, also one whose bytes did not decode. Unset, the file keeps its form. */
      encoding: encodingSchema.optional(),
      bom: z.boolean().optional(),
      /** The revision that the text was typed on; null creates, `ALREADY_EXISTS` where the file is there. */
      base: revisionSchema.nullable(),
      hardlink: hardlinkChoice.optional(),
    }),
    response: fileWriteResponse,
  },
  /** Asks for a place in the system's dialog and writes the text there. CANCELLED where the person left it. */
  'file:save-as': {
    request: z.strictObject({
      /** The document's key: a path, or an untitled document's. */
      path: pathSchema.min(1),
      /** Whether the document goes on in the new file. */
      purpose: z.enum(['move', 'copy']),
      encoding: encodingSchema,
      bom: z.boolean(),
      text,
    }),
    response: saveAsResponse,
  },
  /** Puts the path on the clipboard: a full one never passes through the page. */
  'file:copy-path': {
    request: z.strictObject({ path: pathSchema, kind: z.enum(['relative', 'full']) }),
    response: nothing,
  },
  'entry:rename': {
    request: z.strictObject({ from: pathSchema, to: pathSchema }),
    response: nothing,
  },
  ...entryCalls,
  'dir:list': {
    request: z.strictObject({
      path: pathSchema,
      /** Adds times and who may write: a look at each entry, `if-few` only where there are at most 2,000. */
      details: z.enum(['if-few', 'always']).optional(),
      /** Of the entries; unset for the system's own. */
      order: z.enum(['folders-first', 'mixed', 'files-first', 'type', 'modified']).optional(),
      /** The stamp of the listing that the page has: where it still holds it is not sent again. */
      known: listingStamp.optional(),
    }),
    response: z.strictObject({
      /** As `dir-listing.ts` packs it; null where the known one holds. */
      listing: z.string().nullable(),
      stamp: listingStamp.nullable(),
    }),
  },
  'dir:create': { request: z.strictObject({ path: pathSchema }), response: nothing },
  ...fileListCalls,
  ...bigCalls,
  'watch:set': {
    request: z.strictObject({
      files: z.array(pathSchema.min(1)).max(10_000),
      directories: z.array(pathSchema).max(10_000),
    }),
    response: nothing,
  },
  /** What `undo:save` gave last for this path, where it was given for the same bytes; else null. */
  'undo:load': {
    request: z.strictObject({ path: pathSchema.min(1), revision: revisionSchema }),
    response: undoStack.nullable(),
  },
  'window:context': { request: nothing, response: windowContextSchema },
  'session:load': { request: nothing, response: sessionSchema.nullable() },
  /** What this root's journals hold of earlier starts and pages; their text comes with `journal:load`. */
  'journal:recover': {
    request: nothing,
    response: z.strictObject({
      documents: z.array(recoverableSchema),
      /** Journals that could not be read and were set aside, never deleted. */
      unreadable: z.number().int().nonnegative(),
    }),
  },
  /** One of them; FILE_NOT_FOUND where it is none of them or has been loaded. From here on the page owns its journal. */
  'journal:load': {
    request: z.strictObject({ key: pathSchema.min(1) }),
    response: recoveredSchema,
  },
  /** Newest first. */
  'history:list': {
    request: z.strictObject({ path: pathSchema.min(1) }),
    response: z.strictObject({ versions: z.array(fileVersion) }),
  },
  /** `FILE_NOT_FOUND` where the version is no longer kept. */
  'history:text': {
    request: z.strictObject({
      path: pathSchema.min(1),
      revision: revisionSchema,
      /** Found out where it is not named. */
      encoding: encodingSchema.optional(),
    }),
    response: historyText,
  },
  /** A labelled version is never pruned; null takes the label off. */
  'history:label': {
    request: z.strictObject({
      path: pathSchema.min(1),
      id: z.string().min(1).max(64),
      label: z.string().max(200).nullable(),
    }),
    response: nothing,
  },
  /** Files that history knows and that are gone from disk, newest first; `revision` is what a restore brings back. */
  'history:deleted': {
    request: z.strictObject({}),
    response: z.strictObject({
      files: z
        .array(
          z.strictObject({ path: pathSchema.min(1), time: z.number(), revision: revisionSchema }),
        )
        .max(1000),
    }),
  },
  /** Writes the newest version's exact bytes; `ALREADY_EXISTS` where something has the name. */
  'history:restore-deleted': {
    request: z.strictObject({ path: pathSchema.min(1) }),
    response: nothing,
  },
  ...previewCalls,
  /** Takes all readings anew; some tenths of a second. */
  'audit:report': { request: nothing, response: auditReportSchema },
  /** What ships in this program. */
  ...aboutCalls,
  ...keyCalls,
  ...settingsCalls,
  ...rootCalls,
} as const satisfies Record<CallName, { request: z.ZodType; response: z.ZodType }>;

export const eventSchemas = {
  ...searchEvents,
  /** A hint that was checked: kind and revision come from a fresh confined read, null where gone or not known. */
  'file:changed': z.strictObject({
    path: pathSchema,
    kind: z.enum(['changed', 'created', 'deleted']),
    revision: revisionSchema.nullable(),
  }),
  /** Whether a watched file may be written now: after a change of its mode, or of what its disk is mounted as. */
  'file:access': z.strictObject({ path: pathSchema, readOnly: z.boolean() }),
  'dir:changed': z.strictObject({ path: pathSchema }),
  ...entryEvents,
  /**
   * How outside changes are seen: by notifications; by polling because the system ran out of watches; by both because
   * a network mount does not tell everything.
   */
  'watch:health': z.strictObject({
    mode: z.enum(['watching', 'polling', 'remote', 'root-gone']),
    message: z.string(),
  }),
  /** What became of the entries of one document; comes after each commit. */
  'journal:state': journalStateSchema,
  /** The versions of this file are not what they were: a new one, a label, a rename. */
  'history:changed': z.strictObject({ path: pathSchema }),
  /** Whether versions are being kept; `message` says why not, or what was damaged, for a person; empty where all is well. */
  'history:health': z.strictObject({ kept: z.boolean(), message: z.string() }),
  'menu:command': z.strictObject({ command: z.enum(menuCommands) }),
  ...keyEvents,
  /** The window wants to close: flush every document, then answer with `window:close-answer`. */
  'window:closing': z.strictObject({ reason: z.enum(['close', 'quit', 'reload']) }),
  /** A second start named a file of this root. */
  'window:open-file': z.strictObject({
    path: pathSchema.min(1),
    line: z.number().int().positive().optional(),
    column: z.number().int().positive().optional(),
  }),
  /** What has gone over this window's channels; at most twice a second while the page watches. */
  'inspector:counts': inspectorCountsSchema,
  ...settingsEvents,
} as const satisfies Record<EventName, z.ZodType>;

export const noticeSchemas = {
  ...progressNotices,
  ...searchNotices,
  /** One line for the log file; never file contents. */
  'log:write': z.strictObject({
    level: z.enum(['debug', 'info', 'warn', 'error']),
    message: z.string().max(4096),
  }),
  ...menuNotices,
  'session:save': sessionSchema,
  'journal:write': journalEntrySchema,
  /** The document is durably saved, or the person gave its text up. */
  'journal:forget': z.strictObject({ key: pathSchema.min(1) }),
  /** Undo and redo around the text of a revision; null where there is nothing to keep. */
  'undo:save': z.strictObject({
    path: pathSchema.min(1),
    revision: revisionSchema,
    stack: undoStack.nullable(),
  }),
  /** `unsaved` names the documents that hold text which is not on disk; empty lets the window close. */
  'window:close-answer': z.strictObject({
    unsaved: z
      .array(z.strictObject({ path: pathSchema, code: z.string().max(64).nullable() }))
      .max(10_000),
  }),
  /** Begins or ends `inspector:counts`; a page that is loaded anew begins without. */
  'inspector:watch': z.strictObject({ on: z.boolean() }),
  /** One step of the window's zoom, or back to its usual size. */
  'window:zoom': z.strictObject({ step: z.enum(['in', 'out', 'reset']) }),
} as const satisfies Record<NoticeName, z.ZodType>;

export type Request<N extends CallName> = z.infer<(typeof callSchemas)[N]['request']>;
export type Response<N extends CallName> = z.infer<(typeof callSchemas)[N]['response']>;
export type EventPayload<N extends EventName> = z.infer<(typeof eventSchemas)[N]>;
export type NoticePayload<N extends NoticeName> = z.infer<(typeof noticeSchemas)[N]>;

export type FileContent = z.infer<typeof fileReadResponse>;
export type WriteOutcome = z.infer<typeof fileWriteResponse>;
export type HardlinkChoice = z.infer<typeof hardlinkChoice>;
export type Eol = z.infer<typeof eolSchema>;
export type Session = z.infer<typeof sessionSchema>;
export type VersionCause = z.infer<typeof versionCause>;
export type FileVersion = z.infer<typeof fileVersion>;
export type InspectorCounts = z.infer<typeof inspectorCountsSchema>;
export type AuditReport = z.infer<typeof auditReportSchema>;
export type WindowContext = z.infer<typeof windowContextSchema>;
