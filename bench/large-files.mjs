/**
 * Logs of 1 GB and 5 GB beside a text of 100 KB: from the start of the process to first text, each in turn; and what memory all
 * processes take above a start without a file while the lines of the log are counted, at most.
 */
import { chromium } from '@playwright/test';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { prepareTestBuild } from '../scripts/app-path.mjs';
import { temporaryFolder } from '../scripts/launch-app.mjs';
import { heldByFamily } from './process-memory.mjs';
import { quantile, summarize } from './statistics.mjs';

const gigabyte = 1024 ** 3;
const megabyte = 1024 ** 2;
/** Milliseconds after which a start is looked at. */
const settling = 2500;
/** Milliseconds; five gigabytes on a busy machine. */
const longestCount = 120_000;

/** @param {number} milliseconds */
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Lines as a server writes them. @param {string} file @param {number} bytes */
function writeLog(file, bytes) {
  const line = '2026-03-01T12:00:00.000Z INFO request served in 12 ms, nothing to say\n';
  const part = Buffer.from(line.repeat(Math.ceil(megabyte / line.length)).slice(0, megabyte));
  const descriptor = fs.openSync(file, 'w');
  for (let written = 0; written < bytes; written += part.length) fs.writeSync(descriptor, part);
  fs.closeSync(descriptor);
}

/** @param {string} profile */
async function connect(profile) {
  const port = fs.readFileSync(path.join(profile, 'DevToolsActivePort'), 'utf8').split('\n')[0];
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const page = browser.contexts()[0]?.pages()[0];
  if (page === undefined) throw new Error('The start shows no window');
  return { browser, page };
}

/** @param {import('@playwright/test').Page} page @returns {Promise<number | null>} milliseconds since the epoch */
const firstText = (page) =>
  page.evaluate(() => {
    const [mark] = performance.getEntriesByName('holdfast:first-text');
    return mark === undefined ? null : performance.timeOrigin + mark.startTime;
  });

/** Whether the status bar tells how many lines there are. @param {import('@playwright/test').Page} page */
const isCounted = (page) =>
  page.evaluate(() => / lines/.test(document.querySelector('.status-bar')?.textContent ?? ''));

/**
 * @typedef {object} Side
 * @property {readonly string[]} parameters
 * @property {string} profile
 * @property {number} bytes
 * @property {number[]} times milliseconds to first text
 * @property {number[]} memory MB, the most that was seen
 * @property {number[]} counted milliseconds until all lines were counted
 */

/** @param {readonly string[]} parameters @param {number} bytes @returns {Side} */
const side = (parameters, bytes) => ({
  parameters,
  bytes,
  profile: temporaryFolder('profile'),
  times: [],
  memory: [],
  counted: [],
});

/** @param {{ executable: string, args: readonly string[] }} runtime @param {Side} one @param {boolean} counts */
async function startOnce({ executable, args }, one, counts) {
  fs.rmSync(path.join(one.profile, 'DevToolsActivePort'), { force: true });
  const started = Date.now();
  const switches = ['--remote-debugging-port=0', `--user-data-dir=${one.profile}`];
  const parameters = [...args.slice(0, -1), ...switches, args.at(-1) ?? '', ...one.parameters];
  const child = spawn(executable, parameters, { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await wait(settling);
  const { browser, page } = await connect(one.profile);
  const at = await firstText(page);
  let most = heldByFamily(child.pid ?? 0);
  // Its lines are being counted: memory is looked at until that is over.
  const until = Date.now() + longestCount;
  const waits = counts && one.bytes > 0;
  while (waits && Date.now() < until && !(await isCounted(page))) {
    await wait(200);
    most = Math.max(most, heldByFamily(child.pid ?? 0));
  }
  if (waits && !(await isCounted(page))) throw new Error('The lines were never counted');
  const counted = Date.now() - started;
  await browser.close();
  child.kill('SIGTERM');
  await ended;
  if (!counts) return;
  if (at !== null) one.times.push(at - started);
  one.memory.push(most);
  one.counted.push(counted);
}

/** @param {{ rounds: number }} options */
export async function measureLargeFiles({ rounds }) {
  const runtime = await prepareTestBuild();
  const folder = temporaryFolder('large');
  const file = (/** @type {string} */ name) => path.join(folder, name);
  writeLog(file('gigabyte.log'), gigabyte);
  writeLog(file('five.log'), 5 * gigabyte);
  const line = 'A line of plain text as people write it, and more of it.\n';
  fs.writeFileSync(file('text.txt'), line.repeat(1796));
  const idle = side([folder], 0);
  const text = side([folder, file('text.txt')], 0);
  const one = side([folder, file('gigabyte.log')], gigabyte);
  const five = side([folder, file('five.log')], 5 * gigabyte);
  const sides = [idle, text, one, five];
  try {
    for (let round = -1; round < rounds; round += 1)
      for (const each of sides) await startOnce(runtime, each, round >= 0);
  } finally {
    fs.rmSync(folder, { recursive: true });
    for (const { profile } of sides) fs.rmSync(profile, { recursive: true, force: true });
  }
  return [
    timeRow('1 GB', one, text),
    timeRow('5 GB', five, text),
    memoryRow('1 GB', one, idle),
    memoryRow('5 GB', five, idle),
    countRow('5 GB', five),
  ];
}

/** @param {string} name @param {Side} large @param {Side} text */
function timeRow(name, large, text) {
  if (large.times.length === 0) throw new Error(`${name}: no first text was seen`);
  return {
    name: `start to first text of a log of ${name}, beside a text of 100 KB`,
    app: summarize(large.times),
    floor: summarize(text.times),
    value: quantile(large.times, 0.5) / quantile(text.times, 0.5),
    bar: 2,
    unit: '×',
  };
}

/** @param {string} name @param {Side} large @param {Side} idle */
function memoryRow(name, large, idle) {
  return {
    name: `memory of all processes with a log of ${name}, above a window without a file (MB)`,
    app: summarize(large.memory),
    floor: summarize(idle.memory),
    value: quantile(large.memory, 0.5) - quantile(idle.memory, 0.5),
    bar: 150,
    unit: ' MB',
  };
}

/** @param {string} name @param {Side} large */
function countRow(name, large) {
  return {
    name: `start to all lines of ${name} counted`,
    app: summarize(large.counted),
    floor: null,
    value: quantile(large.counted, 0.5) / 1000,
    bar: null,
    unit: ' s',
  };
}
