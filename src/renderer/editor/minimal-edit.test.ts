import fc from 'fast-check';
import { minimalEdits, type TextEdit } from './minimal-edit';

/** What an editor does with edits that do not overlap. */
const apply = (before: readonly string[], edits: readonly TextEdit[]): string => {
  const starts: number[] = [];
  let at = 0;
  for (const line of before) {
    starts.push(at);
    at += line.length + 1;
  }
  const offset = (line: number, column: number) => (starts[line - 1] ?? NaN) + column - 1;
  let text = before.join('\n');
  for (const edit of [...edits].reverse()) {
    text =
      text.slice(0, offset(edit.startLine, edit.startColumn)) +
      edit.text +
      text.slice(offset(edit.endLine, edit.endColumn));
  }
  return text;
};

describe('minimalEdits', () => {
  it('makes nothing of equal texts', () => {
    expect(minimalEdits(['a', 'b'], ['a', 'b'])).toEqual([]);
  });

  it('touches only the changed middle of a line', () => {
    expect(minimalEdits(['const a = 1;'], ['const a = 22;'])).toEqual([
      { startLine: 1, startColumn: 11, endLine: 1, endColumn: 12, text: '22' },
    ]);
  });

  it('leaves the lines between two changes alone', () => {
    const before = ['1', '2', '3', '4', '5', '6', '7'];
    const after = ['1', 'new', '2', '3', '4', '5', '7'];
    const edits = minimalEdits(before, after);
    expect(edits).toHaveLength(2);
    expect(edits.every((edit) => edit.endLine < 3 || edit.startLine > 5)).toBe(true);
    expect(apply(before, edits)).toBe(after.join('\n'));
  });

  it('adds and removes at both ends', () => {
    for (const [before, after] of [
      [['a'], ['a', 'b']],
      [['a', 'b'], ['a']],
      [['a'], ['b', 'a']],
      [[''], ['a', '']],
      [['a', ''], ['']],
    ] as [string[], string[]][]) {
      expect(apply(before, minimalEdits(before, after))).toBe(after.join('\n'));
    }
  });

  it('never cuts a surrogate pair', () => {
    const [edit] = minimalEdits(['x😀y'], ['x😁y']);
    expect(edit).toMatchObject({ startColumn: 2, endColumn: 4, text: '😁' });
  });

  it('turns any text into any other', () => {
    const lines = fc.array(fc.constantFrom('', 'a', 'b', 'ab', '😀', '😀😁', 'long line'), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        expect(apply(before, minimalEdits(before, after))).toBe(after.join('\n'));
      }),
      { numRuns: 3000 },
    );
  });
});
