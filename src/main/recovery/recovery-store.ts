/** Owns the recovery store: plain fsynced copies in the profile of bytes that a save would otherwise put at risk. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { nodeFileSystem, type FileSystem } from '../roots/file-system';
import { openFlags } from '../roots/open-flags';
import { isErrno } from '../roots/refusal';
import { syncFolder, writeFully } from '../roots/write-fully';

export interface KeptCopy {
  /** Root-relative path that the bytes were read from. */
  readonly path: string;
  /** `displaced`: another program wrote in the instant of our rename. `in-place`: the old bytes before an in-place save. */
  readonly why: 'displaced' | 'in-place';
}

export interface RecoveryStore {
  /**
   * Resolves once the bytes and their name are on disk; rejects with the system's error, and then nothing is kept. Copies stay
   * until they are dropped; of those that are not, the newest 200 and all of the last 30 days.
   */
  keep(
    bytes: Uint8Array | AsyncIterable<Uint8Array>,
    about: KeptCopy,
  ): Promise<{ drop(): Promise<void> }>;
}

interface Options {
  /** Absolute path of the store; made with mode 0700 where it is missing. Its parent must exist. */
  readonly folder: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly fileSystem?: FileSystem;
}

const fewestKept = 200;
const shortestKeptMs = 30 * 24 * 60 * 60 * 1000;

/** A name that tells when, what and why, safe on every file system and at most 255 bytes. */
function copyName({ path, why }: KeptCopy, time: number): string {
  const stamp = new Date(time).toISOString().replaceAll(':', '-');
  const readable = encodeURIComponent(path).slice(-150);
  return `${stamp} ${why} ${randomBytes(4).toString('hex')} ${readable}`;
}

const form = /^([0-9-]{10}T)([0-9]{2})-([0-9]{2})-([0-9.]{6}Z) (?:displaced|in-place) [0-9a-f]{8} /;

/** The copies that have outlived their use: names start with the time, so that they sort by it. */
function outdated(names: readonly string[], time: number): string[] {
  const copies = names.filter((name) => form.test(name)).sort();
  const keptAt = (name: string): number =>
    Date.parse(name.replace(form, '$1$2:$3:$4 ').slice(0, 24));
  return copies.slice(0, -fewestKept).filter((name) => keptAt(name) < time - shortestKeptMs);
}

async function writeAndSync(
  fileSystem: FileSystem,
  descriptor: number,
  source: Uint8Array | AsyncIterable<Uint8Array>,
): Promise<void> {
  let position = 0;
  for await (const bytes of ArrayBuffer.isView(source) ? [source] : source) {
    await writeFully(fileSystem, descriptor, { bytes, position });
    position += bytes.length;
  }
  await fileSystem.fsync(descriptor);
}

/** A store of plain files, mode 0600, in a folder of mode 0700. */
export function createRecoveryStore({
  folder,
  now,
  fileSystem = nodeFileSystem,
}: Options): RecoveryStore {
  const { later } = fileSystem;
  const flags = openFlags(fileSystem);
  const makeFolder = async (): Promise<void> => {
    try {
      await later.mkdir(folder, 0o700);
      await syncFolder(fileSystem, join(folder, '..'));
    } catch (error) {
      if (!isErrno(error, 'EEXIST')) throw error;
    }
  };
  const drop = (path: string): Promise<void> => later.unlink(path).catch(() => undefined);
  const prune = async (): Promise<void> => {
    const names = (await fileSystem.readdir(folder)).map(({ name }) => name.toString('utf8'));
    for (const name of outdated(names, now())) await drop(join(folder, name));
  };
  return {
    async keep(bytes, about) {
      await makeFolder();
      const path = join(folder, copyName(about, now()));
      const creating = flags.writeOnly | flags.createNew | flags.noFollow;
      const descriptor = await later.open(path, creating, 0o600);
      try {
        await writeAndSync(fileSystem, descriptor, bytes);
      } catch (error) {
        await later.unlink(path);
        throw error;
      } finally {
        await later.close(descriptor);
      }
      await syncFolder(fileSystem, folder);
      await prune().catch(() => undefined); // the next copy tries again
      return { drop: () => drop(path) };
    },
  };
}
