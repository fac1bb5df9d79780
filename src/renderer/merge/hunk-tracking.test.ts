import { linesChange, trackChange, type LinesChange } from './hunk-tracking';
import { planMerge, restoreMine } from './merge-plan';
import { linesOf } from './three-way-merge';

const plan = planMerge({
  base: '1\n2\n3\n4\n5\n6\n7\n',
  mine: '1\nmine\n3\n4\n5\nmine too\n7\n',
  theirs: '1\ntheirs\n3\n4\n5\ntheirs too\n7\n',
  earlier: [],
});
const lines = linesOf(plan.result);
const spans = (change: LinesChange) =>
  trackChange(plan.hunks, change, lines).map(({ resultSpan, choice }) => [
    resultSpan.start,
    resultSpan.end,
    choice,
  ]);

test('typing beside hunks moves those that follow and decides nothing', () => {
  expect(spans({ start: 3, end: 4, came: 3 })).toEqual([
    [1, 2, 'undecided'],
    [7, 8, 'undecided'],
  ]);
  expect(spans({ start: 1, end: 1, came: 1 })[0]).toEqual([2, 3, 'undecided']);
});

test('typing in a hunk is a choice', () => {
  expect(spans({ start: 1, end: 2, came: 2 })).toEqual([
    [1, 3, 'edited'],
    [6, 7, 'undecided'],
  ]);
});

test('a change over a hunk’s edge takes the lines beside it in, so that mine has them still', () => {
  const [hunk] = trackChange(plan.hunks, { start: 0, end: 2, came: 1 }, lines);
  expect(hunk).toMatchObject({ mine: '1\nmine\n', theirs: '1\ntheirs\n', choice: 'edited' });
  expect(hunk?.mineSpan).toEqual({ start: 0, end: 2 });
});

test('a change over two hunks makes them one', () => {
  const after = trackChange(plan.hunks, { start: 1, end: 6, came: 0 }, lines);
  expect(after).toHaveLength(1);
  expect(restoreMine(['1\n', '7\n'], after)).toBe(plan.mine);
});

test('Monaco’s changes in lines', () => {
  const change = (start: [number, number], end: [number, number], text: string) =>
    linesChange({
      range: {
        startLineNumber: start[0],
        startColumn: start[1],
        endLineNumber: end[0],
        endColumn: end[1],
      },
      text,
    });
  expect(change([3, 2], [3, 2], 'x')).toEqual({ start: 2, end: 3, came: 1 });
  expect(change([3, 1], [3, 1], 'x\n')).toEqual({ start: 2, end: 2, came: 1 });
  expect(change([3, 1], [5, 1], '')).toEqual({ start: 2, end: 4, came: 0 });
  expect(change([3, 1], [3, 4], 'a\nb')).toEqual({ start: 2, end: 3, came: 2 });
});
