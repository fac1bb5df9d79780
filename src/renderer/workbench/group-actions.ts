/** What a person does with groups and tabs: split, move, focus, drop, preview, reopen. */
import type { Place } from '../editor/editor-host';
import { indexWithout, type Dragged, type DropZone } from '../tabs/tab-drag';
import { groupBeside } from '../tabs/group-places';
import { groupsIn, type GroupId, type Side } from '../tabs/group-tree';
import { lastClosed, type TakenTab } from '../tabs/tabs-store';
import { isPinned } from '../tabs/tab-group';
import { groupOf, type TabsState } from '../tabs/tabs-state';
import { releaseDocument } from './closing';
import type { Workspace } from './workspace';

export interface TabPlace {
  readonly path: string;
  readonly group: GroupId;
}

/** The one group in which a view of a whole document stands: where it is shown and was used last. */
export const groupStanding = (state: TabsState, path: string): GroupId | null =>
  state.byUse.find((id) => groupOf(state, id).active === path) ?? null;

export const shownTab = (workspace: Workspace): TabPlace | null => {
  const { active, focused } = workspace.tabs.get();
  return active === null ? null : { path: active, group: focused };
};

export const focusGroup = (workspace: Workspace, group: GroupId): void =>
  workspace.tabs.send({ type: 'groupFocused', group });

/** In the next frame: by then the text is shown, and a dialog that closed has given the focus back to where it was. */
const takeFocus = (workspace: Workspace, group: GroupId): void => {
  requestAnimationFrame(() => {
    if (!workspace.tabs.get().groups.has(group)) return;
    focusGroup(workspace, group);
    workspace.layout.get().editing?.hosts.of(group).focus();
  });
};

/** The shown text of the focused group takes the keys, now or when it comes. */
const arrive = (workspace: Workspace, path: string): void => {
  workspace.layout.get().editing?.host.focusOn(path);
  takeFocus(workspace, workspace.tabs.get().focused);
};

/** The new group looks at the file where the old one did, and takes the focus. */
const split = (
  workspace: Workspace,
  tab: TakenTab,
  { beside, side }: { readonly beside: GroupId; readonly side: Side },
): void => {
  const before = workspace.tabs.get();
  // A group whose last tab goes is forgotten with its places.
  const from = workspace.layout.get().editing?.hosts.of(tab.from);
  workspace.tabs.send({ type: 'split', tab, beside, side });
  if (workspace.tabs.get() === before) return;
  const { editing } = workspace.layout.get();
  if (from !== undefined) editing?.host.lookAs(from, tab.path);
  arrive(workspace, tab.path);
};

/** Shows the document a second time in a new group. */
export const splitGroup = (workspace: Workspace, side: Side, tab = shownTab(workspace)): void => {
  if (tab === null) return;
  const { path, group } = tab;
  split(workspace, { path, from: group, copies: true }, { beside: group, side });
};

interface MoveTarget {
  readonly group: GroupId;
  readonly index?: number;
}

const moveTab = (workspace: Workspace, tab: TakenTab, { group, index }: MoveTarget): void => {
  const { editing } = workspace.layout.get();
  const isThere = groupOf(workspace.tabs.get(), group).open.includes(tab.path);
  const from = editing?.hosts.of(tab.from);
  if (from !== undefined && !isThere) editing?.hosts.of(group).lookAs(from, tab.path);
  workspace.tabs.send({ type: 'placed', tab, group, ...(index === undefined ? {} : { index }) });
  arrive(workspace, tab.path);
};

/** In reading order; past the last one there is a new one to the right, before the first one to the left. */
export const moveToGroup = (workspace: Workspace, by: 1 | -1): void => {
  const tab = shownTab(workspace);
  if (tab === null) return;
  const ids = groupsIn(workspace.tabs.get().tree);
  const next = ids[ids.indexOf(tab.group) + by];
  const taken = { path: tab.path, from: tab.group, copies: false };
  if (next !== undefined) moveTab(workspace, taken, { group: next });
  else split(workspace, taken, { beside: tab.group, side: by === 1 ? 'right' : 'left' });
};

