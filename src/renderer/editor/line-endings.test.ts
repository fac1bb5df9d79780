import fc from 'fast-check';
import { commonEnd, joinLines, spliceEnds, splitLines, type LineEnd } from './line-endings';

describe('line endings', () => {
  it('gives any text back byte for byte', () => {
    const text = fc
      .array(fc.constantFrom('a', '\r', '\n', '\r\n', '\u2028', '😀', ''))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (original) => {
        const { lines, ends } = splitLines(original);
        expect(ends).toHaveLength(lines.length - 1);
        expect(joinLines(lines, ends)).toBe(original);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps the ends of lines that an edit did not touch', () => {
    const { ends } = splitLines('a\r\nb\nc\rd');
    spliceEnds(ends, [{ startLine: 2, endLine: 2, text: 'x\ny' }], '\n');
    expect(ends).toEqual<LineEnd[]>(['\r\n', '\n', '\n', '\r']);
    spliceEnds(ends, [{ startLine: 1, endLine: 2, text: '' }], '\n');
    expect(ends).toEqual<LineEnd[]>(['\n', '\n', '\r']);
  });

  it('keeps ends where lines are replaced one for one', () => {
    const { ends } = splitLines('a\r\nb\nc');
    spliceEnds(ends, [{ startLine: 1, endLine: 3, text: 'x\ny\nz' }], '\n');
    expect(ends).toEqual(['\r\n', '\n']);
  });

  it('applies several changes from the end to the start', () => {
    const { ends } = splitLines('a\r\nb\nc\rd');
    spliceEnds(
      ends,
      [
        { startLine: 3, endLine: 4, text: '' },
        { startLine: 1, endLine: 1, text: '\n' },
      ],
      '\n',
    );
    expect(ends).toEqual(['\n', '\r\n', '\n']);
  });

  it('finds the end that new lines get', () => {
    expect(commonEnd([])).toBe('\n');
    expect(commonEnd(['\r\n', '\r\n', '\n'])).toBe('\r\n');
    expect(commonEnd(['\r', '\r', '\n'])).toBe('\r');
  });
});
