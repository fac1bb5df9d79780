/** Owns the look at an entry and all that lies below it, before it is copied, and the stamp by which it is known again. */
import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SkippedEntry } from '../../shared/entries';
import type { RawEntry, Stats } from '../roots/file-system';
import type { Directory } from '../roots/ground';
import { isErrno, Refusal } from '../roots/refusal';
import type { Root } from '../roots/root';
import { call, type Steps } from '../roots/steps';
import { entryName } from '../roots/entry-name';
import { targetOf } from './list-directory';
import { isTemporaryName } from '../roots/temporary-name';

export interface PlannedEntry {
  /** Below what is copied; '' is that itself. */
  readonly path: string;
  readonly kind: 'file' | 'directory' | 'symlink';
  readonly stats: Pick<Stats, 'dev' | 'ino' | 'size' | 'mtimeNs'>;
}

export interface CopyPlan {
  /** Folders before what is in them. */
  readonly entries: readonly PlannedEntry[];
  readonly skipped: readonly SkippedEntry[];
}

/** Looked at in one go, some milliseconds; then the event loop gets a turn. */
const looksPerTurn = 500;
/** What is planned is held in memory, some 200 bytes each. */
const mostEntries = 1_000_000;

export const joined = (folder: string, name: string): string =>
  folder === '' || name === '' ? folder + name : `${folder}/${name}`;

type Why = SkippedEntry['why'];
type Looked = Omit<PlannedEntry, 'path'> | Why;

/** Why the copy goes on without an entry that could not be read; null where the failure is one of the whole copy. */
export function whySkipped(error: unknown): Why | null {
  if (isErrno(error, 'ENOENT', 'ENOTDIR', 'ESTALE')) return 'gone';
  if (isErrno(error, 'EACCES', 'EPERM', 'EIO', 'ENAMETOOLONG')) return 'unreadable';
  if (isErrno(error, 'ELOOP', 'ENXIO', 'EISDIR')) return 'special';
  if (!(error instanceof Refusal)) return null;
  if (error.code === 'PATH_OUTSIDE_ROOT') return 'link-outside';
  return ['NOT_A_DIRECTORY', 'NOT_A_FILE', 'FILE_NOT_FOUND'].includes(error.code) ? 'gone' : null;
}

/** A link is copied as one where it leads to something inside, or to nothing. */
function* lookAtLink(root: Root, path: string, stats: Stats): Steps<Looked> {
  const target = yield* targetOf(root, path);
  return target === 'outside' ? 'link-outside' : { kind: 'symlink', stats };
}

function* lookAt(root: Root, path: string, at: string): Steps<Looked> {
  try {
    const stats = yield* call('lstat', at);
    if (stats.isFile()) return { kind: 'file', stats };
    if (stats.isDirectory()) return { kind: 'directory', stats };
    return stats.isSymbolicLink() ? yield* lookAtLink(root, path, stats) : 'special';
  } catch (error) {
    const why = whySkipped(error);
    if (why === null) throw error;
    return why;
  }
}

class Planning {
  readonly entries: PlannedEntry[] = [];
  readonly skipped: SkippedEntry[] = [];
  readonly #folders: string[] = [];
  #looks = 0;

  constructor(
    private readonly root: Root,
    private readonly from: string,
    private readonly checkCancelled: () => void,
  ) {}

  async add(path: string, at: string): Promise<void> {
    const looked = await this.root.perform(lookAt(this.root, joined(this.from, path), at));
    this.#looks += 1;
    if (typeof looked === 'string') this.skipped.push({ path, why: looked });
    else {
      this.entries.push({ path, ...looked });
      if (looked.kind === 'directory') this.#folders.push(path);
    }
    if (this.#looks % looksPerTurn !== 0) return;
    await nextTurn();
    this.checkCancelled();
    if (this.entries.length > mostEntries)
      throw new Refusal('FILE_TOO_LARGE', 'This folder holds over a million entries.');
  }

  async #addName(folder: string, directory: Directory, raw: RawEntry): Promise<void> {
    const { name, usable } = entryName(raw.name, this.root.fileSystem.platform);
    if (isTemporaryName(name)) return;
    const path = joined(folder, name);
    if (usable) await this.add(path, directory.at(name));
    else this.skipped.push({ path, why: 'unusable-name' });
  }

  async #addFolder(folder: string): Promise<void> {
    const { root } = this;
    const directory = await root.perform(root.directory(joined(this.from, folder)));
    try {
      for (const raw of await root.fileSystem.readdir(directory.self))
        await this.#addName(folder, directory, raw);
    } finally {
      await root.perform(directory.close());
    }
  }

  async run(): Promise<CopyPlan> {
    for (let folder = this.#folders.pop(); folder !== undefined; folder = this.#folders.pop())
      try {
        await this.#addFolder(folder);
      } catch (error) {
        const why = whySkipped(error);
        if (why === null || folder === '') throw error;
        this.skipped.push({ path: folder, why });
      }
    return this;
  }
}

async function addTop(planning: Planning, root: Root, from: string): Promise<void> {
  if (from === '') {
    const directory = await root.perform(root.directory(''));
    await planning.add('', directory.self + '/.').finally(() => root.perform(directory.close()));
    return;
  }
  const { directory, name } = await root.perform(root.nameAt(from));
  try {
    // What is not there at all is no entry that is left out.
    await root.perform(call('lstat', directory.at(name)));
    await planning.add('', directory.at(name));
  } finally {
    await root.perform(directory.close());
  }
}

const noCheck = (): void => undefined;

/** Everything at and below a path, links not followed. Throws FILE_NOT_FOUND where nothing is there. */
export async function planCopy(
  root: Root,
  from: string,
  checkCancelled = noCheck,
): Promise<CopyPlan> {
  const planning = new Planning(root, from, checkCancelled);
  await addTop(planning, root, from);
  return planning.run();
}

/** A folder counts by what is in it: its own times change with every name that comes and goes. */
const lineOf = ({ path, kind, stats }: PlannedEntry): string => {
  const { dev, ino, size, mtimeNs } = stats;
  const own = kind === 'file' ? [dev, ino, size, mtimeNs] : [];
  return JSON.stringify([path, kind, ...own.map(String)]);
};

/** The same for an entry that nobody has changed, with all that is below it; whatever its own name is by then. */
export async function stampOf(root: Root, path: string): Promise<string> {
  const { entries, skipped } = await planCopy(root, path);
  const lines = [...entries.map(lineOf), ...skipped.map((entry) => JSON.stringify(entry))];
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}
