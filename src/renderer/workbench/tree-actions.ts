/** What commands do with the tree of files, which may be hidden. */
import { isUntitled } from '../../shared/untitled';
import { revealPath } from '../explorer/explorer-actions';
import { runTreeAction } from '../explorer/run-tree-action';
import { typeAhead } from '../ui/type-ahead';
import { treeHostOf } from './tree-host';
import type { Workspace } from './workspace';

/** Shows the tree, with the row of an entry in sight and in focus; without one, with the row that was marked last. */
export const showInTree = async (workspace: Workspace, path: string | null): Promise<void> => {
  if (workspace.context.root?.kind !== 'folder') return;
  workspace.layout.send({ sidebarShown: true, sidebarView: 'files' });
  if (path !== null && !isUntitled(path)) await revealPath(workspace.explorer, path);
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('[role="treegrid"] [tabindex="0"]')?.focus(),
  );
};

export const goToFiles = (workspace: Workspace): Promise<void> =>
  showInTree(workspace, workspace.tabs.get().active);

/** The name box belongs to the tree, which may be hidden. */
export const newFile = (workspace: Workspace): void => {
  if (workspace.context.root?.kind !== 'folder') return;
  typeAhead();
  workspace.layout.send({ sidebarShown: true, sidebarView: 'files' });
  requestAnimationFrame(() => runTreeAction(treeHostOf(workspace), 'new-file'));
};
