import fc from 'fast-check';
import { mergeTexts } from './merge-texts';
import { findRegions, linesOf, mergeLines } from './three-way-merge';

const line = fc.oneof(
  fc.constantFrom('', '}', 'a', 'b', 'c'),
  fc.integer({ min: 0, max: 1000 }).map((number) => `line ${number}`),
);
const lines = fc.array(
  fc.tuple(line, fc.constantFrom('\n', '\n', '\r\n', '\r')).map((parts) => parts.join('')),
  { maxLength: 25 },
);
const sides = fc.record({ base: lines, mine: lines, theirs: lines });

test('a text is all its lines, each with its own end', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '\r', '\n', '\u2028', '\0') }), (text) => {
      expect(linesOf(text).join('')).toBe(text);
    }),
  );
});

test('with one side unchanged the merge is the other side', () => {
  fc.assert(
    fc.property(lines, lines, (base, changed) => {
      expect(mergeLines({ base, mine: changed, theirs: base })?.lines).toEqual(changed);
      expect(mergeLines({ base, mine: base, theirs: changed })?.lines).toEqual(changed);
      expect(mergeLines({ base, mine: changed, theirs: changed })?.lines).toEqual(changed);
    }),
  );
});

test('the regions hold everything in which the three differ, and nothing of any side is left out', () => {
  fc.assert(
    fc.property(sides, (all) => {
      let [base, mine, theirs] = [0, 0, 0];
      for (const region of [...findRegions(all), null]) {
        const until = region?.base.start ?? all.base.length;
        const same = all.base.slice(base, until);
        expect(all.mine.slice(mine, region?.mine.start)).toEqual(same);
        expect(all.theirs.slice(theirs, region?.theirs.start)).toEqual(same);
        if (region === null) break;
        const [o, a, b] = [all.base, all.mine, all.theirs].map((one, index) => {
          const span = [region.base, region.mine, region.theirs][index]!;
          return one.slice(span.start, span.end);
        });
        // What a side did not change is the base's.
        if (region.kind === 'mine') expect(b).toEqual(o);
        if (region.kind === 'theirs') expect(a).toEqual(o);
        if (region.kind === 'same') expect(a).toEqual(b);
        [base, mine, theirs] = [region.base.end, region.mine.end, region.theirs.end];
      }
    }),
    { numRuns: 2000 },
  );
});

test('which side is mine makes no difference to a clean merge', () => {
  fc.assert(
    fc.property(sides, ({ base, mine, theirs }) => {
      const [here, there] = [
        { base, mine, theirs },
        { base, mine: theirs, theirs: mine },
      ];
      expect(mergeLines(here)?.lines).toEqual(mergeLines(there)?.lines);
    }),
    { numRuns: 1000 },
  );
});

const merge = (base: string, mine: string, theirs: string) => mergeTexts({ base, mine, theirs });

test('changes in different places are merged, and the lines that came from the disk are named', () => {
  expect(merge('1\n2\n3\n4\n', '1\n2\n3\nmine\n', 'theirs\n2\n3\n4\n')).toEqual({
    kind: 'merged',
    content: { text: 'theirs\n2\n3\nmine\n', eol: 'lf' },
    changed: [{ start: 0, end: 1 }],
  });
});

test('changes of the same line, or of lines that touch, are the person’s to decide', () => {
  expect(merge('1\n2\n', 'a\n2\n', 'b\n2\n')).toEqual({ kind: 'refused', why: 'overlap' });
  expect(merge('1\n2\n3\n', '1\na\n3\n', '1\n2\nb\n')).toEqual({ kind: 'refused', why: 'overlap' });
});

test('a file that lost more than half of its text is never merged unasked', () => {
  const base = '1\n2\n3\n4\n5\n6\n7\n8\n';
  expect(merge(base, `${base}mine\n`, '')).toEqual({ kind: 'refused', why: 'shrunk' });
  expect(merge(base, `${base}mine\n`, '7\n8\n')).toEqual({ kind: 'refused', why: 'shrunk' });
  expect(merge(base, `${base}mine\n`, '5\n6\n7\n8\n').kind).toBe('merged');
});

test('other line ends on one side are no conflict with what was typed', () => {
  const answer = merge('1\n2\n3\n', '1\nmine\n3\n', '1\r\n2\r\n3\r\n');
  expect(answer).toMatchObject({ content: { text: '1\r\nmine\r\n3\r\n', eol: 'crlf' } });
  const converted = merge('1\n2\n3\n', '1\r\n2\r\n3\r\n', '1\n2\ntheirs\n');
  expect(converted).toMatchObject({ content: { text: '1\r\n2\r\ntheirs\r\n', eol: 'crlf' } });
});

test('mixed line ends stay as they are, line by line', () => {
  const answer = merge('1\r\n2\n3\r4\n', '1\r\n2\n3\rmine\n', 'theirs\r\n2\n3\r4\n');
  expect(answer).toMatchObject({ content: { text: 'theirs\r\n2\n3\rmine\n', eol: 'mixed' } });
});
