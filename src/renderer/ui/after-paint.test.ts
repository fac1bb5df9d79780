/** Work after the frame: together, in order, called off, and also where nothing is painted. */
import { afterPaint, toldAfterPaint } from './after-paint';
import { createStore } from './store';

let frames: (() => void)[] = [];
/** Where a frame's message waits for its turn. */
let messages: (() => void)[] = [];

class Channel {
  readonly port1: { onmessage: () => void } = { onmessage: () => undefined };
  readonly port2 = { postMessage: () => messages.push(() => this.port1.onmessage()) };
}

const frame = async (): Promise<void> => {
  for (const run of frames.splice(0)) run();
  for (const run of messages.splice(0)) run();
  await Promise.resolve();
};

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['queueMicrotask'] });
  frames = [];
  messages = [];
  Object.assign(globalThis, {
    requestAnimationFrame: (run: () => void) => frames.push(run),
    MessageChannel: Channel,
  });
});
afterEach(() => {
  jest.runAllTimers();
  jest.useRealTimers();
});

test('waits for the frame and the task behind it, once for all', async () => {
  const done: string[] = [];
  afterPaint(() => done.push('one'));
  afterPaint(() => done.push('two'));
  expect(frames).toHaveLength(1);
  for (const run of frames.splice(0)) run();
  await Promise.resolve();
  expect(done).toEqual([]);
  await frame();
  expect(done).toEqual(['one', 'two']);
});

test('a window that paints nothing does it all the same', async () => {
  const done: string[] = [];
  afterPaint(() => done.push('one'));
  jest.advanceTimersByTime(49);
  await Promise.resolve();
  expect(done).toEqual([]);
  jest.advanceTimersByTime(1);
  await Promise.resolve();
  expect(done).toEqual(['one']);
});

test('what is called off is not done, also by what is done before it', async () => {
  const done: string[] = [];
  afterPaint(() => callOff());
  const callOff = afterPaint(() => done.push('one'));
  await frame();
  expect(done).toEqual([]);
});

test('one that throws takes no other along', async () => {
  const done: string[] = [];
  const thrown: unknown[] = [];
  const own = globalThis.queueMicrotask;
  globalThis.queueMicrotask = (run) =>
    own(() => {
      try {
        run();
      } catch (cause) {
        thrown.push(cause);
      }
    });
  afterPaint(() => {
    throw new Error('broken');
  });
  afterPaint(() => done.push('two'));
  await frame();
  globalThis.queueMicrotask = own;
  expect([thrown.length, done]).toEqual([1, ['two']]);
});

test('listeners of a store are told once after the frame, and never after they have left', async () => {
  const store = createStore((_, next: number) => next, 0);
  const late = toldAfterPaint(store);
  const seen: number[] = [];
  const stop = late.subscribe(() => seen.push(late.get()));
  store.send(1);
  store.send(2);
  expect([late.get(), seen]).toEqual([2, []]);
  await frame();
  expect(seen).toEqual([2]);
  store.send(3);
  await frame();
  expect(seen).toEqual([2, 3]);
  store.send(4);
  stop();
  await frame();
  expect(seen).toEqual([2, 3]);
});
