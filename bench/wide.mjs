/** Folders of 100,000: the tree after the window, its tasks while it scrolls, quick open's first results, what main holds. */
import fs from 'node:fs';
import path from 'node:path';
import { launch, temporaryFolder } from '../scripts/launch-app.mjs';
import { held } from './process-memory.mjs';
import { limitRow } from './rows.mjs';

/** @typedef {import('@playwright/test').Page} Page */

const all = 100_000;
/** Wheel turns over a tree. */
const turns = 60;

/** @param {string} root @param {number} inEach files in a folder */
function layOut(root, inEach) {
  for (let first = 0; first < all; first += inEach) {
    const inside = inEach === all ? root : path.join(root, `folder-${first / inEach}`);
    fs.mkdirSync(inside, { recursive: true });
    for (let file = first; file < first + inEach; file += 1)
      fs.closeSync(fs.openSync(path.join(inside, `file-${file}.txt`), 'w'));
  }
}

/** Milliseconds from the window's first paint to the first rows of the tree. @param {Page} page @returns {Promise<number>} */
const untilTree = (page) =>
  page.evaluate(async () => {
    const mark = () => performance.getEntriesByName('holdfast:tree')[0];
    while (mark() === undefined) await new Promise((resolve) => setTimeout(resolve, 20));
    const painted = performance.getEntriesByName('first-paint')[0];
    return (mark()?.startTime ?? NaN) - (painted?.startTime ?? NaN);
  });

/** @param {Page} page @returns {Promise<void>} */
const watchTasks = (page) =>
  page.evaluate(() => {
    /** @type {number[]} */
    const long = [];
    Object.assign(window, { long });
    new window.PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) long.push(duration);
    }).observe({ entryTypes: ['longtask'] });
  });

/** @param {Page} page @returns {Promise<number[]>} */
const longTasks = (page) =>
  page.evaluate(() => {
    /** @type {any} what watchTasks put there */
    const { long } = window;
    return [0, ...long.splice(0)];
  });

/** Wheels down a long list. @param {Page} page @returns {Promise<{ long: number[], rows: number[] }>} `rows` as screens of the tree's height */
async function scroll(page) {
  const tree = page.getByRole('treegrid', { name: 'Files' });
  await tree.getByRole('row').first().hover();
  await longTasks(page);
  const rows = [];
  for (let turn = 0; turn < turns; turn += 1) {
    await page.mouse.wheel(0, turn % 10 === 9 ? 40_000 : 600);
    await page.waitForTimeout(30);
    rows.push(
      await tree.evaluate((element) => {
        const shown = element.querySelectorAll('[role="row"]');
        const high = shown[0]?.getBoundingClientRect().height ?? 1;
        const frame = Math.min(
          window.innerHeight,
          element.parentElement?.clientHeight ?? window.innerHeight,
        );
        return (shown.length * high) / frame;
      }),
    );
  }
  return { long: await longTasks(page), rows };
}

/** Milliseconds from a letter to rows that have it. @param {Page} page @returns {Promise<number[]>} */
async function findFiles(page) {
  await page.keyboard.press('Control+p');
  const box = page.getByRole('dialog', { name: 'Go to file' });
  await box.getByRole('option').first().waitFor({ timeout: 60_000 });
  await page.waitForTimeout(6000);
  await longTasks(page);
  const times = [];
  for (const letter of 'file-77123') times.push(await untilRows(page, letter));
  await page.keyboard.press('Escape');
  return times;
}

/** @param {Page} page @param {string} letter @returns {Promise<number>} */
async function untilRows(page, letter) {
  // The page must listen before the key is pressed: a key may overtake an evaluation.
  await page.evaluate((typed) => {
    /** Of what is shown, the letters that were matched. */
    const matched = () => {
      const option = document.querySelector('[role="option"]');
      return [...(option?.querySelectorAll('b') ?? [])].map((b) => b.textContent).join('');
    };
    const before = matched();
    const shown = new Promise((resolve) => {
      const pressed = (/** @type {KeyboardEvent} */ { timeStamp }) => {
        const look = () =>
          matched() !== before && matched().toLowerCase().endsWith(typed)
            ? resolve(performance.now() - timeStamp)
            : requestAnimationFrame(look);
        look();
      };
      window.addEventListener('keydown', pressed, { capture: true, once: true });
    });
    Object.assign(window, { shown });
  }, letter);
  await page.keyboard.press(letter);
  return page.evaluate(() => {
    /** @type {any} what was put there above */
    const { shown } = window;
    return shown;
  });
}

/** @param {string} folder */
async function mainHolds(folder) {
  const { app, page, close } = await launch(null, [folder]);
  await untilTree(page);
  await page.waitForTimeout(3000);
  const holds = held(app.process().pid ?? 0);
  await close();
  return holds;
}

/** @param {{ rounds: number }} options */
export async function measureWide({ rounds }) {
  const [nested, flat, empty] = ['nested', 'flat', 'empty'].map(temporaryFolder);
  if (nested === undefined || flat === undefined || empty === undefined) throw new Error('no root');
  layOut(nested, 100);
  layOut(flat, all);
  fs.writeFileSync(path.join(empty, 'one.txt'), 'one\n');
  const rows = [];
  for (const [name, root] of /** @type {const} */ ([
    ['100,000 files in 1,000 folders', nested],
    ['one folder of 100,000', flat],
  ])) {
    /** @type {number[]} */
    const ready = [];
    /** @type {number[]} */
    const long = [];
    /** @type {number[]} */
    const screens = [];
    for (let round = 0; round < rounds; round += 1) {
      const { page, close } = await launch(null, [root]);
      ready.push(await untilTree(page));
      await watchTasks(page);
      if (root === nested) await page.keyboard.press('*');
      const scrolled = await scroll(page);
      long.push(...scrolled.long);
      screens.push(...scrolled.rows);
      await close();
    }
    rows.push(
      limitRow(`window to tree, ${name}`, ready, { share: 0.5, bar: 300, unit: ' ms' }),
      limitRow(`longest task while the tree scrolls, ${name}`, long, {
        share: 1,
        bar: 50,
        unit: ' ms',
      }),
      limitRow(`rows in the page, ${name}`, screens, { share: 1, bar: 2, unit: ' screens' }),
    );
  }
  const { page, close } = await launch(null, [nested]);
  await untilTree(page);
  await watchTasks(page);
  rows.push(
    limitRow('letter to rows of quick open over 100,000 files', await findFiles(page), {
      share: 0.95,
      bar: 50,
      unit: ' ms (p95)',
    }),
    limitRow('longest task in quick open', await longTasks(page), {
      share: 1,
      bar: 50,
      unit: ' ms',
    }),
  );
  await close();
  const above = [];
  for (let round = 0; round < Math.min(rounds, 3); round += 1)
    above.push((await mainHolds(nested)) - (await mainHolds(empty)));
  rows.push(
    limitRow('memory of main above a root of one file', above, {
      share: 0.5,
      bar: 60,
      unit: ' MB',
    }),
  );
  for (const root of [nested, flat, empty]) fs.rmSync(root, { recursive: true });
  return rows;
}
