import type { DirEntry } from '../../shared/dir-listing';
import {
  emptyExplorer,
  reduceExplorer,
  type ExplorerEvent,
  type ExplorerState,
} from './explorer-store';

const file = (name: string): DirEntry => ({ name, kind: 'file', openable: true });
const folder = (name: string): DirEntry => ({ name, kind: 'directory', openable: true });
const after = (...events: ExplorerEvent[]): ExplorerState =>
  events.reduce(reduceExplorer, emptyExplorer);
const listed = (path: string, ...entries: DirEntry[]): ExplorerEvent => ({
  type: 'listed',
  folder: path,
  entries,
});
const expanded = (...paths: string[]): ExplorerEvent => ({
  type: 'expandedChanged',
  expanded: new Set(paths),
});

describe('reduceExplorer', () => {
  it('puts folders first and counts as people do', () => {
    const state = after(listed('', file('a10'), file('a2'), folder('z'), file('B')));
    expect(state.listings.get('')?.entries.map((entry) => entry.name)).toEqual([
      'z',
      'a2',
      'a10',
      'B',
    ]);
  });

  it('keeps what is shown while a folder is listed again', () => {
    const before = after(listed('', file('a')));
    expect(reduceExplorer(before, { type: 'listingStarted', folder: '' })).toBe(before);
  });

  it('forgets what lay below a folder that became unreadable', () => {
    const state = after(
      listed('', folder('x')),
      listed('x', folder('y')),
      listed('x/y', file('f')),
      {
        type: 'listingFailed',
        folder: 'x',
        failure: { code: 'PERMISSION_DENIED', message: 'No.' },
      },
    );
    expect([...state.listings.keys()]).toEqual(['', 'x']);
    expect(state.listings.get('x')?.status).toBe('failed');
  });

  it('takes open folders and the selection along when a folder is renamed', () => {
    const state = after(
      listed('old', file('f')),
      expanded('old', 'older'),
      { type: 'selected', path: 'old/f' },
      { type: 'moved', from: 'old', to: 'new' },
    );
    expect([...state.expanded]).toEqual(['new', 'older']);
    expect(state.selected).toBe('new/f');
    expect(state.listings.has('new')).toBe(true);
  });
});
