/** What the menu of a tab offers: the same as the commands, for a tab that need not be the shown one. */
import { isUntitled } from '../../shared/untitled';
import type { TabAction } from '../tabs/tab-strip';
import { compareActions } from './comparing';
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
  if (isUntitled(path)) return [close, saveAs, ...compareActions(workspace, path)];
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
    ...compareActions(workspace, path),
    { label: 'Copy path', run: () => workspace.copyPath(path, 'relative') },
    { label: 'Copy full path', run: () => workspace.copyPath(path, 'full') },
    {
      label: locked ? 'Unlock: allow typing' : 'Lock against typing',
      run: () => workspace.setLocked(path, !locked),
    },
  ];
};
