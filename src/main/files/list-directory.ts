/** Owns a folder's listing: names, kinds and what each link leads to, without opening or blocking on anything. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Request } from '../../shared/contract';
import type { DirEntry } from '../../shared/dir-listing';
import type { RawEntry, Stats } from '../roots/file-system';
import { partsOf } from '../roots/parts-of';
import type { Directory } from '../roots/ground';
import { errnoOf, Refusal } from '../roots/refusal';
import type { Root } from '../roots/root';
import { call, type Steps } from '../roots/steps';
import { entryName } from '../roots/entry-name';
import { granularityMs } from './identity';
import { inOrder } from './order-entries';
import { isTemporaryName } from '../roots/temporary-name';

/** Links that are looked at in one go, and names that are checked, about 10 ms each; then the event loop gets a turn. */
const linksPerTurn = 200;
const namesPerTurn = 2_000;

const kindOf = (entry: Omit<RawEntry, 'name'>): DirEntry['kind'] =>
  entry.isFile()
    ? 'file'
    : entry.isDirectory()
      ? 'directory'
      : entry.isSymbolicLink()
        ? 'symlink'
        : 'other';

/** What a link leads to. Every failure to get there counts as a broken link, but for one that leaves the root. */
export function* targetOf(root: Root, path: string): Steps<NonNullable<DirEntry['target']>> {
  try {
    const { leaf, directory } = yield* root.leafAt(path);
    yield* leaf.close();
    yield* directory.close();
    const kind = kindOf(leaf.stats);
    return kind === 'file' || kind === 'directory' ? kind : 'other';
  } catch (error) {
    if (error instanceof Refusal && error.code === 'PATH_OUTSIDE_ROOT') return 'outside';
    // The walk to a leaf refuses a link that ends in a folder by `.`, `x/` or the root itself.
    if (error instanceof Refusal && error.code === 'NOT_A_FILE') return 'directory';
    if (error instanceof Refusal && error.code === 'ROOT_GONE') throw error;
    if (error instanceof Refusal || errnoOf(error) !== undefined) return 'broken';
    throw error;
  }
}

async function addTargets(root: Root, path: string, entries: DirEntry[]): Promise<void> {
  let looked = 0;
  for (const entry of entries) {
    if (entry.kind !== 'symlink' || !entry.openable) continue;
    const linkPath = path === '' ? entry.name : `${path}/${entry.name}`;
    entry.target = await root.perform(targetOf(root, linkPath));
    entry.openable = entry.target === 'file' || entry.target === 'directory';
    looked += 1;
    if (looked % linksPerTurn === 0) await nextTurn();
  }
}

/** Entries whose details are looked at in one go, some milliseconds, and up to how many where nobody needs them. */
const detailsPerTurn = 500;
const fewEntries = 2_000;

/** By the mode alone: what a mount or an access list says is found out when the file is opened. */
function mayWrite({ mode, uid, gid }: Stats): boolean {
  const groups = process.getgroups?.() ?? [];
  const bit =
    Number(uid) === process.geteuid?.() ? 0o200n : groups.includes(Number(gid)) ? 0o020n : 0o002n;
  return (mode & bit) !== 0n || (process.geteuid?.() === 0 && (mode & 0o222n) !== 0n);
}

function* detailsOf(directory: Directory, { name }: DirEntry): Steps<Partial<DirEntry>> {
  try {
    const stats = yield* call('lstat', directory.at(name));
    const modified = Number(stats.mtimeNs / 1_000_000n);
    return stats.isSymbolicLink() ? { modified } : { modified, readOnly: !mayWrite(stats) };
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return {};
  }
}

async function addDetails(root: Root, directory: Directory, entries: DirEntry[]): Promise<void> {
  for (const [index, entry] of entries.entries()) {
    if (index % detailsPerTurn === detailsPerTurn - 1) await nextTurn();
    if (entry.openable || entry.kind !== 'file')
      Object.assign(entry, await root.perform(detailsOf(directory, entry)));
  }
}

function entryOf(raw: RawEntry, platform: NodeJS.Platform): DirEntry {
  const { name, usable } = entryName(raw.name, platform);
  const kind = kindOf(raw);
  return { name, kind, openable: usable && kind !== 'other' };
}

async function entriesOf(root: Root, directory: Directory): Promise<DirEntry[]> {
  const entries: DirEntry[] = [];
  for await (const part of partsOf(root, directory, namesPerTurn))
    for (let start = 0; start < part.length; start += namesPerTurn) {
      if (entries.length > 0) await nextTurn();
      for (const raw of part.slice(start, start + namesPerTurn)) {
        const entry = entryOf(raw, root.fileSystem.platform);
        if (!isTemporaryName(entry.name)) entries.push(entry);
      }
    }
  return entries;
}

/** A single-file root shows its one name and asks about no other. */
async function listSingle(root: Root, directory: Directory): Promise<DirEntry[]> {
  const stats = await root.perform(call('lstat', directory.at(root.name)));
  const kind = kindOf(stats);
  return [{ name: root.name, kind, openable: kind === 'file' }];
}

/** Says whether names came or went since; null where the folder's times do not tell: the next change may have the same. */
function* stampOf(root: Root, directory: Directory, now: number): Steps<string | null> {
  const { dev, ino, mtimeNs, ctimeNs } = yield* call('stat', directory.self);
  const newest = BigInt(now - granularityMs) * 1_000_000n;
  if (root.remote || mtimeNs > newest || ctimeNs > newest) return null;
  return [dev, ino, mtimeNs, ctimeNs].join(':');
}

export interface ListingPlace {
  readonly root: Root;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export interface Listed {
  /** In the order that was asked for; our own temporaries are left out. */
  readonly entries: readonly DirEntry[];
  /** Equal stamps are equal listings. Null where that cannot be known: with details, links, or too fresh a change. */
  readonly stamp: string | null;
  /** The listing with the known stamp still holds; `entries` is empty then. */
  readonly unchanged: boolean;
}

async function listFolder(
  { root, now }: ListingPlace,
  directory: Directory,
  { path, details, order, known }: Request<'dir:list'>,
): Promise<Listed> {
  const stamp = details === 'always' ? null : await root.perform(stampOf(root, directory, now()));
  if (stamp !== null && stamp === known) return { entries: [], stamp, unchanged: true };
  const entries = await entriesOf(root, directory);
  await addTargets(root, path, entries);
  const isDetailed = details === 'always' || (details === 'if-few' && entries.length <= fewEntries);
  if (isDetailed) await addDetails(root, directory, entries);
  // What a link leads to changes elsewhere.
  const isTold = !isDetailed && !entries.some(({ kind }) => kind === 'symlink');
  const ordered = order === undefined ? entries : await inOrder(entries, order);
  return { entries: ordered, stamp: isTold ? stamp : null, unchanged: false };
}

/** What lies in a folder. */
export async function listDirectory(
  place: ListingPlace,
  request: Request<'dir:list'>,
): Promise<Listed> {
  const { root } = place;
  const directory = await root.perform(root.directory(request.path));
  try {
    if (root.kind === 'folder') return await listFolder(place, directory, request);
    return { entries: await listSingle(root, directory), stamp: null, unchanged: false };
  } finally {
    await root.perform(directory.close());
  }
}
