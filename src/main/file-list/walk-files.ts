/** Owns the walk over all files of a root: folder by folder, the nearest first, confined, never long in one turn. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FolderPart } from '../../shared/file-list';
import { entryName } from '../roots/entry-name';
import type { RawEntry } from '../roots/file-system';
import { partsOf } from '../roots/parts-of';
import { errnoOf, Refusal } from '../roots/refusal';
import type { Root } from '../roots/root';
import type { Steps } from '../roots/steps';
import { isTemporaryName } from '../roots/temporary-name';
import { ignoreRules, isIgnored, type IgnoreRules } from './ignore-rules';
import { readRules } from './read-rules';

export interface WalkWishes {
  /** Patterns as in a .gitignore, from the root on; what fits is not listed nor looked into. */
  readonly exclude: readonly string[];
  /** Whether what the folder's own .gitignore files name is left out too. */
  readonly usesIgnoreFiles: boolean;
}

/** Entries that are read in one go: about 10 ms. */
const entriesInPart = 1000;
/** In names that are looked at, some microseconds each; then the event loop gets a turn. */
const workPerTurn = 1000;
/** What one more folder, or a link, costs beside a name. */
const folderWork = 40;
const linkWork = 10;
/** Rules that cost as much as one name. */
const rulesPerWork = 20;
/** Folders that are looked into; a tree that was made to have no end gets no further. */
const mostFolders = 200_000;

/** Lets the event loop have a turn whenever enough has been done. */
class Pace {
  #work = 0;

  async spend(work: number): Promise<void> {
    this.#work += work;
    if (this.#work < workPerTurn) return;
    this.#work = 0;
    await nextTurn();
  }
}

interface Folder {
  readonly path: string;
  readonly chain: readonly IgnoreRules[];
}

interface Walk {
  readonly root: Root;
  readonly wishes: WalkWishes;
  readonly pace: Pace;
  readonly folders: Folder[];
  tooMany: boolean;
}

/** A folder that went, or that may not be looked into, has no files to list; without the root there is nothing at all. */
const isPassedOver = (error: unknown): boolean =>
  error instanceof Refusal ? error.code !== 'ROOT_GONE' : errnoOf(error) !== undefined;

/** Whether a link leads to a file inside the root. */
function* leadsToFile(root: Root, path: string): Steps<boolean> {
  try {
    const { leaf, directory } = yield* root.leafAt(path);
    yield* leaf.close();
    yield* directory.close();
    return leaf.stats.isFile();
  } catch (error) {
    if (isPassedOver(error)) return false;
    throw error;
  }
}

interface Sorted {
  readonly names: string[];
  readonly unusable: string[];
}

const addFolder = (walk: Walk, folder: Folder): void => {
  if (walk.folders.length < mostFolders) walk.folders.push(folder);
  else walk.tooMany = true;
};

/** Puts one entry where it belongs: among the files, among the folders to come, or nowhere. */
async function sortEntry(walk: Walk, folder: Folder, raw: RawEntry): Promise<Partial<Sorted>> {
  const { name, usable } = entryName(raw.name, walk.root.fileSystem.platform);
  const path = folder.path === '' ? name : `${folder.path}/${name}`;
  const { chain } = folder;
  if (raw.isDirectory()) {
    if (usable && !isIgnored(chain, path, true)) addFolder(walk, { path, chain });
    return {};
  }
  if (isTemporaryName(name) || !(raw.isFile() || raw.isSymbolicLink())) return {};
  if (isIgnored(chain, path, false)) return {};
  if (!usable) return { unusable: [name] };
  if (raw.isFile()) return { names: [name] };
  await walk.pace.spend(linkWork);
  return (await walk.root.perform(leadsToFile(walk.root, path))) ? { names: [name] } : {};
}

async function sortEntries(
  walk: Walk,
  folder: Folder,
  part: readonly RawEntry[],
): Promise<FolderPart> {
  const rules = folder.chain.reduce((sum, one) => sum + one.rules.length, 0);
  const sorted: Sorted = { names: [], unusable: [] };
  for (const raw of part) {
    await walk.pace.spend(1 + rules / rulesPerWork);
    const { names = [], unusable = [] } = await sortEntry(walk, folder, raw);
    sorted.names.push(...names);
    sorted.unusable.push(...unusable);
  }
  return { path: folder.path, ...sorted };
}

/** The same folder with the rules of its own .gitignore. */
async function withRules({ root, wishes }: Walk, folder: Folder): Promise<Folder> {
  if (!wishes.usesIgnoreFiles) return folder;
  const own = await readRules(root, folder.path);
  return own.rules.length === 0 ? folder : { ...folder, chain: [...folder.chain, own] };
}

async function* walkFolder(walk: Walk, found: Folder): AsyncGenerator<FolderPart> {
  const { root } = walk;
  await walk.pace.spend(folderWork);
  const directory = await root.perform(root.directory(found.path));
  try {
    const folder = await withRules(walk, found);
    for await (const part of partsOf(root, directory, entriesInPart)) {
      for (let from = 0; from < part.length; from += entriesInPart)
        yield await sortEntries(walk, folder, part.slice(from, from + entriesInPart));
    }
  } finally {
    await root.perform(directory.close());
  }
}

export type WalkEnd = 'whole' | 'too-many';

/**
 * Every file that can be listed, at most 1,000 names at a time; ends with `too-many` where not all folders were looked into.
 * Throws a Refusal ROOT_GONE where the root is no longer there.
 */
export async function* walkFiles(
  root: Root,
  wishes: WalkWishes,
): AsyncGenerator<FolderPart, WalkEnd> {
  if (root.kind === 'file') {
    await root.perform(root.checkPresent());
    yield { path: '', names: [root.name], unusable: [] };
    return 'whole';
  }
  const chain = wishes.exclude.length === 0 ? [] : [ignoreRules('', wishes.exclude.join('\n'))];
  const folders: Folder[] = [{ path: '', chain }];
  const walk: Walk = { root, wishes, pace: new Pace(), folders, tooMany: false };
  // It grows while it is walked.
  for (const folder of folders) {
    try {
      yield* walkFolder(walk, folder);
    } catch (error) {
      if (!isPassedOver(error)) throw error;
    }
  }
  return walk.tooMany ? 'too-many' : 'whole';
}
