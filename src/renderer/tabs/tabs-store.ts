/** Which files are open, in which groups and order, and which one is shown: every event and what it changes. */
import { createStore, type Store } from '../ui/store';
import { movedPath } from '../ui/paths';
import { isUntitled } from '../../shared/untitled';
import {
  addGroup,
  evenOut,
  moveSash,
  type GroupId,
  type SashPlace,
  type Side,
  type SplitPath,
} from './group-tree';
import {
  activateIn,
  closeIn,
  emptyGroup,
  isPinned,
  keepIn,
  openIn,
  renameIn,
  reorderIn,
  setPinnedIn,
  stepIn,
  type NewTab,
} from './tab-group';
import {
  changeGroup,
  focusGroup,
  groupOf,
  noTabs,
  settle,
  type ClosedTab,
  type TabPlace,
  type GroupsState,
  type TabsState,
} from './tabs-state';

/** As the session's schema allows. */
const mostGroups = 32;

/** Where a tab is taken from; a copy stays there. */
export interface TakenTab {
  readonly path: string;
  readonly from: GroupId;
  readonly copies: boolean;
}

/** Without a group, the focused one is meant. */
export type TabsEvent =
  /** A file opens, and is shown. */
  | {
      readonly type: 'opened';
      readonly path: string;
      readonly group?: GroupId;
      readonly index?: number;
      readonly isPreview?: boolean;
    }
  /** An open document is shown: in the focused group, or else where it was used last. */
  | { readonly type: 'activated'; readonly path: string; readonly group?: GroupId }
  /** Without a group, in every one. `forgets`: by no choice of the person; not to be reopened. */
  | {
      readonly type: 'closed';
      readonly paths: readonly string[];
      readonly group?: GroupId;
      readonly forgets?: boolean;
      readonly places?: ReadonlyMap<string, TabPlace>;
    }
  | { readonly type: 'reopened' }
  | { readonly type: 'stepped'; readonly by: 1 | -1 }
  | { readonly type: 'moved'; readonly from: string; readonly to: string }
  /** A preview becomes a tab like any other, in every group. */
  | { readonly type: 'kept'; readonly path: string }
  | {
      readonly type: 'pinChanged';
      readonly path: string;
      readonly group: GroupId;
      readonly pinned: boolean;
    }
  | { readonly type: 'groupFocused'; readonly group: GroupId }
  | {
      readonly type: 'placed';
      readonly tab: TakenTab;
      readonly group: GroupId;
      readonly index?: number;
    }
  | {
      readonly type: 'split';
      readonly tab: TakenTab;
      readonly beside: GroupId;
      readonly side: Side;
    }
  /** A file opens in a new group. */
  | {
      readonly type: 'openedBeside';
      readonly path: string;
      readonly beside: GroupId;
      readonly side: Side;
    }
  | { readonly type: 'sashMoved'; readonly sash: SashPlace; readonly share: number }
  /** Null: all groups. */
  | { readonly type: 'evened'; readonly path: SplitPath | null }
  | { readonly type: 'restored'; readonly state: TabsState };

type EventOf<Type extends TabsEvent['type']> = Extract<TabsEvent, { readonly type: Type }>;

const mostClosed = 100;

const opened = (state: TabsState, { group = state.focused, ...tab }: EventOf<'opened'>) =>
  focusGroup(
    changeGroup(state, group, (one) => openIn(one, tab)),
    group,
  );

const activated = (state: TabsState, { path, group }: EventOf<'activated'>): GroupsState => {
  const has = (id: GroupId) => groupOf(state, id).open.includes(path);
  const id = group ?? state.byUse.find(has);
  if (id === undefined || !has(id)) return state;
  return focusGroup(
    changeGroup(state, id, (one) => activateIn(one, path)),
    id,
  );
};

/** In the order in which reopening one after the other puts each in its place. */
const closedTabs = (state: TabsState, id: GroupId, event: EventOf<'closed'>): ClosedTab[] => {
  const group = groupOf(state, id);
  const paths = new Set(event.paths);
  return group.open
    .map((path, index) => ({
      path,
      group: id,
      index,
      isPinned: index < group.pinned,
      place: event.places?.get(path) ?? null,
    }))
    .filter(({ path }) => paths.has(path) && !isUntitled(path))
    .toReversed();
};

const closed = (state: TabsState, event: EventOf<'closed'>): GroupsState => {
  const { paths, group, forgets = false } = event;
  const ids = group === undefined ? [...state.groups.keys()] : [group];
  let next: GroupsState = state;
  for (const id of ids) next = changeGroup(next, id, (one) => closeIn(one, paths));
  if (next === state) return state;
  const list = forgets
    ? state.closed.filter(({ path }) => !paths.includes(path))
    : [...state.closed, ...ids.flatMap((id) => closedTabs(state, id, event))].slice(-mostClosed);
  return { ...next, closed: list };
};

