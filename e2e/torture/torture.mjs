/**
 * `npm run torture`: breaks the system under the save path and under the app, and counts what was lost. Options: `--rounds N` kills
 * of the app while it saves (1000) and half as many while it types, `--only PART`, `--minutes N` of the soak (30), `--short` the size for `npm test`. Prints a
 * summary, writes it to .cache/torture/summary.json, and ends with 1 where anything was torn, empty, lost or orphaned, escaped or
 * was not proven.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { prepareTestBuild } from '../../scripts/app-path.mjs';
import { withDisplay } from '../../scripts/display.mjs';
import { localCache } from '../../scripts/project.mjs';
import { requireTools } from '../../scripts/system-libraries.mjs';
import { appKills } from './app-kills.mjs';
import { buildDriver } from './build-driver.mjs';
import { fullDisk } from './full-disk.mjs';
import { lossBound } from './loss-bound.mjs';
import { ipcFuzz } from './ipc-fuzz.mjs';
import { kernelFaults } from './kernel-faults.mjs';
import { powerCuts } from './power-cuts.mjs';
import { races } from './races.mjs';
import { racingWriters } from './racing-writers.mjs';
import { silence } from './silence.mjs';
import { soak } from './soak.mjs';
import { Tally } from './tally.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1000' },
    only: { type: 'string' },
    /** Of the soak. */
    minutes: { type: 'string', default: '30' },
    short: { type: 'boolean', default: false },
  },
});

const { short } = values;
const rounds = Number(values.rounds);

/** @param {string} driver @returns {Promise<Tally>} */
async function race(driver) {
  if (short) return racingWriters({ driver, saves: 900, patience: 20_000 });
  const tally = await racingWriters({ driver, saves: 10_000 });
  // The test itself is tested: without the exchange it must find something lost.
  const control = await racingWriters({ driver, saves: 10_000, plainRename: true });
  if (control.clean)
    throw new Error('a race against plain renames lost nothing: it proves nothing');
  Object.assign(tally.figures, control.figures);
  return tally;
}

/** @type {Record<string, (driver: string) => Promise<Tally> | Tally>} */
const parts = {
  'kernel-faults': (driver) => kernelFaults({ driver, ...(short ? { most: 60 } : {}) }),
  'full-disk': (driver) => fullDisk({ driver }),
  'power-cuts': (driver) => powerCuts({ driver }),
  'racing-writers': race,
  races: () =>
    races(short ? { least: 2_000, patience: 60_000 } : { least: 60_000, patience: 120_000 }),
  'app-kills': async (driver) => {
    const command = await prepareTestBuild();
    return withDisplay(() => appKills({ driver, command, rounds }));
  },
  'loss-bound': async () => {
    const command = await prepareTestBuild();
    return withDisplay(() => lossBound({ command, rounds: Math.ceil(rounds / 2) }));
  },
  'ipc-fuzz': () => ipcFuzz({ rounds: 1_000_000 }),
  silence: () => silence({ idleSeconds: 300 }),
  soak: () => withDisplay(() => soak({ minutes: Number(values.minutes) })),
};

/** Too long for every day, or in it already: 20,000 messages of the fuzz are a unit test, and the sessions of silence are e2e. */
const notShort = new Set(['app-kills', 'loss-bound', 'ipc-fuzz', 'silence', 'soak']);

/** @returns {string[]} */
function chosen() {
  if (values.only === undefined)
    return Object.keys(parts).filter((part) => !short || !notShort.has(part));
  if (values.only in parts) return [values.only];
  throw new Error(`--only takes one of ${Object.keys(parts).join(', ')}`);
}

await requireTools(['strace', 'unshare', 'mount', 'prlimit']);
const driver = await buildDriver();
const total = new Tally();
const started = performance.now();
for (const part of chosen()) {
  const from = performance.now();
  const tally = await parts[part]?.(driver);
  if (tally === undefined) continue;
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  console.log(`${part}: ${tally.rounds} rounds in ${seconds} s ${tally.clean ? '' : '  WRONG'}`);
  total.add(tally);
}

const seconds = Math.round((performance.now() - started) / 1000);
const summary = { date: new Date().toISOString(), seconds, ...total };
const folder = path.join(localCache, 'torture');
fs.writeFileSync(path.join(folder, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
for (const name of fs
  .readdirSync(folder)
  .filter((entry) => entry.startsWith(`work-${process.pid}-`)))
  fs.rmSync(path.join(folder, name), { recursive: true, force: true });
const wrong = Object.entries(total.wrong).map(([kind, count]) => `${kind} ${count}`);
for (const line of [...total.details, ...total.skipped.map((why) => `skipped: ${why}`)])
  console.log(line);
for (const [name, figure] of Object.entries(total.figures))
  console.log(`${name}: ${JSON.stringify(figure)}`);
console.log(
  `rounds ${total.rounds}, injected faults ${total.faults}, ${wrong.join(', ')} (${seconds} s)`,
);
if (!total.clean) process.exitCode = 1;
