/** What comes into a folder of the tree: copies, moves, pastes and drops, each as one thing that can be undone. */
import type { EventPayload } from '../../shared/contract';
import type { Failure } from '../../shared/result';
import { visibleName } from '../../shared/visible-name';
import { bridge } from '../bridge';
import { parentPath } from '../ui/paths';
import { entryAt } from './explorer-store';
import { holdsItself, topmost } from './selection';
import { ask, type TreeHost } from './tree-host';
import {
  choose,
  focusTree,
  quoted,
  refresh,
  several,
  targetFolder,
  tellFailures,
} from './tree-operations';
import { incomingEntry, transferAll, type Incoming, type Transferred } from './tree-transfer';

const tellSkipped = (host: TreeHost, { skipped, skippedCount }: Transferred): void => {
  if (skippedCount === 0) return;
  const named = skipped.slice(0, 5).join('; ');
  const more = skippedCount > 5 ? ` and ${skippedCount - 5} more` : '';
  host.told(
    skippedCount === 1 ? 'One entry was not copied' : `${skippedCount} entries were not copied`,
    `${named}${more}. Everything else was. The originals are untouched.`,
  );
};

const finish = async (host: TreeHost, title: string, done: Transferred): Promise<void> => {
  host.history.send({ type: 'done', operation: { title, steps: done.steps } });
  await refresh(host, done.steps);
  await choose(host, done.arrived);
  tellFailures(host, `Not done: ${title}`, done.failures);
  tellSkipped(host, done);
  focusTree();
};

const isFolderAt = (host: TreeHost, path: string): boolean =>
  entryAt(host.store.get(), path)?.kind === 'directory';

const intoItself: Failure = {
  code: 'INVALID_PATH',
  message: 'A folder cannot go into itself. Nothing was changed.',
};

export interface Into {
  readonly folder: string;
  readonly kind: 'copy' | 'move';
}

/** Copies or moves entries of the tree into one of its folders. */
export const bringInto = async (
  host: TreeHost,
  chosen: readonly string[],
  { folder, kind }: Into,
): Promise<void> => {
  const all = topmost(chosen);
  // Where they are already there is nothing to move.
  const paths = kind === 'move' ? all.filter((path) => parentPath(path) !== folder) : all;
  if (paths.length === 0) return;
  const title = `${kind === 'move' ? 'Move' : 'Copy'} ${several(paths)}`;
  if (
    holdsItself(
      paths.filter((path) => isFolderAt(host, path)),
      folder,
    )
  ) {
    host.failed(`Not done: ${title}`, intoItself);
    return;
  }
  const incoming = paths.map((path) => incomingEntry(path, isFolderAt(host, path)));
  const isDuplicate = kind === 'copy' && paths.every((path) => parentPath(path) === folder);
  const keeps = isDuplicate ? ({ keepsBoth: true } as const) : {};
  await finish(host, title, await transferAll(host, { incoming, folder, kind, title, ...keeps }));
};

export const duplicate = async (host: TreeHost, chosen: readonly string[]): Promise<void> => {
  for (const folder of new Set(topmost(chosen).map(parentPath)))
    await bringInto(
      host,
      topmost(chosen).filter((path) => parentPath(path) === folder),
      { folder, kind: 'copy' },
    );
};

const words = (folder: string): string => (folder === '' ? 'the top folder' : quoted(folder));

/** A drag is easily made by mistake: asks first, unless the settings say otherwise. */
export const dropInto = async (
  host: TreeHost,
  chosen: readonly string[],
  into: Into,
): Promise<void> => {
  const paths = topmost(chosen).filter((path) => parentPath(path) !== into.folder);
  if (into.kind === 'move' && paths.length > 0 && host.settings().confirmMove) {
    const answer = await ask(host.questions, {
      title: `Move ${several(paths)} to ${words(into.folder)}?`,
      lines: ['Open documents follow. Undo (Ctrl+Z in the tree) moves it back.'],
      answers: [
        { id: 'move', label: 'Move', kind: 'primary' },
        { id: 'cancel', label: 'Cancel' },
      ],
      forAll: null,
    });
    if (answer?.id !== 'move') return;
  }
  await bringInto(host, chosen, into);
};

/** What a person dropped from outside: main has the paths, the page their names alone. */
export const takeDrop = async (
  host: TreeHost,
  { drop, into, items }: EventPayload<'entry:dropped'>,
): Promise<void> => {
  const incoming = items.map(({ name }, index): Incoming => ({
    name,
    // Main alone knows; for a name that is taken an extension is kept last.
    isFolder: false,
    from: null,
    copy: (to, job) => bridge.entry.bringIn({ drop, index, to, job }),
  }));
  const what =
    items.length === 1 ? `“${visibleName(items[0]?.name ?? '')}”` : `${items.length} items`;
  const title = `Copy ${what} here`;
  await finish(
    host,
    title,
    await transferAll(host, { incoming, folder: into, kind: 'copy', title }),
  );
};

export const paste = async (host: TreeHost, marked: string | null): Promise<void> => {
  const { clipboard } = host.store.get();
  const { paths, cut } = clipboard;
  if (paths.length === 0) return;
  // What was copied and is itself marked is copied beside itself, as every file manager does.
  const beside = !cut && marked !== null && paths.includes(marked);
  const folder = beside ? parentPath(marked) : targetFolder(host, marked);
  if (cut) host.store.send({ type: 'clipped', paths: [], cut: false });
  await bringInto(host, paths, { folder, kind: cut ? 'move' : 'copy' });
};
