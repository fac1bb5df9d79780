/** The groups as a session keeps them, and back. What is in no file comes back from the recovery journal instead. Pure. */
import { isUntitled } from '../../shared/untitled';
import type { Session } from '../../shared/contract';
import { groupPlaces } from './group-places';
import { groupsIn, isSplit, removeGroup, type GroupId, type GroupNode } from './group-tree';
import { emptyGroup, type TabGroup } from './tab-group';
import { groupOf, noTabs, settle, type TabPlace, type TabsState } from './tabs-state';

type StoredGroups = NonNullable<Session['groups']>;
type StoredTab = StoredGroups['each'][number]['tabs'][number];
type StoredNode = StoredGroups['tree'];

export type PlaceIn = (group: GroupId, path: string) => TabPlace;

const isFile = (path: string): boolean => !isUntitled(path);

const storeTab = (group: TabGroup, index: number, placeIn: PlaceIn): StoredTab => {
  const path = group.open[index] ?? '';
  const { line, column, scrollTop } = placeIn(group.id, path);
  return {
    path,
    line,
    column,
    scrollTop: scrollTop ?? 0,
    ...(group.preview === path ? { preview: true } : {}),
    ...(index < group.pinned ? { pinned: true } : {}),
  };
};

const storeNode = (node: GroupNode, ids: readonly GroupId[]): StoredNode =>
  isSplit(node)
    ? {
        direction: node.direction,
        parts: node.parts.map((part) => ({ node: storeNode(part.node, ids), share: part.share })),
      }
    : ids.indexOf(node);

/** Null where nothing is open that is in a file. */
const filesOnly = (state: TabsState): GroupNode | null => {
  let tree: GroupNode | null = state.tree;
  for (const group of state.groups.values()) {
    if (!group.open.some(isFile) && tree !== null) tree = removeGroup(tree, group.id);
  }
  return tree;
};

const isPlain = ({ groups }: TabsState): boolean =>
  groups.size === 1 &&
  [...groups.values()].every((one) => one.preview === null && one.pinned === 0);

/** Undefined where the list of open files and the shown one say it all. */
export const storeGroups = (state: TabsState, placeIn: PlaceIn): StoredGroups | undefined => {
  const tree = isPlain(state) ? null : filesOnly(state);
  if (tree === null) return undefined;
  const ids = groupsIn(tree);
  const focused = ids.includes(state.focused) ? state.focused : (ids[0] ?? 0);
  const each = ids.map((id) => {
    const group = groupOf(state, id);
    const files = group.open.flatMap((path, index) => (isFile(path) ? [index] : []));
    const active = group.recent.find(isFile) ?? group.open.find(isFile) ?? '';
    return { tabs: files.map((index) => storeTab(group, index, placeIn)), active };
  });
  const at = groupPlaces(tree).groups.get(focused) ?? { left: 0, top: 0, width: 1, height: 1 };
  return { tree: storeNode(tree, ids), each, focused: ids.indexOf(focused), at };
};

const groupFrom = (id: GroupId, tabs: readonly StoredTab[], active: string): TabGroup => {
  const paths = [...new Set(tabs.map(({ path }) => path))];
  const pinned = new Set(tabs.filter((one) => one.pinned === true).map(({ path }) => path));
  const open = [
    ...paths.filter((path) => pinned.has(path)),
    ...paths.filter((path) => !pinned.has(path)),
  ];
  const preview = tabs.find((one) => one.preview === true && !pinned.has(one.path))?.path ?? null;
  const shown = open.includes(active) ? active : (open[0] ?? null);
  const others = open.filter((path) => path !== shown).toReversed();
  const recent = shown === null ? others : [shown, ...others];
  return { ...emptyGroup(id), open, active: shown, recent, preview, pinned: pinned.size };
};

const nodeFrom = (node: StoredNode): GroupNode => {
  if (typeof node === 'number') return node + 1;
  const total = node.parts.reduce((sum, { share }) => sum + share, 0);
  const parts = node.parts.map((part) => ({
    node: nodeFrom(part.node),
    share: part.share / total,
  }));
  return { direction: node.direction, parts };
};

const stateFrom = (groups: readonly TabGroup[], tree: GroupNode, focused: GroupId): TabsState => {
  const ids = groups.map(({ id }) => id);
  const shown = groups.find(({ id }) => id === focused)?.recent ?? [];
  const recent = [...new Set([...shown, ...groups.flatMap((group) => group.recent)])];
  return settle(null, {
    ...noTabs,
    groups: new Map(groups.map((group) => [group.id, group])),
    tree,
    byUse: [focused, ...ids.filter((id) => id !== focused)],
    recent,
    nextGroup: ids.length + 1,
  });
};

/** Every leaf is a group of its own, and every group a leaf. */
const fits = ({ tree, each, focused }: StoredGroups): boolean => {
  const leaves = groupsIn(nodeFrom(tree));
  const isEach = new Set(leaves).size === each.length && leaves.length === each.length;
  return isEach && leaves.every((id) => id <= each.length) && focused < each.length;
};

/** What a session had open; one group where it says nothing else, or nothing that can be. */
export const restoreGroups = ({ open, active, groups }: Session): TabsState => {
  if (groups === undefined || !fits(groups)) {
    const tabs = open.map(({ path, line, column, scrollTop }) => ({
      path,
      line,
      column,
      scrollTop,
    }));
    return stateFrom([groupFrom(1, tabs, active ?? '')], 1, 1);
  }
  const each = groups.each.map((group, index) => groupFrom(index + 1, group.tabs, group.active));
  return stateFrom(each, nodeFrom(groups.tree), groups.focused + 1);
};

interface RestoredPlace {
  readonly group: GroupId;
  readonly path: string;
  readonly place: TabPlace;
}

/** Where each restored tab is looked at first. */
export const restorePlacesIn = ({ open, groups }: Session): RestoredPlace[] => {
  const lists = groups !== undefined && fits(groups) ? groups.each.map(({ tabs }) => tabs) : [open];
  return lists.flatMap((tabs, index) =>
    tabs.map(({ path, line, column, scrollTop }) => ({
      group: index + 1,
      path,
      place: { line, column, scrollTop },
    })),
  );
};
