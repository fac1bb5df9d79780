/** How often a page is sent its counts. */
import { countsInterval, watchCounts } from './watched-counts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const start = () => {
  const send = jest.fn();
  const watched = watchCounts({ counts: () => ({ channels: [], refusals: [] }) }, send);
  return { send, watched };
};

test('nothing is sent to a page that does not watch', () => {
  const { send } = start();
  jest.advanceTimersByTime(10_000);
  expect(send).not.toHaveBeenCalled();
});

test('the first counts come at once, then twice a second, until it ends', () => {
  const { send, watched } = start();
  watched.watch(true);
  expect(send).toHaveBeenCalledTimes(1);
  jest.advanceTimersByTime(countsInterval * 4);
  expect(send).toHaveBeenCalledTimes(5);
  watched.watch(false);
  jest.advanceTimersByTime(10_000);
  expect(send).toHaveBeenCalledTimes(5);
});

test('a page that asks ten thousand times is sent no more for it', () => {
  const { send, watched } = start();
  for (let times = 0; times < 10_000; times += 1) watched.watch(times % 2 === 0);
  watched.watch(true);
  expect(send).toHaveBeenCalledTimes(1);
  jest.advanceTimersByTime(countsInterval);
  expect(send).toHaveBeenCalledTimes(2);
  watched.stop();
  jest.advanceTimersByTime(10_000);
  expect(send).toHaveBeenCalledTimes(2);
});
