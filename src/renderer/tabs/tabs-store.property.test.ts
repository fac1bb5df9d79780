/** Whatever is done with tabs and groups in whatever order: what the rest of the window relies on holds. */
import fc from 'fast-check';
import { groupPlaces, groupBeside } from './group-places';
import { groupsIn, isSplit, type GroupNode, type Side } from './group-tree';
import { reduceTabs, type TabsEvent } from './tabs-store';
import { noTabs, type TabsState } from './tabs-state';

const sides: readonly Side[] = ['left', 'right', 'up', 'down'];
const path = fc.constantFrom('a', 'b', 'c', 'd/x', 'd/y', '/Untitled-1');
const group = fc.integer({ min: 1, max: 7 });
const tab = fc.record({ path, from: group, copies: fc.boolean() });
const index = fc.option(fc.integer({ min: 0, max: 7 }), { nil: undefined });
const splitPath = fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 2 });

const event: fc.Arbitrary<TabsEvent> = fc.oneof(
  fc.record({ type: fc.constant('opened'), path, isPreview: fc.boolean() }),
  fc.record({ type: fc.constant('opened'), path, group, isPreview: fc.boolean() }),
  fc.record({ type: fc.constant('activated'), path }),
  fc.record({ type: fc.constant('closed'), paths: fc.array(path, { maxLength: 3 }) }),
  fc.record({ type: fc.constant('closed'), paths: fc.array(path, { maxLength: 4 }), group }),
  fc.record({ type: fc.constant('reopened') }),
  fc.record({ type: fc.constant('stepped'), by: fc.constantFrom(1 as const, -1 as const) }),
  fc.record({
    type: fc.constant('moved'),
    from: fc.constantFrom('a', 'd'),
    to: fc.constantFrom('b', 'e', 'd/y'),
  }),
  fc.record({ type: fc.constant('kept'), path }),
  fc.record({ type: fc.constant('pinChanged'), path, group, pinned: fc.boolean() }),
  fc.record({ type: fc.constant('groupFocused'), group }),
  fc.record({ type: fc.constant('placed'), tab, group, index }),
  fc.record({ type: fc.constant('split'), tab, beside: group, side: fc.constantFrom(...sides) }),
  fc.record({
    type: fc.constant('openedBeside'),
    path,
    beside: group,
    side: fc.constantFrom(...sides),
  }),
  fc.record({
    type: fc.constant('sashMoved'),
    sash: fc.record({ path: splitPath, index: fc.integer({ min: 0, max: 2 }) }),
    share: fc.double({ min: -1, max: 2, noNaN: true }),
  }),
  fc.record({ type: fc.constant('evened'), path: splitPath }),
) as fc.Arbitrary<TabsEvent>; // The records are its members; the checker sees their union too wide.

/** Most events mean a group that is there and a tab of it; every seventh means what may not be. */
const aim = (state: TabsState, one: TabsEvent): TabsEvent => {
  const ids = groupsIn(state.tree);
  const real = (id: number): number => (id === 7 ? id : (ids[id % ids.length] ?? 1));
  const tabOf = ({ from, ...taken }: { path: string; from: number; copies: boolean }) => {
    const open = state.groups.get(real(from))?.open ?? [];
    return {
      ...taken,
      from: real(from),
      path: open.at(taken.path.charCodeAt(0) % open.length) ?? taken.path,
    };
  };
  return {
    ...one,
    ...('group' in one ? { group: real(one.group) } : {}),
    ...('beside' in one ? { beside: real(one.beside) } : {}),
    ...('tab' in one ? { tab: tabOf(one.tab) } : {}),
  };
};

const play = (
  events: readonly TabsEvent[],
  look: (before: TabsState, one: TabsEvent, after: TabsState) => void,
) =>
  events.reduce((state, raw) => {
    const one = aim(state, raw);
    const next = reduceTabs(state, one);
    look(state, one, next);
    return next;
  }, noTabs);

const expectTree = (node: GroupNode): void => {
  if (!isSplit(node)) return;
  expect(node.parts.length).toBeGreaterThan(1);
  expect(node.parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  for (const part of node.parts) {
    expect(part.share).toBeGreaterThan(0);
    if (isSplit(part.node)) expect(part.node.direction).not.toBe(node.direction);
    expectTree(part.node);
  }
};

const expectSound = (state: TabsState): void => {
  const ids = groupsIn(state.tree);
  expect([...ids].sort()).toEqual([...state.groups.keys()].sort());
  expect([...state.byUse].sort()).toEqual([...ids].sort());
  for (const one of state.groups.values()) {
    if (ids.length > 1) expect(one.open).not.toHaveLength(0);
    expect(new Set(one.open).size).toBe(one.open.length);
    expect(one.active === null ? one.open.length === 0 : one.open.includes(one.active)).toBe(true);
    expect(one.recent.every((each) => one.open.includes(each))).toBe(true);
    expect(one.pinned).toBeLessThanOrEqual(one.open.length);
    if (one.preview !== null)
      expect(one.open.indexOf(one.preview)).toBeGreaterThanOrEqual(one.pinned);
  }
  expect(state.active).toBe(state.groups.get(state.focused)?.active);
  expect(new Set(state.open)).toEqual(
    new Set([...state.groups.values()].flatMap(({ open }) => open)),
  );
  expect(new Set(state.recent).size).toBe(state.recent.length);
  expect(state.recent.every((each) => state.open.includes(each))).toBe(true);
  expectTree(state.tree);
};

/** What this event may take away: what it closes, and the preview that another one replaces. */
const mayGo = (before: TabsState, one: TabsEvent): readonly string[] => {
  if (one.type === 'closed') return one.paths;
  const previews = [...before.groups.values()].flatMap(({ preview }) => preview ?? []);
  return one.type === 'opened' && one.isPreview === true ? previews : [];
};

const name =
  (one: TabsEvent) =>
  (each: string): string => {
    if (one.type !== 'moved') return each;
    if (each === one.from) return one.to;
    return each.startsWith(`${one.from}/`) ? one.to + each.slice(one.from.length) : each;
  };

test('after any events every group is sound, and no document is lost that was not closed', () => {
  let mostGroups = 0;
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40, size: 'max' }), (events) => {
      play(events, (before, one, after) => {
        expectSound(after);
        mostGroups = Math.max(mostGroups, after.groups.size);
        const gone = mayGo(before, one);
        for (const each of before.open) {
          if (!gone.includes(each)) expect(after.open).toContain(name(one)(each));
        }
      });
    }),
    { numRuns: 120 },
  );
  // What is said of groups was said of several.
  expect(mostGroups).toBeGreaterThan(3);
});

test('groups cover the whole place without a gap, and each finds its way back to its neighbour', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30, size: 'max' }), (events) => {
      const { tree } = play(events, () => undefined);
      const places = groupPlaces(tree);
      const areas = [...places.groups.values()].map(({ width, height }) => width * height);
      expect(areas.reduce((sum, area) => sum + area, 0)).toBeCloseTo(1);
      expect(places.sashes).toHaveLength(places.groups.size - 1);
      for (const { share } of places.sashes) {
        expect(share).toBeGreaterThan(0.001);
        expect(share).toBeLessThan(0.999);
      }
      for (const id of groupsIn(tree)) {
        const right = groupBeside(tree, id, 'right');
        if (right !== null) expect(groupBeside(tree, right, 'left')).not.toBeNull();
        const below = groupBeside(tree, id, 'down');
        if (below !== null) expect(groupBeside(tree, below, 'up')).not.toBeNull();
      }
    }),
    { numRuns: 80 },
  );
});
