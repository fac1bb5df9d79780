/** What commands do with the tree of files, which may be hidden. */
import { isUntitled } from '../../shared/untitled';
import { revealPath } from '../explorer/explorer-actions';
import { runTreeAction } from '../explorer/run-tree-action';
import { treeHostOf } from './tree-host';
import type { Workspace } from './workspace';

/** Shows the tree, with the row of the shown file in sight and in focus. */
export const goToFiles = async (workspace: Workspace): Promise<void> => {
  if (workspace.context.root?.kind !== 'folder') return;
  workspace.layout.send({ sidebarShown: true, sidebarView: 'files' });
  const { active } = workspace.tabs.get();
  if (active !== null && !isUntitled(active)) await revealPath(workspace.explorer, active);
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('[role="treegrid"] [tabindex="0"]')?.focus(),
  );
};

/** The name box belongs to the tree, which may be hidden. */
export const newFile = (workspace: Workspace): void => {
  if (workspace.context.root?.kind !== 'folder') return;
  workspace.layout.send({ sidebarShown: true, sidebarView: 'files' });
  requestAnimationFrame(() => runTreeAction(treeHostOf(workspace), 'new-file'));
};
