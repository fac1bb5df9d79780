/** How samples become rows of the table. */
import { quantile, summarize } from './statistics.mjs';

/** @typedef {import('./bench.mjs').Row} Row */

/**
 * A quantile of the app over the same quantile of its floor.
 * @param {string} name
 * @param {{ app: readonly number[], floor: readonly number[] }} samples milliseconds, or MB for a row of memory
 * @param {{ share: number, bar: number | null }} what `share` is the quantile, 0 to 1
 * @returns {Row}
 */
export const ratioRow = (name, { app, floor }, { share, bar }) => ({
  name,
  app: summarize(app),
  floor: summarize(floor),
  value: quantile(app, share) / quantile(floor, share),
  bar,
  unit: '×',
});

/**
 * A quantile of the app against a number.
 * @param {string} name
 * @param {readonly number[]} samples
 * @param {{ share: number, bar: number | null, unit: string }} what
 * @returns {Row}
 */
export const limitRow = (name, samples, { share, bar, unit }) => ({
  name,
  app: summarize(samples),
  floor: null,
  value: quantile(samples, share),
  bar,
  unit,
});
