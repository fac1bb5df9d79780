/**
 * Request and response schema of the calls about settings. What the settings themselves may be is in settings.ts, which a start
 * does not load: values cross the channel as main has already checked them.
 */
import { z } from 'zod';
import type { Settings } from './settings';

/** `user` holds everywhere, `root` for the folder of the window alone. */
const scope = z.enum(['user', 'root']);

/** `group.key`. */
const key = z.string().max(100);

const word = z.string().max(500);
/** Wide enough for every setting; what one of them may be is for its own schema. */
const value = z
  .union([z.boolean(), z.number(), word, z.array(z.union([z.number(), word])).max(200)])
  .nullable();

/** In UTF-16 code units; main refuses a file of more than a megabyte. */
const text = z.string().max(1024 * 1024);
const revision = z.string().max(64);

/** Lines and columns from 1; columns in UTF-16 code units, the end is the column behind. */
const problem = z.strictObject({
  scope,
  line: z.number().int().positive(),
  column: z.number().int().positive(),
  endLine: z.number().int().positive(),
  endColumn: z.number().int().positive(),
  /** A sentence: what is wrong, and what is used instead. */
  message: z.string().max(2000),
});
const problems = z.array(problem).max(200);

/** The type without its schema: each value was checked by it when its file was read. */
const values = z.record(z.string(), z.record(z.string(), value)) as unknown as z.ZodType<Settings>;

/** How the settings look before the page has begun, as main has put it into the document. */
const look = z.strictObject({
  /** A style sheet of custom properties. */
  css: z.string().max(10_000),
  contrast: z.enum(['more', 'normal', 'system']),
});

const state = z.strictObject({
  /** What holds in this window. */
  values,
  /** What each file gives by itself, by `group.key`. */
  given: z.strictObject({
    user: z.record(key, value),
    root: z.record(key, value),
  }),
  problems,
  /** What a setting does that is not as it was written, by `group.key`. */
  remarks: z.record(key, z.string().max(500)),
  look,
});

/** Refused: nothing was written, `words` say why. */
const refused = z.strictObject({ outcome: z.literal('refused'), words: z.string().max(2000) });

const nothing = z.undefined();

export const settingsCalls = {
  'settings:load': { request: nothing, response: state },
  /** One setting; null takes it out of the file, so that what is below it holds. */
  'settings:change': {
    request: z.strictObject({ scope, key, value }),
    response: z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('changed') }),
      refused,
    ]),
  },
  /** JSON Schema of the whole file, as text. */
  'settings:schema': {
    request: nothing,
    response: z.strictObject({ json: z.string().max(256 * 1024) }),
  },
  'settings:text': {
    request: z.strictObject({ scope }),
    /** `revision` null where there is no file yet. */
    response: z.strictObject({ text, revision: revision.nullable(), problems }),
  },
  /** Written also where it has problems: it is the person's text. */
  'settings:write-text': {
    request: z.strictObject({ scope, text, base: revision.nullable() }),
    response: z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('saved'), revision, problems }),
      /** Another program has changed the file: nothing was written. */
      z.strictObject({ outcome: z.literal('conflict'), revision: revision.nullable(), text }),
      refused,
    ]),
  },
  /** What would be wrong with a text, without writing it. */
  'settings:check': {
    request: z.strictObject({ scope, text }),
    response: z.strictObject({ problems }),
  },
} as const;

export const settingsEvents = {
  'settings:changed': state,
} as const;

export type SettingValue = NonNullable<z.infer<typeof value>>;
export type SettingsScope = z.infer<typeof scope>;
export type SettingsProblem = z.infer<typeof problem>;
export type SettingsState = z.infer<typeof state>;
export type Look = z.infer<typeof look>;
