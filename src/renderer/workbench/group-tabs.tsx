/** Joins a group's tab strip to the documents, and what is dragged onto it to the groups. */
import { useMemo } from 'react';
import { isTooLarge, tabState } from '../document/document-state';
import type { TabMarks } from '../tabs/file-tab';
import { TabStrip } from '../tabs/tab-strip';
import { groupOf } from '../tabs/tabs-state';
import { useStore } from '../ui/store';
import { goToDocument } from './big-files';
import { dropInGroup, keepOpen, setPinned } from './group-actions';
import { tabActions } from './tab-actions';
import type { Workspace } from './workspace';

const marksOf = ({ documents, looks }: Workspace): TabMarks => ({
  subscribe: (listener) => looks.subscribe(listener),
  stateOf: (path) => {
    const state = documents.get().get(path);
    return state === undefined ? 'saved' : tabState(state);
  },
  isRefused: (path) => {
    const state = documents.get().get(path);
    return state?.phase === 'refused' && !isTooLarge(state);
  },
});

interface GroupTabsProps {
  readonly workspace: Workspace;
  readonly group: number;
  readonly number: number | null;
}

export const GroupTabs = ({ workspace, group: id, number }: GroupTabsProps) => {
  const tabs = useStore(workspace.tabs);
  const { page } = useStore(workspace.layout);
  const marks = useMemo(() => marksOf(workspace), [workspace]);
  const group = groupOf(tabs, id);
  if (group.open.length === 0) return null;
  const hasPage = page !== null && tabs.focused === id;
  return (
    <TabStrip
      name={number === null ? 'Open files' : `Open files, group ${number}`}
      group={group}
      active={hasPage ? null : group.active}
      marks={marks}
      onShow={(path, goThere) => {
        workspace.activate(path, id);
        if (goThere) goToDocument(workspace, path);
      }}
      onKeep={(path) => keepOpen(workspace, path)}
      onClose={(path) => void workspace.closeTab(path, id)}
      onUnpin={(path) => setPinned(workspace, { path, group: id }, false)}
      actionsOf={(path) => tabActions(workspace, path, id)}
      drag={workspace.drag}
      onDrop={(dragged, index, copies) =>
        dropInGroup(workspace, dragged, { group: id, index, copies })
      }
    />
  );
};
