/** The control: each operation as most programs do it, `realpath` and `startsWith` first, then the path. It must be got through. */
import fs from 'node:fs';
import path from 'node:path';
import { canary, clear, exists, furnish, onlyOutside, type Arena } from './arena';
import type { Shape } from './shapes';

interface Naive {
  /** The name that it looks at and then uses. */
  readonly name: string;
  /** It makes the name: it looks at the folder, and that nothing has the name yet. */
  readonly makes: boolean;
  readonly act: (at: string, arena: Arena) => void;
  /** Whether that was done, or seen, outside; puts everything back. */
  readonly wasOutside: (arena: Arena) => boolean;
}

interface Checked {
  readonly at: string;
  readonly close: () => void;
}

const isInside = ({ root }: Arena, file: string): boolean =>
  fs.realpathSync.native(file).startsWith(`${root}/`);

/** A program that knows of races holds the folder by a descriptor, asks where that is, and goes on from there. */
function checkHeld(arena: Arena, shape: Shape, name: string): Checked | null {
  const home = path.join(arena.root, path.dirname(shape.at));
  const descriptor = fs.openSync(home, fs.constants.O_RDONLY | fs.constants.O_DIRECTORY);
  const self = `/proc/self/fd/${descriptor}`;
  const close = (): void => fs.closeSync(descriptor);
  if (isInside(arena, self)) return { at: path.join(self, path.basename(shape.at), name), close };
  close();
  return null;
}

function check(arena: Arena, shape: Shape, { name, makes }: Naive): Checked | null {
  if (shape.moves) return checkHeld(arena, shape, name);
  const at = path.join(arena.root, shape.at, name);
  return isInside(arena, makes ? path.dirname(at) : at) ? { at, close: () => undefined } : null;
}

let moments = 0;

/** Other programs run between the check and the use: as long as a call takes, and now and then for long even where they share our core. */
async function passingMoment(): Promise<void> {
  moments += 1;
  if (moments % 16 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  else await fs.promises.access('/');
}

let seen = '';

/** What was made, inside or outside, goes again. */
function wasMadeOutside({ never, honest }: Arena): boolean {
  clear(honest);
  const made = ['new', 'gone', 'folder/new'].some((name) => exists(path.join(never, name)));
  if (made) clear(never);
  return made;
}

const sawCanary = (): boolean => seen.includes(canary);

const textAt = (file: string): string => fs.readFileSync(file, 'utf8');

const removing: Pick<Naive, 'wasOutside'> = {
  wasOutside({ never, honest, honestFolder }) {
    const hit =
      !exists(path.join(never, 'file')) || !exists(path.join(never, 'folder', onlyOutside));
    if (hit) furnish(never, false);
    furnish(honest, true);
    if (!exists(path.join(honestFolder, 'only-inside')))
      fs.writeFileSync(path.join(honestFolder, 'only-inside'), '');
    return hit;
  },
};

const moved = ({ root }: Arena): string => path.join(root, 'kept/moved');

const copying: Naive = {
  name: 'file',
  makes: false,
  act: (at, arena) => fs.copyFileSync(at, moved(arena)),
  wasOutside(arena) {
    if (!exists(moved(arena))) return false;
    const hit = textAt(moved(arena)).includes(canary);
    fs.rmSync(moved(arena));
    return hit;
  },
};

const naives: Readonly<Record<string, Naive>> = {
  read: {
    name: 'file',
    makes: false,
    act: (at) => void (seen = textAt(at)),
    wasOutside: sawCanary,
  },
  write: {
    name: 'file',
    makes: false,
    // Without a truncation, which makes some file systems write to the disk at once.
    act: (at) => fs.writeFileSync(at, 'naive\n', { flag: 'r+' }),
    wasOutside({ never }) {
      const file = path.join(never, 'file');
      if (textAt(file).includes(canary)) return false;
      fs.rmSync(file);
      furnish(never, false);
      return true;
    },
  },
  list: {
    name: 'folder',
    makes: false,
    act: (at) => void (seen = fs.readdirSync(at).join()),
    wasOutside: () => seen.includes(onlyOutside),
  },
  create: {
    name: 'new',
    makes: true,
    act: (at) => fs.writeFileSync(at, 'naive\n'),
    wasOutside: wasMadeOutside,
  },
  mkdir: {
    name: 'gone',
    makes: true,
    act: (at) => fs.mkdirSync(at),
    wasOutside: wasMadeOutside,
  },
  rename: {
    name: 'file',
    makes: false,
    act: (at, arena) => fs.renameSync(at, moved(arena)),
    wasOutside(arena) {
      if (!exists(moved(arena))) return false;
      const hit = textAt(moved(arena)).includes(canary);
      fs.renameSync(moved(arena), path.join(hit ? arena.never : arena.honest, 'file'));
      return hit;
    },
  },
  delete: { name: 'file', makes: false, act: (at) => fs.unlinkSync(at), ...removing },
  copy: copying,
};

/**
 * Where the last name itself is swapped, mkdir refuses the link, and a rename or an unlink takes it: there these are done as
 * `mkdir -p`, `mv` from disk to disk and `rm -r` do them.
 */
const leafNaives: Readonly<Record<string, Naive>> = {
  mkdir: {
    name: 'gone',
    makes: true,
    act: (at) => void fs.mkdirSync(path.join(at, 'new'), { recursive: true }),
    wasOutside: wasMadeOutside,
  },
  rename: copying,
  delete: {
    name: 'folder',
    makes: false,
    act: (at) => {
      for (const name of fs.readdirSync(at)) fs.unlinkSync(path.join(at, name));
    },
    ...removing,
    wasOutside: ({ never, honestFolder }) => {
      fs.writeFileSync(path.join(honestFolder, 'only-inside'), '');
      const hit = !exists(path.join(never, 'folder', onlyOutside));
      if (hit) furnish(never, false);
      return hit;
    },
  },
};

export type Control = () => Promise<boolean>;

/** One try of the control; true where it was led outside. */
export function controlOf(arena: Arena, shape: Shape, operation: string): Control {
  const naive = (shape.swapped === null ? leafNaives[operation] : undefined) ?? naives[operation];
  if (naive === undefined) throw new Error(`no control does ${operation}`);
  return async () => {
    seen = '';
    let acted = false;
    try {
      const checked = check(arena, shape, naive);
      try {
        acted = checked !== null && !(naive.makes && exists(checked.at));
        await passingMoment();
        if (checked !== null && acted) naive.act(checked.at, arena);
      } finally {
        checked?.close();
      }
    } catch {
      // It met the attacker's change in the middle of a call.
    }
    if (acted) return naive.wasOutside(arena);
    await passingMoment();
    return false;
  };
}
