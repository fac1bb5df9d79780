/** From what a key, a menu or a command asks of the tree to the operation, whose chunk comes with the first one. */
import { chosenPaths } from './explorer-store';
import type { TreeHost } from './tree-host';
import type { TreeAction } from './tree-keys';

const treeOperations = async () => ({
  ...(await import(/* webpackChunkName: "tree-operations" */ './tree-operations')),
  ...(await import(/* webpackChunkName: "tree-operations" */ './tree-arrivals')),
});

type Operations = Awaited<ReturnType<typeof treeOperations>>;

const underWay = new Set<Promise<unknown>>();
let reversing: Promise<unknown> = Promise.resolve();

const noted = <T>(work: Promise<T>): Promise<T> => {
  const ended = work
    .catch(() => undefined)
    .finally(() => {
      underWay.delete(ended);
    });
  underWay.add(ended);
  return work;
};

/** Runs an operation once an undo that was asked before it has ended. */
export const operate = <T>(work: (operations: Operations) => Promise<T> | T): Promise<T> =>
  noted(reversing.then(treeOperations).then(work));

/** Runs an undo once everything that was asked before it has ended: only then it knows what to take back. */
const reverse = (host: TreeHost, way: 'undo' | 'redo'): void => {
  const undo = Promise.all(underWay).then(
    () => import(/* webpackChunkName: "tree-operations" */ './tree-undo'),
  );
  reversing = noted(undo.then(({ reverseLast }) => reverseLast(host, way))).catch(() => undefined);
};

/** What needs no more than what the page knows is done at once. */
const runHere = (host: TreeHost, action: TreeAction): boolean => {
  const { store } = host;
  const { selected, view } = store.get();
  if (action === 'rename') {
    if (selected !== null) store.send({ type: 'renameStarted', path: selected });
  } else if (action === 'filter') {
    if (view.filter === null) store.send({ type: 'viewChanged', to: { filter: '' } });
    else document.querySelector<HTMLElement>('.tree-filter input')?.focus();
  } else return false;
  return true;
};

/** What a key was about when it was pressed: by the time of its turn another row may be marked. */
interface Meant {
  readonly action: TreeAction;
  readonly chosen: readonly string[];
  readonly selected: string | null;
}

const run = (
  host: TreeHost,
  { action, chosen, selected }: Meant,
  operations: Operations,
): Promise<void> => {
  switch (action) {
    case 'trash':
      return operations.trashEntries(host, chosen);
    case 'cut':
    case 'copy':
      operations.clip(host, chosen, action === 'cut');
      return Promise.resolve();
    case 'paste':
      return operations.paste(host, selected);
    case 'duplicate':
      return operations.duplicate(host, chosen);
    case 'new-file':
      return operations.startCreating(host, selected, 'file');
    case 'new-folder':
      return operations.startCreating(host, selected, 'folder');
    case 'undo':
    case 'redo':
    case 'rename':
    case 'filter':
      return Promise.resolve();
  }
};

export const runTreeAction = (host: TreeHost, action: TreeAction): void => {
  if (runHere(host, action)) return;
  if (action === 'undo' || action === 'redo') reverse(host, action);
  else {
    const state = host.store.get();
    const meant = { action, chosen: chosenPaths(state), selected: state.selected };
    void operate((operations) => run(host, meant, operations));
  }
};
