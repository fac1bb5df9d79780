/** Tabs, cursor, scroll and window bounds of each root, one file per root in the profile. */
import { join } from 'node:path';
import { z } from 'zod';
import { sessionSchema } from '../../shared/session';
import type { Session } from '../../shared/contract';
import { profileFile } from '../profile/profile-file';
import type { ProfileFile } from '../profile/profile-file';
import { rootName } from '../profile/root-name';
import type { FileSystem } from '../roots/file-system';

const boundsSchema = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
  maximized: z.boolean(),
});

const storedSchema = z.strictObject({
  version: z.literal(1),
  bounds: boundsSchema.nullable(),
  session: sessionSchema.nullable(),
});

export type StoredBounds = z.infer<typeof boundsSchema>;
type Stored = z.infer<typeof storedSchema>;

export interface SessionStore {
  /** What was stored for this root; read once, when the window is made. */
  readonly load: () => Promise<{
    readonly bounds: StoredBounds | null;
    readonly session: Session | null;
  }>;
  readonly saveSession: (session: Session) => void;
  readonly saveBounds: (bounds: StoredBounds) => void;
  /** Resolves when everything given is durable. */
  readonly settled: () => Promise<void>;
}

export interface SessionStoreOptions {
  readonly fileSystem: FileSystem;
  /** Absolute path of the profile. */
  readonly profile: string;
  /** What names the root: its absolute path, or a word for the window without one. */
  readonly rootKey: string;
  readonly log: (message: string) => void;
}

const empty: Stored = { version: 1, bounds: null, session: null };

/** The store of one root's session. */
export const openSessionStore = (options: SessionStoreOptions): SessionStore => {
  const file: ProfileFile<Stored> = profileFile({
    fileSystem: options.fileSystem,
    path: join(options.profile, 'sessions', `${rootName(options.rootKey)}.json`),
    schema: storedSchema,
    log: options.log,
  });
  let current = empty;
  const save = (change: Partial<Stored>) => {
    current = { ...current, ...change };
    file.write(current).catch((error: unknown) => {
      options.log(`the session could not be stored: ${String(error)}`);
    });
  };
  return {
    load: async () => {
      current = (await file.read()) ?? empty;
      return current;
    },
    saveSession: (session) => save({ session }),
    saveBounds: (bounds) => save({ bounds }),
    settled: file.settled,
  };
};
