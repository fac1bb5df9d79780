import { matchComponents } from './match-components';

const components = [
  { name: 'react', version: '19.3.1', license: 'MIT' },
  { name: 'react-aria', version: '3.53.1', license: 'Apache-2.0' },
  { name: 'zod', version: '4.6.7', license: 'MIT' },
];

const names = (query: string) => matchComponents(components, query).map(({ name }) => name);

test('nothing typed shows all, each with its place in the list', () => {
  expect(matchComponents(components, ' ').map(({ index }) => index)).toEqual([0, 1, 2]);
});

test('every word has to fit, in the name, the version or the licence, whatever the case', () => {
  expect(names('REACT')).toEqual(['react', 'react-aria']);
  expect(names('react apache')).toEqual(['react-aria']);
  expect(names('mit 4.6')).toEqual(['zod']);
  expect(names('left-pad')).toEqual([]);
});

test('what is found keeps its place in the whole list', () => {
  expect(matchComponents(components, 'zod')).toMatchObject([{ index: 2 }]);
});
