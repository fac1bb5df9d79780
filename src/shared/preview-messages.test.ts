import fc from 'fast-check';
import { longestAddress, readFromPreview } from './preview-messages';

test.each([
  { type: 'working', version: 1 },
  { type: 'shown', version: 0 },
  { type: 'scrolled', line: 1.5 },
  { type: 'link', address: 'a.md' },
  { type: 'picture-wanted', source: 'a.png' },
  { type: 'task', version: 1, line: 3, checked: true },
  { type: 'leave' },
])('%j is read', (message) => {
  expect(readFromPreview(message)).toEqual(message);
});

test.each([
  null,
  'leave',
  {},
  { type: 'text', version: 1, text: '' },
  { type: '__proto__' },
  { type: 'constructor' },
  { type: 'shown', version: -1 },
  { type: 'shown', version: 1.5 },
  { type: 'scrolled', line: Number.NaN },
  { type: 'scrolled', line: Infinity },
  { type: 'link', address: '' },
  { type: 'link', address: 'x'.repeat(longestAddress + 1) },
  { type: 'link', address: { length: 1 } },
  { type: 'picture-wanted', source: ['a.png'] },
  { type: 'task', version: 1, line: 2 ** 60, checked: true },
  { type: 'task', version: 1, line: 2, checked: 1 },
])('%j is nothing', (message) => {
  expect(readFromPreview(message)).toBeNull();
});

test('whatever comes, what is read has only what was checked', () => {
  fc.assert(
    fc.property(fc.anything(), (data) => {
      const message = readFromPreview(data);
      if (message !== null) expect(Object.keys(message)).toContain('type');
    }),
  );
  expect(readFromPreview({ type: 'leave', extra: 1 })).toEqual({ type: 'leave' });
});
