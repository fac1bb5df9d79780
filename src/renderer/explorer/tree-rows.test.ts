import type { DirEntry } from '../../shared/dir-listing';
import { emptyExplorer, reduceExplorer, type ExplorerState } from './explorer-store';
import { neighbour, treeMove, treeRows } from './tree-rows';

const file = (name: string): DirEntry => ({ name, kind: 'file', openable: true });
const folder = (name: string): DirEntry => ({ name, kind: 'directory', openable: true });
const tree = (listings: Record<string, DirEntry[]>, expanded: string[]): ExplorerState =>
  Object.entries(listings).reduce<ExplorerState>(
    (state, [path, entries]) => reduceExplorer(state, { type: 'listed', folder: path, entries }),
    { ...emptyExplorer, expanded: new Set(expanded) },
  );

const state = tree(
  { '': [folder('a'), folder('b'), file('z')], a: [file('x'), file('y')], b: [] },
  ['a', 'b'],
);
const rows = treeRows(state);
const move = (key: string, index: number) => treeMove(rows, index, { key, page: 3 });

describe('treeRows', () => {
  it('lists what is open to view with level and position', () => {
    expect(rows.map((row) => [row.path, row.level])).toEqual([
      ['a', 1],
      ['a/x', 2],
      ['a/y', 2],
      ['b', 1],
      ['b', 2],
      ['z', 1],
    ]);
    expect(rows[2]).toMatchObject({ position: 2, siblings: 2 });
  });

  it('says why an open folder shows nothing', () => {
    expect(rows[4]).toMatchObject({ type: 'note', text: 'Empty folder' });
    expect(treeRows(emptyExplorer)).toMatchObject([{ type: 'note', text: 'Loading…' }]);
  });

  it('never looks below a link that leaves the root', () => {
    const link: DirEntry = { name: 'l', kind: 'symlink', target: 'outside', openable: false };
    expect(treeRows(tree({ '': [link], l: [file('secret')] }, ['l']))).toHaveLength(1);
  });
});

describe('treeMove', () => {
  it('passes over notes', () => {
    expect(move('ArrowDown', 3)).toEqual({ type: 'go', path: 'z' });
    expect(move('ArrowUp', 5)).toEqual({ type: 'go', path: 'b' });
  });

  it('opens and enters to the right, closes and leaves to the left', () => {
    expect(move('ArrowRight', 0)).toEqual({ type: 'go', path: 'a/x' });
    expect(move('ArrowLeft', 2)).toEqual({ type: 'go', path: 'a' });
    expect(move('ArrowLeft', 0)).toEqual({ type: 'close', path: 'a' });
    const closed = treeRows({ ...state, expanded: new Set() });
    expect(treeMove(closed, 0, { key: 'ArrowRight', page: 1 })).toEqual({
      type: 'open',
      path: 'a',
    });
  });

  it('stops at both ends', () => {
    expect(move('ArrowUp', 0)).toBeNull();
    expect(move('ArrowDown', 5)).toBeNull();
    expect(move('PageDown', 4)).toEqual({ type: 'go', path: 'z' });
  });
});

const viewed = (to: Partial<ExplorerState['view']>): ExplorerState =>
  reduceExplorer(state, { type: 'viewChanged', to });
const paths = (of: ExplorerState): string[] => treeRows(of).map(({ path }) => path);

describe('a filter', () => {
  it('shows the names that have it, with the folders above them, open or not', () => {
    expect(paths(viewed({ filter: 'X' }))).toEqual(['a', 'a/x']);
    expect(paths({ ...viewed({ filter: 'y' }), expanded: new Set() })).toEqual(['a', 'a/y']);
    expect(treeRows(viewed({ filter: 'y' }))[1]).toMatchObject({ position: 1, siblings: 1 });
  });

  it('says when nothing has it', () => {
    expect(treeRows(viewed({ filter: 'q' }))).toMatchObject([
      { type: 'note', text: 'No match. Open more folders.' },
    ]);
  });
});

it('leaves hidden files out where they are not wanted', () => {
  const hidden = tree({ '': [file('.env'), file('a')] }, []);
  expect(paths(reduceExplorer(hidden, { type: 'viewChanged', to: { showHidden: false } }))).toEqual(
    ['a'],
  );
});

it('has a row for a name that is being typed, first in its folder', () => {
  const creating = reduceExplorer(state, { type: 'createStarted', parent: 'b', kind: 'file' });
  expect(treeRows(creating)[4]).toEqual({ type: 'new', path: 'b', kind: 'file', level: 2 });
});

describe('neighbour', () => {
  it('is the next entry past everything below, and at the end the one before', () => {
    expect(neighbour(rows, ['a'])).toBe('b');
    expect(neighbour(rows, ['a/y'])).toBe('b');
    expect(neighbour(rows, ['z'])).toBe('b');
    expect(neighbour(treeRows(tree({ '': [file('only')] }, [])), ['only'])).toBeNull();
  });
});
