import { groupsIn } from './group-tree';
import { lastClosed, reduceTabs, type TabsEvent } from './tabs-store';
import { groupOf, noTabs, type TabsState } from './tabs-state';

const after = (...events: TabsEvent[]): TabsState => events.reduce(reduceTabs, noTabs);
const opened = (path: string): TabsEvent => ({ type: 'opened', path });
const previewed = (path: string): TabsEvent => ({ type: 'opened', path, isPreview: true });
const closed = (...paths: string[]): TabsEvent => ({ type: 'closed', paths });
const splitRight = (path: string, from = 1): TabsEvent => ({
  type: 'split',
  tab: { path, from, copies: true },
  beside: from,
  side: 'right',
});

describe('one group', () => {
  it('opens a file beside the one that is shown and shows it', () => {
    const state = after(opened('a'), opened('c'), { type: 'activated', path: 'a' }, opened('b'));
    expect(state.open).toEqual(['a', 'b', 'c']);
    expect(state.active).toBe('b');
  });

  it('does not open a file twice', () => {
    expect(after(opened('a'), opened('b'), opened('a'))).toMatchObject({
      open: ['a', 'b'],
      active: 'a',
    });
  });

  it('goes back to the file used before when the shown one closes', () => {
    const state = after(
      opened('a'),
      opened('b'),
      opened('c'),
      { type: 'activated', path: 'a' },
      closed('a'),
    );
    expect(state.active).toBe('c');
  });

  it('shows nothing after the last file closed', () => {
    const state = after(opened('a'), closed('a'));
    expect(state).toMatchObject({ open: [], active: null, recent: [], focused: 1 });
    expect(groupsIn(state.tree)).toEqual([1]);
  });

  it('steps around both ends', () => {
    const two = after(opened('a'), opened('b'));
    expect(reduceTabs(two, { type: 'stepped', by: 1 }).active).toBe('a');
    expect(reduceTabs(two, { type: 'stepped', by: -1 }).active).toBe('a');
    expect(reduceTabs(noTabs, { type: 'stepped', by: 1 })).toBe(noTabs);
  });

  it('follows a renamed folder', () => {
    const state = after(opened('old/a'), opened('older/b'), {
      type: 'moved',
      from: 'old',
      to: 'new',
    });
    expect(state.open).toEqual(['new/a', 'older/b']);
    expect(state.recent).toContain('new/a');
  });
});

describe('previews', () => {
  it('gives way to the next preview, in its place', () => {
    const state = after(opened('a'), previewed('b'), previewed('c'));
    expect(state.open).toEqual(['a', 'c']);
    expect(groupOf(state, 1).preview).toBe('c');
  });

  it('stays once it is kept, or opened in earnest', () => {
    const keptOne = after(previewed('a'), { type: 'kept', path: 'a' }, previewed('b'));
    expect(keptOne.open).toEqual(['a', 'b']);
    expect(after(previewed('a'), opened('a'), previewed('b')).open).toEqual(['a', 'b']);
  });

  it('is no preview again when it is only looked at', () => {
    const state = after(opened('a'), opened('b'), previewed('a'));
    expect(groupOf(state, 1).preview).toBeNull();
  });
});

describe('pinned tabs', () => {
  const pin = (path: string, pinned = true): TabsEvent => ({
    type: 'pinChanged',
    path,
    group: 1,
    pinned,
  });

  it('stand at the front, and new tabs after them', () => {
    const state = after(opened('a'), opened('b'), pin('b'), { type: 'activated', path: 'b' });
    expect(state.open).toEqual(['b', 'a']);
    expect(reduceTabs(state, opened('c')).open).toEqual(['b', 'c', 'a']);
  });

  it('stay among the pinned ones when they are dragged', () => {
    const state = after(opened('a'), opened('b'), opened('c'), pin('a'), {
      type: 'placed',
      tab: { path: 'a', from: 1, copies: false },
      group: 1,
      index: 2,
    });
    expect(state.open).toEqual(['a', 'b', 'c']);
    expect(reduceTabs(state, pin('a', false)).open).toEqual(['a', 'b', 'c']);
  });
});

describe('groups', () => {
  it('shows the document in both halves, and closes it in one alone', () => {
    const state = after(opened('a'), opened('b'), splitRight('b'));
    expect(groupsIn(state.tree)).toEqual([1, 2]);
    expect(state).toMatchObject({ focused: 2, active: 'b', open: ['a', 'b'] });
    const one = reduceTabs(state, { type: 'closed', paths: ['b'], group: 2 });
    expect(one).toMatchObject({ focused: 1, active: 'b', open: ['a', 'b'] });
    expect(groupsIn(one.tree)).toEqual([1]);
  });

  it('moves a tab to another group, where it is shown; the empty group goes', () => {
    const state = after(opened('a'), opened('b'), splitRight('b'), {
      type: 'placed',
      tab: { path: 'b', from: 2, copies: false },
      group: 1,
      index: 0,
    });
    expect(groupsIn(state.tree)).toEqual([1]);
    expect(state).toMatchObject({ open: ['b', 'a'], active: 'b' });
  });

  it('does not split what is alone in its group already', () => {
    const alone = after(opened('a'));
    const event: TabsEvent = {
      type: 'split',
      tab: { path: 'a', from: 1, copies: false },
      beside: 1,
      side: 'down',
    };
    expect(reduceTabs(alone, event)).toBe(alone);
  });

  it('shows an open document where it was used last', () => {
    const state = after(opened('a'), opened('b'), splitRight('b'), {
      type: 'activated',
      path: 'a',
    });
    expect(state).toMatchObject({ focused: 1, active: 'a' });
  });
});

describe('reopening', () => {
  it('brings tabs back one after the other, each in its place', () => {
    const gone = after(opened('a'), opened('b'), opened('c'), opened('d'), closed('b', 'c'));
    expect(gone.open).toEqual(['a', 'd']);
    const first = reduceTabs(gone, { type: 'reopened' });
    expect(first).toMatchObject({ open: ['a', 'b', 'd'], active: 'b' });
    const both = reduceTabs(first, { type: 'reopened' });
    expect(both).toMatchObject({ open: ['a', 'b', 'c', 'd'], active: 'c' });
    expect(lastClosed(both)).toBeNull();
  });

  it('brings back nothing that went by itself, nor a text that is in no file', () => {
    const state = after(
      opened('a'),
      opened('/Untitled-1'),
      { type: 'closed', paths: ['a'], forgets: true },
      closed('/Untitled-1'),
    );
    expect(lastClosed(state)).toBeNull();
  });
});
