/** What the tree does to entries, each as one thing that can be undone; a chunk that comes with the first of them. */
import type { Failure } from '../../shared/result';
import { visibleName } from '../../shared/visible-name';
import { bridge } from '../bridge';
import { ancestors, baseName, joinPath, parentPath } from '../ui/paths';
import { listFolder, revealPath, setExpanded } from './explorer-actions';
import { entryAt } from './explorer-store';
import { topmost } from './selection';
import { ask, type TreeHost } from './tree-host';
import type { TreeStep } from './tree-history';
import { neighbour, opensAsFolder, treeRows } from './tree-rows';
import { madeStep, moveStep, trashStep } from './tree-steps';
import { touchedFolders, type Transferred } from './tree-transfer';

export const quoted = (path: string): string => `“${visibleName(baseName(path))}”`;

export const several = (paths: readonly string[]): string =>
  paths.length === 1 ? quoted(paths[0] ?? '') : `${paths.length} entries`;

/** After the next frame, when rows with other names have been rendered. */
export const focusTree = (): void => {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('.tree-row[tabindex="0"]')?.focus(),
  );
};

export const refresh = async (host: TreeHost, steps: readonly TreeStep[]): Promise<void> => {
  const { listings } = host.store.get();
  const folders = touchedFolders({ steps }).filter((folder) => listings.has(folder));
  await Promise.all(folders.map((folder) => listFolder(host.store, folder)));
};

export const choose = async (host: TreeHost, paths: readonly string[]): Promise<void> => {
  const last = paths.at(-1);
  if (last === undefined) return;
  await revealPath(host.store, last);
  if (paths.length > 1) host.store.send({ type: 'chosen', paths, selected: last, anchor: last });
};

interface Made {
  readonly steps: TreeStep[];
  readonly failure: Failure | null;
}

/** Makes what is missing of the folders above a path; the outermost that was made stands for all of them. */
const makeFoldersAbove = async (path: string): Promise<Made> => {
  const parts = path.split('/').slice(0, -1);
  let outermost: string | null = null;
  for (const [index] of parts.entries()) {
    const folder = parts.slice(0, index + 1).join('/');
    const made = await bridge.dir.create({ path: folder });
    if (made.ok) outermost ??= folder;
    else if (made.error.code !== 'ALREADY_EXISTS') return { steps: [], failure: made.error };
  }
  const step = outermost === null ? null : await madeStep(outermost);
  return { steps: step?.ok === true ? [step.value] : [], failure: null };
};

const makeNew = async (path: string, kind: 'file' | 'folder') =>
  kind === 'file' ? bridge.file.write({ path, text: '', base: null }) : bridge.dir.create({ path });

const wordsOf = ({ code, message }: Failure): string => {
  if (code === 'ALREADY_EXISTS') return 'This name is taken. Nothing was overwritten.';
  return code === 'INVALID_PATH' ? `This cannot be a name. ${message}` : message;
};

/** `typed` may name folders on the way, and ends in `/` for a folder. Resolves to what went wrong, in words. */
export const createEntry = async (
  host: TreeHost,
  { parent, kind, typed }: { parent: string; kind: 'file' | 'folder'; typed: string },
): Promise<string | null> => {
  const asFolder = kind === 'folder' || typed.endsWith('/');
  const path = joinPath(parent, typed.endsWith('/') ? typed.slice(0, -1) : typed);
  const above = await makeFoldersAbove(path);
  const made = above.failure === null ? await makeNew(path, asFolder ? 'folder' : 'file') : null;
  // With folders made on the way, the outermost of them holds all of it, as it is now.
  const outermost = above.steps[0]?.kind === 'made' ? above.steps[0].path : null;
  const failure = above.failure ?? (made?.ok === false ? made.error : null);
  const step = await madeStep(outermost ?? path);
  const isDone = failure === null || outermost !== null;
  const steps = isDone && step.ok ? [step.value] : [];
  host.history.send({ type: 'done', operation: { title: `New ${quoted(path)}`, steps } });
  if (failure !== null) return wordsOf(failure);
  host.store.send({ type: 'createEnded' });
  await Promise.all([...new Set(['', parent])].map((folder) => listFolder(host.store, folder)));
  await revealPath(host.store, path);
  if (asFolder) focusTree();
  else host.open(path, true);
  return null;
};

