/** The two folders of a race: a root with files in it, and beside it the same names outside, which nothing may touch or show. */
import fs from 'node:fs';
import path from 'node:path';
import type { Shape } from './shapes';

/** Stands in every file outside. */
export const canary = 'CANARY';
/** A name that only the folders outside have. */
export const onlyOutside = 'only-outside';
const onlyInside = 'only-inside';
const outsideText = `${canary}: this was never inside\n`;

export interface Arena {
  readonly root: string;
  readonly outside: string;
  /** The attacked folder's own files, inside, whatever name leads to them now: a path through a descriptor. */
  readonly honest: string;
  /** `folder` in there. */
  readonly honestFolder: string;
  /** The same outside, where names stay what they are. */
  readonly never: string;
  readonly close: () => void;
}

export const exists = (file: string): boolean =>
  fs.lstatSync(file, { throwIfNoEntry: false }) !== undefined;

const writeIfMissing = (file: string, text: string): void => {
  if (!exists(file)) fs.writeFileSync(file, text);
};

/** Makes whatever is missing of the names that a race uses. */
export function furnish(folder: string, inside: boolean): void {
  const text = inside ? 'inside\n' : outsideText;
  for (const name of ['file', 'linked']) writeIfMissing(path.join(folder, name), text);
  fs.mkdirSync(path.join(folder, 'folder'), { recursive: true });
  writeIfMissing(path.join(folder, 'folder', inside ? onlyInside : onlyOutside), text);
}

/** What a call made is taken away again. */
export function clear(folder: string): void {
  for (const name of ['new', 'gone', 'folder/new'])
    fs.rmSync(path.join(folder, name), { recursive: true, force: true });
}

function hold(folder: string): { readonly self: string; readonly close: () => void } {
  const descriptor = fs.openSync(folder, fs.constants.O_RDONLY | fs.constants.O_DIRECTORY);
  return { self: `/proc/self/fd/${descriptor}`, close: () => fs.closeSync(descriptor) };
}

export function buildArena(shape: Shape, places: Pick<Arena, 'root' | 'outside'>): Arena {
  const { root, outside } = places;
  const inside = path.join(root, shape.real);
  const never = path.join(outside, shape.real);
  for (const folder of [inside, never]) {
    fs.mkdirSync(folder, { recursive: true });
    furnish(folder, folder === inside);
  }
  fs.linkSync(path.join(inside, 'linked'), path.join(root, 'linked-twin'));
  fs.mkdirSync(path.join(root, 'kept'));
  fs.writeFileSync(path.join(root, 'kept/source'), 'inside\n');
  const held = [hold(inside), hold(path.join(inside, 'folder'))] as const;
  return {
    root,
    outside,
    never,
    honest: held[0].self,
    honestFolder: held[1].self,
    close: () => held.forEach(({ close }) => close()),
  };
}

const exact = { bigint: true } as const;

/**
 * Everything outside, one line a name: object, kind, links, size and times, the folders' own included, so that even a file that
 * was made and taken away again is seen. `moving` may come and go there, and is no part of it.
 */
export function lookOutside({ outside }: Arena, moving: string | null): string {
  const lines: string[] = [];
  const add = (file: string, own: boolean): void => {
    const { dev, ino, mode, nlink, size, mtimeNs, ctimeNs } = fs.lstatSync(file, exact);
    if (own) lines.push([file, dev, ino, mode, nlink, size, mtimeNs, ctimeNs].join());
    if ((Number(mode) & fs.constants.S_IFMT) !== fs.constants.S_IFDIR) return;
    for (const name of fs.readdirSync(file).sort())
      if (own || name !== moving) add(path.join(file, name), true);
  };
  // What moves in and out changes the times of the topmost folder: there only the names count.
  add(outside, moving === null);
  return lines.join('\n');
}

/** Whether every file outside still has its very bytes. */
export function isOutsideWhole({ never }: Arena): boolean {
  const texts = ['file', 'linked', `folder/${onlyOutside}`].map((name) =>
    fs.readFileSync(path.join(never, name), 'utf8'),
  );
  const names = [fs.readdirSync(never), fs.readdirSync(path.join(never, 'folder'))];
  return (
    texts.every((text) => text === outsideText) &&
    JSON.stringify(names) === JSON.stringify([['file', 'folder', 'linked'], [onlyOutside]])
  );
}
