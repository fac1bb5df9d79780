/** Owns the copy of an entry with all that is below it: whole, or what was made is taken away again. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { mostSkippedNamed, type Copied, type SkippedEntry } from '../../shared/entries';
import type { Stats } from '../roots/file-system';
import { failureOf, isErrno, Refusal } from '../roots/refusal';
import { lockKey } from '../roots/relative-path';
import type { Root } from '../roots/root';
import { call, type Steps } from '../roots/steps';
import { syncChange } from '../roots/write-fully';
import { createDirectory } from './change-entries';
import { copyFile, copyLink, Unreadable, type End, type Made } from './copy-file';
import { joined, planCopy, whySkipped, type CopyPlan, type PlannedEntry } from './copy-plan';
import { finishFolder, takeAway } from './copied-entry';
import { createSlots } from './slots';

export interface CopyOptions {
  readonly from: End;
  readonly to: End;
  readonly cancelled: AbortSignal;
  readonly progress: (done: Done, of: Done) => void;
  /** Waits until nothing else is under way on a source file. */
  readonly waitFor: <T>(path: string, operation: () => Promise<T>) => Promise<T>;
}

export interface Done {
  readonly files: number;
  readonly bytes: number;
}

/** Files under way at once: their fsyncs share the disk's turns. */
const mostAtOnce = 8;
/** Folders are made in one go so many at a time; then the event loop gets a turn. */
const foldersPerTurn = 50;

const intoItself = (): never => {
  throw new Refusal('INVALID_PATH', 'A folder cannot be copied into itself. Nothing was changed.');
};

/** Components of where a path really lies, links above it resolved. */
function* realNames(root: Root, path: string): Steps<readonly string[]> {
  const { directory, name } = yield* root.nameAt(path);
  yield* directory.close();
  return [...directory.names, name];
}

async function placeKey({ root, path }: End): Promise<string> {
  const names = path === '' ? [] : await root.perform(realNames(root, path));
  const key = [root.absolutePath, ...names].join('/');
  return root.caseSensitive ? key : lockKey(key.split('/'));
}

async function checkNotIntoItself({ from, to }: CopyOptions): Promise<void> {
  const [source, target] = [await placeKey(from), await placeKey(to)];
  if (`${target}/`.startsWith(`${source}/`)) intoItself();
}

class Copy {
  readonly #made: { path: string; kind: PlannedEntry['kind']; made: Made }[] = [];
  readonly #skipped: SkippedEntry[] = [];
  readonly #whole: Done;
  #files = 0;
  #bytes = 0;

  constructor(
    private readonly options: CopyOptions,
    private readonly plan: CopyPlan,
  ) {
    this.#skipped.push(...plan.skipped);
    const files = this.#of('file');
    const bytes = files.reduce((sum, { stats }) => sum + Number(stats.size), 0);
    this.#whole = { files: files.length, bytes };
  }

  readonly #checkCancelled = (): void => checkCancelled(this.options.cancelled);

