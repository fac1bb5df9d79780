/** Reads a small file of /proc as text. */
import type { FileSystem } from '../roots/file-system';

const pieceSize = 64 * 1024;
const mostPieces = 256;

/** The whole text, or null where it cannot be read; /proc's files have no size to go by. */
export const readText = async (fileSystem: FileSystem, path: string): Promise<string | null> => {
  let descriptor: number;
  try {
    descriptor = await fileSystem.later.open(path, fileSystem.constants['O_RDONLY'] ?? 0);
  } catch {
    return null;
  }
  try {
    const pieces: Buffer[] = [];
    let position = 0;
    while (pieces.length < mostPieces) {
      const piece = Buffer.alloc(pieceSize);
      const read = await fileSystem.read(descriptor, piece, position);
      if (read === 0) break;
      pieces.push(piece.subarray(0, read));
      position += read;
    }
    return Buffer.concat(pieces).toString('utf8');
  } catch {
    // A process that ended meanwhile.
    return null;
  } finally {
    await fileSystem.later.close(descriptor);
  }
};
