/** From a key to the frame that shows it, beside bare Monaco: both run at once, and bursts of keys go to one and the other in turn. */
import fs from 'node:fs';
import path from 'node:path';
import { launch, temporaryFolder } from '../scripts/launch-app.mjs';
import { buildMonacoFloor } from './monaco-floor.mjs';
import { limitRow, ratioRow } from './rows.mjs';

/** @typedef {import('@playwright/test').Page} Page */

const keysInBurst = 30;
const line = 'A line of plain text as people write it, and more of it.\n';

/** Notes the milliseconds from each key's event to the end of the frame that follows it, and tasks over 50 ms. @param {Page} page */
const watchKeys = (page) =>
  page.evaluate(() => {
    /** @type {{ keys: number[], long: number[] }} */
    const seen = { keys: [], long: [] };
    Object.assign(window, { seen });
    window.addEventListener(
      'keydown',
      ({ timeStamp }) =>
        requestAnimationFrame(() => {
          const channel = new window.MessageChannel();
          channel.port1.onmessage = () => seen.keys.push(performance.now() - timeStamp);
          channel.port2.postMessage(null);
        }),
      true,
    );
    new window.PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.long.push(duration);
    }).observe({ entryTypes: ['longtask'] });
  });

/** @param {Page} page @returns {Promise<{ keys: number[], long: number[] }>} */
const taken = (page) =>
  page.evaluate(() => {
    /** @type {any} what watchKeys put there */
    const { seen } = window;
    return { keys: seen.keys.splice(0), long: seen.long.splice(0) };
  });

/** A person's pace, some 100 words a minute; uneven, so that keys do not fall in step with frames. @param {Page} page */
async function typeBurst(page) {
  for (let index = 0; index < keysInBurst; index += 1) {
    await page.keyboard.press(index % 6 === 5 ? 'Space' : 'e');
    await page.waitForTimeout(70 + ((index * 37) % 41));
  }
}

/** @param {{ rounds: number, bytes: number, floor: string }} options */
async function measureIn({ rounds, bytes, floor }) {
  const folder = temporaryFolder('typing');
  const file = path.join(folder, 'text.txt');
  fs.writeFileSync(file, line.repeat(Math.ceil(bytes / line.length)));
  const sides = [await launch(null, [folder, file]), await launch(floor, [file])];
  for (const { page } of sides) {
    await page.locator('.view-line').first().waitFor({ timeout: 60_000 });
    await page.locator('.view-lines').click();
    await watchKeys(page);
    await typeBurst(page);
    await taken(page);
  }
  /** @type {{ keys: number[], long: number[] }[]} */
  const times = sides.map(() => ({ keys: [], long: [] }));
  for (let round = 0; round < rounds; round += 1)
    for (const [index, { page }] of sides.entries()) {
      await typeBurst(page);
      const seen = await taken(page);
      times[index]?.keys.push(...seen.keys);
      times[index]?.long.push(...seen.long);
    }
  for (const { close } of sides) await close();
  fs.rmSync(folder, { recursive: true });
  return times;
}

/** @param {{ rounds: number }} options */
export async function measureTyping({ rounds }) {
  const floor = await buildMonacoFloor();
  const rows = [];
  for (const [name, bytes] of /** @type {const} */ ([
    ['100 KB', 100 * 1024],
    ['10 MB', 10 * 1024 * 1024],
  ])) {
    const [app, bare] = await measureIn({ rounds, bytes, floor });
    if (app === undefined || bare === undefined) throw new Error('nothing was typed');
    const keys = { app: app.keys, floor: bare.keys };
    rows.push(
      ratioRow(`key to paint in ${name}, median`, keys, { share: 0.5, bar: 1.1 }),
      ratioRow(`key to paint in ${name}, p95`, keys, { share: 0.95, bar: 1.1 }),
      limitRow(`longest task while typing in ${name}`, [0, ...app.long], {
        share: 1,
        bar: 50,
        unit: ' ms',
      }),
    );
  }
  return rows;
}
