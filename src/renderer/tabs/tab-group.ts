/** One group of tabs: their order, the shown one, the pinned ones at its front, and its one preview. Pure. */
import { movedPath } from '../ui/paths';
import type { GroupId } from './group-tree';

export interface TabGroup {
  readonly id: GroupId;
  /** In the order of the strip; no path twice. */
  readonly open: readonly string[];
  /** Null only where nothing is open. */
  readonly active: string | null;
  /** Paths by last use, latest first: what is shown after a tab closes. */
  readonly recent: readonly string[];
  /** The tab that the next preview replaces; never a pinned one. */
  readonly preview: string | null;
  /** How many tabs at the front are pinned. */
  readonly pinned: number;
}

export const emptyGroup = (id: GroupId): TabGroup => ({
  id,
  open: [],
  active: null,
  recent: [],
  preview: null,
  pinned: 0,
});

export const isPinned = (group: TabGroup, path: string): boolean => {
  const index = group.open.indexOf(path);
  return index >= 0 && index < group.pinned;
};

export const activateIn = (group: TabGroup, path: string): TabGroup =>
  group.active === path || !group.open.includes(path)
    ? group
    : { ...group, active: path, recent: [path, ...group.recent.filter((one) => one !== path)] };

export const keepIn = (group: TabGroup, path: string): TabGroup =>
  group.preview === path ? { ...group, preview: null } : group;

export interface NewTab {
  readonly path: string;
  /** Where in the strip; right of the shown one where it is missing. */
  readonly index?: number | undefined;
  readonly isPreview?: boolean | undefined;
  readonly isPinned?: boolean | undefined;
}

const insertTab = (group: TabGroup, tab: NewTab): TabGroup => {
  const { open, pinned } = group;
  const wanted =
    tab.index ?? (group.active === null ? open.length : open.indexOf(group.active) + 1);
  const index =
    tab.isPinned === true
      ? Math.min(wanted, pinned)
      : Math.max(pinned, Math.min(wanted, open.length));
  return {
    ...group,
    open: open.toSpliced(index, 0, tab.path),
    pinned: tab.isPinned === true ? pinned + 1 : pinned,
  };
};

/** Shows a tab, which is made where there is none; a preview takes the place of the last one. */
export const openIn = (group: TabGroup, tab: NewTab): TabGroup => {
  if (group.open.includes(tab.path)) {
    return activateIn(tab.isPreview === true ? group : keepIn(group, tab.path), tab.path);
  }
  const added = activateIn(insertTab(group, tab), tab.path);
  if (tab.isPreview !== true) return added;
  const replaced = group.preview === null ? added : closeIn(added, [group.preview]);
  return { ...replaced, preview: tab.path };
};

export const closeIn = (group: TabGroup, paths: readonly string[]): TabGroup => {
  const closed = new Set(paths);
  const open = group.open.filter((path) => !closed.has(path));
  if (open.length === group.open.length) return group;
  const recent = group.recent.filter((path) => !closed.has(path));
  const isGone = group.active !== null && closed.has(group.active);
  const place = group.active === null ? 0 : group.open.indexOf(group.active);
  const after = group.open.slice(place).find((path) => !closed.has(path));
  return {
    ...group,
    open,
    recent,
    active: isGone ? (recent[0] ?? after ?? open.at(-1) ?? null) : group.active,
    preview: group.preview !== null && closed.has(group.preview) ? null : group.preview,
    pinned: group.open.slice(0, group.pinned).filter((path) => !closed.has(path)).length,
  };
};

/** Gives a tab another place in the strip: pinned ones stay at its front. `index` counts without the tab itself. */
export const reorderIn = (group: TabGroup, path: string, index: number): TabGroup => {
  const from = group.open.indexOf(path);
  if (from < 0) return group;
  const first = from < group.pinned ? 0 : group.pinned;
  const last = from < group.pinned ? group.pinned - 1 : group.open.length - 1;
  const open = group.open.toSpliced(from, 1);
  return { ...group, open: open.toSpliced(Math.min(last, Math.max(first, index)), 0, path) };
};

export const setPinnedIn = (group: TabGroup, path: string, pinned: boolean): TabGroup => {
  const from = group.open.indexOf(path);
  if (from < 0 || isPinned(group, path) === pinned) return group;
  const to = pinned ? group.pinned : group.pinned - 1;
  return {
    ...keepIn(group, path),
    open: group.open.toSpliced(from, 1).toSpliced(to, 0, path),
    pinned: group.pinned + (pinned ? 1 : -1),
  };
};

export const stepIn = (group: TabGroup, by: 1 | -1): TabGroup => {
  if (group.active === null) return group;
  const count = group.open.length;
  const next = group.open[(group.open.indexOf(group.active) + by + count) % count];
  return next === undefined ? group : activateIn(group, next);
};

/** An entry has another name; where a tab has that name already, it is one tab now. */
export const renameIn = (group: TabGroup, from: string, to: string): TabGroup => {
  const moved = (path: string) => movedPath(path, from, to);
  if (!group.open.some((path) => moved(path) !== path)) return group;
  const open = [...new Set(group.open.map(moved))];
  const pinned = new Set(group.open.slice(0, group.pinned).map(moved));
  const preview = group.preview === null ? null : moved(group.preview);
  return {
    ...group,
    open,
    recent: [...new Set(group.recent.map(moved))],
    active: group.active === null ? null : moved(group.active),
    preview: preview === null || pinned.has(preview) ? null : preview,
    pinned: pinned.size,
  };
};
