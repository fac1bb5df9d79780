/** Which files are open, in which order, and which one is shown. */
import { createStore, type Store } from '../ui/store';
import { movedPath } from '../ui/paths';

export interface TabsState {
  readonly open: readonly string[];
  readonly active: string | null;
  /** Paths by last use, latest first: what is shown after a tab closes. */
  readonly recent: readonly string[];
}

export type TabsEvent =
  | { readonly type: 'opened'; readonly path: string }
  | { readonly type: 'activated'; readonly path: string }
  | { readonly type: 'closed'; readonly path: string }
  | { readonly type: 'stepped'; readonly by: 1 | -1 }
  | { readonly type: 'moved'; readonly from: string; readonly to: string };

export const noTabs: TabsState = { open: [], active: null, recent: [] };

const activate = (state: TabsState, path: string): TabsState =>
  state.active === path
    ? state
    : { ...state, active: path, recent: [path, ...state.recent.filter((one) => one !== path)] };

const open = (state: TabsState, path: string): TabsState => {
  if (state.open.includes(path)) return activate(state, path);
  const after = state.active === null ? state.open.length : state.open.indexOf(state.active) + 1;
  return activate({ ...state, open: state.open.toSpliced(after, 0, path) }, path);
};

const close = (state: TabsState, path: string): TabsState => {
  const rest = state.open.filter((one) => one !== path);
  if (rest.length === state.open.length) return state;
  const recent = state.recent.filter((one) => one !== path);
  const neighbour = rest[Math.min(state.open.indexOf(path), rest.length - 1)] ?? null;
  const active = state.active === path ? (recent[0] ?? neighbour) : state.active;
  return { open: rest, active, recent };
};

const stepBy = (state: TabsState, by: 1 | -1): TabsState => {
  if (state.active === null) return state;
  const count = state.open.length;
  const next = state.open[(state.open.indexOf(state.active) + by + count) % count];
  return next === undefined ? state : activate(state, next);
};

const move = (state: TabsState, from: string, to: string): TabsState => {
  const moved = (path: string) => movedPath(path, from, to);
  return {
    open: state.open.map(moved),
    active: state.active === null ? null : moved(state.active),
    recent: state.recent.map(moved),
  };
};

export const reduceTabs = (state: TabsState, event: TabsEvent): TabsState => {
  switch (event.type) {
    case 'opened':
      return open(state, event.path);
    case 'activated':
      return state.open.includes(event.path) ? activate(state, event.path) : state;
    case 'closed':
      return close(state, event.path);
    case 'stepped':
      return stepBy(state, event.by);
    case 'moved':
      return move(state, event.from, event.to);
  }
};

export const createTabsStore = (): Store<TabsState, TabsEvent> => createStore(reduceTabs, noTabs);
