/**
 * How much typing a crash costs: real keys into the real app without a pause, every process killed at a random moment, the
 * next start read. A round's loss is the time from the last key that survived to the kill; none where all of them did.
 * `node e2e/torture/loss-bound.mjs [rounds]`; ends with 1 where the 99th percentile is over the promise or a text is wrong.
 */
import { _electron } from '@playwright/test';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { prepareTestBuild } from '../../scripts/app-path.mjs';
import { withDisplay } from '../../scripts/display.mjs';
import { isEntryPoint } from '../../scripts/project.mjs';

/** What is promised at the 99th percentile; milliseconds. */
const promise = 250;
/** Between two keys; milliseconds. */
const shortestGap = 30;
const longestGap = 80;
/** Of one round's typing before the kill; milliseconds. */
const shortestBurst = 300;
const longestBurst = 1500;
/** Autosave is on in one of so many rounds. */
const autosaveEvery = 4;

const letters = 'abcdefghijklmnopqrstuvwxyz';
const random = (/** @type {number} */ from, /** @type {number} */ to) =>
  from + Math.random() * (to - from);

/** @param {number} root @returns {number[]} the process and everything below it */
function processesBelow(root) {
  /** @type {Map<number, number>} */
  const parents = new Map();
  for (const name of fs.readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = fs.readFileSync(`/proc/${name}/stat`, 'utf8');
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // It ended while the list was read.
    }
  }
  const found = [root];
  for (const pid of found)
    for (const [child, parent] of parents) if (parent === pid) found.push(child);
  return found;
}

/** @param {import('@playwright/test').ElectronApplication} app @param {readonly number[]} all @returns {Promise<number>} the time of the kill */
async function killEverything(app, all) {
  const gone = app.waitForEvent('close');
  const killed = Date.now();
  for (const each of all) {
    try {
      process.kill(each, 'SIGKILL');
    } catch {
      // It ended with its parent.
    }
  }
  await gone;
  return killed;
}

/** @param {import('@playwright/test').ElectronApplication} app */
const processesOf = (app) => processesBelow(app.process().pid ?? 0);

/** @param {{ profile: string, folder: string, command: { executable: string, args: readonly string[] } }} place */
async function start({ profile, folder, command }) {
  const app = await _electron.launch({
    executablePath: command.executable,
    args: [...command.args, `--user-data-dir=${profile}`, folder, path.join(folder, 'note.txt')],
    chromiumSandbox: true,
  });
  const page = await app.firstWindow();
  await page.waitForFunction(() => performance.getEntriesByName('holdfast:editable').length > 0);
  return { app, page };
}

/** @param {import('@playwright/test').Page} page */
const shownText = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('[data-testid="editor"] .view-line')]
      .map((line) => [
        Number.parseFloat(/** @type {HTMLElement} */ (line).style.top),
        line.textContent ?? '',
      ])
      .sort((one, other) => Number(one[0]) - Number(other[0]))
      .map(([, text]) => text)
      .join('\n'),
  );

/** Types until the app is gone, each key's letter telling its place. @param {import('@playwright/test').Page} page @param {number[]} times */
async function type(page, times) {
  for (;;) {
    // Before the key: what the driver takes to deliver it counts against us.
    times.push(Date.now());
    await page.keyboard.press(letters[(times.length - 1) % letters.length] ?? 'a');
    await pause(random(shortestGap, longestGap));
  }
}

/** @param {string} text what came after the last line of before @param {number} keys */
const survivors = (text, keys) => {
  for (let count = 0; count <= keys; count += 1)
    if (text === Array.from({ length: count }, (_, key) => letters[key % letters.length]).join(''))
      return count;
  return null;
};

/** @param {{ command: { executable: string, args: readonly string[] }, autosave: boolean }} options */
async function playRound({ command, autosave }) {
  const parent = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-loss-')));
  const folder = path.join(parent, 'root');
  const profile = path.join(parent, 'profile');
  for (const made of [folder, profile]) fs.mkdirSync(made);
  fs.writeFileSync(path.join(folder, 'note.txt'), 'before\n');
  const place = { profile, folder, command };
  const first = await start(place);
  if (!autosave) {
    await first.page.keyboard.press('F1');
    await first.page.getByRole('combobox').fill('autosave off');
    await first.page.keyboard.press('Enter');
    await first.page.getByText('Autosave off').waitFor();
  }
  await first.page.locator('.monaco-editor textarea, .native-edit-context').first().focus();
  await first.page.keyboard.press('Control+End');
  /** @type {number[]} */
  const times = [];
  // Listed before: at the random moment nothing may stand between the keys and the kill.
  const all = processesOf(first.app);
  const typing = type(first.page, times).catch(() => undefined);
  await pause(random(shortestBurst, longestBurst));
  const killed = await killEverything(first.app, all);
  await typing;
  const second = await start(place);
  const text = (await shownText(second.page)).replace(/^before\n/, '');
  await killEverything(second.app, processesOf(second.app));
  fs.rmSync(parent, { recursive: true, force: true });
  const typed = times.filter((time) => time <= killed);
  const count = survivors(text, typed.length);
  if (count === null) return { loss: null, text };
  const last = typed[count - 1] ?? typed[0] ?? killed;
  return { loss: count === typed.length ? 0 : killed - last, text };
}

/** @param {readonly number[]} sorted @param {number} share */
const percentile = (sorted, share) =>
  sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;

/** @param {{ rounds: number }} options @returns {Promise<{ lines: string[], failed: boolean }>} */
export async function run({ rounds }) {
  const command = await prepareTestBuild();
  /** @type {number[]} */
  const losses = [];
  /** @type {string[]} */
  const wrong = [];
  const started = Date.now();
  for (let round = 0; round < rounds; round += 1) {
    const { loss, text } = await playRound({ command, autosave: round % autosaveEvery === 0 });
    if (loss === null) wrong.push(`round ${round}: ${JSON.stringify(text)}`);
    else losses.push(loss);
    // A run takes long, and one that is ended early shall have told something.
    if (losses.length % 20 === 0)
      console.error(
        `${losses.length} kills: ${[...losses]
          .sort((one, other) => other - one)
          .slice(0, 5)
          .join(', ')} ms at most`,
      );
  }
  losses.sort((one, other) => one - other);
  const [p50, p99, max] = [0.5, 0.99, 1].map((share) => percentile(losses, share));
  const seconds = ((Date.now() - started) / 1000 / rounds).toFixed(1);
  const lines = [
    `loss bound: ${losses.length} kills, p50 ${p50} ms, p99 ${p99} ms, max ${max} ms (promise: p99 at most ${promise} ms); ${seconds} s a round`,
    `wrong texts: ${wrong.length}`,
    ...wrong.slice(0, 10),
  ];
  return { lines, failed: wrong.length > 0 || !((p99 ?? NaN) <= promise) };
}

if (isEntryPoint(import.meta.url)) {
  const rounds = Number(process.argv[2] ?? 500);
  const { lines, failed } = await withDisplay(() => run({ rounds }));
  for (const line of lines) console.log(line);
  process.exitCode = failed ? 1 : 0;
}
