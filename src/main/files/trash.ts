/** Owns deleting to the system's trash (FreeDesktop Trash 1.0) through the held descriptor, on the item's own file system. */
import { join } from 'node:path';
import type { Stats } from '../roots/file-system';
import { openFlags } from '../roots/open-flags';
import { isErrno, Refusal } from '../roots/refusal';
import type { Root } from '../roots/root';
import { call, releasingOnError, type Steps } from '../roots/steps';
import { isWellFormed } from '../roots/well-formed';
import type { Place } from '../roots/walk';
import { syncChange, writeFully } from '../roots/write-fully';
import { moveName } from './change-entries';
import { closeTrash, trashFor, type Trash } from './trash-folder';

export interface TrashOptions {
  readonly root: Root;
  /** Absolute; $XDG_DATA_HOME or ~/.local/share. */
  readonly dataHome: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The platform's own way, for an item that our trash folders do not share a file system with. */
  readonly trashItem: (absolutePath: string) => Promise<void>;
}

const mostNames = 1_000;

/** Local time without a zone, as the specification wants it. */
function deletionDate(time: number): string {
  const local = new Date(time - new Date(time).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19);
}

function record(absolutePath: string, { top }: Trash, time: number): Buffer {
  const path = top === null ? absolutePath : absolutePath.slice(join(top, '/').length);
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return Buffer.from(`[Trash Info]\nPath=${encoded}\nDeletionDate=${deletionDate(time)}\n`);
}

/** The n-th name to try; cut so that `.trashinfo` still fits into 255 bytes. */
function nameInTrash(name: string, attempt: number): string {
  const suffix = attempt === 1 ? '' : `.${attempt}`;
  let base = name;
  while (Buffer.byteLength(base) + suffix.length > 240 || !isWellFormed(base))
    base = base.slice(0, -1);
  return base + suffix;
}

/** Takes a name by making its record exclusively, as the specification asks. */
function* claim(root: Root, trash: Trash, name: string): Steps<{ name: string; record: number }> {
  const flags = openFlags(root.fileSystem);
  for (let attempt = 1; attempt <= mostNames; attempt += 1) {
    const candidate = nameInTrash(name, attempt);
    const info = trash.info.at(`${candidate}.trashinfo`);
    try {
      const creating = flags.writeOnly | flags.createNew | flags.noFollow;
      const descriptor = yield* call('open', info, creating, 0o600);
      const taken = yield* releasingOnError(descriptor, () => exists(trash.files.at(candidate)));
      if (!taken) return { name: candidate, record: descriptor };
      yield* call('close', descriptor);
      yield* call('unlink', info);
    } catch (error) {
      if (!isErrno(error, 'EEXIST')) throw error;
    }
  }
  throw new Refusal('ALREADY_EXISTS', 'The trash is full of this name. Empty it, then try again.');
}

function* exists(path: string): Steps<boolean> {
  try {
    yield* call('lstat', path);
    return true;
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return false;
    throw error;
  }
}

/** Moves the item by its name in the held directory: whatever has the name, it lay inside the root. */
function* moveInto(root: Root, place: Place, target: string): Steps<Stats> {
  if (!(yield* root.isBelow(place.directory))) throw new Refusal('PATH_OUTSIDE_ROOT');
  const item = yield* call('lstat', place.directory.at(place.name));
  yield* call('rename', place.directory.at(place.name), target);
  return item;
}

/** What lies in the trash of its own disk, under which name there. */
export interface TrashedItem {
  /** Where it was, root-relative. */
  readonly path: string;
  readonly name: string;
  readonly stats: Pick<Stats, 'dev' | 'ino'>;
}

type Moved = Omit<TrashedItem, 'path'>;

async function moveToTrash(
  { root, now }: TrashOptions,
  place: Place,
  trash: Trash,
): Promise<Moved> {
  const { fileSystem } = root;
  const where = `${await root.perform(root.locate(place.directory))}/${place.name}`;
  const claimed = await root.perform(claim(root, trash, place.name));
  let stats: Stats;
  try {
    try {
      const bytes = record(where, trash, now());
      await writeFully(fileSystem, claimed.record, { bytes, position: 0 });
      await fileSystem.fsync(claimed.record);
    } finally {
      await root.perform(call('close', claimed.record));
    }
    stats = await root.perform(moveInto(root, place, trash.files.at(claimed.name)));
  } catch (error) {
    await root.perform(call('unlink', trash.info.at(`${claimed.name}.trashinfo`)));
    throw error;
  }
  for (const directory of [trash.files, trash.info, place.directory])
    await syncChange(root, directory);
  return { name: claimed.name, stats };
}

