/** Adds up what the test runners counted themselves and prints it as one line; fails unless all of them ran and passed. */
import fs from 'node:fs';
import path from 'node:path';
import { isEntryPoint, localCache } from './project.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Totals */

/** @param {{ expected: number, unexpected: number, flaky: number, skipped: number }} stats Playwright's, errors are files that did not load @param {number} errors @returns {Totals} */
export function fromPlaywright(stats, errors) {
  const failed = stats.unexpected + stats.flaky + errors;
  return { passed: stats.expected, failed, skipped: stats.skipped };
}

/** @param {readonly Totals[]} all @returns {Totals} */
export function addUp(all) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const totals of all) {
    sum.passed += totals.passed;
    sum.failed += totals.failed;
    sum.skipped += totals.skipped;
  }
  return sum;
}

/** @param {Totals} totals */
export function formatTotals({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** @param {string} name @returns {any} undefined where that runner did not get as far */
function readResults(name) {
  const file = path.join(localCache, 'test-totals', name);
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined;
}

if (isEntryPoint(import.meta.url)) {
  const unit = readResults('unit.json');
  const e2e = readResults('e2e.json');
  const counted = [];
  if (unit !== undefined) counted.push(unit);
  if (e2e !== undefined) counted.push(fromPlaywright(e2e.stats, e2e.errors.length));
  const sum = addUp(counted);
  console.log(formatTotals(sum));
  if (counted.length < 2 || sum.failed > 0 || sum.passed === 0) process.exitCode = 1;
}
