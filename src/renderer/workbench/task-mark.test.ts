import { taskMark } from './task-mark';

test.each([
  ['- [ ] a', { at: 3, checked: false }],
  ['* [x] a', { at: 3, checked: true }],
  ['  12. [X] a', { at: 7, checked: true }],
  ['> - [ ] a', { at: 5, checked: false }],
  ['- [ ]', { at: 3, checked: false }],
])('%j has a box', (line, mark) => {
  expect(taskMark(line)).toEqual(mark);
});

test.each(['[ ] a', '- [y] a', '- []', 'text - [ ] a', '- [ ]a', ''])('%j has none', (line) => {
  expect(taskMark(line)).toBeNull();
});
