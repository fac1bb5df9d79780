/** Commands about entries of the tree: each acts on what is chosen there. */
import { chosenPaths } from '../../explorer/explorer-store';
import { runTreeAction } from '../../explorer/run-tree-action';
import type { TreeAction } from '../../explorer/tree-keys';
import { setExpanded, setSort } from '../../explorer/explorer-actions';
import { treeHostOf } from '../tree-host';
import type { Workspace } from '../workspace';
import { hasFolder, type Command, type CommandId } from './command';

/** The tree's own keys are the tree's: they are shown in its menu, and bound nowhere else. */
export const treeCommands = (workspace: Workspace): Command[] => {
  const host = treeHostOf(workspace);
  const { store, history } = host;
  const isFolder = hasFolder(workspace);
  const isShown = (): boolean => isFolder() && workspace.layout.get().sidebarShown;
  const hasChosen = (): boolean => isShown() && chosenPaths(store.get()).length > 0;
  const command = (id: CommandId, title: string, enabled: () => boolean, run: () => void) => ({
    id,
    title,
    keys: [],
    enabled,
    run,
  });
  const acting = (title: string, action: TreeAction, enabled = hasChosen): Command =>
    command(`tree:${action}`, title, enabled, () => {
      workspace.layout.send({ sidebarShown: true, sidebarView: 'files' });
      requestAnimationFrame(() => runTreeAction(host, action));
    });
  return [
    acting('New Folder…', 'new-folder', isFolder),
    acting('Rename Entry…', 'rename'),
    acting('Move Entry to Trash', 'trash'),
    acting('Cut Entry', 'cut'),
    acting('Copy Entry', 'copy'),
    acting('Paste Entry', 'paste', () => isShown() && store.get().clipboard.paths.length > 0),
    acting('Duplicate Entry', 'duplicate'),
    acting('Undo File Operation', 'undo', () => history.get().undo.length > 0),
    acting('Redo File Operation', 'redo', () => history.get().redo.length > 0),
    acting('Filter Files', 'filter', isFolder),
    command('tree:collapse-all', 'Collapse All Folders', isShown, () => {
      void setExpanded(store, new Set());
    }),
    command('tree:toggle-hidden', 'Show or Hide Hidden Files', isFolder, () =>
      store.send({ type: 'viewChanged', to: { showHidden: !store.get().view.showHidden } }),
    ),
    command('tree:sort-name', 'Sort Files by Name', isFolder, () => void setSort(store, 'name')),
    command('tree:sort-kind', 'Sort Files by Kind', isFolder, () => void setSort(store, 'kind')),
    command('tree:sort-modified', 'Sort Files by Newest Change', isFolder, () => {
      void setSort(store, 'modified');
    }),
  ];
};
