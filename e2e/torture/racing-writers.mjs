/**
 * Other programs write the file in three ways while the file service saves it. The account that must balance: a version that was
 * on disk under the name is there at the end, or one of them replaced it, or our save did; and then the save was typed on it, or it
 * was kept.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { workFolder } from './bench-folder.mjs';
import { runRace } from './driver-process.mjs';
import { Tally } from './tally.mjs';

const ways = ['in-place', 'rename-over', 'recreate'];

/** Milliseconds that a writer rests at most: where it never did, every save would be a conflict. */
const longestPause = 6;

/** @param {string} file */
const linesOf = (file) =>
  fs.existsSync(file)
    ? fs
        .readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line.endsWith('"'))
    : [];

/** What was told under some words. @param {string} file @param {readonly string[]} words @returns {Set<string>} */
const told = (file, words) =>
  new Set(
    linesOf(file).flatMap((line) => {
      const space = line.indexOf(' ');
      return words.includes(line.slice(0, space)) ? [JSON.parse(line.slice(space + 1))] : [];
    }),
  );

/** @param {{ way: string, file: string, folder: string, stop: string }} race */
async function startRacer({ way, file, folder, stop }) {
  const program = path.join(import.meta.dirname, 'racer.mjs');
  const log = path.join(folder, 'theirs.log');
  const child = spawn(process.execPath, [program, way, file, log, String(longestPause), stop], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return async () => {
    fs.writeFileSync(stop, '');
    await ended;
  };
}

/** Every version that was on disk, and is neither there nor replaced by the other program nor known to us. @param {string} folder */
function account(folder) {
  const ours = told(path.join(folder, 'ours.log'), ['kept', 'base']);
  const theirs = path.join(folder, 'theirs.log');
  const taken = told(theirs, ['took']);
  const left = path.join(folder, 'root/a.txt');
  const there = fs.existsSync(left) ? fs.readFileSync(left, 'utf8') : null;
  const isKnown = (/** @type {string} */ text) =>
    ours.has(text) || taken.has(text) || text === there;
  const put = [...told(theirs, ['put'])];
  const late = [...told(theirs, ['late'])];
  return {
    versions: put.length,
    lost: put.filter((text) => !isKnown(text)),
    late: late.length,
    lateLost: late.filter((text) => !isKnown(text)).length,
  };
}

/** @typedef {{ driver: string, saves: number, plainRename?: boolean, patience?: number }} Options */

/** One way at a time: two other programs would overwrite each other without a record. @param {string} way @param {Options} options */
async function race(way, { driver, saves, plainRename = false, patience = 900_000 }) {
  const tally = new Tally();
  const folder = workFolder();
  const root = path.join(folder, 'root');
  fs.mkdirSync(root);
  const file = path.join(root, 'a.txt');
  fs.writeFileSync(file, 'the first text\n');
  const stop = path.join(folder, 'stop');
  const end = await startRacer({ way, file, folder, stop });
  const order = { folder: root, path: 'a.txt', saves, plainRename, patience };
  const counts = await runRace(driver, order).finally(end);
  const { lost, ...rest } = account(folder);
  for (const text of lost) tally.found('lost', `race: ${text.trim()}`);
  const names = fs.readdirSync(root).filter((name) => name.startsWith('.holdfast-'));
  if (names.length > 0) tally.found('orphaned', `race: ${names.join()}`);
  tally.rounds = counts['saved'] ?? 0;
  const name = `race, ${way}${plainRename ? ', by plain rename' : ''}`;
  tally.figures[name] = { ...counts, ...rest, lost: lost.length };
  fs.rmSync(folder, { recursive: true });
  return tally;
}

/**
 * @param {Options} options saves: how many have to go through, over all ways; plainRename: as where names cannot be exchanged, which
 * must be seen to lose; patience: milliseconds for each way
 * @returns {Promise<Tally>}
 */
export async function racingWriters(options) {
  const tally = new Tally();
  const saves = Math.ceil(options.saves / ways.length);
  for (const way of ways) tally.add(await race(way, { ...options, saves }));
  return tally;
}
