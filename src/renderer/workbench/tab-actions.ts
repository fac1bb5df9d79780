/** What the menu of a tab offers: the same as the commands, for a tab that need not be the shown one. */
import { isUntitled } from '../../shared/untitled';
import type { TabAction } from '../tabs/tab-strip';
import { showInTree } from './tree-actions';
import type { Workspace } from './workspace';

export const tabActions = (workspace: Workspace, path: string): readonly TabAction[] => {
  const show = () => workspace.activate(path);
  const close = { label: 'Close', run: () => void workspace.closeTab(path) };
  const saveAs = {
    label: 'Save As…',
    run: () => {
      show();
      void workspace.saveAs(path);
    },
  };
  if (isUntitled(path)) return [close, saveAs];
  const locked = workspace.isLocked(path);
  return [
    close,
    saveAs,
    {
      label: 'Revert file',
      run: () => {
        show();
        workspace.askRevert(path);
      },
    },
    ...(workspace.context.root?.kind === 'folder'
      ? [{ label: 'Reveal in tree', run: () => void showInTree(workspace, path) }]
      : []),
    { label: 'Copy path', run: () => workspace.copyPath(path, 'relative') },
    { label: 'Copy full path', run: () => workspace.copyPath(path, 'full') },
    {
      label: locked ? 'Unlock: allow typing' : 'Lock against typing',
      run: () => workspace.setLocked(path, !locked),
    },
  ];
};