/** `typed` may hold `/`: the entry moves below its folder. Resolves to what went wrong, in words. */
export const renameEntry = async (
  host: TreeHost,
  from: string,
  typed: string,
): Promise<string | null> => {
  const to = joinPath(parentPath(from), typed);
  const above = await makeFoldersAbove(to);
  if (above.failure !== null) return wordsOf(above.failure);
  const moved = await moveStep(host, from, to);
  if (!moved.ok) return wordsOf(moved.error);
  host.store.send({ type: 'renameEnded' });
  const steps = [...above.steps, moved.value];
  host.history.send({ type: 'done', operation: { title: `Rename ${quoted(from)}`, steps } });
  await refresh(host, steps);
  await revealPath(host.store, to);
  return null;
};

const mayTrash = async (host: TreeHost, paths: readonly string[]): Promise<boolean> => {
  const unsaved = paths.reduce((sum, path) => sum + host.unsavedBelow(path), 0);
  if (unsaved === 0 && !host.settings().confirmTrash) return true;
  const isFolder = paths.some((path) => entryAt(host.store.get(), path)?.kind === 'directory');
  const answer = await ask(host.questions, {
    title: `Move ${several(paths)} to the trash?`,
    lines: [
      `${isFolder ? 'Folders go with everything in them' : paths.length > 1 ? 'They go' : 'It goes'} to the system’s trash. Undo (Ctrl+Z in the tree) brings it back from there.`,
      ...(unsaved > 0
        ? [
            `There ${unsaved === 1 ? 'is an open document' : `are ${unsaved} open documents`} with changes that are not on disk yet. They stay in the editor.`,
          ]
        : []),
    ],
    answers: [
      { id: 'trash', label: 'Move to trash', kind: 'danger' },
      { id: 'cancel', label: 'Cancel' },
    ],
    forAll: null,
  });
  return answer?.id === 'trash';
};

/** Requests under way at once: each waits for the disk. */
export const atOnce = 16;

export const tellFailures = (
  host: TreeHost,
  what: string,
  failures: Transferred['failures'],
): void => {
  const [first] = failures;
  if (first === undefined) return;
  const others =
    failures.length > 1 ? ` The same or the like for ${failures.length - 1} more.` : '';
  const message = `${visibleName(first.name)}: ${first.failure.message}${others}`;
  host.failed(what, { code: first.failure.code, message });
};

export const trashEntries = async (host: TreeHost, chosen: readonly string[]): Promise<void> => {
  const paths = topmost(chosen);
  if (paths.length === 0 || !(await mayTrash(host, paths))) {
    focusTree();
    return;
  }
  const next = neighbour(treeRows(host.store.get()), paths);
  const title = `Delete ${several(paths)}`;
  let stopped = false;
  const task = host.begin({ title, onCancel: () => (stopped = true) });
  const waiting = [...paths];
  const steps: TreeStep[] = [];
  const failures: { name: string; failure: Failure }[] = [];
  const work = async (): Promise<void> => {
    for (let path = waiting.shift(); path !== undefined && !stopped; path = waiting.shift()) {
      const trashed = await trashStep(host, path);
      if (trashed.ok) steps.push(trashed.value);
      else failures.push({ name: baseName(path), failure: trashed.error });
      task.report({ fraction: (steps.length + failures.length) / paths.length });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  task.done(`${steps.length} moved to the trash`);
  host.history.send({ type: 'done', operation: { title, steps } });
  await refresh(host, steps);
  if (steps.length > 0) host.store.send({ type: 'selected', path: next });
  tellFailures(host, 'Not moved to the trash', failures);
  focusTree();
};

/** The folder that new and pasted entries go to: the marked one, or the one that holds what is marked. */
export const targetFolder = ({ store }: TreeHost, marked: string | null): string => {
  if (marked === null) return '';
  const entry = entryAt(store.get(), marked);
  return entry !== undefined && opensAsFolder(entry) ? marked : parentPath(marked);
};

export const clip = ({ store }: TreeHost, chosen: readonly string[], cut: boolean): void =>
  store.send({ type: 'clipped', paths: topmost(chosen), cut });

/** The name box of a new entry, in its folder. */
export const startCreating = async (
  host: TreeHost,
  marked: string | null,
  kind: 'file' | 'folder',
): Promise<void> => {
  const parent = targetFolder(host, marked);
  const opened = parent === '' ? [] : [...ancestors(parent), parent];
  await setExpanded(host.store, new Set([...host.store.get().expanded, ...opened]));
  host.store.send({ type: 'createStarted', parent, kind });
};
