/** Owns a folder's listing: names, kinds and what each link leads to, without opening or blocking on anything. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DirEntry, Request } from '../../shared/contract';
import type { RawEntry, Stats } from '../roots/file-system';
import type { Directory } from '../roots/ground';
import { errnoOf, Refusal } from '../roots/refusal';
import type { Root } from '../roots/root';
import { call, type Steps } from '../roots/steps';
import { entryName } from '../roots/entry-name';
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

async function entriesOf(raw: readonly RawEntry[], platform: NodeJS.Platform): Promise<DirEntry[]> {
  const entries: DirEntry[] = [];
  for (let start = 0; start < raw.length; start += namesPerTurn) {
    if (start > 0) await nextTurn();
    for (const entry of raw.slice(start, start + namesPerTurn)) {
      const listed = entryOf(entry, platform);
      if (!isTemporaryName(listed.name)) entries.push(listed);
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

/** The entries of a folder in the system's order; our own temporaries are left out. */
export async function listDirectory(
  root: Root,
  { path, details }: Request<'dir:list'>,
): Promise<DirEntry[]> {
  const directory = await root.perform(root.directory(path));
  try {
    if (root.kind === 'file') return await listSingle(root, directory);
    const { platform } = root.fileSystem;
    const raw = await root.fileSystem.readdir(directory.self);
    const entries = await entriesOf(raw, platform);
    await addTargets(root, path, entries);
    if (details === 'always' || (details === 'if-few' && entries.length <= fewEntries))
      await addDetails(root, directory, entries);
    return entries;
  } finally {
    await root.perform(directory.close());
  }
}
