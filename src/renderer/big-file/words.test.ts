import { judgeChange } from './disk-change';
import { parsePlace } from './parse-place';
import { percentWords, sizeWords } from './size-words';

test('a line, a byte or a part is understood as people type it, and nothing else', () => {
  expect(parsePlace(' 1,200 ')).toEqual({ kind: 'line', line: 1200 });
  expect(parsePlace('3_000 000')).toEqual({ kind: 'line', line: 3_000_000 });
  expect(parsePlace('@4096')).toEqual({ kind: 'offset', offset: 4096 });
  expect(parsePlace('@0x1000')).toEqual({ kind: 'offset', offset: 4096 });
  expect(parsePlace('12.5 %')).toEqual({ kind: 'part', part: 0.125 });
  expect(parsePlace('400%')).toEqual({ kind: 'part', part: 1 });
  for (const none of ['', '0', '-3', 'x', '@', '@1.5', '1.5', '12a', '1e9'])
    expect(parsePlace(none)).toBeNull();
});

test('sizes as people read them; nothing is whole before it is', () => {
  expect(sizeWords(512)).toBe('512 bytes');
  expect(sizeWords(50 * 1024 * 1024)).toBe('50 MB');
  expect(sizeWords(1536 * 1024 * 1024)).toBe('1.5 GB');
  expect(percentWords(0.999)).toBe('99 %');
  expect(percentWords(1)).toBe('100 %');
});

test('only what kept its bytes has grown; what is shorter was cut; anything else is read anew', () => {
  const before = { size: 100, stamp: 'one' };
  const judge = (size: number, stamp: string, sameBytes: boolean) =>
    judgeChange({ before, now: { size, stamp }, sameBytes });
  expect(judge(100, 'one', true)).toBe('none');
  expect(judge(150, 'two', true)).toBe('grown');
  expect(judge(150, 'two', false)).toBe('rewritten');
  expect(judge(100, 'two', true)).toBe('rewritten');
  expect(judge(99, 'two', true)).toBe('cut');
});
