/** From another program's write to the new text on screen, in a clean open file. */
import fs from 'node:fs';
import path from 'node:path';
import { launch, temporaryFolder } from '../scripts/launch-app.mjs';
import { quantile, summarize } from './statistics.mjs';

const rounds = 60;

export async function measureOutsideChange() {
  const folder = temporaryFolder('outside');
  const file = path.join(folder, 'text.txt');
  const body = 'A line of plain text.\n'.repeat(4000);
  fs.writeFileSync(file, `start\n${body}`);
  const { page, close } = await launch(null, [folder, file]);
  await page.locator('.view-line').first().waitFor();
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const mark = `round-${round}-`;
    const shown = page.evaluate(
      (wanted) =>
        /** @type {Promise<number>} */ (
          new Promise((resolve) => {
            const look = () =>
              document.querySelector('.view-lines')?.textContent?.includes(wanted)
                ? resolve(Date.now())
                : requestAnimationFrame(look);
            look();
          })
        ),
      mark,
    );
    const started = Date.now();
    fs.writeFileSync(`${file}.new`, `${mark}\n${body}`);
    fs.renameSync(`${file}.new`, file);
    times.push((await shown) - started);
  }
  await close();
  fs.rmSync(folder, { recursive: true });
  return {
    name: 'outside write of 90 KB to new text on screen',
    app: summarize(times),
    floor: null,
    value: quantile(times, 0.95),
    bar: 100,
    unit: ' ms (p95)',
  };
}
