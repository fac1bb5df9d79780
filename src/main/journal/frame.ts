/** Owns the frame: how one record lies in a journal's bytes, and what can still be read where a crash has torn or flipped them. Pure. */
import { crc32 } from 'node:zlib';

/** Marker, length of the payload, checksum of length and payload; numbers are unsigned 32 bits, little-endian. */
const marker = Buffer.from('HFJ1', 'latin1');
const headerBytes = marker.length + 8;

const checksum = (length: Buffer, payload: Uint8Array): number => crc32(payload, crc32(length));

export const encodeFrame = (payload: Uint8Array): Buffer => {
  const frame = Buffer.allocUnsafe(headerBytes + payload.length);
  marker.copy(frame);
  frame.writeUInt32LE(payload.length, marker.length);
  frame.set(payload, headerBytes);
  const length = frame.subarray(marker.length, marker.length + 4);
  frame.writeUInt32LE(checksum(length, payload), marker.length + 4);
  return frame;
};

/** The payload of the frame that starts here, or null where no whole and unchanged frame does. */
const frameAt = (bytes: Buffer, at: number): Buffer | null => {
  const start = at + headerBytes;
  if (start > bytes.length) return null;
  if (bytes.compare(marker, 0, marker.length, at, at + marker.length) !== 0) return null;
  const length = bytes.readUInt32LE(at + marker.length);
  if (length > bytes.length - start) return null;
  const payload = bytes.subarray(start, start + length);
  const sum = checksum(bytes.subarray(at + marker.length, at + marker.length + 4), payload);
  return sum === bytes.readUInt32LE(at + marker.length + 4) ? payload : null;
};

const hasFrameAfter = (bytes: Buffer, from: number): boolean => {
  for (let at = bytes.indexOf(marker, from); at !== -1; at = bytes.indexOf(marker, at + 1)) {
    if (frameAt(bytes, at) !== null) return true;
  }
  return false;
};

export interface Frame {
  /** A view of the bytes that were given. */
  readonly payload: Buffer;
  /** Where the next frame starts. */
  readonly end: number;
}

export interface ReadFrames {
  readonly frames: readonly Frame[];
  /**
   * `torn`: the last write did not get through, as after a crash. `damaged`: whole frames lie behind the bad bytes, so
   * that something is lost that was once kept.
   */
  readonly end: 'whole' | 'torn' | 'damaged';
}

/** Everything before the first bad byte. */
export const readFrames = (bytes: Buffer): ReadFrames => {
  const frames: Frame[] = [];
  let at = 0;
  for (let payload = frameAt(bytes, at); payload !== null; payload = frameAt(bytes, at)) {
    at += headerBytes + payload.length;
    frames.push({ payload, end: at });
  }
  if (at === bytes.length) return { frames, end: 'whole' };
  return { frames, end: hasFrameAfter(bytes, at + 1) ? 'damaged' : 'torn' };
};
