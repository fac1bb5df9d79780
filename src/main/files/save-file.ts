/** Owns the decision of a save: conflict, ask about hard links, nothing to do, rename or in place. */
import type { Request, WriteOutcome } from '../../shared/contract';
import { isErrno, Refusal } from '../roots/refusal';
import { call, type Steps } from '../roots/steps';
import { createFile } from './create-file';
import { encode } from './encoding';
import { closeFile, closeReplaced, inspect, openFile, type OpenFile } from './open-file';
import { checkWritable } from './read-file';
import { formForSave } from './save-form';
import { changeOf, type Change, type Saving, type UntimedOutcome, type Written } from './saving';
import { writeAtomically } from './write-atomically';
import { syncDirectory } from '../roots/write-fully';
import { writeInPlace } from './write-in-place';

type WriteRequest = Request<'file:write'>;

/** How often a save starts again because the file changed under it; then the last comparison is the answer. */
const attempts = 3;

/** A save whose bytes took the name while the directory's fsync failed: its revision counts as the base it was typed on. */
export type Unconfirmed = Map<string, { readonly base: string; readonly revision: string }>;

export interface SaveState extends Saving {
  readonly unconfirmed: Unconfirmed;
}

const isGone = (error: unknown): boolean =>
  isErrno(error, 'ENOENT') || (error instanceof Refusal && error.code === 'FILE_NOT_FOUND');

function* mayRename({ root }: Saving, { directory }: OpenFile): Steps<boolean> {
  const { R_OK = 4, W_OK = 2, X_OK = 1 } = root.fileSystem.constants;
  try {
    // To read is needed for the fsync of the directory.
    yield* call('access', directory.self, R_OK | W_OK | X_OK);
    return true;
  } catch (error) {
    if (isErrno(error, 'EACCES', 'EPERM')) return false;
    throw error;
  }
}

type Method = Extract<WriteOutcome, { outcome: 'saved' }>['method'];

async function put(
  state: SaveState,
  change: Change,
  through: boolean,
): Promise<Written & { readonly method: Method }> {
  const { root } = state;
  await root.perform(checkWritable(root, change.file));
  if (!through && (await root.perform(mayRename(state, change.file)))) {
    const written = await writeAtomically(state, change);
    if (written !== null) return { ...written, method: 'renamed' };
  }
  return { ...(await writeInPlace(state, change)), method: 'in-place' };
}

/** The bytes are on disk already; only their durability is still to be made sure of. */
async function confirm({ root, now, witness }: SaveState, change: Change): Promise<UntimedOutcome> {
  await root.fileSystem.fsync(change.file.descriptor);
  await syncDirectory(root, change.file.directory);
  const { path, revision, bytes } = change;
  witness.saved({ path, bytes, revision });
  const facts = { revision, displaced: false, savedAt: now(), bytes: bytes.length };
  return { outcome: 'saved', method: 'unchanged', ...facts };
}

async function putAndReport(
  state: SaveState,
  change: Change,
  through: boolean,
): Promise<UntimedOutcome | null> {
  const written = await put(state, change, through);
  if (written.kind === 'changed') return null;
  const { method, displaced, savedAt } = written;
  const { path, revision, bytes } = change;
  state.witness.saved({ path, bytes, revision });
  return { outcome: 'saved', method, revision, displaced, savedAt, bytes: bytes.length };
}

/** One attempt; null where another program wrote while we did and nothing was written. */
async function saveOpened(
  state: SaveState,
  request: WriteRequest & { readonly base: string },
  file: OpenFile,
): Promise<UntimedOutcome | null> {
  const { path, text, base, hardlink } = request;
  const before = await inspect(state.root, file.descriptor, state.known);
  const key = state.root.keyOf(path);
  const pending = state.unconfirmed.get(key);
  const ours = pending?.base === base && pending.revision === before.revision;
  const { form, mayHoldNul } = await formForSave(state, request, file);
  const bytes = await encode(text, form, mayHoldNul);
  const exact = { ...form, lossy: false, binary: mayHoldNul && text.includes('\0') };
  const change = changeOf({ path, file, before, bytes }, (revision) =>
    state.forms.remember(revision, exact, true),
  );
  // Of another size it is another text; hashing it can wait until the disk writes it.
  const same = before.identity.size === BigInt(bytes.length) && before.revision === change.revision;
  // What failed to become durable is written again: a second fsync may not report what the first one lost.
  if (same && pending === undefined) return confirm(state, change);
  if (before.revision !== base && !ours && !same)
    return { outcome: 'conflict', revision: before.revision };
  const links = Number(file.leaf.stats.nlink);
  if (links > 1 && hardlink === undefined) return { outcome: 'hardlink', links };
  let outcome: UntimedOutcome | null = null;
  try {
    outcome = await putAndReport(state, change, links > 1 && hardlink === 'write-through');
    return outcome;
  } finally {
    if (outcome === null) state.unconfirmed.set(key, { base, revision: change.revision });
    else state.unconfirmed.delete(key);
  }
}

/** Null where the file is gone, or was never there. */
async function openOrGone({ root }: SaveState, path: string): Promise<OpenFile | null> {
  try {
    return await root.perform(openFile(root, path));
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/** What has the name now: the file that an attempt had open may have been replaced under it. */
async function revisionNow(state: SaveState, path: string): Promise<string | null> {
  const file = await openOrGone(state, path);
  if (file === null) return null;
  try {
    return (await inspect(state.root, file.descriptor, state.known)).revision;
  } finally {
    await state.root.perform(closeFile(file));
  }
}

async function replaceFile(
  state: SaveState,
  request: WriteRequest & { readonly base: string },
): Promise<UntimedOutcome> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const file = await openOrGone(state, request.path);
    if (file === null) return { outcome: 'conflict', revision: null };
    try {
      const outcome = await saveOpened(state, request, file);
      if (outcome !== null) return outcome;
    } finally {
      await closeReplaced(state.root, file);
    }
  }
  return { outcome: 'conflict', revision: await revisionNow(state, request.path) };
}

/**
 * Saves text over the revision it was typed on. Throws WOULD_LOSE_BYTES, READ_ONLY, PERMISSION_DENIED, NO_SPACE, IO_ERROR …;
 * the file then has its old bytes. (Invariant 4: there is no write without a base.)
 */
export async function saveFile(state: SaveState, request: WriteRequest): Promise<WriteOutcome> {
  const { base } = request;
  const started = state.elapsed();
  const outcome = await (base === null
    ? createFile(state, request)
    : replaceFile(state, { ...request, base }));
  return outcome.outcome === 'saved'
    ? { ...outcome, milliseconds: state.elapsed() - started }
    : outcome;
}
