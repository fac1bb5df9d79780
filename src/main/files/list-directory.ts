/** Owns a folder's listing: names, kinds and what each link leads to, without opening or blocking on anything. */
import type { DirEntry } from '../../shared/contract';
import type { RawEntry } from '../roots/file-system';
import type { Directory } from '../roots/ground';
import { checkName } from '../roots/relative-path';
import { errnoOf, Refusal } from '../roots/refusal';
import type { Root } from '../roots/root';
import { call, type Steps } from '../roots/steps';
import { isTemporaryName } from './temporary';

/** Links that are looked at in one go, about 10 ms; then the event loop gets a turn. */
const linksPerTurn = 200;

const kindOf = (entry: Omit<RawEntry, 'name'>): DirEntry['kind'] =>
  entry.isFile()
    ? 'file'
    : entry.isDirectory()
      ? 'directory'
      : entry.isSymbolicLink()
        ? 'symlink'
        : 'other';

interface Decoded {
  readonly name: string;
  /** False where the name cannot be part of a path: not UTF-8, a backslash … */
  readonly usable: boolean;
}

function decodeName(bytes: Buffer, platform: NodeJS.Platform): Decoded {
  const name = bytes.toString('utf8');
  try {
    checkName(name, platform);
    return { name, usable: !name.includes('\uFFFD') || Buffer.from(name).equals(bytes) };
  } catch (error) {
    if (error instanceof Refusal) return { name, usable: false };
    throw error;
  }
}

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
    if (looked % linksPerTurn === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}

function entryOf(raw: RawEntry, platform: NodeJS.Platform): DirEntry {
  const { name, usable } = decodeName(raw.name, platform);
  const kind = kindOf(raw);
  return { name, kind, openable: usable && kind !== 'other' };
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
    const entries = raw
      .map((entry) => entryOf(entry, platform))
      .filter(({ name }) => !isTemporaryName(name));
    await addTargets(root, path, entries);
    return entries;
  } finally {
    await root.perform(directory.close());
  }
}
