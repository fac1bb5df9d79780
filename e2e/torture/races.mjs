/**
 * Another program swaps folders and files for links that lead outside, and moves folders out, while the app's own services work on
 * them. An escape is whatever was done to, or seen of, a folder that was never inside; the control beside each race must be led there.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { buildDriver } from './build-driver.mjs';
import { Tally } from './tally.mjs';

const attacker = path.join(import.meta.dirname, 'races/attacker.mjs');

/** @param {import('./races/race').RaceResult} result @param {Tally} tally */
function count(result, tally) {
  const { race, wrong, ...figures } = result;
  tally.rounds += figures.attempts;
  tally.figures[`race, ${race}`] = figures;
  if (figures.escapes > 0) tally.found('escaped', `race, ${race}: ${figures.escapes} times`);
  for (const why of wrong) tally.found('unproven', `race, ${race}: ${why}`);
}

/**
 * @param {{ only?: string | null, least: number, patience: number, controlHits?: number }} options only: part of a race's name;
 * least, patience: milliseconds of each race, the latter where its control is not got through
 * @returns {Promise<Tally>}
 */
export async function races({ only = null, least, patience, controlHits = 1_000 }) {
  const tally = new Tally();
  const driver = await buildDriver('races/race-driver.ts');
  const order = { attacker, only, least, patience, controlHits };
  const child = spawn(process.execPath, [driver, JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  for await (const line of createInterface({ input: child.stdout })) {
    const result = JSON.parse(line);
    count(result, tally);
    // An hour of races: what was found is said when it is.
    console.log(`race, ${result.race}: ${result.escapes} escapes in ${result.attempts} attempts`);
  }
  if ((await ended) !== 0)
    tally.found('unproven', `races: the program ended with ${child.exitCode}`);
  return tally;
}
