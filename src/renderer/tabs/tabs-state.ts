/** What the window has open: groups of tabs, where they stand, which one has the focus. Pure. */
import { groupsIn, removeGroup, type GroupId, type GroupNode } from './group-tree';
import { emptyGroup, type TabGroup } from './tab-group';

/** Where a file was looked at: line and column from 1, pixels from the top. */
export interface TabPlace {
  readonly line: number;
  readonly column: number;
  readonly scrollTop: number | null;
}

/** A tab that was closed by the person and where it stood. */
export interface ClosedTab {
  readonly path: string;
  readonly group: GroupId;
  readonly index: number;
  readonly isPinned: boolean;
  readonly place: TabPlace | null;
}

/** No group is empty but the only one; every document stands in at least one group. */
export interface GroupsState {
  readonly groups: ReadonlyMap<GroupId, TabGroup>;
  readonly tree: GroupNode;
  /** By last use, latest first: the first one has the focus. */
  readonly byUse: readonly GroupId[];
  /** Paths by last use in any group, latest first. */
  readonly recent: readonly string[];
  /** The last one closed is the last of the list. */
  readonly closed: readonly ClosedTab[];
  readonly nextGroup: GroupId;
}

export interface TabsState extends GroupsState {
  readonly focused: GroupId;
  /** The shown document of the focused group. */
  readonly active: string | null;
  /** Every open document once, group after group. */
  readonly open: readonly string[];
}

export const groupOf = (state: GroupsState, id: GroupId): TabGroup =>
  state.groups.get(id) ?? emptyGroup(id);

/** One group is the usual case: its list is taken as it is. */
const openIn = ({ tree, ...state }: GroupsState): readonly string[] => {
  const lists = groupsIn(tree).map((id) => groupOf({ tree, ...state }, id).open);
  return lists.length === 1 ? (lists[0] ?? []) : [...new Set(lists.flat())];
};

/** Groups that became empty go, except for the last one. */
const withoutEmpty = (state: GroupsState): GroupsState => {
  const empty = [...state.groups.values()].filter((group) => group.open.length === 0);
  let { tree } = state;
  const groups = new Map(state.groups);
  for (const { id } of empty) {
    const rest = removeGroup(tree, id);
    if (rest === null) continue;
    tree = rest;
    groups.delete(id);
  }
  if (groups.size === state.groups.size) return state;
  return { ...state, tree, groups, byUse: state.byUse.filter((id) => groups.has(id)) };
};

const shownPath = (state: GroupsState): string | null =>
  state.groups.get(state.byUse[0] ?? 0)?.active ?? null;

const withRecent = (state: GroupsState, open: readonly string[]): readonly string[] => {
  const active = shownPath(state);
  const isSame = active === null || state.recent[0] === active;
  const known = new Set(open);
  const recent = state.recent.filter((path) => known.has(path));
  if (isSame && recent.length === state.recent.length) return state.recent;
  return active === null ? recent : [active, ...recent.filter((path) => path !== active)];
};

/** What follows from the groups; the same object where nothing has changed. */
export const settle = (before: TabsState | null, changed: GroupsState): TabsState => {
  if (before !== null && changed === before) return before;
  const state = withoutEmpty(changed);
  const focused = state.byUse[0] ?? 0;
  const open =
    before !== null && before.groups === state.groups && before.tree === state.tree
      ? before.open
      : openIn(state);
  return { ...state, open, focused, active: shownPath(state), recent: withRecent(state, open) };
};

export const changeGroup = (
  state: GroupsState,
  id: GroupId,
  change: (group: TabGroup) => TabGroup,
): GroupsState => {
  const group = state.groups.get(id);
  if (group === undefined) return state;
  const next = change(group);
  return next === group ? state : { ...state, groups: new Map(state.groups).set(id, next) };
};

export const focusGroup = (state: GroupsState, id: GroupId): GroupsState =>
  state.byUse[0] === id || !state.groups.has(id)
    ? state
    : { ...state, byUse: [id, ...state.byUse.filter((one) => one !== id)] };

export const noTabs: TabsState = settle(null, {
  groups: new Map([[1, emptyGroup(1)]]),
  tree: 1,
  byUse: [1],
  recent: [],
  closed: [],
  nextGroup: 2,
});
