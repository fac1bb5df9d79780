import { createAutosave } from './autosave-timer';

afterEach(() => jest.useRealTimers());

test('a save never begins in the middle of the key that makes it due', () => {
  jest.useFakeTimers({ doNotFake: ['queueMicrotask'] });
  let saves = 0;
  const autosave = createAutosave(() => (saves += 1));
  autosave();
  // The thread was busy: the key comes before the timer that is due.
  jest.setSystemTime(Date.now() + 2100);
  autosave();
  expect(saves).toBe(0);
  return Promise.resolve().then(() => expect(saves).toBe(1));
});

test('it saves after a pause, and while keys go on at the latest after two seconds', async () => {
  jest.useFakeTimers({ doNotFake: ['queueMicrotask'] });
  let saves = 0;
  const autosave = createAutosave(() => (saves += 1));
  autosave();
  await jest.advanceTimersByTimeAsync(499);
  expect(saves).toBe(0);
  await jest.advanceTimersByTimeAsync(1);
  expect(saves).toBe(1);
  for (let key = 0; key < 21; key += 1) {
    autosave();
    await jest.advanceTimersByTimeAsync(100);
  }
  expect(saves).toBe(2);
});
