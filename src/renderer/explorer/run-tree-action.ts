/** From what a key, a menu or a command asks of the tree to the operation, whose chunk comes with the first one. */
import { chosenPaths } from './explorer-store';
import type { TreeHost } from './tree-host';
import type { TreeAction } from './tree-keys';

export const treeOperations = () =>
  import(/* webpackChunkName: "tree-operations" */ './tree-operations');

type Operations = Awaited<ReturnType<typeof treeOperations>>;

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

const run = (host: TreeHost, action: TreeAction, operations: Operations): Promise<void> | void => {
  const chosen = chosenPaths(host.store.get());
  switch (action) {
    case 'trash':
      return operations.trashEntries(host, chosen);
    case 'cut':
    case 'copy':
      return operations.clip(host, action === 'cut');
    case 'paste':
      return operations.paste(host);
    case 'duplicate':
      return operations.duplicate(host, chosen);
    case 'undo':
    case 'redo':
      return operations.reverseLast(host, action);
    case 'new-file':
      return operations.startCreating(host, 'file');
    case 'new-folder':
      return operations.startCreating(host, 'folder');
    case 'rename':
    case 'filter':
      return undefined;
  }
};

export const runTreeAction = (host: TreeHost, action: TreeAction): void => {
  if (!runHere(host, action)) void treeOperations().then((all) => run(host, action, all));
};
