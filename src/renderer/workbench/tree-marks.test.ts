import { tabState } from '../document/document-state';
import { conflicted, edit, opened, run } from '../document/document-fixture';
import { markOf } from './tree-marks';

test('a file that is open and as it is on disk has no mark', () => {
  expect(tabState(opened())).toBe('saved');
  expect(markOf(opened())).toBeNull();
});

test('a mark says what the document is', () => {
  const states = [
    run(opened(), edit(2)).state,
    conflicted(),
    { ...opened(), deleted: true },
    opened({ readOnly: true }),
  ];
  expect(states.map(markOf)).toEqual(['dirty', 'conflict', 'deleted', 'readonly']);
});