/** What `reopened` brings back; null where there is nothing. */
export const lastClosed = (state: TabsState): ClosedTab | null => state.closed.at(-1) ?? null;

const reopened = (state: TabsState): GroupsState => {
  const tab = lastClosed(state);
  if (tab === null) return state;
  const isThere = state.groups.has(tab.group);
  const id = isThere ? tab.group : state.focused;
  const placed = isThere ? tab : { path: tab.path, isPinned: tab.isPinned };
  const next = { ...state, closed: state.closed.slice(0, -1) };
  return focusGroup(
    changeGroup(next, id, (group) => openIn(group, placed)),
    id,
  );
};

const moved = (state: TabsState, { from, to }: EventOf<'moved'>): GroupsState => {
  let next: GroupsState = state;
  for (const id of state.groups.keys())
    next = changeGroup(next, id, (one) => renameIn(one, from, to));
  const path = (one: string) => movedPath(one, from, to);
  return {
    ...next,
    recent: [...new Set(state.recent.map(path))],
    closed: state.closed.map((tab) => ({ ...tab, path: path(tab.path) })),
  };
};

const kept = (state: TabsState, { path }: EventOf<'kept'>): GroupsState => {
  let next: GroupsState = state;
  for (const id of state.groups.keys()) next = changeGroup(next, id, (one) => keepIn(one, path));
  return next;
};

const take = (state: GroupsState, { path, from, copies }: TakenTab): GroupsState =>
  copies ? state : changeGroup(state, from, (one) => closeIn(one, [path]));

const isTaken = (state: TabsState, { path, from }: TakenTab): boolean =>
  groupOf(state, from).open.includes(path);

/** To a place in a group, its own or another one. */
const placed = (state: TabsState, { tab, group, index }: EventOf<'placed'>): GroupsState => {
  const { path, from } = tab;
  if (!isTaken(state, tab) || !state.groups.has(group)) return state;
  if (from === group) {
    return changeGroup(state, group, (one) => {
      const shown = activateIn(keepIn(one, path), path);
      return index === undefined ? shown : reorderIn(shown, path, index);
    });
  }
  const pinned = !tab.copies && isPinned(groupOf(state, from), path);
  const added = changeGroup(state, group, (one) => {
    const open = openIn(one, { path, index, isPinned: pinned });
    return index === undefined || !one.open.includes(path) ? open : reorderIn(open, path, index);
  });
  return focusGroup(take(added, tab), group);
};

interface NewGroup {
  readonly tab: NewTab;
  readonly beside: GroupId;
  readonly side: Side;
}

const addGroupWith = (state: TabsState, { tab, beside, side }: NewGroup): GroupsState => {
  if (!state.groups.has(beside) || state.groups.size >= mostGroups) return state;
  const id = state.nextGroup;
  return {
    ...state,
    groups: new Map(state.groups).set(id, openIn(emptyGroup(id), tab)),
    tree: addGroup(state.tree, beside, { group: id, side }),
    byUse: [id, ...state.byUse],
    nextGroup: id + 1,
  };
};

/** Into a new group; a group that has this one tab only stays what it is. */
const split = (state: TabsState, { tab, beside, side }: EventOf<'split'>): GroupsState => {
  const from = groupOf(state, tab.from);
  const isAlone = tab.from === beside && from.open.length === 1;
  if (!isTaken(state, tab) || (isAlone && !tab.copies)) return state;
  const pinned = !tab.copies && isPinned(from, tab.path);
  const added = addGroupWith(state, { tab: { path: tab.path, isPinned: pinned }, beside, side });
  return added === state ? state : take(added, tab);
};

const reduce = (state: TabsState, event: TabsEvent): GroupsState => {
  switch (event.type) {
    case 'opened':
      return opened(state, event);
    case 'activated':
      return activated(state, event);
    case 'closed':
      return closed(state, event);
    case 'reopened':
      return reopened(state);
    case 'stepped':
      return changeGroup(state, state.focused, (group) => stepIn(group, event.by));
    case 'moved':
      return moved(state, event);
    case 'kept':
      return kept(state, event);
    case 'pinChanged':
      return changeGroup(state, event.group, (group) =>
        setPinnedIn(group, event.path, event.pinned),
      );
    case 'groupFocused':
      return focusGroup(state, event.group);
    case 'placed':
      return placed(state, event);
    case 'split':
      return split(state, event);
    case 'openedBeside':
      return addGroupWith(state, {
        tab: { path: event.path },
        beside: event.beside,
        side: event.side,
      });
    case 'sashMoved':
      return { ...state, tree: moveSash(state.tree, event.sash, event.share) };
    case 'evened':
      return { ...state, tree: evenOut(state.tree, event.path) };
    case 'restored':
      return event.state;
  }
};

export const reduceTabs = (state: TabsState, event: TabsEvent): TabsState =>
  settle(state, reduce(state, event));

export type TabsStore = Store<TabsState, TabsEvent>;

export const createTabsStore = (): TabsStore => createStore(reduceTabs, noTabs);
