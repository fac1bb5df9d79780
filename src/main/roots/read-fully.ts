/** Owns reading a short piece whole, by steps. */
import { call, type Steps } from './steps';

/** Of a longer file the thread pool reads: such a read may hold this thread for more than a moment. */
export const shortBytes = 256 * 1024;

/** Fills the buffer from this place of the file on; answers how much of it is filled, less only where the file ends. */
export function* readShort(descriptor: number, buffer: Uint8Array, at: number): Steps<number> {
  let filled = 0;
  while (filled < buffer.length) {
    const rest = filled === 0 ? buffer : buffer.subarray(filled);
    const read = yield* call('read', descriptor, rest, at + filled);
    if (read === 0) break;
    filled += read;
  }
  return filled;
}
