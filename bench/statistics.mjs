/** The few figures that a row of the table needs. */

/**
 * @param {readonly number[]} values at least one
 * @param {number} share 0 to 1
 */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const index = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
  return /** @type {number} */ (sorted[index]);
}

/** @param {readonly number[]} values */
export const summarize = (values) => ({
  rounds: values.length,
  min: quantile(values, 0),
  median: quantile(values, 0.5),
  p95: quantile(values, 0.95),
  max: quantile(values, 1),
});

/** @typedef {ReturnType<typeof summarize>} Summary */
