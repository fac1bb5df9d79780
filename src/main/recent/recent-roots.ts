/** The folders and files that were opened before, newest first; the page knows them by id, never by path. */
import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { profileFile } from '../profile/profile-file';
import type { FileSystem } from '../roots/file-system';

const schema = z.strictObject({
  version: z.literal(1),
  roots: z.array(z.strictObject({ path: z.string().min(1), kind: z.enum(['folder', 'file']) })),
});

type RecentFile = z.infer<typeof schema>;
export type RecentRoot = RecentFile['roots'][number];

const mostKept = 20;

export interface RecentRoots {
  readonly list: () => readonly RecentRoot[];
  readonly add: (root: RecentRoot) => void;
  readonly remove: (id: string) => void;
  readonly clear: () => void;
  readonly find: (id: string) => RecentRoot | null;
  readonly settled: () => Promise<void>;
}

const idOf = (root: RecentRoot): string =>
  createHash('sha256').update(root.path).digest('hex').slice(0, 16);

/** What the welcome page shows: the name, and the name of the folder around it. */
export const describeRecent = (
  root: RecentRoot,
): { readonly id: string; readonly name: string; readonly hint: string } => ({
  id: idOf(root),
  name: basename(root.path),
  hint: basename(dirname(root.path)),
});

const without = (roots: readonly RecentRoot[], path: string) =>
  roots.filter((root) => root.path !== path);

/** Reads the list once; later changes go to the profile in the background. */
export const openRecentRoots = async (options: {
  readonly fileSystem: FileSystem;
  readonly profile: string;
  readonly log: (message: string) => void;
  /** The list is another one now. */
  readonly changed?: () => void;
}): Promise<RecentRoots> => {
  const file = profileFile({
    fileSystem: options.fileSystem,
    path: join(options.profile, 'recent.json'),
    schema,
    log: options.log,
  });
  let roots: readonly RecentRoot[] = (await file.read())?.roots ?? [];
  const keep = (next: readonly RecentRoot[]): void => {
    roots = next;
    file.write({ version: 1, roots: [...roots] }).catch((error: unknown) => {
      options.log(`the recent folders could not be stored: ${String(error)}`);
    });
    options.changed?.();
  };
  return {
    list: () => roots,
    add: (root) => keep([root, ...without(roots, root.path)].slice(0, mostKept)),
    remove: (id) => keep(roots.filter((root) => idOf(root) !== id)),
    clear: () => keep([]),
    find: (id) => roots.find((root) => idOf(root) === id) ?? null,
    settled: file.settled,
  };
};
