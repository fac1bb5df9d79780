/** Owns our temporaries: their names, making one beside a file, and removing those that a crash left behind. */
import { createHash, randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { FileSystem } from '../roots/file-system';
import type { Directory } from '../roots/ground';
import { openFlags } from '../roots/open-flags';
import { isErrno } from '../roots/refusal';
import { call, type Steps } from '../roots/steps';

const shortHash = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 8);

const machine = shortHash(hostname());
const form = /^\.holdfast-([0-9a-f]{8})-([0-9a-f]{8})-([0-9]+)-[0-9a-f]{12}\.tmp$/;

/** Names that this process is writing now; a name of this process that is not here was left by a failed save. */
const live = new Set<string>();

export interface Temporary {
  readonly name: string;
  readonly descriptor: number;
}

export const isTemporaryName = (name: string): boolean => form.test(name);

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

function isLeftover(name: string, forName: string | null): boolean {
  const parts = form.exec(name);
  if (parts === null || live.has(name)) return false;
  const [, ownMachine, file, pid] = parts;
  // Another machine's pid says nothing here: on a share its temporary may be in use.
  if (ownMachine !== machine || (forName !== null && file !== shortHash(forName))) return false;
  return Number(pid) === process.pid || isDead(Number(pid));
}

/** For which file a temporary was made, among the names beside it; null where that file is gone. */
export const fileOfTemporary = (name: string, names: readonly string[]): string | null => {
  const file = form.exec(name)?.[2];
  return names.find((other) => shortHash(other) === file) ?? null;
};

/**
 * Temporaries among `names` whose name is ours and whose process is dead. `forName` limits it to the temporaries of one file: a
 * single-file root touches no other.
 */
export const leftoversAmong = (names: readonly string[], forName: string | null): string[] =>
  names.filter((name) => isLeftover(name, forName));
