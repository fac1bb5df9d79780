/** Joins what a person drops on the window: on the tree its copies go into that folder, elsewhere it is opened. */
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { EventPayload, Request } from '../shared/contract';
import type { Copied, Dropped } from '../shared/entries';
import { fail } from '../shared/result';
import type { Result } from '../shared/result';
import type { FileService } from './files/file-service';
import { openRoot } from './roots/root';

export interface Dropping {
  /** Resolves when the person has answered and the page was told. */
  readonly dropped: (dropped: Dropped) => Promise<void>;
  readonly bringIn: (request: Request<'entry:bring-in'>) => Promise<Result<Copied>>;
}

type Files = Pick<FileService, 'copyFrom'>;

export interface DroppingOptions {
  /** Null where the window shows no folder: then everything is opened. */
  readonly files: Files | null;
  /** Asks the person whether this is to be copied in. */
  readonly ask: (dropped: Dropped & { readonly into: string }) => Promise<boolean>;
  readonly tell: (dropped: EventPayload<'entry:dropped'>) => void;
  readonly open: (paths: readonly string[]) => Promise<void>;
}

/** Drops that the page may still take from. */
const mostDrops = 8;

const notDropped = fail(
  'FILE_NOT_FOUND',
  'What was dropped is not known any more. Drop it again. Nothing was copied.',
);

/** What was dropped is a root of its own: no link in it leads the copy elsewhere. */
const copyIn = async (
  files: Files,
  path: string,
  { to, job }: Request<'entry:bring-in'>,
): Promise<Result<Copied>> => {
  const source = await openRoot(path);
  if (!source.ok) return source;
  const from = source.value.kind === 'folder' ? '' : source.value.name;
  try {
    return await files.copyFrom(source.value, { from, to, job });
  } finally {
    source.value.close();
  }
};

/**
 * SECURITY: the page learns the names of what was dropped, and copies of it come into the folder where it may read them: the
 * person says yes to where everything comes from in a question of main's own, because a page that is taken over below the level of script
 * can make a drop up. It can name nothing that was not dropped, and has each thing copied once: what its owner writes into it
 * later stays outside.
 */
export const createDropping = ({ files, ask, tell, open }: DroppingOptions): Dropping => {
  /** By drop; null for what has been copied. */
  const drops = new Map<string, (string | null)[]>();
  return {
    dropped: async ({ paths, into }) => {
      if (into === null || files === null) return open(paths);
      if (!(await ask({ paths, into }))) return;
      const drop = randomUUID();
      drops.set(drop, [...paths]);
      const oldest = drops.size > mostDrops ? drops.keys().next().value : undefined;
      if (oldest !== undefined) drops.delete(oldest);
      tell({ drop, into, items: paths.map((path) => ({ name: basename(path) })) });
    },
    bringIn: async (request) => {
      const items = drops.get(request.drop);
      const path = items?.[request.index] ?? null;
      if (items === undefined || path === null || files === null) return notDropped;
      // Before anything is awaited: two calls at once must not both have it.
      items[request.index] = null;
      const copied = await copyIn(files, path, request);
      // A name that is taken is asked about, and then it is tried again.
      if (!copied.ok) items[request.index] = path;
      return copied;
    },
  };
};
