/** Looks again and again while notifications cannot be relied on, and gives a slow disk time to breathe. */

export interface Poller {
  /** Starts or ends; a state that it is in already changes nothing. */
  readonly set: (running: boolean) => void;
}

export interface PollerOptions {
  /** Milliseconds from the end of one look to the next. */
  readonly interval: number;
  /** One look at everything; never rejects. `round` counts from 1 since the start. */
  readonly look: (round: number) => Promise<void>;
  readonly now: () => number;
}

/** At most a quarter of the time is spent looking: on a slow network mount each look reads the files again. */
const restPerLook = 3;

export const createPoller = ({ interval, look, now }: PollerOptions): Poller => {
  /** Another number for every start, so that a look that ends late starts nothing. */
  let run = 0;
  let running = false;
  let timer: NodeJS.Timeout | undefined;
  const wait = (own: number, round: number, delay: number): void => {
    timer = setTimeout(() => {
      const before = now();
      void look(round).then(() => {
        const rest = Math.max(interval, restPerLook * (now() - before));
        if (running && own === run) wait(own, round + 1, rest);
      });
    }, delay);
  };
  return {
    set: (next) => {
      if (next === running) return;
      running = next;
      run += 1;
      clearTimeout(timer);
      if (running) wait(run, 1, interval);
    },
  };
};
