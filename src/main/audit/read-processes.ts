/** Reads from /proc which processes are ours and how the kernel confines each. */
import type { FileSystem } from '../roots/file-system';
import type { ProcessReading } from './readings';
import { readText } from './read-text';

export type KnownProcess = Pick<ProcessReading, 'id' | 'role' | 'name'>;

const parentOf = (stat: string): number => {
  // The name in brackets may hold anything, brackets too.
  const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(parent);
};

const isNumber = (name: string): boolean => /^\d+$/.test(name);

const parentsById = async (fileSystem: FileSystem): Promise<ReadonlyMap<number, number>> => {
  const parents = new Map<number, number>();
  for (const { name } of await fileSystem.readdir('/proc')) {
    const id = name.toString('latin1');
    const stat = isNumber(id) ? await readText(fileSystem, `/proc/${id}/stat`) : null;
    if (stat !== null) parents.set(Number(id), parentOf(stat));
  }
  return parents;
};

/** This process, all that it started, and theirs: the zygotes of Chromium too, which it does not name. */
export const ownProcesses = async (
  fileSystem: FileSystem,
  self: number,
): Promise<readonly number[]> => {
  const parents = await parentsById(fileSystem);
  const own = new Set([self]);
  for (let size = 0; size !== own.size;) {
    size = own.size;
    for (const [id, parent] of parents) if (own.has(parent)) own.add(id);
  }
  return [...own];
};

export const parseStatus = (status: string): { seccomp: number; noNewPrivileges: boolean } => {
  const field = (name: string) => new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(status)?.[1];
  return { seccomp: Number(field('Seccomp') ?? 0), noNewPrivileges: field('NoNewPrivs') === '1' };
};

const namespaceOf = (fileSystem: FileSystem, id: number, kind: string): Promise<string | null> =>
  fileSystem.later.readlink(`/proc/${id}/ns/${kind}`).catch(() => null);

const differs = (one: string | null, other: string | null): boolean | null =>
  one === null || other === null ? null : one !== other;

const confinementOf = async (
  fileSystem: FileSystem,
  id: number,
  self: number,
): Promise<ProcessReading['confinement']> => {
  const status = await readText(fileSystem, `/proc/${id}/status`);
  if (status === null) return null;
  const [network, processes] = await Promise.all(
    ['net', 'pid'].map(async (kind) =>
      differs(await namespaceOf(fileSystem, id, kind), await namespaceOf(fileSystem, self, kind)),
    ),
  );
  return {
    ...parseStatus(status),
    ownNetwork: network ?? null,
    ownProcesses: processes ?? null,
  };
};

export const readProcesses = (
  fileSystem: FileSystem,
  known: readonly KnownProcess[],
  self: number,
): Promise<readonly ProcessReading[]> =>
  Promise.all(
    known.map(async (process) => ({
      ...process,
      confinement:
        fileSystem.platform === 'linux' ? await confinementOf(fileSystem, process.id, self) : null,
    })),
  );
