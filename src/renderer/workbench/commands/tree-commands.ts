/** Commands about entries of the tree: each acts on what is chosen there. */
import { chosenPaths } from '../../explorer/explorer-store';
import { runTreeAction } from '../../explorer/run-tree-action';
import type { TreeAction } from '../../explorer/tree-keys';
import { setExpanded } from '../../explorer/explorer-actions';
import { treeHostOf } from '../tree-host';
import type { Workspace } from '../workspace';
import { hasFolder, type Command, type CommandId } from './command';

/** The tree's own keys are the tree's: they are shown in its menu, and bound nowhere else. */
export const treeCommands = (workspace: Workspace): Command[] => {
  const host = treeHostOf(workspace);
  const { store, history, arrange } = host;
  const isFolder = hasFolder(workspace);
  const isShown = (): boolean => isFolder() && workspace.layout.get().sidebarShown;
  const hasChosen = (): boolean => isShown() && chosenPaths(store.get()).length > 0;
  const acting = (title: string, action: TreeAction, enabled = hasChosen): Command => ({
    id: `tree:${action}`,
    title,
    keys: [],
    enabled,
    run: () => {
      workspace.layout.send({ sidebarShown: true, sidebarView: 'files' });
      requestAnimationFrame(() => runTreeAction(host, action));
    },
  });
  const viewing = (id: CommandId, title: string, run: () => void): Command => ({
    id,
    title,
    keys: [],
    enabled: isFolder,
    run,
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
    viewing('tree:collapse-all', 'Collapse All Folders', () => {
      void setExpanded(store, new Set());
    }),
    {
      ...viewing('tree:toggle-hidden', 'Show or Hide Hidden Files', () =>
        arrange({ showHidden: !store.get().view.showHidden }),
      ),
      isOn: () => store.get().view.showHidden,
    },
    viewing('tree:sort-name', 'Sort Files by Name', () => arrange({ sort: 'folders-first' })),
    viewing('tree:sort-kind', 'Sort Files by Kind', () => arrange({ sort: 'type' })),
    viewing('tree:sort-modified', 'Sort Files by Newest Change', () =>
      arrange({ sort: 'modified' }),
    ),
  ];
};
