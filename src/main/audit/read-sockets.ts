/** Finds the sockets that given processes hold on internet addresses, by inode in the kernel's own tables. */
import type { FileSystem } from '../roots/file-system';
import type { SocketReading } from './readings';
import { readText } from './read-text';

const protocols = [
  'tcp',
  'tcp6',
  'udp',
  'udp6',
  'udplite',
  'udplite6',
  'raw',
  'raw6',
  'icmp',
  'icmp6',
];

/** The kernel writes an address as hexadecimal words in the machine's byte order; shown as it is but for the port. */
const readable = (address: string): string => {
  const [host = '', port = '0'] = address.split(':');
  const bytes = host.match(/../g) ?? [];
  const shown =
    bytes.length === 4
      ? bytes
          .reverse()
          .map((byte) => parseInt(byte, 16))
          .join('.')
      : host.toLowerCase();
  return `${shown} port ${parseInt(port, 16)}`;
};

interface Entry {
  readonly inode: string;
  readonly local: string;
}

/** One line a socket, below a heading: the second column is the local address, the tenth the inode. */
export const parseTable = (table: string): readonly Entry[] =>
  table
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns.length > 9)
    .map((columns) => ({ local: readable(columns[1] ?? ''), inode: columns[9] ?? '' }));

/** Inodes of a process's sockets; null where it cannot be looked into. */
const socketInodes = async (
  fileSystem: FileSystem,
  id: number,
): Promise<ReadonlySet<string> | null> => {
  try {
    const folder = `/proc/${id}/fd`;
    const inodes = new Set<string>();
    for (const { name } of await fileSystem.readdir(folder)) {
      const path = `${folder}/${name.toString('latin1')}`;
      const target = await fileSystem.later.readlink(path).catch(() => '');
      const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
      if (inode !== undefined) inodes.add(inode);
    }
    return inodes;
  } catch {
    return null;
  }
};

const socketsOf = async (fileSystem: FileSystem, id: number): Promise<SocketReading[] | null> => {
  const inodes = await socketInodes(fileSystem, id);
  if (inodes === null) return null;
  const found: SocketReading[] = [];
  for (const protocol of protocols) {
    // Its own view: a sandboxed process has a network of its own.
    const table = await readText(fileSystem, `/proc/${id}/net/${protocol}`);
    for (const { inode, local } of parseTable(table ?? '')) {
      if (inodes.has(inode)) found.push({ process: id, protocol, local });
    }
  }
  return found;
};

const isGone = async (fileSystem: FileSystem, id: number): Promise<boolean> =>
  (await readText(fileSystem, `/proc/${id}/stat`)) === null;

export const readSockets = async (
  fileSystem: FileSystem,
  processes: readonly number[],
): Promise<{ readonly sockets: readonly SocketReading[]; readonly closedProcesses: number }> => {
  const sockets: SocketReading[] = [];
  let closedProcesses = 0;
  for (const id of processes) {
    const found = await socketsOf(fileSystem, id);
    if (found !== null) sockets.push(...found);
    else if (!(await isGone(fileSystem, id))) closedProcesses += 1;
  }
  return { sockets, closedProcesses };
};
