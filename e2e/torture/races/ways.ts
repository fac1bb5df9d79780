/** Each operation as a window asks for it, in every way that it can be asked; each puts back what it changed. */
import fs from 'node:fs';
import path from 'node:path';
import type { Result } from '../../../src/shared/result';
import { canary, clear, exists, onlyOutside } from './arena';
import { itemsIn, type Ours } from './services';
import type { Shape } from './shapes';

/** Whether it was done, and whatever it showed of the disk. */
interface Attempt {
  readonly done: boolean;
  /** The attacker's link was there and was moved itself, which is how it must be done. */
  readonly tookLink?: boolean | undefined;
  /** Something of ours went to neither of the places that it may go to. */
  readonly strayed?: boolean;
  readonly shown: unknown;
}

type Way = (ours: Ours) => Promise<Attempt>;

const below = ({ shape }: Ours, name: string): string => `${shape.at}/${name}`;

const attemptOf = (result: Result<unknown>): Attempt => ({ done: result.ok, shown: result });

/** Where the folder was outside, a new one may have been made in its place, and the attacker cannot bring it back. */
function clearPlace({ arena, shape }: Ours): void {
  if (!shape.moves || shape.swapped === null) return;
  const home = path.join(arena.root, shape.swapped);
  const taken = path.join(arena.root, 'taken');
  try {
    fs.renameSync(home, taken);
  } catch {
    return; // it is outside, and nothing was made
  }
  if (isLink(path.join(taken, path.basename(shape.at)))) fs.renameSync(taken, home);
  else fs.rmSync(taken, { recursive: true });
}

/** Makes something, and takes it away again. */
const making =
  (make: Way): Way =>
  async (ours) => {
    try {
      return await make(ours);
    } finally {
      clear(ours.arena.honest);
      clearPlace(ours);
    }
  };

let texts = 0;

const write =
  (name: string, hardlink?: 'write-through'): Way =>
  async (ours) => {
    const found = await ours.service.revisionOf(below(ours, name));
    if (!found.ok || found.value.revision === null) return { done: false, shown: found };
    texts += 1;
    const result = await ours.service.write({
      path: below(ours, name),
      text: `inside ${texts}\n`,
      base: found.value.revision,
      ...(hardlink === undefined ? {} : { hardlink }),
    });
    return { done: result.ok && result.value.outcome === 'saved', shown: result };
  };

const list =
  (at: (ours: Ours) => string): Way =>
  async (ours) =>
    attemptOf(await ours.service.list({ path: at(ours) }));

const saveAs: Way = async (ours) =>
  attemptOf(
    await ours.savingAs.saveAs({
      path: '/Untitled-1',
      purpose: 'copy',
      encoding: 'utf-8',
      bom: false,
      text: 'inside\n',
    }),
  );

const isLink = (file: string): boolean =>
  fs.lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;

/** What has the name now, as far as it can be told without being led anywhere. */
function shownAt(file: string): string {
  const stats = fs.lstatSync(file, { throwIfNoEntry: false });
  if (stats?.isFile() === true) return fs.readFileSync(file, 'utf8');
  return stats?.isDirectory() === true ? fs.readdirSync(file).join() : '';
}

/**
 * A rename links the new name and unlinks the old one. Where the two were swapped in between, the other of them went: without a
 * link and a file there would be nothing left to swap.
 */
function mendSwap(folder: string): void {
  const names = ['file', 'file-link'].map((name) => path.join(folder, name));
  if (!names.every(exists)) return;
  for (let look = 0; look < 20; look += 1) {
    const [one, other] = names.map((name) => fs.lstatSync(name).ino);
    if (one !== other && new Set(names.map(isLink)).size === 2) return;
  }
  const [file = '', link = ''] = names;
  const [newFile, newLink] = [`${file}-new`, `${link}-new`];
  fs.writeFileSync(newFile, 'inside\n');
  fs.symlinkSync('../../root_evil/a/file', newLink);
  fs.renameSync(newFile, file);
  fs.renameSync(newLink, link);
}

const renameFrom: Way = async (ours) => {
  const { root, honest } = ours.arena;
  const moved = path.join(root, 'kept/moved');
  const result = await ours.service.rename({ from: below(ours, 'file'), to: 'kept/moved' });
  const shown = [result, shownAt(moved)];
  const tookLink = isLink(moved);
  if (exists(moved)) {
    // Another thing may have had the name by the time that the old one went: then both are there.
    if (exists(path.join(honest, 'file'))) fs.rmSync(moved);
    else fs.renameSync(moved, path.join(honest, 'file'));
  }
  if (ours.shape.swapped === null) mendSwap(honest);
  return { done: result.ok, tookLink, shown };
};

const renameTo: Way = async (ours) => {
  const { root, honest } = ours.arena;
  const result = await ours.service.rename({ from: 'kept/source', to: below(ours, 'new') });
  const [made, source] = [path.join(honest, 'new'), path.join(root, 'kept/source')];
  if (exists(made) && !exists(source)) fs.renameSync(made, source);
  if (!exists(source)) fs.writeFileSync(source, 'inside\n');
  return attemptOf(result);
};

