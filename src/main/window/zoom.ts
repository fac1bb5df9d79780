/** The size of everything in a window. Chromium keeps it in the profile, and has it the same in all our windows. */
import type { WebContents } from 'electron';

/** Chromium's levels: each is a fifth more than the one before; 0 is the usual size. */
const least = -3;
const most = 6;
const step = 0.5;

export const nextLevel = (level: number, way: 'in' | 'out' | 'reset'): number =>
  way === 'reset' ? 0 : Math.min(most, Math.max(least, level + (way === 'in' ? step : -step)));

export const zoomOf =
  (contents: Pick<WebContents, 'getZoomLevel' | 'setZoomLevel'>) =>
  (way: 'in' | 'out' | 'reset'): void =>
    contents.setZoomLevel(nextLevel(contents.getZoomLevel(), way));
