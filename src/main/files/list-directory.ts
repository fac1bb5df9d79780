/** Owns a folder's listing: names, kinds and what each link leads to, without opening or blocking on anything. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DirEntry } from '../../shared/contract';
import type { RawEntry } from '../roots/file-system';
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
function* targetOf(root: Root, path: string): Steps<NonNullable<DirEntry['target']>> {
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
export async function listDirectory(root: Root, path: string): Promise<DirEntry[]> {
  const directory = await root.perform(root.directory(path));
  try {
    if (root.kind === 'file') return await listSingle(root, directory);
    const { platform } = root.fileSystem;
    const raw = await root.fileSystem.readdir(directory.self);
    const entries = await entriesOf(raw, platform);
    await addTargets(root, path, entries);
    return entries;
  } finally {
    await root.perform(directory.close());
  }
}
