/** Sends a meter's counts to a page while it watches, twice a second at most. */
import type { InspectorCounts } from '../../shared/contract';
import type { CallMeter } from './call-meter';

/** Milliseconds between two events. */
export const countsInterval = 500;

export interface WatchedCounts {
  /** On: the counts at once and then again and again. A second on changes nothing. */
  readonly watch: (on: boolean) => void;
  /** The page or the window is gone. */
  readonly stop: () => void;
}

export const watchCounts = (
  meter: Pick<CallMeter, 'counts'>,
  send: (counts: InspectorCounts) => void,
): WatchedCounts => {
  let wanted = false;
  let timer: NodeJS.Timeout | undefined;
  const tick = () => {
    if (wanted) {
      send(meter.counts());
      return;
    }
    clearInterval(timer);
    timer = undefined;
  };
  const start = () => {
    timer = setInterval(tick, countsInterval).unref();
    send(meter.counts());
  };
  return {
    watch: (on) => {
      wanted = on;
      // One that still runs goes on: a page that turns it off and on must not get more for it.
      if (on && timer === undefined) start();
    },
    stop: () => {
      wanted = false;
    },
  };
};
