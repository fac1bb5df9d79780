/**
 * Cold starts beside their floors: from the start of the process to the file's text on screen, and to an editor that takes keys.
 * Every side starts in turn, in a profile that it has used before, and nothing drives it before both marks are there.
 */
import { chromium } from '@playwright/test';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { prepareTestBuild } from '../scripts/app-path.mjs';
import { temporaryFolder } from '../scripts/launch-app.mjs';
import { buildMonacoFloor } from './monaco-floor.mjs';
import { quantile, summarize } from './statistics.mjs';

/** Milliseconds after which a start is looked at. */
const settling = 2500;

/**
 * @typedef {object} Side
 * @property {string} application folder that Electron runs
 * @property {string} profile
 * @property {readonly string[]} parameters
 * @property {Record<string, number[]>} times milliseconds since the process was started, by mark
 */

/** @param {number} milliseconds */
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** @param {string} profile @returns {Promise<import('@playwright/test').Browser>} */
async function connect(profile) {
  const port = fs.readFileSync(path.join(profile, 'DevToolsActivePort'), 'utf8').split('\n')[0];
  return chromium.connectOverCDP(`http://127.0.0.1:${port}`);
}

/**
 * When the marks were set, in milliseconds since the epoch.
 * @param {string} profile
 * @returns {Promise<Record<string, number>>}
 */
async function readMarks(profile) {
  const browser = await connect(profile);
  const page = browser.contexts()[0]?.pages()[0];
  if (page === undefined) throw new Error('The start shows no window');
  const marks = await page.evaluate(() =>
    performance
      .getEntriesByType('mark')
      .map(
        ({ name, startTime }) => /** @type {const} */ ([name, performance.timeOrigin + startTime]),
      ),
  );
  await browser.close();
  return Object.fromEntries(marks);
}

/** @param {{ executable: string, switches: readonly string[] }} runtime @param {Side} side @param {boolean} counts */
async function startOnce({ executable, switches }, side, counts) {
  const { application, profile, parameters } = side;
  fs.rmSync(path.join(profile, 'DevToolsActivePort'), { force: true });
  const started = Date.now();
  const child = spawn(
    executable,
    [
      ...switches,
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      application,
      ...parameters,
    ],
    { stdio: 'ignore' },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await wait(settling);
  const marks = await readMarks(profile);
  child.kill('SIGTERM');
  await ended;
  if (!counts) return;
  for (const [name, at] of Object.entries(marks)) (side.times[name] ??= []).push(at - started);
}

/** @param {string} application @param {readonly string[]} parameters @returns {Side} */
const side = (application, parameters) => ({
  application,
  parameters,
  profile: temporaryFolder('profile'),
  times: {},
});

/**
 * @param {{ rounds: number, before: string | null }} options `before`: the folder of an older test build, started in turn
 * with the others
 */
export async function measureStart({ rounds, before }) {
  const { executable, args } = await prepareTestBuild();
  const runtime = { executable, switches: args.slice(0, -1) };
  const folder = temporaryFolder('start');
  const file = path.join(folder, 'text.txt');
  fs.writeFileSync(file, 'A line of plain text as people write it, and more of it.\n'.repeat(1796));
  const app = side(args.at(-1) ?? '', [folder, file]);
  const text = side(path.join(import.meta.dirname, 'bare-text'), [file]);
  const monaco = side(await buildMonacoFloor(), [file]);
  const older = before === null ? null : side(before, [folder, file]);
  const sides = [app, text, monaco, ...(older === null ? [] : [older])];
  for (let round = -1; round < rounds; round += 1)
    for (const one of sides) await startOnce(runtime, one, round >= 0);
  for (const { profile } of sides) fs.rmSync(profile, { recursive: true, force: true });
  fs.rmSync(folder, { recursive: true });
  const rows = [
    row('start to first text, beside a bare <pre>', [app, text], 'first-text'),
    row('start to an editor that takes keys, beside bare Monaco', [app, monaco], 'editable'),
  ];
  if (older !== null) {
    rows.push(row('start to first text, beside the build before', [app, older], 'first-text'));
    rows.push(row('start to editable, beside the build before', [app, older], 'editable'));
  }
  return rows;
}

/** @param {string} name @param {[Side, Side]} sides @param {string} mark */
function row(name, sides, mark) {
  const [app, floor] = sides.map(({ times }) => times[`holdfast:${mark}`] ?? []);
  if (app === undefined || floor === undefined || app.length === 0 || floor.length === 0)
    throw new Error(`${name}: the mark ${mark} was not set`);
  return {
    name,
    app: summarize(app),
    floor: summarize(floor),
    value: quantile(app, 0.5) / quantile(floor, 0.5),
    bar: 1.1,
    unit: '×',
  };
}
