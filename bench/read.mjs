/** `file.read` through the whole stack beside a bare invoke that reads and decodes the same file. */
import fs from 'node:fs';
import path from 'node:path';
import { launch, temporaryFolder } from '../scripts/launch-app.mjs';
import { quantile, summarize } from './statistics.mjs';

/** Large files take too long to be read as often. @param {number} bytes */
const repeats = (bytes) =>
  bytes > 10 * 1024 * 1024 ? { rounds: 5, inRound: 4 } : { rounds: 15, inRound: 20 };

/**
 * The time of each read, measured in the page.
 * @param {import('@playwright/test').Page} page
 * @param {'app' | 'floor'} side
 * @param {{ name: string, count: number }} what
 * @returns {Promise<number[]>} milliseconds
 */
const timeReads = (page, side, { name: file, count: reads }) =>
  page.evaluate(
    async ({ kind, name, count }) => {
      /** @type {any} the two pages expose different globals */
      const scope = window;
      const times = [];
      for (let index = 0; index < count; index += 1) {
        const started = performance.now();
        const answer =
          kind === 'app' ? await scope.api.file.read({ path: name }) : await scope.bare.read(name);
        times.push(performance.now() - started);
        const text = kind === 'app' ? answer.value.text : answer;
        if (text.length === 0) throw new Error('nothing was read');
      }
      return times;
    },
    { kind: side, name: file, count: reads },
  );

/**
 * @param {number} bytes
 * @param {number | null} bar the highest ratio of medians that is accepted; null only reports
 */
export async function measureRead(bytes, bar) {
  const folder = temporaryFolder('read');
  const name = 'text.txt';
  const line = 'A line of plain text as people write it, with some words in it.\n';
  fs.writeFileSync(path.join(folder, name), line.repeat(bytes / line.length));
  const app = await launch(null, [folder]);
  const floor = await launch(path.join(import.meta.dirname, 'bare-read'), []);
  /** @type {number[]} */
  const appTimes = [];
  /** @type {number[]} */
  const floorTimes = [];
  const { rounds, inRound: count } = repeats(bytes);
  const inApp = { name, count };
  const inFloor = { name: path.join(folder, name), count };
  await timeReads(app.page, 'app', inApp);
  await timeReads(floor.page, 'floor', inFloor);
  for (let round = 0; round < rounds; round += 1) {
    appTimes.push(...(await timeReads(app.page, 'app', inApp)));
    floorTimes.push(...(await timeReads(floor.page, 'floor', inFloor)));
  }
  await app.close();
  await floor.close();
  fs.rmSync(folder, { recursive: true });
  return {
    name: `file.read of ${Math.round(bytes / 1024)} KB, beside a bare invoke`,
    app: summarize(appTimes),
    floor: summarize(floorTimes),
    value: quantile(appTimes, 0.5) / quantile(floorTimes, 0.5),
    bar,
    unit: '×',
  };
}
