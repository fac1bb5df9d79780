/**
 * Undo stacks of a root's documents in the profile: an index and one compressed file per document, named for its
 * bytes. Nothing here may stand in the way of a text: whatever is missing or damaged is answered with null.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import type { NoticePayload, Request } from '../../shared/contract';
import { profileFile } from '../profile/profile-file';
import { makeFolders, readWholeFile, replaceFile } from '../profile/whole-file';
import type { FileSystem } from '../roots/file-system';

const entrySchema = z.strictObject({
  path: z.string().min(1).max(4096),
  revision: z.string().min(1).max(128),
  /** SHA-256 of the compressed stack, and its file's name. */
  name: z.string().regex(/^[0-9a-f]{64}$/),
});
/** Oldest first. */
const indexSchema = z.strictObject({ version: z.literal(1), entries: z.array(entrySchema) });

type Entry = z.infer<typeof entrySchema>;
type Saved = NoticePayload<'undo:save'>;

export interface UndoStore {
  /** Queues; the newest of a path wins. */
  readonly save: (saved: Saved) => void;
  /** The stack that was saved last for this path, where it belongs to this revision. Never rejects. */
  readonly load: (asked: Request<'undo:load'>) => Promise<string | null>;
  /** A file or folder has another name now: what is kept below it follows. */
  readonly renamed: (from: string, to: string) => void;
  /** Resolves when everything given is durable, or could not be made so. Never rejects. */
  readonly settled: () => Promise<void>;
}

export interface UndoStoreOptions {
  readonly fileSystem: FileSystem;
  /** Absolute path of the profile. */
  readonly profile: string;
  /** What names the root: its absolute path. */
  readonly rootKey: string;
  readonly log: (message: string) => void;
  /** Documents of a root, 200 by default; the oldest go. */
  readonly mostDocuments?: number;
}

/** UTF-8 bytes of a stack that unpacks to no more than the contract lets through. */
const longestUnpacked = 3 * 1024 * 1024;

const hashOf = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

const isWithin = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(`${folder}/`);

class ProfileUndoStore implements UndoStore {
  private entries: readonly Entry[] | null = null;
  /** Saved and not yet written. */
  private readonly pending = new Map<string, Saved>();
  private last: Promise<void> = Promise.resolve();
  private swept = false;
  private readonly folder: string;
  private readonly index;

  constructor(private readonly options: UndoStoreOptions) {
    this.folder = join(options.profile, 'undo', hashOf(options.rootKey).slice(0, 32));
    this.index = profileFile({
      fileSystem: options.fileSystem,
      path: join(this.folder, 'index.json'),
      schema: indexSchema,
      log: options.log,
    });
  }

  readonly save = (saved: Saved): void => {
    const waits = this.pending.has(saved.path);
    this.pending.set(saved.path, saved);
    if (!waits) this.queue(() => this.write(saved.path));
  };

  readonly load = async ({ path, revision }: Request<'undo:load'>): Promise<string | null> => {
    const pending = this.pending.get(path);
    if (pending !== undefined) return pending.revision === revision ? pending.stack : null;
    let stack: string | null = null;
    this.queue(async () => {
      const entry = (await this.known()).find((candidate) => candidate.path === path);
      if (entry?.revision === revision) stack = await this.unpack(entry);
    });
    await this.last;
    return stack;
  };

  readonly renamed = (from: string, to: string): void => {
    this.queue(async () => {
      const known = await this.known();
      if (!known.some(({ path }) => isWithin(path, from))) return;
      // Whatever was kept under the new name belonged to a file that is gone.
      const others = known.filter(({ path }) => isWithin(path, from) || !isWithin(path, to));
      await this.keep(
        others.map((entry) =>
          isWithin(entry.path, from)
            ? { ...entry, path: `${to}${entry.path.slice(from.length)}` }
            : entry,
        ),
      );
    });
  };

  readonly settled = async (): Promise<void> => {
    let seen: Promise<void> | null = null;
    while (seen !== this.last) {
      seen = this.last;
      await seen;
    }
  };

  private queue(operation: () => Promise<void>): void {
    this.last = this.last.then(operation).catch((error: unknown) => {
      this.options.log(`undo could not be stored: ${String(error)}`);
    });
  }

  private async known(): Promise<readonly Entry[]> {
    this.entries ??= (await this.index.read())?.entries ?? [];
    return this.entries;
  }

  private async write(path: string): Promise<void> {
    const saved = this.pending.get(path);
    if (saved === undefined) return;
    const others = (await this.known()).filter((entry) => entry.path !== path);
    try {
      if (saved.stack === null) {
        if (others.length < (this.entries?.length ?? 0)) await this.keep(others);
        return;
      }
      const name = await this.pack(saved.stack);
      await this.keep([...others, { path, revision: saved.revision, name }]);
    } finally {
      // A newer one that came meanwhile is still to be written.
      if (this.pending.get(path) === saved) this.pending.delete(path);
      else this.queue(() => this.write(path));
    }
  }

  private async pack(stack: string): Promise<string> {
    const bytes = await promisify(gzip)(stack, { level: 1 });
    const name = hashOf(bytes);
    await makeFolders(this.options.fileSystem, this.folder);
    await replaceFile(this.options.fileSystem, join(this.folder, name), bytes);
    return name;
  }

  private async unpack({ name }: Entry): Promise<string | null> {
    try {
      const bytes = await readWholeFile(
        this.options.fileSystem,
        join(this.folder, name),
        longestUnpacked,
      );
      if (bytes === null || hashOf(bytes) !== name) return null;
      const unpacked = await promisify(gunzip)(bytes, { maxOutputLength: longestUnpacked });
      return unpacked.toString('utf8');
    } catch {
      return null;
    }
  }

  /** The index goes first: what it does not name is nobody's. */
  private async keep(entries: readonly Entry[]): Promise<void> {
    const kept = entries.slice(-(this.options.mostDocuments ?? 200));
    const before = this.entries ?? [];
    this.entries = kept;
    await this.index.write({ version: 1, entries: [...kept] });
    const used = new Set(kept.map(({ name }) => name));
    const gone = this.swept ? before.map(({ name }) => name) : await this.stored();
    this.swept = true;
    for (const name of gone) if (!used.has(name)) await this.remove(name);
  }

  /** What lies in the folder; a crash between a stack and its index leaves one that nothing names. */
  private async stored(): Promise<string[]> {
    const names = await this.options.fileSystem.readdir(this.folder);
    return names
      .map(({ name }) => name.toString('utf8'))
      .filter((name) => /^[0-9a-f]{64}/.test(name));
  }

  private async remove(name: string): Promise<void> {
    await this.options.fileSystem.later.unlink(join(this.folder, name)).catch(() => undefined);
  }
}

/** The store of one root. Nothing is read or made before the first call. */
export const openUndoStore = (options: UndoStoreOptions): UndoStore =>
  new ProfileUndoStore(options);
