import type { FileVersion } from '../../shared/contract';
import { noHistory, reduceHistory, type HistoryEvent, type HistoryState } from './history-store';

const version = (id: string, change: Partial<FileVersion> = {}): FileVersion => ({
  id,
  time: 0,
  cause: 'saved',
  revision: `r${id}`,
  size: 1,
  label: null,
  ...change,
});

const after = (...events: HistoryEvent[]): HistoryState => events.reduce(reduceHistory, noHistory);

const three: HistoryEvent[] = [
  { type: 'followed', path: 'a.txt' },
  { type: 'listed', path: 'a.txt', versions: [version('3'), version('2'), version('1')] },
];

test('the newest version is marked first, and the mark stays when a newer one comes', () => {
  expect(after(...three).marked).toBe('3');
  const state = after(
    ...three,
    { type: 'marked', id: '2' },
    { type: 'listed', path: 'a.txt', versions: [version('4'), version('3'), version('2')] },
  );
  expect(state.marked).toBe('2');
});

test('a version that is no longer kept loses mark, label box and comparison', () => {
  const state = after(
    ...three,
    { type: 'compared', id: '1', against: 'current' },
    { type: 'labelStarted', id: '1' },
    { type: 'listed', path: 'a.txt', versions: [version('4')] },
  );
  expect(state).toMatchObject({ marked: '4', labelling: null, comparison: null });
});

test('the answer for a file that is no longer shown changes nothing', () => {
  const state = after(...three, { type: 'followed', path: 'b.txt' });
  expect(state).toMatchObject({ status: 'loading', versions: [] });
  expect(reduceHistory(state, three[1]!)).toBe(state);
  const failure = { code: 'IO_ERROR', message: '' } as const;
  expect(reduceHistory(state, { type: 'listingFailed', path: 'a.txt', failure })).toBe(state);
});

test('following the same file again keeps everything', () => {
  const state = after(...three, { type: 'marked', id: '1' });
  expect(reduceHistory(state, { type: 'followed', path: 'a.txt' })).toBe(state);
});

test('a comparison follows the mark, but not to a deletion, which has no text', () => {
  const state = after(
    { type: 'followed', path: 'a.txt' },
    {
      type: 'listed',
      path: 'a.txt',
      versions: [version('3'), version('2', { revision: null }), version('1')],
    },
    { type: 'compared', id: '3', against: 'previous' },
    { type: 'marked', id: '2' },
  );
  expect(state).toMatchObject({ marked: '2', comparison: { id: '3' } });
  expect(reduceHistory(state, { type: 'marked', id: '1' }).comparison).toEqual({
    id: '1',
    against: 'previous',
  });
});

test('hiding the panel ends what was under way in it, and keeps its width', () => {
  const state = after(
    { type: 'panelShown', takesFocus: true },
    { type: 'panelResized', width: 400 },
    ...three,
    { type: 'compared', id: '1', against: 'current' },
    { type: 'labelStarted', id: '1' },
    { type: 'panelHidden' },
  );
  expect(state).toMatchObject({
    shown: false,
    takesFocus: false,
    width: 400,
    labelling: null,
    comparison: null,
  });
});

test('a label is shown at once', () => {
  const state = after(...three, { type: 'labelled', id: '2', label: 'Draft' });
  expect(state.versions.map(({ label }) => label)).toEqual([null, 'Draft', null]);
});
