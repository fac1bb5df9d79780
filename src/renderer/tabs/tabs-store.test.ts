import { noTabs, reduceTabs, type TabsEvent, type TabsState } from './tabs-store';

const after = (...events: TabsEvent[]): TabsState => events.reduce(reduceTabs, noTabs);
const opened = (path: string): TabsEvent => ({ type: 'opened', path });

describe('reduceTabs', () => {
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
      {
        type: 'closed',
        path: 'a',
      },
    );
    expect(state.active).toBe('c');
  });

  it('shows nothing after the last file closed', () => {
    expect(after(opened('a'), { type: 'closed', path: 'a' })).toEqual(noTabs);
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