async function trashByDescriptor(options: TrashOptions, place: Place): Promise<Moved | null> {
  const { root } = options;
  if (root.fileSystem.platform !== 'linux') return null;
  await root.perform(call('lstat', place.directory.at(place.name)));
  let trash: Trash;
  try {
    trash = await root.perform(trashFor(root, options.dataHome, place.directory));
  } catch {
    return null; // no trash of ours can be had there: the platform may know another way
  }
  try {
    return await moveToTrash(options, place, trash);
  } catch (error) {
    if (isErrno(error, 'EXDEV')) return null;
    throw error;
  } finally {
    await closeTrash(root, trash);
  }
}

const sameObject = (one: Stats, other: Stats): boolean =>
  one.dev === other.dev && one.ino === other.ino;

/** The item's path, for the platform. Throws PATH_OUTSIDE_ROOT where that leads to another thing than its held folder does. */
function* pathFor(root: Root, place: Place): Steps<{ path: string; item: Stats }> {
  yield* root.checkPresent();
  if (!(yield* root.isBelow(place.directory))) throw new Refusal('PATH_OUTSIDE_ROOT');
  const item = yield* call('lstat', place.directory.at(place.name));
  const path = join(yield* root.locate(place.directory), place.name);
  if (!sameObject(yield* call('lstat', path), item)) throw new Refusal('PATH_OUTSIDE_ROOT');
  return { path, item };
}

function* isStillThere(place: Place, item: Stats): Steps<boolean> {
  try {
    return sameObject(yield* call('lstat', place.directory.at(place.name)), item);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return false;
    throw error;
  }
}

/** By path, so a swap after the check can mislead the platform: docs/security.md says so. Where it did, the person is told. */
async function trashByPath({ root, trashItem }: TrashOptions, place: Place): Promise<void> {
  const { path, item } = await root.perform(pathFor(root, place));
  try {
    await trashItem(path);
  } catch {
    throw new Refusal(
      'IO_ERROR',
      'The system could not move this to its trash. Nothing was deleted.',
    );
  }
  if (await root.perform(isStillThere(place, item)))
    throw new Refusal(
      'IO_ERROR',
      'This is still here, though the system moved something to its trash: another program changed the folder at that moment. Look into the trash before you empty it.',
    );
}

/** Moves a file, folder or link (the link itself) to the trash. Null where the system's own way took it. */
export async function trashEntry(options: TrashOptions, path: string): Promise<TrashedItem | null> {
  const { root } = options;
  const place = await root.perform(root.nameAt(path));
  try {
    const moved = await trashByDescriptor(options, place);
    if (moved !== null) return { path, ...moved };
    await trashByPath(options, place);
    return null;
  } finally {
    await root.perform(place.directory.close());
  }
}

const notThere = (): Refusal =>
  new Refusal(
    'FILE_NOT_FOUND',
    'The trash does not have this any more: it was emptied, or this was taken out of it. Nothing was changed.',
  );

/** SECURITY: only the very object that was moved there from this root comes back; the name alone could be another's by now. */
function* takeOut(root: Root, { item, trash }: { item: TrashedItem; trash: Trash }, place: Place) {
  if (!(yield* root.isBelow(place.directory))) throw new Refusal('PATH_OUTSIDE_ROOT');
  let found: Stats;
  try {
    found = yield* call('lstat', trash.files.at(item.name));
  } catch (error) {
    if (isErrno(error, 'ENOENT')) throw notThere();
    throw error;
  }
  if (found.dev !== item.stats.dev || found.ino !== item.stats.ino) throw notThere();
  yield* moveName({ directory: trash.files, name: item.name }, place);
  try {
    yield* call('unlink', trash.info.at(`${item.name}.trashinfo`));
  } catch (error) {
    // A record without its item is litter that the next look into the trash takes away.
    if (!isErrno(error, 'ENOENT', 'EACCES', 'EPERM')) throw error;
  }
}

/** Brings an item back to where it was. Throws FILE_NOT_FOUND where the trash has it no more, ALREADY_EXISTS where the name is taken. */
export async function untrashEntry(options: TrashOptions, item: TrashedItem): Promise<void> {
  const { root } = options;
  const place = await root.perform(root.nameAt(item.path));
  try {
    const trash = await root.perform(trashFor(root, options.dataHome, place.directory));
    try {
      await root.perform(takeOut(root, { item, trash }, place));
      for (const directory of [place.directory, trash.files, trash.info])
        await syncChange(root, directory);
    } finally {
      await closeTrash(root, trash);
    }
  } finally {
    await root.perform(place.directory.close());
  }
}
