import fc from 'fast-check';
import { planMerge, replan, restoreMine, textFor, type PlanInput } from './merge-plan';
import { linesOf } from './three-way-merge';

const plan = (base: string | null, mine: string, theirs: string) =>
  planMerge({ base, mine, theirs, earlier: [] });

const base = '1\n2\n3\n4\n5\n6\n7\n8\n9\n';
const mine = '1\n2\nmine\n4\n5\n6\n7\n8\nmine too\n';
const theirs = 'theirs\n2\nother\n4\n5\n6\n7\n8\n9 theirs\n';

test('what only they changed is in the result, and what both changed waits with mine', () => {
  const { result, hunks } = plan(base, mine, theirs);
  expect(result).toBe('theirs\n2\nmine\n4\n5\n6\n7\n8\nmine too\n');
  expect(hunks.map(({ kind, choice }) => [kind, choice])).toEqual([
    ['theirs', 'theirs'],
    ['conflict', 'undecided'],
    ['conflict', 'undecided'],
  ]);
  expect(hunks[1]).toMatchObject({
    base: '3\n',
    mine: 'mine\n',
    theirs: 'other\n',
    resultSpan: { start: 2, end: 3 },
  });
});

test('without a base every difference is a conflict, and nothing is taken by itself', () => {
  const { result, hunks } = plan(null, mine, theirs);
  expect(result).toBe(mine);
  expect(hunks.every(({ kind }) => kind === 'conflict')).toBe(true);
  expect(hunks).toHaveLength(3);
});

test('both sides one after the other, with a line end between them', () => {
  const place = { base: '', mine: 'a', theirs: 'b\n' };
  expect(textFor(place, 'mine-theirs')).toBe('a\nb\n');
  expect(textFor(place, 'theirs-mine')).toBe('b\na');
});

/** The state of a view after the second hunk was decided for theirs and something was typed after it. */
const worked = () => {
  const first = plan(base, mine, theirs);
  const hunks = first.hunks.map((hunk, index) =>
    index === 1
      ? { ...hunk, choice: 'theirs' as const, resultSpan: { start: 2, end: 3 } }
      : index === 2
        ? { ...hunk, resultSpan: { start: 9, end: 10 } }
        : hunk,
  );
  const result = linesOf('theirs\n2\nother\n4\n5\ntyped\n6\n7\n8\nmine too\n');
  return { base, result, hunks };
};

test('a third change keeps the choices of places that it left alone, and what was typed', () => {
  const input = replan(worked(), theirs.replace('9 theirs', '9 third'));
  const { result, hunks } = planMerge(input);
  expect(result).toBe('theirs\n2\nother\n4\n5\ntyped\n6\n7\n8\nmine too\n');
  expect(hunks.map(({ choice }) => choice)).toEqual(['theirs', 'theirs', 'undecided']);
});

test('a third change of a place that was decided asks again', () => {
  const input = replan(worked(), theirs.replace('other', 'third'));
  const { hunks } = planMerge(input);
  expect(hunks[1]).toMatchObject({ choice: 'undecided', theirs: 'third\n' });
});

test('what was typed in a place that changed once more is mine from then on', () => {
  const view = worked();
  const hunks = view.hunks.map((hunk, index) =>
    index === 1 ? { ...hunk, choice: 'edited' as const } : hunk,
  );
  const result = view.result.with(2, 'by hand\n');
  const again = planMerge(replan({ base, result, hunks }, theirs.replace('other', 'third')));
  expect(again.hunks[1]).toMatchObject({ choice: 'undecided', mine: 'by hand\n' });
  expect(again.result).toContain('by hand\n');
});

const text = fc
  .array(fc.constantFrom('a\n', 'b\n', 'c\n', 'd\r\n', '\n', 'e'), { maxLength: 15 })
  .map((lines) => lines.join(''));

test('a plan loses nothing: with mine put back the result is mine, and theirs are in order', () => {
  fc.assert(
    fc.property(fc.option(text), text, text, (from, here, there) => {
      const input: PlanInput = { base: from, mine: here, theirs: there, earlier: [] };
      const made = planMerge(input);
      expect(restoreMine(linesOf(made.result), made.hunks)).toBe(made.mine);
      for (const hunk of made.hunks) {
        const { theirsSpan, mineSpan } = hunk;
        expect(linesOf(made.theirs).slice(theirsSpan.start, theirsSpan.end).join('')).toBe(
          hunk.theirs,
        );
        expect(linesOf(made.mine).slice(mineSpan.start, mineSpan.end).join('')).toBe(hunk.mine);
      }
      // Nothing has changed since: the same plan comes again.
      const view = { base: made.base, result: linesOf(made.result), hunks: made.hunks };
      expect(planMerge(replan(view, made.theirs)).result).toBe(made.result);
    }),
    { numRuns: 2000 },
  );
});
