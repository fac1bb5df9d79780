/**
 * A long day in minutes: files are opened, typed in, saved and closed again and again, and afterwards the program holds
 * no more than before.
 */
import fs from 'node:fs';
import path from 'node:path';
import { launch } from '../../scripts/launch-app.mjs';
import { workFolder } from './bench-folder.mjs';
import { Tally } from './tally.mjs';

/** @typedef {Awaited<ReturnType<typeof launch>>} App */

/** @typedef {{ minute: number, main: number, page: number, descriptors: number }} Sample main, page: bytes of what is still in use */

const files = 40;
const savesEach = 5;
const mostGrowth = 1024 * 1024;

/** Bytes of heap and buffers in main, once what it no longer needs is gone. @param {App['app']} app @returns {Promise<number>} */
const heldByMain = (app) =>
  app.evaluate(async () => {
    const { setFlagsFromString } = process.getBuiltinModule('v8');
    const { runInNewContext } = process.getBuiltinModule('vm');
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc');
    for (let pass = 0; pass < 3; pass += 1) {
      collect();
      await new Promise((resolve) => setImmediate(resolve));
    }
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  });

/** The same of the page. @param {App['page']} page */
async function heldByPage(page) {
  const driver = await page.context().newCDPSession(page);
  for (let pass = 0; pass < 3; pass += 1) await driver.send('HeapProfiler.collectGarbage');
  const { usedSize } = await driver.send('Runtime.getHeapUsage');
  await driver.detach();
  return usedSize;
}

/** @param {App} app @param {number} minute @returns {Promise<Sample>} */
async function sample({ app, page }, minute) {
  const main = await heldByMain(app);
  const descriptors = fs.readdirSync(`/proc/${app.process().pid}/fd`).length;
  return { minute, main, page: await heldByPage(page), descriptors };
}

/** Opens a file, types and saves some times, closes it. @param {App['page']} page @param {string} name */
async function work(page, name) {
  const shown = page.locator(`[data-testid="editor"][data-path="${name}"]`);
  await page.getByRole('row', { name, exact: true }).dblclick();
  await shown.locator('.monaco-editor').waitFor();
  for (let save = 0; save < savesEach; save += 1) {
    await page.keyboard.type('x');
    await page.keyboard.press('Control+s');
    await page
      .locator('[role="tab"][data-state="saved"], [role="tab"][data-state="clean"]')
      .waitFor();
  }
  await page.keyboard.press('Control+w');
  await shown.waitFor({ state: 'detached' });
}

/** @param {readonly Sample[]} samples @param {Tally} tally */
function judge(samples, tally) {
  const last = samples.at(-1);
  const late = samples.filter(({ minute }) => minute >= (last?.minute ?? 0) / 3);
  for (const part of /** @type {const} */ (['main', 'page'])) {
    const growth = (last?.[part] ?? 0) - (late[0]?.[part] ?? 0);
    tally.figures[`soak: ${part} grew by bytes in the last two thirds`] = growth;
    if (growth > mostGrowth) tally.found('orphaned', `soak: ${part} holds ${growth} bytes more`);
  }
  const [first] = samples;
  const left = (last?.descriptors ?? 0) - (first?.descriptors ?? 0);
  tally.figures['soak: descriptors more than at the start'] = left;
  if (left > 0) tally.found('orphaned', `soak: ${left} descriptors more are open`);
}

/** @param {{ minutes: number }} options @returns {Promise<Tally>} */
export async function soak({ minutes }) {
  const tally = new Tally();
  const folder = path.join(workFolder(), 'root');
  fs.mkdirSync(folder, { recursive: true });
  const names = Array.from({ length: files }, (_, index) => `file-${index}.txt`);
  for (const name of names)
    fs.writeFileSync(path.join(folder, name), 'A line of plain text.\n'.repeat(400));
  const app = await launch(null, [folder]);
  await app.page.getByRole('row', { name: names[0] ?? '', exact: true }).waitFor();
  for (const name of names) await work(app.page, name);
  const samples = [await sample(app, 0)];
  const started = Date.now();
  for (let minute = 1; minute <= minutes; minute += 1) {
    while (Date.now() - started < minute * 60_000) {
      await work(app.page, names[tally.rounds % files] ?? '');
      tally.rounds += 1;
    }
    const now = await sample(app, minute);
    samples.push(now);
    console.log(JSON.stringify(now));
  }
  judge(samples, tally);
  tally.figures['soak: opened and closed'] = tally.rounds;
  tally.figures['soak: saved'] = tally.rounds * savesEach;
  await app.close();
  return tally;
}
