import type { FileVersion } from '../../shared/contract';
import {
  heightOf,
  heights,
  rowsInSight,
  versionBefore,
  versionMove,
  versionRows,
} from './version-rows';

const noon = new Date('2026-03-12T12:00:00').getTime();
const day = 86_400_000;

const version = (id: string, change: Partial<FileVersion> = {}): FileVersion => ({
  id,
  time: noon,
  cause: 'saved',
  revision: `r${id}`,
  size: 10,
  label: null,
  ...change,
});

const marks = { now: noon, current: null, labelling: null };

test('each day has a heading above its versions', () => {
  const rows = versionRows(
    [version('3'), version('2', { time: noon - day }), version('1', { time: noon - day - 1000 })],
    marks,
  );
  expect(rows.map((row) => (row.type === 'day' ? row.words : row.key))).toEqual([
    'Today',
    '3',
    'Yesterday',
    '2',
    '1',
  ]);
});

test('rows follow each other without gap or overlap, and a label makes its row higher', () => {
  const rows = versionRows([version('3', { label: 'Draft' }), version('2'), version('1')], {
    ...marks,
    labelling: '1',
  });
  expect(rows.map(({ top, height }) => [top, height])).toEqual([
    [0, heights.day],
    [heights.day, heights.labelled],
    [heights.day + heights.labelled, heights.row],
    [heights.day + heights.labelled + heights.row, heights.labelled],
  ]);
  expect(heightOf(rows)).toBe(heights.day + 2 * heights.labelled + heights.row);
  expect(heightOf([])).toBe(0);
});

test('a clock that was set back gives two headings of one day with different keys', () => {
  const rows = versionRows([version('3'), version('2', { time: noon - day }), version('1')], marks);
  const keys = rows.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});

test('only the newest version with the bytes on disk is the current one', () => {
  const rows = versionRows(
    [
      version('3', { cause: 'displaced' }),
      version('2', { revision: 'x' }),
      version('1', { revision: 'x' }),
    ],
    { ...marks, current: 'x' },
  );
  const current = rows.filter((row) => row.type === 'version' && row.isCurrent);
  expect(current.map(({ key }) => key)).toEqual(['2']);
});

test('where the file is gone no version is current, a deletion least of all', () => {
  const rows = versionRows([version('1', { revision: null })], marks);
  expect(rows.some((row) => row.type === 'version' && row.isCurrent)).toBe(false);
});

test('of ten thousand versions a few dozen rows are rendered, and they cover what is in sight', () => {
  const many = Array.from({ length: 10_000 }, (_, at) =>
    version(String(at), { time: noon - at * 60_000, label: at % 7 === 0 ? 'x' : null }),
  );
  const rows = versionRows(many, marks);
  const total = heightOf(rows);
  for (const top of [0, 12_345, total - 600]) {
    const seen = rowsInSight(rows, { top, height: 600 }, null);
    expect(seen.length).toBeLessThan(60);
    expect(seen[0]!.top).toBeLessThanOrEqual(top);
    expect(seen.at(-1)!.top + seen.at(-1)!.height).toBeGreaterThanOrEqual(
      Math.min(top + 600, total),
    );
  }
});

test('the marked version is rendered wherever it is, once', () => {
  const many = Array.from({ length: 1000 }, (_, at) => version(String(at)));
  const rows = versionRows(many, marks);
  const far = rowsInSight(rows, { top: 0, height: 100 }, '900');
  expect(far.at(-1)!.key).toBe('900');
  const near = rowsInSight(rows, { top: 0, height: 100 }, '1');
  expect(near.filter(({ key }) => key === '1')).toHaveLength(1);
});

test('keys move the mark and stop at the ends', () => {
  const versions = ['4', '3', '2', '1'].map((id) => version(id));
  const move = (marked: string | null, key: string) =>
    versionMove(versions, marked, { key, page: 2 });
  expect(move('4', 'ArrowDown')).toBe('3');
  expect(move('4', 'ArrowUp')).toBeNull();
  expect(move('1', 'ArrowDown')).toBeNull();
  expect(move(null, 'ArrowDown')).toBe('4');
  expect(move(null, 'ArrowUp')).toBe('4');
  expect(move('3', 'End')).toBe('1');
  expect(move('3', 'Home')).toBe('4');
  expect(move('4', 'PageDown')).toBe('2');
  expect(move('2', 'PageUp')).toBe('4');
  expect(move('2', 'PageDown')).toBe('1');
  expect(move('3', 'PageUp')).toBe('4');
  expect(move('3', 'x')).toBeNull();
  expect(versionMove([], null, { key: 'ArrowDown', page: 2 })).toBeNull();
});

test('a version is compared with the nearest one before it that has bytes', () => {
  const versions = [version('3'), version('2', { revision: null }), version('1')];
  expect(versionBefore(versions, versions[0]!)?.id).toBe('1');
  expect(versionBefore(versions, versions[2]!)).toBeNull();
});
