/** The readers against the real kernel and real bytes. */
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeFileSystem } from '../roots/file-system';
import { findWire, readFuses } from './read-fuses';
import { ownProcesses, parseStatus, readProcesses } from './read-processes';
import { parseTable, readSockets } from './read-sockets';

const onLinux = process.platform === 'linux' ? test : test.skip;

/** As it stands in Electron's binary. */
const wire = (letters: string) =>
  Buffer.concat([
    Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', 'latin1'),
    Buffer.from([1, letters.length]),
    Buffer.from(letters, 'latin1'),
  ]);

test('fuses are read from the wire behind the sentinel, and from no sentinel without one', () => {
  expect(findWire(Buffer.concat([Buffer.alloc(99), wire('01r'), Buffer.alloc(99)]))).toEqual([
    false,
    true,
    null,
  ]);
  expect(findWire(Buffer.concat([wire('0x1'), wire('10')]))).toEqual([true, false]);
  expect(findWire(Buffer.alloc(1000))).toBeNull();
});

test('a wire that lies across two pieces of a large binary is found', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-fuses-'));
  const file = join(folder, 'binary');
  const fileSystem = { ...nodeFileSystem, platform: 'win32' } as const; // there the path itself is read
  for (const before of [8 * 1024 * 1024 - 20, 8 * 1024 * 1024 + 5, 0]) {
    writeFileSync(file, Buffer.concat([Buffer.alloc(before), wire('10'), Buffer.alloc(300)]));
    expect(await readFuses(fileSystem, file)).toEqual([true, false]);
  }
  writeFileSync(file, Buffer.alloc(8 * 1024 * 1024 * 2 + 9));
  expect(await readFuses(fileSystem, file)).toBeNull();
  rmSync(folder, { recursive: true });
});

test('the kernel’s status is read by name of the field', () => {
  const status = 'Name:\tx\nNoNewPrivs:\t1\nSeccomp:\t2\nSeccomp_filters:\t9\n';
  expect(parseStatus(status)).toEqual({ seccomp: 2, noNewPrivileges: true });
  expect(parseStatus('Name:\tSeccomp: 2\n')).toEqual({ seccomp: 0, noNewPrivileges: false });
});

onLinux('children of children are own processes; a stranger is none', async () => {
  const child = spawn('sh', ['-c', 'sleep 60 & echo $!; wait'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const grandchild = await new Promise<number>((resolve) =>
    child.stdout.once('data', (text: Buffer) => resolve(Number(text.toString()))),
  );
  try {
    const own = await ownProcesses(nodeFileSystem, process.pid);
    expect(own).toEqual(expect.arrayContaining([process.pid, child.pid, grandchild]));
    expect(own).not.toContain(1);
    const [main] = await readProcesses(
      nodeFileSystem,
      [{ id: process.pid, role: 'main', name: 'x' }],
      process.pid,
    );
    expect(main?.confinement).toMatchObject({ ownNetwork: false, ownProcesses: false });
  } finally {
    process.kill(grandchild);
    child.kill();
  }
});

onLinux(
  'an open socket on an internet address is found, tcp and udp, also on loopback',
  async () => {
    const before = await readSockets(nodeFileSystem, [process.pid]);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number }; // what listens on TCP has one
    const datagrams = createSocket('udp6');
    await new Promise<void>((resolve) => datagrams.bind(0, '::1', resolve));
    const { sockets } = await readSockets(nodeFileSystem, [process.pid]);
    const added = sockets.filter(({ local }) => !before.sockets.some((one) => one.local === local));
    expect(added.map(({ protocol }) => protocol).sort()).toEqual(['tcp', 'udp6']);
    expect(added).toContainEqual({
      process: process.pid,
      protocol: 'tcp',
      local: `127.0.0.1 port ${port}`,
    });
    server.close();
    datagrams.close();
  },
);

test('a table of the kernel is read by its columns', () => {
  const line =
    '   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 x';
  expect(parseTable(`  sl  local_address\n${line}\n`)).toEqual([
    { local: '127.0.0.1 port 8080', inode: '4711' },
  ]);
});
