import type { Session } from '../../shared/contract';
import { sessionSchema } from '../../shared/session';
import { restoreGroups, restorePlacesIn, storeGroups } from './stored-groups';
import { reduceTabs, type TabsEvent } from './tabs-store';
import { groupOf, noTabs } from './tabs-state';
import { groupPlaces } from './group-places';

const place = { line: 3, column: 2, scrollTop: 40 };
const old: Session = {
  open: [
    { path: 'a', ...place },
    { path: 'b', ...place },
  ],
  active: 'a',
  expanded: [],
  sidebarWidth: 260,
  autosave: 'after-delay',
};

const events: readonly TabsEvent[] = [
  { type: 'opened', path: 'a' },
  { type: 'opened', path: 'b' },
  { type: 'pinChanged', path: 'b', group: 1, pinned: true },
  { type: 'split', tab: { path: 'b', from: 1, copies: true }, beside: 1, side: 'right' },
  { type: 'opened', path: '/Untitled-1' },
  { type: 'opened', path: 'c', isPreview: true },
  { type: 'sashMoved', sash: { path: [], index: 0 }, share: 0.25 },
];
const state = events.reduce(reduceTabs, noTabs);
const stored = (): Session => {
  const groups = storeGroups(state, () => place);
  return { ...old, open: [], active: 'c', ...(groups === undefined ? {} : { groups }) };
};

test('groups, shares, pinned tabs and the preview come back, and what is in no file does not', () => {
  const session = sessionSchema.parse(stored());
  const again = restoreGroups(session);
  expect(again).toMatchObject({ focused: 2, active: 'c', open: ['b', 'a', 'c'] });
  expect(groupOf(again, 1)).toMatchObject({ open: ['b', 'a'], pinned: 1, preview: null });
  expect(groupOf(again, 2)).toMatchObject({ open: ['b', 'c'], pinned: 0, preview: 'c' });
  expect(groupPlaces(again.tree)).toEqual(groupPlaces(state.tree));
  expect(session.groups?.at).toEqual({ left: 0.25, top: 0, width: 0.75, height: 1 });
  expect(restorePlacesIn(session)).toContainEqual({ group: 2, path: 'b', place });
});

test('a session from before there were groups is one group', () => {
  const again = restoreGroups(old);
  expect(again).toMatchObject({ active: 'a', open: ['a', 'b'] });
  expect(reduceTabs(again, { type: 'closed', paths: ['a'] }).active).toBe('b');
  expect(restorePlacesIn(old)).toHaveLength(2);
});

test('one group of ordinary tabs adds nothing to the session', () => {
  const plain = reduceTabs(noTabs, { type: 'opened', path: 'a' });
  expect(storeGroups(plain, () => place)).toBeUndefined();
});

test.each<Session['groups']>([
  { ...stored().groups!, tree: 0 },
  { ...stored().groups!, focused: 7 },
  {
    ...stored().groups!,
    tree: { direction: 'row', parts: [0, 0].map((node) => ({ node, share: 0.5 })) },
  },
])('groups that do not fit their tree fall back to the list of open files', (groups) => {
  expect(restoreGroups({ ...old, groups }).open).toEqual(['a', 'b']);
});
