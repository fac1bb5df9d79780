/** What a page is told of the person's keys, and what it may change; kept in `keybindings.json` of the profile. */
import { z } from 'zod';

export const keyPresets = ['vscode', 'vim'] as const;

/** An `area:what` of the page's table; main knows none of them. */
const command = z.string().regex(/^[a-z0-9-]{1,40}:[a-z0-9-]{1,60}$/);
/** As shared/key-syntax.ts writes them; several for one command. */
const keys = z.array(z.string().min(1).max(64)).max(8);

const ownKeys = z.strictObject({ command, keys });

export const keybindingsSchema = z.strictObject({
  preset: z.enum(keyPresets),
  /** Each list stands in the place of the command's keys; an empty one takes them away. */
  own: z.array(ownKeys).max(2000),
  /** What is wrong with the file, for a person; the rest of it counts. */
  problems: z.array(z.string().max(300)).max(50),
});

const changeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('preset'), preset: z.enum(keyPresets) }),
  ownKeys.extend({ kind: z.literal('keys') }),
  /** Back to what the preset has. */
  z.strictObject({ kind: z.literal('reset'), command }),
  /** A file that cannot be read is kept under another name. */
  z.strictObject({ kind: z.literal('reset-all') }),
]);

export const keyCalls = {
  'keys:load': { request: z.undefined(), response: keybindingsSchema },
  'keys:change': { request: changeSchema, response: keybindingsSchema },
} as const;

export const keyEvents = { 'keys:changed': keybindingsSchema } as const;

const menuItem = z.strictObject({
  command,
  key: z.string().max(64).nullable(),
  enabled: z.boolean(),
  /** Of what is on or off. */
  checked: z.boolean().optional(),
});

/** What the native menu shows for the window in front: keys as the page has them, and what can do nothing now. */
export const menuNotices = {
  'menu:state': z.strictObject({ items: z.array(menuItem).max(1000) }),
} as const;

export type Keybindings = z.infer<typeof keybindingsSchema>;
export type KeyPreset = Keybindings['preset'];
export type KeyChange = z.infer<typeof changeSchema>;
export type MenuState = z.infer<(typeof menuNotices)['menu:state']>;
