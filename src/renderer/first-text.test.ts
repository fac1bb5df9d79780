import { visibleLines } from './first-text';

const text = Array.from({ length: 100 }, (_, index) => `line ${index + 1}`).join('\r\n');

describe('visibleLines', () => {
  it('shows the start of a text under the top padding', () => {
    const { shown, offset, total } = visibleLines(text, 0, { height: 40, lineHeight: 20 });
    expect(shown).toBe('line 1\nline 2\nline 3');
    expect(offset).toBe(8);
    expect(total).toBe(100);
  });

  it('puts a scrolled text where the editor will have it', () => {
    const { shown, offset } = visibleLines(text, 1013, { height: 40, lineHeight: 20 });
    expect(shown.split('\n')[0]).toBe('line 51');
    // Line 51 begins at 8 + 50 · 20 = 1008, five pixels above the edge.
    expect(offset).toBe(-5);
  });

  it('shows the last line where the remembered place is beyond the end', () => {
    expect(visibleLines('only', 5000, { height: 40, lineHeight: 20 }).shown).toBe('only');
  });

  it('counts in the lines of a larger font', () => {
    const { shown, offset } = visibleLines(text, 1508, { height: 60, lineHeight: 30 });
    expect(shown.split('\n')[0]).toBe('line 51');
    expect(offset).toBe(0);
  });
});
