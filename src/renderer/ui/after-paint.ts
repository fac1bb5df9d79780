/** Work that may wait until the frame with what a person has just done is on its way to the screen. */
import type { Store } from './store';

/** Milliseconds at most: a window that nobody sees paints nothing. */
const longestWait = 50;

type Work = () => void;

/** Null when it was called off. */
let waiting: { work: Work | null }[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

const runAll = (): void => {
  clearTimeout(timer);
  timer = undefined;
  // Each in a turn of its own: one that throws takes no other along.
  for (const one of waiting) queueMicrotask(() => one.work?.());
  waiting = [];
};

const plan = (): void => {
  if (timer !== undefined) return;
  timer = setTimeout(runAll, longestWait);
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = runAll;
    channel.port2.postMessage(null);
  });
};

/** In a task after the next frame, together with what else waits for it; returns how to call it off. */
export const afterPaint = (work: Work): (() => void) => {
  const one: (typeof waiting)[number] = { work };
  waiting.push(one);
  plan();
  return () => (one.work = null);
};

type Told<State> = Pick<Store<State, never>, 'get' | 'subscribe'>;

/** The same store for who shows it: its listeners are told after the frame, once for all that has changed by then. */
export const toldAfterPaint = <State>(store: Told<State>): Told<State> => ({
  get: store.get,
  subscribe: (listener) => {
    let callOff: (() => void) | null = null;
    const stop = store.subscribe(() => {
      callOff ??= afterPaint(() => {
        callOff = null;
        listener();
      });
    });
    return () => {
      stop();
      callOff?.();
    };
  },
});
