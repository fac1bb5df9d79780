/** Shows a window's long work outside of it: on the taskbar's icon, and at its end to a person who is elsewhere. */
import { visibleName } from '../../shared/visible-name';
import type { WindowProgress } from '../../shared/progress';

/** The part of a window and its system that this needs; in tests another. */
export interface ProgressPlace {
  /** From 0 to 1; over 1 is "nobody can say", negative takes the bar away. */
  readonly setBar: (fraction: number) => void;
  /** Whether the person looks at this window. */
  readonly isWatched: () => boolean;
  /** A notification of the system. */
  readonly tell: (words: string) => void;
  /** Milliseconds. */
  readonly now: () => number;
}

const noBar = -1;
const anyFraction = 2;

/**
 * SECURITY: a page that is taken over could else fill the system's list of notifications. Milliseconds between two of one
 * window; what comes sooner is not shown.
 */
export const betweenNotifications = 5_000;

/** Of one window. */
export const followProgress = (place: ProgressPlace) => {
  let bar = noBar;
  let told = -Infinity;
  const show = (fraction: number) => {
    // Whole percents: the system is asked a hundred times for one work at most.
    const next = fraction < 0 || fraction > 1 ? fraction : Math.round(fraction * 100) / 100;
    if (next === bar) return;
    bar = next;
    place.setBar(next);
  };
  const tell = (words: string) => {
    if (place.isWatched() || place.now() - told < betweenNotifications) return;
    told = place.now();
    place.tell(visibleName(words));
  };
  return (progress: WindowProgress): void => {
    switch (progress.state) {
      case 'running':
        return show(progress.fraction ?? anyFraction);
      case 'idle':
        return show(noBar);
      case 'ended':
        return tell(progress.words);
    }
  };
};
