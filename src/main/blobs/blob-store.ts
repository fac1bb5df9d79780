/** Owns a store of bytes by their revision in the profile: each once, packed, durable before it counts, checked when read. */
import { join } from 'node:path';
import { makeFolders, readWholeFile, replaceFile } from '../profile/whole-file';
import type { FileSystem } from '../roots/file-system';
import { isErrno } from '../roots/refusal';
import { DamagedBlob, largestBytes, pack, unpack, type Packing } from './packing';
import { revisionInTurns } from './revision';

export interface BlobStore {
  /**
   * Resolves to the bytes' revision once they are durable; rejects with the system's error, and then nothing is there. The
   * caller may not change the bytes afterwards. `known` saves hashing them again.
   */
  readonly put: (bytes: Uint8Array, known?: string) => Promise<string>;
  /** As `put`, reading the bytes only where they are not kept yet. Rejects where `read` gives bytes of another revision. */
  readonly ensure: (revision: string, read: () => Promise<Uint8Array>) => Promise<void>;
  readonly has: (revision: string) => Promise<boolean>;
  /** Null where they are not kept. Rejects with DamagedBlob where they are not what was put. */
  readonly get: (revision: string) => Promise<Buffer | null>;
  /** Leaves alone what was put or ensured at or after that time in this process (milliseconds since the epoch): its user may not have written down yet that it is used. */
  readonly removeUnused: (revision: string, since: number) => Promise<void>;
  /** What is kept, with the room that each takes on disk in bytes. */
  readonly list: () => Promise<readonly StoredBlob[]>;
}

export interface StoredBlob {
  readonly revision: string;
  readonly bytes: number;
}

export interface BlobStoreOptions {
  readonly fileSystem: FileSystem;
  /** Absolute; made with mode 0700 where it is missing. */
  readonly folder: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

const form = /^([0-9a-f]{64})\.(gz|raw)$/;
const leftover = /^[0-9a-f]{64}\.(gz|raw)\.[0-9a-f]{12}\.tmp$/;

class FolderOfBlobs implements BlobStore {
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #touched = new Map<string, number>();
  /** Written or read whole in this process: what lay there before is looked at once before it is trusted. */
  readonly #checked = new Set<string>();
  #names: Promise<Map<string, Packing>> | null = null;

  constructor(private readonly options: BlobStoreOptions) {}

  readonly put: BlobStore['put'] = async (bytes, known) => {
    const revision = known ?? (await revisionInTurns(bytes));
    await this.#once(revision, () => Promise.resolve(bytes));
    return revision;
  };

  readonly ensure: BlobStore['ensure'] = (revision, read) =>
    this.#once(revision, async () => {
      const bytes = await read();
      if ((await revisionInTurns(bytes)) !== revision) throw new DamagedBlob();
      return bytes;
    });

  readonly has: BlobStore['has'] = async (revision) => (await this.#known()).has(revision);

  readonly get: BlobStore['get'] = async (revision) => {
    await this.#underWay.get(revision)?.catch(() => undefined);
    return this.#read(revision);
  };

  readonly removeUnused: BlobStore['removeUnused'] = async (revision, since) => {
    const names = await this.#known();
    if (this.#underWay.has(revision) || (this.#touched.get(revision) ?? -Infinity) >= since) return;
    await this.#remove(revision, names);
  };

  readonly list: BlobStore['list'] = async () => {
    const stored: StoredBlob[] = [];
    for (const [revision, packing] of [...(await this.#known())]) {
      const stats = await this.options.fileSystem.later
        .lstat(this.#path(revision, packing))
        .catch(() => null);
      if (stats !== null) stored.push({ revision, bytes: Number(stats.size) });
    }
    return stored;
  };

  #path(revision: string, packing: Packing): string {
    return join(this.options.folder, `${revision}.${packing}`);
  }

  /** A failure is not remembered: the next one tries again. */
  #known(): Promise<Map<string, Packing>> {
    this.#names ??= this.#readNames().catch((error: unknown) => {
      this.#names = null;
      throw error;
    });
    return this.#names;
  }

  async #readNames(): Promise<Map<string, Packing>> {
    const { fileSystem, folder } = this.options;
    const names = new Map<string, Packing>();
    for (const name of await namesIn(fileSystem, folder)) {
      const [, revision, packing] = form.exec(name) ?? [];
      if (revision !== undefined) names.set(revision, packing as Packing); // by the form
      if (leftover.test(name))
        await fileSystem.later.unlink(join(folder, name)).catch(() => undefined);
    }
    return names;
  }

  async #once(revision: string, read: () => Promise<Uint8Array>): Promise<void> {
    this.#touched.set(revision, this.options.now());
    const before = this.#underWay.get(revision);
    if (before !== undefined) return before;
    const storing = this.#store(revision, read).finally(() => this.#underWay.delete(revision));
    this.#underWay.set(revision, storing);
    return storing;
  }

  async #store(revision: string, read: () => Promise<Uint8Array>): Promise<void> {
    const names = await this.#known();
    if (names.has(revision) && (await this.#isWhole(revision))) return;
    const { packing, bytes } = await pack(await read());
    const damaged = names.get(revision);
    // The same bytes may be packed otherwise by another release: two files of one revision would be one too many.
    if (damaged !== undefined && damaged !== packing) await this.#remove(revision, names);
    await makeFolders(this.options.fileSystem, this.options.folder);
    await replaceFile(this.options.fileSystem, this.#path(revision, packing), bytes);
    names.set(revision, packing);
    this.#checked.add(revision);
  }

  async #remove(revision: string, names: Map<string, Packing>): Promise<void> {
    const packing = names.get(revision);
    if (packing === undefined) return;
    names.delete(revision);
    this.#checked.delete(revision);
    await this.options.fileSystem.later.unlink(this.#path(revision, packing));
  }

  /** What a bad disk did to a blob is mended by the next put of the same bytes. */
  async #isWhole(revision: string): Promise<boolean> {
    if (this.#checked.has(revision)) return true;
    const bytes = await this.#read(revision).catch(() => null);
    if (bytes !== null) this.#checked.add(revision);
    return bytes !== null;
  }

  async #read(revision: string): Promise<Buffer | null> {
    const packing = (await this.#known()).get(revision);
    if (packing === undefined) return null;
    const path = this.#path(revision, packing);
    const bytes = await readWholeFile(this.options.fileSystem, path, largestBytes);
    return bytes === null ? null : unpack(revision, { packing, bytes });
  }
}

async function namesIn(fileSystem: FileSystem, folder: string): Promise<string[]> {
  try {
    return (await fileSystem.readdir(folder)).map(({ name }) => name.toString('utf8'));
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return [];
    throw error;
  }
}

/** Opens the store in a folder; nothing is read or made yet. One store a folder and process. */
export const openBlobStore = (options: BlobStoreOptions): BlobStore => new FolderOfBlobs(options);
