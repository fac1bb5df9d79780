/** Reads the fuses out of the running program's own binary. Their place is marked by Electron's sentinel. */
import { dirname, join } from 'node:path';
import type { FileSystem } from '../roots/file-system';

/** https://www.electronjs.org/docs/latest/tutorial/fuses */
const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', 'latin1');
const wireVersion = 1;
const longestWire = 64;
const pieceSize = 8 * 1024 * 1024;

const states: Readonly<Record<string, boolean | null>> = { '0': false, '1': true, r: null };

/** The states behind the sentinel at `at`; null where they make no sense. */
const wireAt = (bytes: Buffer, at: number): readonly (boolean | null)[] | null => {
  const start = at + sentinel.length;
  const length = bytes[start + 1] ?? 0;
  if (bytes[start] !== wireVersion || length === 0 || length > longestWire) return null;
  const letters = Array.from(bytes.subarray(start + 2, start + 2 + length), (byte) =>
    String.fromCharCode(byte),
  );
  if (letters.length !== length || letters.some((letter) => !(letter in states))) return null;
  return letters.map((letter) => states[letter] ?? null);
};

/** The first wire in a piece of the binary. */
export const findWire = (bytes: Buffer): readonly (boolean | null)[] | null => {
  for (let at = bytes.indexOf(sentinel); at !== -1; at = bytes.indexOf(sentinel, at + 1)) {
    const wire = wireAt(bytes, at);
    if (wire !== null) return wire;
  }
  return null;
};

/** Where the wire is: on macOS in the framework, on Linux in the file that runs, whatever its name leads to now. */
const binaryPath = (platform: NodeJS.Platform, executable: string): string => {
  if (platform === 'linux') return '/proc/self/exe';
  if (platform !== 'darwin') return executable;
  const framework = 'Electron Framework.framework/Electron Framework';
  return join(dirname(executable), '../Frameworks', framework);
};

/** Null where the binary has none. Some 200 MB are read, in about a tenth of a second. */
export const readFuses = async (
  fileSystem: FileSystem,
  executable: string,
): Promise<readonly (boolean | null)[] | null> => {
  const path = binaryPath(fileSystem.platform, executable);
  const descriptor = await fileSystem.later.open(path, fileSystem.constants['O_RDONLY'] ?? 0);
  try {
    const piece = Buffer.alloc(pieceSize);
    // A wire may lie across two pieces: they overlap.
    const overlap = sentinel.length + 2 + longestWire;
    for (let position = 0; ; position += pieceSize - overlap) {
      const read = await fileSystem.read(descriptor, piece, position);
      const wire = findWire(piece.subarray(0, read));
      if (wire !== null || read < overlap) return wire;
    }
  } finally {
    await fileSystem.later.close(descriptor);
  }
};
