/** Owns what a save displaced: after the exchange it has our temporary's name, and it goes only once its bytes are known or kept. */
import type { Stats } from '../roots/file-system';
import { openFlags } from '../roots/open-flags';
import { isErrno, Refusal, reworded } from '../roots/refusal';
import type { Root } from '../roots/root';
import { call, release, releasingOnError, type Steps } from '../roots/steps';
import { chunksOf, hashOf } from './open-file';
import { ctimeOf } from './prepare-temporary';
import { keptLater, notKept, type Change, type Saving } from './saving';
import { discardTemporary, forgetTemporary } from './temporary';

/** Our text, which has the file's name since the exchange. */
export interface Ours {
  /** The temporary's name: it leads to what was displaced. */
  readonly name: string;
  readonly written: Stats;
  /** The folder's ctime since the exchange, or null where it is not known. */
  readonly folderCtimeNs: bigint | null;
}

export type Settled =
  | {
      readonly kind: 'settled';
      readonly looked: Looked;
      readonly folderCtimeNs: bigint | null;
    }
  /** What was displaced is no file, so it has its name again, and nothing was written. */
  | { readonly kind: 'undone' };

/** The displaced file, held open until the save is answered, and what it was at the first look. */
export interface Looked {
  readonly descriptor: number;
  readonly revision: string;
  readonly stats: Stats;
}

type Object = Pick<Stats, 'dev' | 'ino'>;

const sameObject = (one: Object, other: Object): boolean =>
  one.dev === other.dev && one.ino === other.ino;

async function look(root: Root, descriptor: number): Promise<Looked> {
  const stats = await root.perform(call('fstat', descriptor));
  const revision = await hashOf(root, descriptor, { size: Number(stats.size), most: Infinity });
  return { descriptor, revision, stats };
}

/** Keeps the bytes unless they are those that were seen before. Times prove nothing: the exchange changed the file's ctime. */
async function keepUnless(
  { root, keeper }: Saving,
  { path, descriptor }: { readonly path: string; readonly descriptor: number },
  seen: string,
): Promise<Looked> {
  const found = await look(root, descriptor);
  // In chunks and without a limit: no editor opens so large a text, but its writer must have it back all the same.
  if (found.revision !== seen)
    await keeper.keep(chunksOf(root, descriptor, Number(found.stats.size)), {
      path,
      why: 'displaced',
    });
  return found;
}

/** What another program wrote into the file that we hold open and replaced. */
export const keepHeld = (saving: Saving, { path, file, before }: Change): Promise<Looked> =>
  keepUnless(saving, { path, descriptor: file.descriptor }, before.revision);

function* openDisplaced(root: Root, path: string, found: Stats): Steps<number> {
  const flags = openFlags(root.fileSystem);
  // SECURITY: neither a link nor a FIFO that was put there meanwhile leads or holds us anywhere.
  const reading = flags.readOnly | flags.nonBlock | flags.noFollow;
  const descriptor = yield* call('open', path, reading);
  return yield* releasingOnError(descriptor, function* () {
    if (!sameObject(yield* call('fstat', descriptor), found)) throw new Refusal('IO_ERROR');
    return descriptor;
  });
}

/** A program renamed another file over the name after our last look at it. */
async function keepStranger(
  saving: Saving,
  { path, before }: Change,
  stranger: { readonly at: string; readonly found: Stats },
): Promise<Looked> {
  const { root } = saving;
  const descriptor = await root.perform(openDisplaced(root, stranger.at, stranger.found));
  try {
    return await keepUnless(saving, { path, descriptor }, before.revision);
  } catch (error) {
    await root.perform(release(descriptor));
    throw error;
  }
}

function* statsAt(path: string): Steps<Stats | null> {
  try {
    return yield* call('lstat', path);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Exchanges the names back; our text then goes, unless yet another program has taken a name: that stays where it is. */
function* putBack({ file: { directory, name } }: Change, ours: Ours): Steps<void> {
  const at = directory.at(ours.name);
  yield* call('exchange', at, directory.at(name));
  const back = yield* statsAt(at);
  if (back !== null && sameObject(back, ours.written))
    yield* discardTemporary(directory, ours.name);
}

/** Takes the name away if it still leads to what was looked at. A failure leaves it to the next open. */
function* removeName(change: Change, ours: Ours, found: Stats): Steps<bigint | null> {
  const at = change.file.directory.at(ours.name);
  try {
    const alone = ours.folderCtimeNs !== null && (yield* ctimeOf(change)) === ours.folderCtimeNs;
    if (sameObject(yield* call('lstat', at), found)) yield* call('unlink', at);
    return alone ? yield* ctimeOf(change) : null;
  } catch {
    return null;
  }
}

async function settle(saving: Saving, change: Change, ours: Ours): Promise<Settled> {
  const { root } = saving;
  const { directory } = change.file;
  const at = directory.at(ours.name);
  const found = await root.perform(statsAt(at));
  if (found !== null && !found.isFile()) {
    await root.perform(putBack(change, ours));
    return { kind: 'undone' };
  }
  const looked =
    found === null || sameObject(found, change.before.identity)
      ? await keepHeld(saving, change)
      : await keepStranger(saving, change, { at, found });
  const folderCtimeNs = found === null ? null : await root.perform(removeName(change, ours, found));
  return { kind: 'settled', looked, folderCtimeNs };
}

/** Keeps what was displaced where it is not what was checked, then takes its name away. */
export async function settleDisplaced(
  saving: Saving,
  change: Change,
  ours: Ours,
): Promise<Settled> {
  try {
    return await settle(saving, change, ours);
  } catch (error) {
    // Whatever has the name stays: the next open tries again to keep it.
    throw reworded(error, keptLater);
  } finally {
    forgetTemporary(ours.name);
  }
}

/** Above this, times have to do: it is read once more only where they changed. */
const readAgainBytes = 1024n * 1024n;

async function isUntouched({ root }: Saving, { descriptor, stats }: Looked): Promise<boolean> {
  const { size, mtimeNs } = await root.perform(call('fstat', descriptor));
  return size > readAgainBytes && size === stats.size && mtimeNs === stats.mtimeNs;
}

/** The last look, just before the answer: who held the file open may have written since the first. True where bytes were kept. */
export async function keepLate(saving: Saving, change: Change, looked: Looked): Promise<boolean> {
  const { descriptor, revision } = looked;
  try {
    if (await isUntouched(saving, looked)) return false;
    const now = await keepUnless(saving, { path: change.path, descriptor }, revision);
    return now.revision !== revision;
  } catch (error) {
    throw reworded(error, notKept);
  }
}

export function* closeLooked({ file }: Change, { descriptor }: Looked): Steps<void> {
  if (descriptor !== file.descriptor) yield* release(descriptor);
}
