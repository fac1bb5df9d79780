/** Owns our temporaries: their names, making one beside a file, giving it up, and telling which were left by a crash. */
import { createHash, randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { FileSystem } from '../roots/file-system';
import type { Directory } from '../roots/ground';
import { openFlags } from '../roots/open-flags';
import { isErrno } from '../roots/refusal';
import { call, type Steps } from '../roots/steps';
import { temporaryForm } from '../roots/temporary-name';

const shortHash = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 8);

const machine = shortHash(hostname());

/** Names that this process is writing now; a name of this process that is not here was left by a failed save. */
const live = new Set<string>();

export interface Temporary {
  readonly name: string;
  readonly descriptor: number;
}

/** The kernel's limit on the directory entry is far off: the name has 57 bytes whatever the file's own name. */
export function* createTemporary(
  fileSystem: FileSystem,
  directory: Directory,
  { forName, mode }: { readonly forName: string; readonly mode: number },
): Steps<Temporary> {
  const flags = openFlags(fileSystem);
  const random = randomBytes(6).toString('hex');
  const name = `.holdfast-${machine}-${shortHash(forName)}-${process.pid}-${random}.tmp`;
  live.add(name);
  try {
    const creating = flags.writeOnly | flags.createNew | flags.noFollow;
    return { name, descriptor: yield* call('open', directory.at(name), creating, mode) };
  } catch (error) {
    live.delete(name);
    throw error;
  }
}

/** Call once the temporary's name is gone: renamed over the file, or given up. */
export const forgetTemporary = (name: string): void => void live.delete(name);

/** Removes a temporary that was not used. A failure leaves the name to the next clean-up. */
export function* discardTemporary(directory: Directory, name: string): Steps<void> {
  live.delete(name);
  try {
    yield* call('unlink', directory.at(name));
  } catch {
    // The save's own error is the one to report; removeLeftovers tries again.
  }
}

function isDead(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return isErrno(error, 'ESRCH');
  }
}

/** The mark of the file that a leftover was made for, or null where the name is no leftover of ours: another's, or still in use. */
export function leftoverMark(name: string): string | null {
  const parts = temporaryForm.exec(name);
  if (parts === null || live.has(name)) return null;
  const [, ownMachine, mark = '', pid] = parts;
  // Another machine's pid says nothing here: on a share its temporary may be in use.
  if (ownMachine !== machine) return null;
  return Number(pid) === process.pid || isDead(Number(pid)) ? mark : null;
}

/** What a temporary's name says of the file that it is made for. */
export const markOf = (name: string): string => shortHash(name);
