/** Owns how bytes lie in a blob's file: packed or plain, and behind them a hash of the file itself. */
import { promisify } from 'node:util';
import { constants, gunzip, gzip } from 'node:zlib';
import { revisionInTurns } from './revision';

export type Packing = 'gz' | 'raw';

export interface PackedBlob {
  readonly packing: Packing;
  readonly bytes: Buffer;
}

/** The file is not what was written, or does not hold the bytes that its name says. */
export class DamagedBlob extends Error {}

/**
 * gzip has bytes that no unpacking depends on (its flags, the last bits): the trailer finds a flip there too. `zcat` still
 * unpacks the file, with a warning about what follows.
 */
const trailerBytes = 32;

/** From here on speed counts more than room. */
const quickFrom = 4 * 1024 * 1024;
/** Fewer, larger pieces: each costs a turn of the event loop. */
const chunkSize = 256 * 1024;
/** Nothing larger is ever put; bounds what a damaged file may take up, packed or not. */
export const largestBytes = 64 * 1024 * 1024;

const zip = promisify<Uint8Array, object, Buffer>(gzip);
const unzip = promisify<Uint8Array, object, Buffer>(gunzip);

const sealed = async (body: Uint8Array): Promise<Buffer> =>
  Buffer.concat([body, Buffer.from(await revisionInTurns(body), 'hex')]);

/** In the thread pool; what does not shrink is stored as it is. */
export async function pack(bytes: Uint8Array): Promise<PackedBlob> {
  const level = bytes.length < quickFrom ? constants.Z_DEFAULT_LEVEL : constants.Z_BEST_SPEED;
  const packed = await zip(bytes, { level, chunkSize });
  return packed.length < bytes.length
    ? { packing: 'gz', bytes: await sealed(packed) }
    : { packing: 'raw', bytes: await sealed(bytes) };
}

async function unpackBody(body: Buffer, packing: Packing): Promise<Buffer> {
  if (packing === 'raw') return body;
  try {
    return await unzip(body, { chunkSize, maxOutputLength: largestBytes });
  } catch {
    throw new DamagedBlob();
  }
}

/** Throws DamagedBlob unless the file is whole and its bytes are those of the revision. */
export async function unpack(revision: string, { packing, bytes }: PackedBlob): Promise<Buffer> {
  const end = bytes.length - trailerBytes;
  if (end < 0) throw new DamagedBlob();
  const body = bytes.subarray(0, end);
  if ((await revisionInTurns(body)) !== bytes.toString('hex', end)) throw new DamagedBlob();
  const unpacked = await unpackBody(body, packing);
  if ((await revisionInTurns(unpacked)) !== revision) throw new DamagedBlob();
  return unpacked;
}
