/** A listener on this machine, by TCP and UDP: whatever reaches it came past every wall of the app. */
import dgram from 'node:dgram';
import net from 'node:net';
import os from 'node:os';

export interface NetworkTrap {
  /** An address of this machine that is not loopback, where it has one: WebRTC leaves loopback out. */
  readonly host: string;
  readonly port: number;
  /** What came: `tcp` a connection, `udp` a packet. */
  readonly hits: () => readonly string[];
  readonly close: () => void;
}

const ownAddress = (): string =>
  Object.values(os.networkInterfaces())
    .flat()
    .find((one) => one?.family === 'IPv4' && !one.internal)?.address ?? '127.0.0.1';

export const setNetworkTrap = async (): Promise<NetworkTrap> => {
  const hits: string[] = [];
  const tcp = net.createServer((socket) => {
    hits.push('tcp');
    socket.destroy();
  });
  await new Promise<void>((resolve) => tcp.listen(0, '0.0.0.0', resolve));
  const address = tcp.address();
  if (address === null || typeof address === 'string') throw new Error('The trap has no port');
  const udp = dgram.createSocket('udp4');
  udp.on('message', () => hits.push('udp'));
  await new Promise<void>((resolve) => udp.bind(address.port, '0.0.0.0', () => resolve()));
  return {
    host: ownAddress(),
    port: address.port,
    hits: () => hits,
    close: () => {
      tcp.close();
      udp.close();
    },
  };
};

/** Proof that the trap springs: one connection and one packet of the test's own. */
export const springTrap = async (trap: NetworkTrap): Promise<void> => {
  await new Promise<void>((resolve) => {
    const socket = net.connect(trap.port, trap.host);
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
  });
  const sender = dgram.createSocket('udp4');
  await new Promise<void>((resolve) =>
    sender.send('x', trap.port, trap.host, () => sender.close(() => resolve())),
  );
};
