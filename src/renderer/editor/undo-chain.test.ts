import { longestChain, mostGroups, readChain, writeChain, type UndoGroup } from './undo-chain';
import { fitChain } from './undo-replay';

const insert = (at: number, text: string, more: Partial<UndoGroup> = {}): UndoGroup => ({
  beforeEnd: '\n',
  afterEnd: '\n',
  beforeCursors: [[1, 1, 1, 1]],
  afterCursors: [],
  changes: [{ oldPosition: at, oldText: '', newPosition: at, newText: text }],
  ...more,
});
const always = () => true;

test('a chain comes back as it was, half surrogates and control characters included', () => {
  const past = [insert(0, 'a\u0000\ud83d'), insert(1, '"\\\u2028')];
  const future = [insert(3, '\ude00')];
  const text = writeChain(past.toReversed(), future);
  expect(readChain(text ?? '')).toEqual({ past, future });
  expect(writeChain([], [])).toBeNull();
});

test('what is too much is left out from the far ends, and what was written is within its bounds', () => {
  const big = 'x'.repeat(longestChain / 8);
  const past = Array.from({ length: 20 }, (_, index) => insert(index, big));
  const text = writeChain(past, past) ?? '';
  expect(text.length).toBeLessThanOrEqual(longestChain);
  const chain = readChain(text);
  expect(chain?.past.at(-1)?.changes[0]?.newPosition).toBe(0);
  expect(chain?.future).toHaveLength(1);
  expect(chain?.past.length).toBeGreaterThan(4);
  const many = Array.from({ length: 3000 }, (_, index) => insert(index, 'x'));
  const read = readChain(writeChain(many, many) ?? '');
  expect((read?.past.length ?? 0) + (read?.future.length ?? 0)).toBe(mostGroups);
});

test.each([
  '',
  'null',
  '[2,[],[]]',
  '[1,[]]',
  '[1,[[0,0,[],[],0,"a",0]],[]]',
  '[1,[[0,0,[],[],-1,"a",0,"b"]],[]]',
  '[1,[[0,7,[],[]]],[]]',
  '[1,[[0,0,[1,2],[]]],[]]',
  '[1,[[0,0,[1,1,1,0],[]]],[]]',
  `[1,[${'[0,0,[],[]],'.repeat(1001)}[0,0,[],[]]],[]]`,
])('%.60s is no chain', (text) => expect(readChain(text)).toBeNull());

test('the part that does not fit to the text is cut off with all behind it', () => {
  const start = { text: 'abc', end: '\n' as const };
  const past = [insert(0, 'a'), insert(9, 'b'), insert(2, 'c')];
  expect(fitChain(start, { past, future: [] }, always).past).toEqual([past[2]]);
  const future = [insert(3, 'd'), insert(0, 'x', { beforeEnd: '\r\n' })];
  expect(fitChain(start, { past: [], future }, always).future).toEqual([future[0]]);
});

test.each([
  ['text that is not there', insert(0, 'x')],
  [
    'a lone CR',
    insert(1, 'b', { changes: [{ oldPosition: 1, oldText: '\r', newPosition: 1, newText: 'b' }] }),
  ],
  ['another line end than the model', insert(1, 'b', { beforeEnd: '\r\n', afterEnd: '\r\n' })],
  ['a line end and a change at once', insert(1, 'b', { beforeEnd: '\r\n' })],
  [
    'places that do not agree',
    insert(1, 'b', { changes: [{ oldPosition: 0, oldText: '', newPosition: 1, newText: 'b' }] }),
  ],
  [
    'overlapping changes',
    insert(1, 'b', {
      changes: [
        { oldPosition: 0, oldText: 'xy', newPosition: 0, newText: 'a' },
        { oldPosition: 1, oldText: '', newPosition: 0, newText: 'b' },
      ],
    }),
  ],
])('a group with %s does not fit', (_what, group) => {
  const fitted = fitChain({ text: 'abc', end: '\n' }, { past: [group], future: [] }, always);
  expect(fitted.past).toEqual([]);
});

test('when the time is up the nearest groups stay', () => {
  const past = [insert(0, 'a'), insert(1, 'b'), insert(2, 'c')];
  let left = 2;
  const fitted = fitChain({ text: 'abc', end: '\n' }, { past, future: [] }, () => (left -= 1) >= 0);
  expect(fitted.past).toEqual(past.slice(1));
});

test('a thousand groups in a text of a megabyte are walked within a few frames', () => {
  const text = 'lorem ipsum\n'.repeat(90_000);
  const future = Array.from({ length: 1000 }, (_, index) =>
    insert((index * 7919) % 1_000_000, 'word'),
  );
  const before = performance.now();
  expect(fitChain({ text, end: '\n' }, { past: [], future }, always).future).toHaveLength(1000);
  expect(performance.now() - before).toBeLessThan(400);
});
