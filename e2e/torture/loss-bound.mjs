/**
 * How much typing a crash costs: real keys into the real app without a pause, every process killed at a random moment, the
 * next start read. A round's loss is the time from the last key that survived to the kill; none where all of them did.
 * Wrong where a text is not a beginning of what was typed, or where the 99th percentile is over the promise.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startApp } from './app-process.mjs';
import { Tally } from './tally.mjs';

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

/** The text of the one window, line by line in the order of the screen. @param {import('@playwright/test').Page} page */
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

/** @param {import('@playwright/test').Page} page */
const waitUntilEditable = (page) =>
  page.waitForFunction(() => performance.getEntriesByName('holdfast:editable').length > 0);

/** Unsaved text is replayed when the editor is there already. @param {import('@playwright/test').Page} page @param {number} keys */
const waitForRecovery = (page, keys) =>
  page
    .waitForFunction(() => document.querySelector('[role=tab][data-state=dirty]') !== null, null, {
      timeout: keys === 0 ? 500 : 3000,
    })
    // Autosave may have put all of it on the disk, and a burst may have lost all of its keys.
    .catch(() => undefined);

/** @param {import('@playwright/test').Page} page */
async function turnAutosaveOff(page) {
  await page.keyboard.press('F1');
  await page.getByRole('combobox').fill('autosave off');
  await page.keyboard.press('Enter');
  await page.getByText('Autosave off').waitFor();
}

/** @param {import('@playwright/test').Page} page */
async function goToEnd(page) {
  await page.locator('.monaco-editor textarea, .native-edit-context').first().focus();
  await page.keyboard.press('Control+End');
}

/** @param {{ folder: string, profile: string, command: import('./app-process.mjs').Command }} place */
async function typeUntilKilled({ folder, profile, command }, /** @type {boolean} */ autosave) {
  const note = path.join(folder, 'note.txt');
  const app = await startApp({ command, profile, args: [folder, note] });
  await waitUntilEditable(app.page);
  if (!autosave) await turnAutosaveOff(app.page);
  await goToEnd(app.page);
  /** @type {number[]} */
  const times = [];
  const typing = type(app.page, times).catch(() => undefined);
  await pause(random(shortestBurst, longestBurst));
  const killed = Date.now();
  await app.kill();
  await app.close();
  await typing;
  return { killed, typed: times.filter((time) => time <= killed) };
}

/** @param {{ folder: string, profile: string, command: import('./app-process.mjs').Command }} place @param {number} keys */
async function readRecovered({ folder, profile, command }, keys) {
  const app = await startApp({ command, profile, args: [folder, path.join(folder, 'note.txt')] });
  try {
    await waitUntilEditable(app.page);
    await waitForRecovery(app.page, keys);
    return (await shownText(app.page)).replace(/^before\n/, '');
  } finally {
    await app.kill();
    await app.close();
  }
}

/** @param {{ command: import('./app-process.mjs').Command, autosave: boolean }} options */
async function playRound({ command, autosave }) {
  const parent = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-loss-')));
  const folder = path.join(parent, 'root');
  const profile = path.join(parent, 'profile');
  for (const made of [folder, profile]) fs.mkdirSync(made);
  fs.writeFileSync(path.join(folder, 'note.txt'), 'before\n');
  const place = { profile, folder, command };
  const { killed, typed } = await typeUntilKilled(place, autosave);
  const text = await readRecovered(place, typed.length);
  fs.rmSync(parent, { recursive: true, force: true });
  const count = survivors(text, typed.length);
  if (count === null) return { loss: null, text };
  const last = typed[count - 1] ?? typed[0] ?? killed;
  return { loss: count === typed.length ? 0 : killed - last, text };
}

/** @param {readonly number[]} sorted @param {number} share */
const percentile = (sorted, share) =>
  sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;

/** Rounds side by side. */
const atOnce = 2;

/** @param {{ command: import('./app-process.mjs').Command, rounds: number }} options @returns {Promise<Tally>} */
export async function lossBound({ command, rounds }) {
  const tally = new Tally();
  /** @type {number[]} */
  const losses = [];
  let begun = 0;
  const work = async () => {
    while (begun < rounds) {
      begun += 1;
      const { loss, text } = await playRound({ command, autosave: begun % autosaveEvery === 0 });
      tally.rounds += 1;
      if (loss === null) tally.found('lost', `loss bound: ${JSON.stringify(text)}`);
      else losses.push(loss);
      if (tally.rounds % 50 === 0)
        console.log(`${tally.rounds} kills, at most ${Math.max(...losses)} ms lost`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  losses.sort((one, other) => one - other);
  const [p50, p99, max] = [0.5, 0.99, 1].map((share) => percentile(losses, share));
  const slow = losses.filter((loss) => loss > promise).length;
  tally.figures['loss bound, ms'] = { kills: rounds, p50, p99, max, over: slow, promise };
  if (!((p99 ?? NaN) <= promise)) tally.found('lost', `loss bound: p99 is ${p99} ms`);
  return tally;
}
