/** Where a race's files lie below the root, and by which path they are asked for: the four places that an attacker can swap. */

export interface Shape {
  readonly name: string;
  /** Root-relative; what is asked for is one name below it. */
  readonly at: string;
  /** Where those names really lie, below the root and below the folder outside. */
  readonly real: string;
  /** The folder that is swapped as a whole; null where single names in `real` are. */
  readonly swapped: string | null;
  /** The folder moves out and in, and the way goes on by a link in it, `up`, to `../target`; else it is swapped for a link. */
  readonly moves: boolean;
  /** The link leads to another file system. */
  readonly otherDisk: boolean;
}

const plain = { moves: false, otherDisk: false } as const;

const middle = { at: 'a/swapped/deep', real: 'a/swapped/deep', swapped: 'a/swapped' } as const;

export const shapes: readonly Shape[] = [
  { ...plain, name: 'leaf', at: 'a', real: 'a', swapped: null },
  { ...plain, ...middle, name: 'middle component' },
  { ...plain, name: 'root child', at: 'swapped', real: 'swapped', swapped: 'swapped' },
  {
    name: 'moved-out directory',
    at: 'moved/up',
    real: 'target',
    swapped: 'moved',
    moves: true,
    otherDisk: false,
  },
];

/** For deleting: the trash then lies on the item's own disk, and the attacker's link leads off it. */
export const acrossDisks: Shape = {
  ...plain,
  ...middle,
  name: 'middle component, across disks',
  otherDisk: true,
};