/** Puts back what was moved to the trash. */
function emptyTrash({ arena, trashes }: Ours, name: string): Omit<Attempt, 'done'> {
  const shown: string[] = [];
  let tookLink = false;
  for (const { folder, before } of trashes)
    for (const item of itemsIn(folder)) {
      if (before.has(item)) continue;
      const moved = path.join(folder, 'files', item);
      shown.push(shownAt(moved));
      tookLink = isLink(moved);
      // What was moved was not what had the name, where the name is still in use.
      if (exists(path.join(arena.honest, name))) fs.rmSync(moved, { recursive: true });
      else fs.renameSync(moved, path.join(arena.honest, name));
      fs.rmSync(path.join(folder, 'info', `${item}.trashinfo`), { force: true });
    }
  return { shown, tookLink };
}

const trash =
  (name: string): Way =>
  async (ours) => {
    const result = await ours.service.trash({ path: below(ours, name) });
    const { shown, tookLink } = emptyTrash(ours, name);
    const strayed = !exists(path.join(ours.arena.honest, name));
    return { done: result.ok, tookLink, strayed, shown: [result, shown] };
  };

/** To the trash, and from there back to where it was; what did not come back is put there by hand. */
const trashAndBack =
  (name: string): Way =>
  async (ours) => {
    const trashed = await ours.service.trash({ path: below(ours, name) });
    const id = trashed.ok && trashed.value.outcome === 'trashed' ? trashed.value.id : null;
    const back = id === null ? trashed : await ours.service.untrash({ id });
    const { shown, tookLink } = emptyTrash(ours, name);
    const [home, made] = [ours.arena.honest, path.join(ours.arena.root, ours.shape.at)];
    // Where its folder was outside, another was made for it in that place.
    if (!exists(path.join(home, name)) && exists(path.join(made, name)))
      fs.renameSync(path.join(made, name), path.join(home, name));
    const strayed = !exists(path.join(home, name));
    return { done: back.ok, tookLink, strayed, shown: [back, shown] };
  };

/** Every name and text of a copy. */
function shownBelow(file: string): readonly string[] {
  const stats = fs.lstatSync(file, { throwIfNoEntry: false });
  if (stats?.isDirectory() !== true) return [shownAt(file)];
  return fs.readdirSync(file).flatMap((name) => [name, ...shownBelow(path.join(file, name))]);
}

const copyFrom =
  (name: string): Way =>
  async (ours) => {
    const copied = path.join(ours.arena.root, 'kept/copied');
    const result = await ours.service.copy({ from: below(ours, name), to: 'kept/copied', job: 1 });
    const shown = [result, shownBelow(copied)];
    fs.rmSync(copied, { recursive: true, force: true });
    return { done: result.ok, shown };
  };

const copyTo: Way = async (ours) =>
  attemptOf(await ours.service.copy({ from: 'kept/source', to: below(ours, 'new'), job: 1 }));

const makeFolders: Way = async (ours) => {
  const results = [
    await ours.service.createDirectory({ path: below(ours, 'gone') }),
    await ours.service.createDirectory({ path: below(ours, 'gone/new') }),
  ];
  return { done: results.every(({ ok }) => ok), shown: results };
};

const ways: Readonly<Record<string, readonly Way[]>> = {
  read: [
    async (ours) => attemptOf(await ours.service.read({ path: below(ours, 'file') })),
    // What the watcher and history look at.
    async (ours) => attemptOf(await ours.service.revisionOf(below(ours, 'linked'))),
  ],
  write: [write('file'), write('linked', 'write-through')],
  list: [list((ours) => below(ours, 'folder')), list(({ shape }) => shape.at)],
  create: [
    making(async (ours) =>
      attemptOf(await ours.service.write({ path: below(ours, 'new'), text: 'x', base: null })),
    ),
    // A deleted file comes back from history, its folder with it.
    making(async (ours) =>
      attemptOf(await ours.service.restore(below(ours, 'gone/new'), Buffer.from('inside\n'))),
    ),
    making(saveAs),
  ],
  mkdir: [making(makeFolders)],
  rename: [renameFrom, renameTo],
  delete: [trash('file'), trash('folder'), making(trashAndBack('file'))],
  copy: [copyFrom('file'), copyFrom('folder'), making(copyTo)],
};

/** Ways that meet nothing where single names are swapped: another name than theirs is. */
const leafWays: Readonly<Record<string, readonly Way[]>> = {
  list: [list((ours) => below(ours, 'folder'))],
  rename: [renameFrom],
  delete: [trash('folder'), making(trashAndBack('folder'))],
  copy: [copyFrom('file'), copyFrom('folder')],
};

export const operations = Object.keys(ways);

export const waysOf = (shape: Shape, operation: string): readonly Way[] =>
  (shape.swapped === null ? leafWays[operation] : undefined) ?? ways[operation] ?? [];

/** Whether anything from outside is in what was shown. */
export const showsOutside = (shown: unknown): boolean => {
  const text = JSON.stringify(shown);
  return text.includes(canary) || text.includes(onlyOutside);
};
