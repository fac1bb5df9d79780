import { matchFiles } from './match-files';

const files = ['plan/Crane.json', 'plan/shifts.yaml', 'notes.md'].map((path) => ({ path }));
const found = (query: string) => matchFiles(files, query).map(({ path }) => path);

test('every word must be in the path, in any order and case', () => {
  expect(found('crane PLAN')).toEqual(['plan/Crane.json']);
  expect(found('plan')).toEqual(['plan/Crane.json', 'plan/shifts.yaml']);
  expect(found('plan notes')).toEqual([]);
});

test('nothing typed leaves all files in their order', () => {
  expect(found('  ')).toEqual(files.map(({ path }) => path));
});
