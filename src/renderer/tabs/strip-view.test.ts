import { sightOf } from './strip-view';

const spans = Array.from({ length: 2000 }, (_, index) => ({ left: index * 150, width: 150 }));

test('of two thousand tabs only the ones in sight and a few beyond are rendered', () => {
  expect(sightOf(spans, 0, 900)).toEqual({ first: 0, last: 26 });
  expect(sightOf(spans, 150_000, 900)).toEqual({ first: 980, last: 1026 });
  expect(sightOf(spans, 299_100, 900)).toEqual({ first: 1974, last: 2000 });
  expect(sightOf([], 0, 900)).toEqual({ first: 0, last: 0 });
});
