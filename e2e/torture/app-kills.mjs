/** The real app, typing and saving, killed at a random moment: the file is a version that was being saved, and none acknowledged is lost. */
import fs from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { startApp } from './app-process.mjs';
import { workFolder } from './bench-folder.mjs';
import { startOpener } from './driver-process.mjs';
import { Tally } from './tally.mjs';

/** Large enough that a save takes a while; every line is different, so that no cut goes unseen. */
const body = Array.from(
  { length: 8_000 },
  (_, line) => `line ${line} of what was there before\n`,
).join('');

/** Versions that are saved in peace before the one that the kill aims at, at most. */
const mostInPeace = 4;

/** Milliseconds that a save takes, where none was seen yet. */
const firstGuess = 60;

/** Apps side by side. */
const atOnce = 3;

/**
 * Writes down every state that the tab has gone through: on a busy machine one may be over before anybody looks.
 * @param {import('@playwright/test').Page} page
 */
const recordStates = (page) =>
  page.evaluate(() => {
    const tab = document.querySelector('[role=tab][data-state]');
    /** @type {string[]} */
    const states = [];
    Reflect.set(window, 'tabStates', states);
    new window.MutationObserver((changes) => {
      for (const { oldValue } of changes) states.push(oldValue ?? '');
    }).observe(/** @type {Element} */ (tab), {
      attributeFilter: ['data-state'],
      attributeOldValue: true,
    });
  });

/** @typedef {{ typed: number, saved: number, milliseconds: number }} Progress milliseconds: what the last save took */

/** @param {import('@playwright/test').Page} page @param {Progress} progress */
async function typeNext(page, progress) {
  progress.typed += 1;
  await page.evaluate(() => Reflect.get(window, 'tabStates').splice(0));
  await page.keyboard.insertText(`${progress.typed} `);
  await page.waitForFunction(
    () => {
      const now = document.querySelector('[role=tab]')?.getAttribute('data-state');
      return [...Reflect.get(window, 'tabStates'), now].some(
        (state) => state === 'dirty' || state === 'saving',
      );
    },
    undefined,
    { polling: 'raf' },
  );
}

/** @param {import('@playwright/test').Page} page */
const waitUntilSaved = (page) =>
  page.waitForFunction(
    () => document.querySelector('[role=tab]')?.getAttribute('data-state') === 'saved',
    undefined,
    { polling: 'raf' },
  );

/**
 * Types version after version at the top and sees each saved; then the kill comes at a random moment of one more save.
 * @param {import('@playwright/test').Page} page @param {Progress} progress @param {() => Promise<void>} kill
 */
async function typeUntilKilled(page, progress, kill) {
  for (let peaceful = Math.floor(Math.random() * (mostInPeace + 1)); peaceful > 0; peaceful -= 1) {
    await typeNext(page, progress);
    const started = performance.now();
    // Every third one is left to autosave.
    if (progress.typed % 3 !== 0) await page.keyboard.press('Control+S');
    await waitUntilSaved(page);
    if (progress.typed % 3 !== 0) progress.milliseconds = performance.now() - started;
    progress.saved = progress.typed;
  }
  await typeNext(page, progress);
  const saving = page.keyboard.press('Control+S').catch(() => undefined);
  await pause(Math.random() * 1.2 * progress.milliseconds);
  await kill();
  await saving;
}

/** The last version in the text; null where it is no version at all. @param {string} text */
function versionOf(text) {
  const [typed = '', ...rest] = text.split('\n');
  if (rest.join('\n') !== body) return null;
  const numbers = typed.split(' ').slice(0, -1);
  return numbers.every((number, index) => number === String(index + 1)) ? numbers.length : null;
}

/** @param {string} file @param {Progress} progress @param {Tally} tally */
function judge(file, { typed, saved }, tally) {
  const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null;
  const version = text === null ? null : versionOf(text);
  const said = `${saved} of ${typed} were called saved`;
  if (text === null) tally.found('lost', `app: the file is gone, ${said}`);
  else if (text === '') tally.found('empty', `app: ${said}`);
  else if (version === null || version > typed)
    tally.found('torn', `app: ${text.length} bytes, ${said}`);
  else if (version < saved) tally.found('lost', `app: version ${version} is there, ${said}`);
}

/** @typedef {{ command: import('./app-process.mjs').Command, profile: string, opener: ReturnType<typeof startOpener>, tally: Tally }} Tools */

/** @param {Tools} tools @returns {Promise<{ saved: number, leftover: boolean }>} */
async function playRound({ command, profile, opener, tally }) {
  const folder = workFolder();
  const root = path.join(folder, 'root');
  fs.mkdirSync(root);
  const file = path.join(root, 'note.txt');
  fs.writeFileSync(file, `\n${body}`);
  const app = await startApp({ command, profile, args: [root, file] });
  const progress = { typed: 0, saved: 0, milliseconds: firstGuess };
  try {
    await app.page.waitForFunction(
      () => performance.getEntriesByName('holdfast:editable').length > 0,
    );
    await app.page.locator('.monaco-editor textarea, .native-edit-context').first().focus();
    await recordStates(app.page);
    await typeUntilKilled(app.page, progress, app.kill);
  } finally {
    await app.kill();
    await app.close();
  }
  tally.rounds += 1;
  // A run takes long, and one that is ended early shall have told something.
  if (tally.rounds % 100 === 0)
    console.log(`${tally.rounds} kills, ${JSON.stringify(tally.wrong)}`);
  judge(file, progress, tally);
  const leftover = fs.readdirSync(root).length > 1;
  await opener.open({ folder: root, recovery: path.join(folder, 'recovery'), path: 'note.txt' });
  judge(file, progress, tally);
  const names = fs.readdirSync(root);
  if (names.join() !== 'note.txt') tally.found('orphaned', `app: ${names.join(', ')}`);
  fs.rmSync(folder, { recursive: true });
  return { saved: progress.saved, leftover };
}

/** @param {{ driver: string, command: import('./app-process.mjs').Command, rounds: number }} options @returns {Promise<Tally>} */
export async function appKills({ driver, command, rounds }) {
  const tally = new Tally();
  const figures = { rounds, saves: 0, killedDuringASave: 0, secondsPerRound: 0 };
  const started = performance.now();
  let waiting = rounds;
  const work = async () => {
    const opener = startOpener(driver);
    const profile = workFolder();
    while (waiting > 0) {
      waiting -= 1;
      const { saved, leftover } = await playRound({ command, profile, opener, tally });
      figures.saves += saved;
      if (leftover) figures.killedDuringASave += 1;
    }
    await opener.close();
    fs.rmSync(profile, { recursive: true, force: true });
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  figures.secondsPerRound = Number(((performance.now() - started) / 1000 / rounds).toFixed(2));
  tally.figures['app kills'] = figures;
  return tally;
}
