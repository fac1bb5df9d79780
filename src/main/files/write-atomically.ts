/** Owns the save by rename: a finished, synced temporary and the file exchange names, or it is renamed where that cannot be had. */
import { isErrno, Refusal, reworded } from '../roots/refusal';
import { call, type Steps } from '../roots/steps';
import { syncDirectory } from '../roots/write-fully';
import type { Attributes } from './attributes';
import { closeLooked, keepHeld, keepLate, settleDisplaced, type Settled } from './displaced';
import { sameIdentity } from './identity';
import {
  beginTemporary,
  CannotRename,
  ctimeOf,
  fill,
  type Begun,
  type Filled,
} from './prepare-temporary';
import { notKept, unconfirmedSave, type Change, type Saving, type Written } from './saving';
import { discardTemporary, forgetTemporary, type Temporary } from './temporary';

interface Swapped {
  /** What was displaced has the temporary's name now; false where it has none any more. */
  readonly exchanged: boolean;
  readonly folderCtimeNs: bigint | null;
}

/** Errors of a system, a file system or a sandbox that has no exchange; a plain rename then gives its own. */
const noExchange = ['ENOSYS', 'EINVAL', 'ENOTSUP', 'EPERM'] as const;

/** Exchanges the two names; where that cannot be had, renames as every system can. True where it was an exchange. */
function* takeName(saving: Saving, change: Change, temporary: Temporary): Steps<boolean> {
  const { directory, name } = change.file;
  const { dev } = change.before.identity;
  const names = [directory.at(temporary.name), directory.at(name)] as const;
  if (!saving.withoutExchange.has(dev)) {
    try {
      yield* call('exchange', ...names);
      return true;
    } catch (error) {
      if (!isErrno(error, ...noExchange)) throw error;
      // EPERM may be this file's own (a sticky folder); the others stay true of the whole device.
      if (!isErrno(error, 'EPERM')) saving.withoutExchange.add(dev);
    }
  }
  yield* call('rename', ...names);
  return false;
}

/** The last checks and the exchange, in one run so that as little time as possible lies between them; null where it may not be. */
function* swap(
  saving: Saving,
  change: Change,
  { temporary, folderCtimeNs }: Begun,
): Steps<Swapped | null> {
  const { root } = saving;
  const { directory, name } = change.file;
  yield* root.checkPresent();
  if (!(yield* root.isBelow(directory))) throw new Refusal('PATH_OUTSIDE_ROOT');
  try {
    const now = yield* call('lstat', directory.at(name));
    if (!sameIdentity(now, change.before.identity)) return null;
    const unchanged = folderCtimeNs !== null && (yield* ctimeOf(change)) === folderCtimeNs;
    const exchanged = yield* takeName(saving, change, temporary);
    return { exchanged, folderCtimeNs: unchanged ? yield* ctimeOf(change) : null };
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    if (isErrno(error, 'EXDEV', 'EBUSY', 'EPERM', 'EACCES')) throw new CannotRename();
    throw error;
  }
}

/** What our file is once it has the name, and what the tools said of the one before. */
interface Named extends Swapped, Filled {
  readonly temporary: Temporary;
  readonly found: Attributes;
}

/** Null where the file changed meanwhile: the temporary is still there then. */
async function prepare(saving: Saving, change: Change, begun: Begun): Promise<Named | null> {
  const { root } = saving;
  const { directory } = change.file;
  const { temporary, found } = begun;
  let open = true;
  try {
    const filled = await fill(saving, change, begun);
    open = false;
    await root.perform(call('close', temporary.descriptor));
    const swapped = await root.perform(swap(saving, change, begun));
    return swapped === null ? null : { temporary, found, ...filled, ...swapped };
  } catch (error) {
    if (open) await root.perform(call('close', temporary.descriptor));
    await root.perform(discardTemporary(directory, temporary.name));
    throw error;
  }
}

/** After a plain rename, only what was written into the old file, which we hold, can still be kept. */
async function keepAfterRename(saving: Saving, change: Change, named: Named): Promise<Settled> {
  forgetTemporary(named.temporary.name);
  try {
    const looked = await keepHeld(saving, change);
    return { kind: 'settled', looked, folderCtimeNs: named.folderCtimeNs };
  } catch (error) {
    throw reworded(error, notKept);
  }
}

interface Finished {
  readonly displaced: boolean;
  readonly folderCtimeNs: bigint | null;
}

const settle = (saving: Saving, change: Change, named: Named): Promise<Settled> =>
  named.exchanged
    ? settleDisplaced(saving, change, { ...named, name: named.temporary.name })
    : keepAfterRename(saving, change, named);

async function confirmName({ root }: Saving, { file }: Change): Promise<void> {
  try {
    await syncDirectory(root, file.directory);
  } catch (error) {
    throw reworded(error, unconfirmedSave);
  }
}

/** What must follow. Our text has the name already, so no failure from here on may say that nothing was written. */
async function finish(saving: Saving, change: Change, named: Named): Promise<Finished | null> {
  // Before the fsync, so that one makes both durable: our text has the name, and what was displaced has none.
  const [settled] = await Promise.allSettled([settle(saving, change, named)]);
  if (settled.status === 'rejected') {
    await confirmName(saving, change);
    throw settled.reason;
  }
  if (settled.value.kind === 'undone') return null;
  const { looked, folderCtimeNs } = settled.value;
  try {
    await confirmName(saving, change);
    const late = await keepLate(saving, change, looked);
    return { displaced: late || looked.revision !== change.before.revision, folderCtimeNs };
  } finally {
    await saving.root.perform(closeLooked(change, looked));
  }
}

/** Our own file's identity is known from here on, unless somebody else's file has the name already. */
async function learn(
  { root, known, attributes, now }: Saving,
  { file }: Change,
  {
    written,
    revision,
    found,
    folderCtimeNs,
  }: Pick<Named, 'written' | 'revision' | 'found' | 'folderCtimeNs'>,
): Promise<void> {
  try {
    const identity = await root.perform(call('lstat', file.directory.at(file.name)));
    const unchanged = identity.mtimeNs === written.mtimeNs && identity.size === written.size;
    if (identity.ino !== written.ino || identity.dev !== written.dev || !unchanged) return;
    known.remember({ identity, revision }, now());
    if (folderCtimeNs !== null) attributes.remember(file, identity, { found, folderCtimeNs });
  } catch {
    // Not knowing costs one more read of the file later; the save itself is done.
  }
}

async function replace(saving: Saving, change: Change): Promise<Written> {
  const { root } = saving;
  const { directory } = change.file;
  const begun = await beginTemporary(saving, change);
  const named = await prepare(saving, change, begun);
  if (named === null) {
    await root.perform(discardTemporary(directory, begun.temporary.name));
    return { kind: 'changed' };
  }
  const finished = await finish(saving, change, named);
  if (finished === null) return { kind: 'changed' };
  const { displaced, folderCtimeNs } = finished;
  const savedAt = saving.now();
  await learn(saving, change, { ...named, folderCtimeNs });
  return { kind: 'written', displaced, savedAt };
}

/**
 * Saves by rename. Null where a rename would lose something (an owner or attribute that cannot be given, another mount) or is
 * not allowed: nothing was changed then, and the caller writes in place.
 */
export async function writeAtomically(saving: Saving, change: Change): Promise<Written | null> {
  try {
    return await replace(saving, change);
  } catch (error) {
    if (error instanceof CannotRename) return null;
    throw error;
  }
}