/** Among the tabs of its group. */
export const moveInStrip = (workspace: Workspace, by: 1 | -1): void => {
  const tab = shownTab(workspace);
  if (tab === null) return;
  const { path, group } = tab;
  const index = groupOf(workspace.tabs.get(), group).open.indexOf(path) + by;
  if (index < 0) return;
  const taken = { path, from: group, copies: false };
  workspace.tabs.send({ type: 'placed', tab: taken, group, index });
};

/** By key: its text takes the keys. */
const goToGroup = (workspace: Workspace, group: GroupId | null): void => {
  if (group === null) return;
  focusGroup(workspace, group);
  workspace.layout.send({ page: null });
  takeFocus(workspace, group);
};

/** From 0, in reading order; the one after the last is made, as VS Code has it. */
export const goToGroupAt = (workspace: Workspace, index: number): void => {
  const ids = groupsIn(workspace.tabs.get().tree);
  const group = ids[index];
  const last = ids.at(-1);
  if (group !== undefined) goToGroup(workspace, group);
  else if (index === ids.length && last !== undefined) {
    const path = groupOf(workspace.tabs.get(), last).active;
    if (path !== null) splitGroup(workspace, 'right', { path, group: last });
  }
};

export const goBeside = (workspace: Workspace, side: Side): void => {
  const { tree, focused } = workspace.tabs.get();
  goToGroup(workspace, groupBeside(tree, focused, side));
};

export const keepOpen = (workspace: Workspace, path: string): void =>
  workspace.tabs.send({ type: 'kept', path });

export const setPinned = (workspace: Workspace, tab: TabPlace, pinned: boolean): void =>
  workspace.tabs.send({ type: 'pinChanged', ...tab, pinned });

export const isPinnedTab = (workspace: Workspace, { path, group }: TabPlace): boolean =>
  isPinned(groupOf(workspace.tabs.get(), group), path);

/** A look at a file: its tab gives way to the next one that is looked at. */
export const previewFile = (workspace: Workspace, path: string, place?: Place): void => {
  const before = workspace.tabs.get().open;
  workspace.tabs.send({ type: 'opened', path, isPreview: true });
  const { open } = workspace.tabs.get();
  for (const gone of before) if (!open.includes(gone)) releaseDocument(workspace, gone);
  workspace.shown(path, place);
};

/** The last tab that was closed, with the place in it. */
export const reopenClosed = (workspace: Workspace): void => {
  const tab = lastClosed(workspace.tabs.get());
  if (tab === null) return;
  workspace.tabs.send({ type: 'reopened' });
  workspace.shown(tab.path, tab.place ?? undefined);
  arrive(workspace, tab.path);
};

const openIn = (
  workspace: Workspace,
  paths: readonly string[],
  { group, index }: MoveTarget,
): void => {
  paths.forEach((path, count) => {
    const at = index === undefined ? {} : { index: index + count };
    workspace.tabs.send({ type: 'opened', path, group, ...at });
  });
  const last = paths.at(-1);
  if (last === undefined) return;
  workspace.shown(last);
  arrive(workspace, last);
};

/** Tabs and files of the tree let go over a strip. */
export const dropInGroup = (
  workspace: Workspace,
  dragged: Dragged,
  { group, index, copies }: MoveTarget & { readonly copies: boolean },
): void => {
  if (dragged.kind === 'files') {
    openIn(workspace, dragged.paths, { group, ...(index === undefined ? {} : { index }) });
    return;
  }
  const { path, from } = dragged;
  const own = groupOf(workspace.tabs.get(), group).open.indexOf(path);
  const place = index === undefined ? {} : { index: indexWithout(index, own) };
  moveTab(workspace, { path, from, copies: copies && from !== group }, { group, ...place });
};

/** Tabs and files let go over a group's text. */
export const dropOnText = (
  workspace: Workspace,
  dragged: Dragged,
  {
    group,
    zone,
    copies,
  }: { readonly group: GroupId; readonly zone: DropZone; readonly copies: boolean },
): void => {
  if (zone === 'centre') return dropInGroup(workspace, dragged, { group, copies });
  if (dragged.kind === 'tab') {
    const { path, from } = dragged;
    return split(workspace, { path, from, copies }, { beside: group, side: zone });
  }
  const [first, ...others] = dragged.paths;
  if (first === undefined) return;
  workspace.tabs.send({ type: 'openedBeside', path: first, beside: group, side: zone });
  const { focused } = workspace.tabs.get();
  openIn(workspace, [...others, first], { group: focused });
};
