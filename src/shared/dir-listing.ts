/**
 * How a folder's listing crosses to the page: one string, because of an array every object and every member would cross the
 * bridge by itself, seconds for a folder of 100,000. Pure; `unpackListing` takes what `packListing` gave.
 */

export interface DirEntry {
  /** The name; bytes that are not UTF-8 stand as U+DC80 to U+DCFF, which no call takes, and `openable` is false. */
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'symlink' | 'other';
  /** For a symlink: what it leads to inside the root; `outside` and `broken` are refused when opened. */
  target?: 'file' | 'directory' | 'other' | 'outside' | 'broken';
  /** False for a device, FIFO, socket, a link that leaves the root, a name that is not UTF-8. */
  openable: boolean;
  /** With details: the last change of its contents, milliseconds since the epoch. */
  modified?: number;
  /** With details: its mode does not let this user write. */
  readOnly?: boolean;
}

/** No name on any system holds it. */
const between = '/';

const kinds = { f: 'file', d: 'directory', l: 'symlink', o: 'other' } as const;
const targets = {
  f: 'file',
  d: 'directory',
  o: 'other',
  x: 'outside',
  b: 'broken',
} as const;

const letterOf: Readonly<Record<NonNullable<DirEntry['target'] | DirEntry['kind']>, string>> = {
  file: 'f',
  directory: 'd',
  symlink: 'l',
  other: 'o',
  outside: 'x',
  broken: 'b',
};

const flag = (value: boolean | undefined): string =>
  value === undefined ? '-' : value ? '1' : '0';

/** Four letters, the time, a blank, the name. */
const packEntry = ({ name, kind, target, openable, readOnly, modified }: DirEntry): string =>
  `${letterOf[kind]}${target === undefined ? '-' : letterOf[target]}${flag(openable)}${flag(readOnly)}${modified ?? ''} ${name}`;

const unpackEntry = (packed: string): DirEntry => {
  const [kind, target, openable, readOnly] = packed;
  const blank = packed.indexOf(' ');
  return {
    name: packed.slice(blank + 1),
    kind: kinds[kind as keyof typeof kinds], // packEntry's own letter
    ...(target === '-' ? {} : { target: targets[target as keyof typeof targets] }), // as above
    openable: openable === '1',
    ...(readOnly === '-' ? {} : { readOnly: readOnly === '1' }),
    ...(blank === 4 ? {} : { modified: Number(packed.slice(4, blank)) }),
  };
};

/** Nearly all of a folder of 100,000 are these: no members to put together. */
const plainFile = 'f-1- ';

export const packListing = (entries: readonly DirEntry[]): string =>
  entries.map(packEntry).join(between);

export const unpackListing = (listing: string): DirEntry[] => unpackEntries(splitListing(listing));

/** Unpacking has two steps, so that others may have a turn in between. */
export const splitListing = (listing: string): string[] =>
  listing === '' ? [] : listing.split(between);

export const unpackEntries = (packed: readonly string[]): DirEntry[] =>
  packed.map((one) =>
    one.startsWith(plainFile)
      ? { name: one.slice(plainFile.length), kind: 'file', openable: true }
      : unpackEntry(one),
  );
