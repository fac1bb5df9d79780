import { limitOfLine, limitOfText } from './colour-limits';

test('what the editor leaves without colours is said, and nothing else', () => {
  const most = 20 * 1024 * 1024;
  expect(limitOfText({ characters: most, lines: 300_000 })).toBeNull();
  expect(limitOfText({ characters: most + 1, lines: 1 })?.words).toContain('Without colours');
  expect(limitOfText({ characters: 1, lines: 300_001 })?.why).toContain('300,000 lines');
  expect(limitOfLine(10_000)).toBeNull();
  expect(limitOfLine(10_001)?.words).toBe('Long lines');
});
