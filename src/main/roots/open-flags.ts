/** Owns the numeric open flags, and asserts at start-up that the platform has each one that confinement rests on. */
import type { FileSystem } from './file-system';

export interface OpenFlags {
  readonly readOnly: number;
  readonly writeOnly: number;
  readonly createNew: number;
  readonly directory: number;
  readonly noFollow: number;
  readonly nonBlock: number;
  /** O_PATH on Linux, 0 elsewhere. */
  readonly path: number;
}

/** Linux O_PATH: a descriptor that names an object and opens nothing. Node does not export it. */
export const linuxPath = 0o10000000;
/** macOS O_NOFOLLOW_ANY: refuses a link in any component. Node does not export it. */
const darwinNoFollowAny = 0x20000000;

/** Throws where a constant is missing: `undefined` would vanish silently in `a | b`. */
export function openFlags({ constants, platform }: FileSystem): OpenFlags {
  const need = (name: string): number => {
    const value = constants[name];
    if (value === undefined) throw new Error(`This system has no ${name}`);
    return value;
  };
  const basic = {
    readOnly: need('O_RDONLY'),
    writeOnly: need('O_WRONLY'),
    createNew: need('O_CREAT') | need('O_EXCL'),
  };
  // Windows has none of these; its ground compares dev and ino after the open instead.
  if (platform === 'win32') return { ...basic, directory: 0, noFollow: 0, nonBlock: 0, path: 0 };
  return {
    ...basic,
    directory: need('O_DIRECTORY'),
    noFollow: platform === 'darwin' ? darwinNoFollowAny : need('O_NOFOLLOW'),
    nonBlock: need('O_NONBLOCK'),
    path: platform === 'linux' ? linuxPath : 0,
  };
}
