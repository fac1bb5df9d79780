/**
 * `npm run bench`: the app beside its floors on the same runtime, machine and files, in turn, in one run.
 * Prints a table and writes bench/results.json; with --check it exits 1 where a bar is missed.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { withDisplay } from '../scripts/display.mjs';
import { measureLargeFiles } from './large-files.mjs';
import { measureMemory } from './memory.mjs';
import { measureOutsideChange } from './outside-change.mjs';
import { measureRead } from './read.mjs';
import { measureSave } from './save.mjs';
import { measureSearch } from './search.mjs';
import { measureSize } from './size.mjs';
import { measureStart } from './start.mjs';
import { measureTyping } from './typing.mjs';
import { measureWide } from './wide.mjs';

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {import('./statistics.mjs').Summary} app in the unit of `name`, else milliseconds
 * @property {import('./statistics.mjs').Summary | null} floor milliseconds
 * @property {number} value what the bar is about: a ratio to the floor, or milliseconds
 * @property {number | null} bar null where a figure is only reported
 * @property {string} unit
 */

/** @param {Row} row */
const isMissed = ({ value, bar }) => bar !== null && value > bar;

/** @param {Row} row */
function print(row) {
  /** @param {import('./statistics.mjs').Summary} summary */
  const figures = ({ min, median, p95, max }) =>
    [min, median, p95, max].map((value) => value.toFixed(1).padStart(8)).join('');
  console.log(`${row.name}\n  app   ${figures(row.app)}`);
  if (row.floor !== null) console.log(`  floor ${figures(row.floor)}`);
  const verdict =
    row.bar === null ? 'no bar' : `bar ${row.bar}${row.unit}: ${isMissed(row) ? 'MISSED' : 'met'}`;
  console.log(`  ${row.value.toFixed(2)}${row.unit}, ${verdict}\n`);
}

const { values: options } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    /** One part alone, by its name below. */
    only: { type: 'string' },
    rounds: { type: 'string', default: '10' },
    /** Folder of an older test build, to start in turn with this one. */
    before: { type: 'string' },
  },
});

const rounds = Number(options.rounds);

/** @type {Record<string, () => Promise<Row[]>>} */
const parts = {
  start: () => measureStart({ rounds, before: options.before ?? null }),
  typing: () => measureTyping({ rounds }),
  read: async () => [
    await measureRead(1024, 1.1),
    await measureRead(1024 * 1024, 1.1),
    await measureRead(50 * 1024 * 1024 - 64, 1.5),
  ],
  save: () => measureSave({ rounds }),
  big: () => measureLargeFiles({ rounds: Math.min(3, rounds) }),
  outside: async () => [await measureOutsideChange()],
  search: () => measureSearch({ rounds }),
  wide: () => measureWide({ rounds: Math.min(rounds, 3) }),
  memory: () => measureMemory({ rounds: Math.min(rounds, 5) }),
  size: () => measureSize(),
};

const rows = await withDisplay(async () => {
  const measured = [];
  for (const [name, measure] of Object.entries(parts))
    if (options.only === undefined || options.only === name) measured.push(...(await measure()));
  return measured;
});
console.log('milliseconds       min  median     p95     max\n');
rows.forEach(print);
fs.writeFileSync(
  path.join(import.meta.dirname, 'results.json'),
  `${JSON.stringify({ date: new Date().toISOString(), rows }, null, 2)}\n`,
);
if (options.check && rows.some(isMissed)) {
  process.exitCode = 1;
}
