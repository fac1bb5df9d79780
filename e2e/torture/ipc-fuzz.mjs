/** Messages of every kind to the app's own IPC server, in one process a run; counts per channel what became of them. */
import { spawnSync } from 'node:child_process';
import { buildDriver } from './build-driver.mjs';
import { Tally } from './tally.mjs';

/** @typedef {import('./ipc-fuzz/fuzz').FuzzReport & { grown: number }} Report */

/** @param {{ rounds: number, seed?: number }} options @returns {Promise<Tally>} */
export async function ipcFuzz({ rounds, seed = Date.now() % 1_000_000_000 }) {
  const program = await buildDriver('ipc-fuzz/ipc-fuzz-process.ts');
  const { stdout, status } = spawnSync(
    process.execPath,
    ['--expose-gc', program, String(rounds), String(seed)],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 64 * 1024 * 1024 },
  );
  const tally = new Tally();
  if (status !== 0) {
    // A crash of the process under attack is what this looks for.
    tally.found('escaped', `ipc-fuzz, seed ${seed}: the process ended with ${String(status)}`);
    return tally;
  }
  /** @type {Report} */
  const { channels, breaches, slowest, grown } = JSON.parse(stdout);
  for (const breach of breaches) tally.found('escaped', `ipc-fuzz: ${breach}`);
  for (const [channel, counts] of Object.entries(channels)) {
    tally.rounds += counts.attempts;
    tally.figures[`ipc ${channel}`] = counts;
  }
  tally.figures['ipc slowest message, ms'] = Math.round(slowest);
  tally.figures['ipc memory grown, bytes'] = grown;
  tally.figures['ipc seed'] = seed;
  return tally;
}