  #at(path: string): { from: End; to: End } {
    const { from, to } = this.options;
    return {
      from: { root: from.root, path: joined(from.path, path) },
      to: { root: to.root, path: joined(to.path, path) },
    };
  }

  #of(kind: PlannedEntry['kind']): readonly PlannedEntry[] {
    return this.plan.entries.filter((entry) => entry.kind === kind);
  }

  #tell(): void {
    this.options.progress({ files: this.#files, bytes: this.#bytes }, this.#whole);
  }

  async #makeFolders(): Promise<void> {
    for (const [index, { path }] of this.#of('directory').entries()) {
      const { to } = this.#at(path);
      await createDirectory(to.root, to.path, { synced: false });
      this.#made.push({ path, kind: 'directory', made: await this.#statsAt(to) });
      if (index % foldersPerTurn === 0) await nextTurn();
      this.#checkCancelled();
    }
  }

  async #statsAt({ root, path }: End): Promise<Stats> {
    const { directory, name } = await root.perform(root.nameAt(path));
    try {
      return await root.perform(call('lstat', directory.at(name)));
    } finally {
      await root.perform(directory.close());
    }
  }

  async #copyOne(entry: PlannedEntry): Promise<void> {
    this.#checkCancelled();
    const { from, to } = this.#at(entry.path);
    const copying = {
      checkCancelled: this.#checkCancelled,
      progressed: (bytes: number) => {
        this.#bytes += bytes;
        this.#tell();
      },
    };
    const copy = () => copyFile(from, to, copying);
    // The top is in its queue already.
    const made = await (entry.path === '' ? copy() : this.options.waitFor(from.path, copy));
    this.#made.push({ path: entry.path, kind: 'file', made });
    this.#files += 1;
    this.#tell();
  }

  async #copyFiles(): Promise<void> {
    const slots = createSlots(mostAtOnce);
    let failed: { readonly cause: unknown } | null = null;
    const copyUnlessFailed = async (entry: PlannedEntry): Promise<void> => {
      if (failed !== null) return;
      try {
        await this.#copyOne(entry);
      } catch (error) {
        const why = error instanceof Unreadable ? whySkipped(error.cause) : null;
        if (why === null) failed ??= { cause: error instanceof Unreadable ? error.cause : error };
        else this.#skipped.push({ path: entry.path, why });
      }
    };
    await Promise.all(this.#of('file').map((entry) => slots(() => copyUnlessFailed(entry))));
    // Assigned in a closure that the compiler does not follow.
    const failure = failed as { readonly cause: unknown } | null;
    if (failure !== null) throw failure.cause;
  }

  async #copyLinks(): Promise<void> {
    for (const { path } of this.#of('symlink')) {
      this.#checkCancelled();
      const { from, to } = this.#at(path);
      const made = await copyLink(from, to);
      if (made === null) this.#skipped.push({ path, why: 'link-outside' });
      else this.#made.push({ path, kind: 'symlink', made });
    }
  }

  /** Last, and the innermost first: a folder that may not be written could not be filled, and its times would move. */
  async #finishFolders(): Promise<void> {
    for (const { path, kind, made } of this.#made.toReversed()) {
      const { from, to } = this.#at(path);
      if (kind === 'directory') await finishFolder(from, to, made);
    }
    const { to } = this.options;
    const above = await to.root.perform(to.root.nameAt(to.path));
    await syncChange(to.root, above.directory).finally(() =>
      to.root.perform(above.directory.close()),
    );
  }

  /** @returns whether everything is gone again */
  async #takeBack(): Promise<boolean> {
    let isClean = true;
    for (const { path, kind, made } of this.#made.toReversed()) {
      const { to } = this.#at(path);
      const gone = await to.root.perform(takeAway(to, kind, made)).catch(() => false);
      isClean &&= gone;
    }
    return isClean;
  }

  async run(): Promise<Copied> {
    this.#tell();
    try {
      await this.#makeFolders();
      await this.#copyFiles();
      await this.#copyLinks();
      await this.#finishFolders();
    } catch (error) {
      throw explained(error, await this.#takeBack());
    }
    // Where the one thing to copy was left out, nothing was copied.
    if (this.#made.length === 0) throw nothingCopied(this.#skipped[0]?.why);
    const count = (kind: PlannedEntry['kind']): number =>
      this.#made.filter((entry) => entry.kind === kind).length;
    return {
      files: count('file'),
      folders: count('directory'),
      links: count('symlink'),
      bytes: this.#bytes,
      skipped: this.#skipped.slice(0, mostSkippedNamed),
      skippedCount: this.#skipped.length,
    };
  }
}

const words: Readonly<Record<SkippedEntry['why'], string>> = {
  special: 'It is a device, pipe or socket, which is never copied.',
  'link-outside': 'It is a link that leads outside the open folder, which is never copied.',
  unreadable: 'The system does not let it be read.',
  'unusable-name': 'Its name is not UTF-8.',
  gone: 'It is not there any more.',
};

const nothingCopied = (why: SkippedEntry['why'] = 'gone'): Refusal =>
  new Refusal(
    why === 'gone'
      ? 'FILE_NOT_FOUND'
      : why === 'unreadable'
        ? 'PERMISSION_DENIED'
        : 'PATH_OUTSIDE_ROOT',
    `${words[why]} Nothing was copied.`,
  );

const checkCancelled = (signal: AbortSignal): void => {
  if (signal.aborted) throw new Refusal('CANCELLED', 'Copying was stopped.');
};

/** What failed, and whether anything of the copy is left. */
function explained(error: unknown, isClean: boolean): unknown {
  const failure = failureOf(error, 'read');
  if (failure === undefined) return error;
  const rest = isClean
    ? 'Nothing was copied: what had been begun was taken away again, and the original is untouched.'
    : 'A part of the copy is left, because it could not be taken away again. The original is untouched.';
  return new Refusal(failure.code, `${failure.message} ${rest}`);
}

/** Copies to a free name. Throws ALREADY_EXISTS, CANCELLED, NO_SPACE …; then nothing of it stays. */
export async function copyEntry(options: CopyOptions): Promise<Copied> {
  const { from, to, cancelled } = options;
  const check = (): void => checkCancelled(cancelled);
  const plan = await planCopy(from.root, from.path, check);
  if (plan.entries[0]?.kind === 'directory') await checkNotIntoItself(options);
  await to.root.perform(checkFreeAt(to));
  return new Copy(options, plan).run();
}

function* checkFreeAt({ root, path }: End): Steps<void> {
  const { directory, name } = yield* root.nameAt(path);
  try {
    yield* call('lstat', directory.at(name));
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return;
    throw error;
  } finally {
    yield* directory.close();
  }
  throw new Refusal('ALREADY_EXISTS');
}
