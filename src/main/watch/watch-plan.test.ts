import type { WatchPlaces } from './watch-places';
import { planWatches } from './watch-plan';

const place = (path: string) =>
  Promise.resolve({ path: `/${path}`, identity: path, remote: false, large: false });

/** All there, and answered without a turn of the event loop, as a local disk is. */
const places: WatchPlaces = {
  directory: place,
  file: async (path) => ({
    directory: await place(path.slice(0, path.lastIndexOf('/'))),
    name: 'x',
  }),
};

test('a page that wants thousands of deep files watched does not hold the event loop', async () => {
  const folder = Array.from({ length: 200 }, () => 'd').join('/');
  const files = new Set(Array.from({ length: 500 }, (_, index) => `${folder}/file-${index}`));
  let turns = 0;
  const running = { done: false };
  const turn = (): void => {
    turns += 1;
    if (!running.done) setImmediate(turn);
  };
  setImmediate(turn);
  const plan = await planWatches(places, { files, directories: new Set([folder]) });
  running.done = true;
  expect(turns).toBeGreaterThan(25);
  expect(plan.get(`/${folder}`)?.files.size).toBe(501);
});
