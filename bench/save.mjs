/** A durable save of 1 MB, with its checks, hash and encoding, beside the same system calls done bare. */
import fs from 'node:fs';
import path from 'node:path';
import { launch, temporaryFolder } from '../scripts/launch-app.mjs';
import { ratioRow } from './rows.mjs';

const savesInRound = 10;
const line = 'A line of plain text as people write it, with some words in it.\n';
const text = line.repeat((1024 * 1024) / line.length);

/** Milliseconds of one save by open, write, fsync, rename, fsync of the folder. @param {string} folder @param {string} content */
function saveBare(folder, content) {
  const target = path.join(folder, 'bare.txt');
  const temporary = `${target}.new`;
  const bytes = Buffer.from(content);
  const started = performance.now();
  const file = fs.openSync(temporary, 'wx', 0o600);
  fs.writeSync(file, bytes);
  fs.fsyncSync(file);
  fs.closeSync(file);
  fs.renameSync(temporary, target);
  const directory = fs.openSync(folder, 'r');
  fs.fsyncSync(directory);
  fs.closeSync(directory);
  return performance.now() - started;
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {number} round
 * @returns {Promise<{ inMain: number[], whole: number[] }>} milliseconds
 */
const saveInApp = (page, round) =>
  page.evaluate(
    async ({ body, count, mark }) => {
      /** @type {any} the app's bridge */
      const { api } = window;
      const read = await api.file.read({ path: 'text.txt' });
      let base = read.value.revision;
      /** @type {{ inMain: number[], whole: number[] }} */
      const times = { inMain: [], whole: [] };
      for (let index = 0; index < count; index += 1) {
        const started = performance.now();
        const answer = await api.file.write({
          path: 'text.txt',
          text: `${mark} ${index}\n${body}`,
          base,
        });
        times.whole.push(performance.now() - started);
        if (!answer.ok) throw new Error(answer.error.message);
        base = answer.value.revision;
        times.inMain.push(answer.value.milliseconds);
      }
      return times;
    },
    { body: text, count: savesInRound, mark: round },
  );

/** @param {{ rounds: number }} options */
export async function measureSave({ rounds }) {
  const folder = temporaryFolder('save');
  fs.writeFileSync(path.join(folder, 'text.txt'), text);
  const { page, close } = await launch(null, [folder]);
  /** @type {{ inMain: number[], whole: number[] }} */
  const app = { inMain: [], whole: [] };
  /** @type {number[]} */
  const floor = [];
  for (let round = -1; round < rounds; round += 1) {
    const times = await saveInApp(page, round);
    const bare = Array.from({ length: savesInRound }, (_, index) =>
      saveBare(folder, `${round} ${index}\n${text}`),
    );
    if (round < 0) continue;
    app.inMain.push(...times.inMain);
    app.whole.push(...times.whole);
    floor.push(...bare);
  }
  await close();
  fs.rmSync(folder, { recursive: true });
  return [
    ratioRow(
      'durable save of 1 MB in main, beside the bare calls',
      { app: app.inMain, floor },
      { share: 0.5, bar: 1.5 },
    ),
    ratioRow(
      'the same from the page and back',
      { app: app.whole, floor },
      { share: 0.5, bar: null },
    ),
  ];
}
