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

const saving = (workspace: Workspace, { path, group }: TabPlace): readonly TabAction[] => {
  const shown = (then: () => void) => () => {
    workspace.activate(path, group);
    then();
  };
  return [
    { label: 'Save As…', run: shown(() => void workspace.saveAs(path)) },
    ...(isUntitled(path)
      ? []
      : [{ label: 'Revert File', run: shown(() => workspace.askRevert(path)) }]),
  ];
};

const finding = (workspace: Workspace, path: string): readonly TabAction[] => [
  ...(workspace.context.root?.kind === 'folder'
    ? [{ label: 'Reveal in Tree', run: () => void showInTree(workspace, path) }]
    : []),
  { label: 'Copy Path', run: () => workspace.copyPath(path, 'relative') },
  { label: 'Copy Full Path', run: () => workspace.copyPath(path, 'full') },
];

const locking = (workspace: Workspace, path: string): TabAction => {
  const locked = workspace.isLocked(path);
  return {
    label: locked ? 'Unlock: Allow Typing' : 'Lock Against Typing',
    run: () => workspace.setLocked(path, !locked),
  };
};

/** In sections, the commonest first. */
export const tabActions = (
  workspace: Workspace,
  path: string,
  group: number,
): readonly (readonly TabAction[])[] => {
  const tab = { path, group };
  const always = [
    closing(workspace, tab),
    keeping(workspace, tab),
    saving(workspace, tab),
    compareActions(workspace, path),
  ];
  return isUntitled(path)
    ? always
    : [...always, finding(workspace, path), [locking(workspace, path)]];
};
