/** Owns the recovery store: plain fsynced copies in the profile of bytes that a save would otherwise put at risk. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { nodeFileSystem, type FileSystem } from '../roots/file-system';
import { openFlags } from '../roots/open-flags';
import { isErrno } from '../roots/refusal';

export interface KeptCopy {
  /** Root-relative path that the bytes were read from. */
  readonly path: string;
  /** `displaced`: another program wrote in the instant of our rename. `in-place`: the old bytes before an in-place save. */
  readonly why: 'displaced' | 'in-place';
}

export interface RecoveryStore {
  /** Resolves once the bytes and their name are on disk; rejects with the system's error, and then nothing is kept. */
  keep(bytes: Uint8Array | AsyncIterable<Uint8Array>, about: KeptCopy): Promise<void>;
}

interface Options {
  /** Absolute path of the store; made with mode 0700 where it is missing. Its parent must exist. */
  readonly folder: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly fileSystem?: FileSystem;
}

/** A name that tells when, what and why, safe on every file system and at most 255 bytes. */
function copyName({ path, why }: KeptCopy, time: number): string {
  const stamp = new Date(time).toISOString().replaceAll(':', '-');
  const readable = encodeURIComponent(path).slice(-150);
  return `${stamp} ${why} ${randomBytes(4).toString('hex')} ${readable}`;
}

async function writeFully(
  fileSystem: FileSystem,
  descriptor: number,
  source: Uint8Array | AsyncIterable<Uint8Array>,
): Promise<void> {
  let position = 0;
  for await (const bytes of ArrayBuffer.isView(source) ? [source] : source)
    for (let done = 0; done < bytes.length;) {
      const written = await fileSystem.write(descriptor, bytes.subarray(done), position);
      if (written === 0)
        throw Object.assign(new Error('short write'), { code: 'EIO', syscall: 'write' });
      done += written;
      position += written;
    }
  await fileSystem.fsync(descriptor);
}

async function syncFolder(fileSystem: FileSystem, folder: string): Promise<void> {
  if (fileSystem.platform === 'win32') return; // Windows has no fsync of a directory
  const flags = openFlags(fileSystem);
  const descriptor = await fileSystem.later.open(folder, flags.readOnly | flags.directory);
  try {
    await fileSystem.fsync(descriptor);
  } finally {
    await fileSystem.later.close(descriptor);
  }
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
  return {
    async keep(bytes, about) {
      await makeFolder();
      const path = join(folder, copyName(about, now()));
      const creating = flags.writeOnly | flags.createNew | flags.noFollow;
      const descriptor = await later.open(path, creating, 0o600);
      try {
        await writeFully(fileSystem, descriptor, bytes);
      } catch (error) {
        await later.unlink(path);
        throw error;
      } finally {
        await later.close(descriptor);
      }
      await syncFolder(fileSystem, folder);
    },
  };
}
