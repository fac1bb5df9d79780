/** Closing several tabs of a group: pinned ones stay unless the group itself goes. */
import { isDirty } from '../document/document-state';
import { groupOf } from '../tabs/tabs-state';
import { closeTabs } from './closing';
import type { TabPlace } from './group-actions';
import type { Workspace } from './workspace';

const unpinned = (workspace: Workspace, group: number): readonly string[] => {
  const { open, pinned } = groupOf(workspace.tabs.get(), group);
  return open.slice(pinned);
};

export const closeOthers = (workspace: Workspace, { path, group }: TabPlace): void => {
  const paths = unpinned(workspace, group).filter((one) => one !== path);
  workspace.activate(path, group);
  void closeTabs(workspace, { paths, group });
};

export const closeToTheRight = (workspace: Workspace, { path, group }: TabPlace): void => {
  const { open, pinned } = groupOf(workspace.tabs.get(), group);
  const first = Math.max(pinned, open.indexOf(path) + 1);
  void closeTabs(workspace, { paths: open.slice(first), group });
};

/** Nothing that waits for a save, in whatever mode. */
export const closeSaved = (workspace: Workspace, group: number): void => {
  const documents = workspace.documents.get();
  const paths = unpinned(workspace, group).filter((path) => {
    const state = documents.get(path);
    return state === undefined || !isDirty(state);
  });
  void closeTabs(workspace, { paths, group });
};

export const closeAll = (workspace: Workspace, group: number): void =>
  void closeTabs(workspace, { paths: unpinned(workspace, group), group });

/** With its pinned tabs. */
export const closeGroup = (workspace: Workspace, group: number): void => {
  const { open } = groupOf(workspace.tabs.get(), group);
  void closeTabs(workspace, { paths: open, group });
};
