/** Owns the look at what is at a path now, for the watcher; a file's bytes are read where its identity does not prove them known. */
import { revisionInTurns } from '../blobs/revision';
import { isErrno, Refusal } from '../roots/refusal';
import type { Root } from '../roots/root';
import { call, type Steps } from '../roots/steps';
import { readWhole, withFile } from './open-file';
import { isReadOnly } from './read-file';
import type { Saving } from './saving';

/** What the watcher asks: what is at a path now. `revision` is null for anything but a file. */
export type EntryState =
  | { readonly kind: 'file'; readonly revision: string; readonly readOnly: boolean }
  | { readonly kind: 'directory' | 'other' | 'missing'; readonly revision: null };

/** Files from this size on are looked at one at a time, since each is held whole until it is kept. In bytes. */
export const largeFrom = 4 * 1024 * 1024;

function* kindSteps(root: Root, path: string): Steps<Exclude<EntryState['kind'], 'missing'>> {
  if (path === '') return 'directory';
  const { leaf, directory } = yield* root.leafAt(path);
  yield* leaf.close();
  yield* directory.close();
  const { stats } = leaf;
  return stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'other';
}

const isMissing = (error: unknown): boolean =>
  isErrno(error, 'ENOENT', 'ENOTDIR') ||
  (error instanceof Refusal && ['NOT_A_DIRECTORY', 'FILE_NOT_FOUND'].includes(error.code));

/** What is there, without a look inside. */
export async function kindAt(root: Root, path: string): Promise<EntryState['kind']> {
  try {
    return await root.perform(kindSteps(root, path));
  } catch (error) {
    if (isMissing(error)) return 'missing';
    throw error;
  }
}

/** In bytes; 0 for what is no file. */
export async function sizeAt(root: Root, path: string): Promise<number> {
  try {
    const { leaf, directory } = await root.perform(root.leafAt(path));
    await root.perform(leaf.close());
    await root.perform(directory.close());
    return Number(leaf.stats.size);
  } catch {
    return 0;
  }
}

async function readRevision(saving: Saving, path: string, descriptor: number): Promise<string> {
  const { root, known, witness } = saving;
  const readAt = known.time();
  const { bytes, identity, settled } = await readWhole(root, descriptor);
  const revision = await revisionInTurns(bytes);
  if (settled) {
    known.remember({ identity, revision }, readAt);
    // Bytes of two moments were never a version; there will be another look.
    witness.looked({ path, bytes, revision });
  }
  return revision;
}

export async function stateAt(saving: Saving, path: string): Promise<EntryState> {
  const { root, known, witness } = saving;
  const kind = await kindAt(root, path);
  if (kind !== 'file') return { kind, revision: null };
  try {
    return await withFile(root, path, async (file) => {
      const { descriptor } = file;
      const readOnly = await root.perform(isReadOnly(root, file));
      const stats = await root.perform(call('fstat', descriptor));
      const recalled = known.recall(stats)?.revision;
      if (recalled !== undefined && !witness.wants(path, recalled))
        return { kind: 'file', revision: recalled, readOnly };
      return { kind: 'file', revision: await readRevision(saving, path, descriptor), readOnly };
    });
  } catch (error) {
    if (isMissing(error)) return { kind: 'missing', revision: null };
    throw error;
  }
}
