import { dropIndex, indexWithout, zoneAt } from './tab-drag';
import { spansOf } from './tab-widths';

test('the nearest edge takes a drop for a new group, the middle for the group itself', () => {
  expect(zoneAt(0.5, 0.5)).toBe('centre');
  expect(zoneAt(0.1, 0.5)).toBe('left');
  expect(zoneAt(0.9, 0.5)).toBe('right');
  expect(zoneAt(0.5, 0.05)).toBe('up');
  expect(zoneAt(0.2, 0.95)).toBe('down');
});

const titles = ['a', 'a-rather-long-name.txt', 'x'.repeat(80)].map((name) => ({
  name,
  folder: null,
}));
const measure = { name: (words: string) => words.length * 7, folder: () => 0 };

test('tabs are as wide as their names, within bounds, one after the other', () => {
  const spans = spansOf(titles, measure, 16);
  expect(spans).toEqual([
    { left: 0, width: 112 },
    { left: 112, width: 222 },
    { left: 334, width: 240 },
  ]);
});

test('a drop goes before the tab whose first half is under the pointer', () => {
  const spans = spansOf(titles, measure, 16);
  expect([10, 60, 200, 300, 5000].map((x) => dropIndex(spans, x))).toEqual([0, 1, 1, 2, 3]);
  expect(indexWithout(2, 0)).toBe(1);
  expect(indexWithout(1, 2)).toBe(1);
  expect(indexWithout(2, -1)).toBe(2);
});
