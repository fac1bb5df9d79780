import { endsOf, KeptEnds } from './kept-ends';
import { splitLines, type LineEnd } from './line-endings';

const mixed = () => {
  const kept = new KeptEnds();
  kept.reset(endsOf(splitLines('a\r\nb\nc\rd').ends, 'mixed'));
  return kept;
};
const all: LineEnd[] = ['\r\n', '\n', '\r'];

test('undo of deleted lines brings back each line’s own end, and redo takes them away again', () => {
  const kept = mixed();
  kept.edited([{ startLine: 1, endLine: 3, text: '' }], 5);
  expect(kept.each).toEqual(['\r']);
  kept.edited([{ startLine: 1, endLine: 1, text: 'x\ny' }], 6);
  kept.travelled(5, 2);
  expect(kept.each).toEqual(['\r']);
  kept.travelled(4, 4);
  expect(kept.each).toEqual(all);
  kept.travelled(6, 3);
  expect(kept.each).toEqual(['\n', '\r']);
});

test('an edit after an undo forgets what could have been redone', () => {
  const kept = mixed();
  kept.edited([{ startLine: 1, endLine: 4, text: '' }], 5);
  kept.travelled(4, 4);
  kept.edited([{ startLine: 2, endLine: 3, text: '' }], 6);
  expect(kept.each).toEqual(['\r\n', '\r']);
  kept.travelled(4, 4);
  expect(kept.each).toEqual(all);
});

test('a conversion of all ends can be undone and redone, edits before and after it too', () => {
  const kept = mixed();
  kept.edited([{ startLine: 3, endLine: 4, text: '' }], 5);
  kept.replace({ each: null, added: '\n' }, 7);
  expect([kept.each, kept.eol(3)]).toEqual([null, 'lf']);
  kept.travelled(4, 4);
  expect([kept.each, kept.eol(4)]).toEqual([all, 'mixed']);
  kept.travelled(7, 3);
  expect(kept.each).toBeNull();
});

test('a history that was not seen here leaves no line without an end', () => {
  const kept = mixed();
  kept.travelled(2, 6);
  expect(kept.each).toHaveLength(5);
  kept.travelled(1, 2);
  expect(kept.each).toEqual(['\r\n']);
});

test('hundreds of thousands of lines come and go in one step', () => {
  const kept = mixed();
  kept.edited([{ startLine: 2, endLine: 2, text: '\n'.repeat(300_000) }], 5);
  expect(kept.each).toHaveLength(300_003);
  kept.travelled(4, 4);
  expect(kept.each).toEqual(all);
});

test('which ends a text has', () => {
  const kept = new KeptEnds();
  kept.reset(endsOf(['\r', '\r'], 'cr'));
  expect([kept.eol(3), kept.eol(1)]).toEqual(['cr', 'none']);
  kept.reset(endsOf(['\r\n'], 'crlf'));
  expect(kept.eol(2)).toBe('crlf');
});
