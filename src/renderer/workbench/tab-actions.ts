/** What the menu of a tab offers. */
import { isUntitled } from '../../shared/untitled';
import type { TabAction } from '../tabs/strip-props';
import { showInTree } from './tree-actions';
import { compareActions } from './comparing';
import { closeOthers, closeSaved, closeToTheRight, closeAll } from './close-many';
import { isPinnedTab, keepOpen, setPinned, splitGroup, type TabPlace } from './group-actions';
import { groupOf } from '../tabs/tabs-state';
import type { Workspace } from './workspace';

const closing = (workspace: Workspace, tab: TabPlace): readonly TabAction[] => [
  { label: 'Close', run: () => void workspace.closeTab(tab.path, tab.group) },
  { label: 'Close Others', run: () => closeOthers(workspace, tab) },
  { label: 'Close to the Right', run: () => closeToTheRight(workspace, tab) },
  { label: 'Close Saved', run: () => closeSaved(workspace, tab.group) },
  { label: 'Close All', run: () => closeAll(workspace, tab.group) },
];

const keeping = (workspace: Workspace, tab: TabPlace): readonly TabAction[] => {
  const isPreview = groupOf(workspace.tabs.get(), tab.group).preview === tab.path;
  const pinned = isPinnedTab(workspace, tab);
  return [
    ...(isPreview ? [{ label: 'Keep Open', run: () => keepOpen(workspace, tab.path) }] : []),
    { label: pinned ? 'Unpin' : 'Pin', run: () => setPinned(workspace, tab, !pinned) },
    { label: 'Split Right', run: () => splitGroup(workspace, 'right', tab) },
    { label: 'Split Down', run: () => splitGroup(workspace, 'down', tab) },
  ];
};

export const tabActions = (
  workspace: Workspace,
  path: string,
  group: number,
): readonly TabAction[] => {
  const tab = { path, group };
  const show = () => workspace.activate(path, group);
  const saveAs = {
    label: 'Save As…',
    run: () => {
      show();
      void workspace.saveAs(path);
    },
  };
  const always = [...closing(workspace, tab), ...keeping(workspace, tab), saveAs];
  if (isUntitled(path)) return [...always, ...compareActions(workspace, path)];
  const locked = workspace.isLocked(path);
  return [
    ...always,
    {
      label: 'Revert file',
      run: () => {
        show();
        workspace.askRevert(path);
      },
    },
    ...compareActions(workspace, path),
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
