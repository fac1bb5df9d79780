import { nextLevel, zoomOf } from './zoom';

test('zoom goes in half levels, stops at both ends and comes back to the usual size', () => {
  const level = { now: 0 };
  const zoom = zoomOf({
    getZoomLevel: () => level.now,
    setZoomLevel: (next) => (level.now = next),
  });
  zoom('in');
  expect(level.now).toBe(0.5);
  for (let at = 0; at < 30; at += 1) zoom('in');
  expect(level.now).toBe(6);
  zoom('reset');
  expect(level.now).toBe(0);
  expect(nextLevel(-3, 'out')).toBe(-3);
});
