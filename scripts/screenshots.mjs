/** `npm run screenshots`: takes the guide's pictures from the real app, on a folder made for it. */
import fs from 'node:fs';
import path from 'node:path';
import { withDisplay } from './display.mjs';
import { launch, temporaryFolder } from './launch-app.mjs';
import { projectDirectory } from './project.mjs';

/** @typedef {import('@playwright/test').Page} Page */

const target = path.join(projectDirectory, 'docs/images');

const files = {
  'README.md':
    '# Harbour log\n\nWhat came in, what went out, and who signed for it.\n\n- [x] Tide tables for **March**\n- [ ] Crane inspection, see `plan/crane.json`\n',
  'plan/crane.json':
    '{\n  "inspected": "2026-03-02",\n  "by": ["Ada", "Grace"],\n  "loadLimitTonnes": 12.5\n}\n',
  'plan/shifts.yaml': 'monday:\n  - name: Ada\n    from: 06:00\n',
  'src/tides.ts':
    '/** Metres above chart datum at a time, by the harmonic method. */\nexport const heightAt = (time: Date): number =>\n  constituents.reduce((sum, { amplitude, speed, phase }) => {\n    const hours = (time.getTime() - epoch) / 3_600_000;\n    return sum + amplitude * Math.cos(speed * hours - phase);\n  }, meanLevel);\n',
  'cargo.csv': 'ship,tonnes\nMeridian,1200\nOsprey,340\n',
  'seal.bin': Buffer.from([0, 1, 2, 3, 4, 5]),
};

/** @param {string} folder */
function writeFiles(folder) {
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), content);
  }
}

/** @param {Page} page @param {string} name */
const row = (page, name) =>
  page.getByRole('treegrid', { name: 'Files' }).getByRole('row', { name, exact: true });

/** @param {Page} page @param {string} name */
async function picture(page, name) {
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
  await page.screenshot({ path: path.join(target, `${name}.png`) });
  console.log(`docs/images/${name}.png`);
}

/** A file with a little past: saved here, changed by another program, one version labelled. @param {Page} page @param {string} folder */
async function takeTimeline(page, folder) {
  const file = path.join(folder, 'plan/shifts.yaml');
  const versions = page.getByRole('listbox', { name: 'Versions' }).getByRole('option');
  await row(page, 'shifts.yaml').dblclick();
  await page.locator('[data-testid="editor"][data-path="plan/shifts.yaml"]').waitFor();
  await page.keyboard.press('Control+Alt+b');
  await versions.first().waitFor();
  await page.keyboard.press('F2');
  await page.keyboard.type('Before the night shift');
  await page.keyboard.press('Enter');
  for (const line of ['  - name: Grace', '    from: 14:00']) {
    await page.getByTestId('editor').locator('.view-lines').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(`${line}\n`);
    await page.keyboard.press('Control+s');
    await versions.first().filter({ hasText: 'on disk' }).waitFor();
  }
  fs.appendFileSync(file, 'tuesday: []\n');
  await versions.filter({ hasText: 'Changed outside' }).waitFor();
  await versions.last().click();
  await page.locator('.compare-count').filter({ hasText: 'change' }).waitFor();
  await picture(page, 'timeline');
  await page.keyboard.press('Control+Alt+b');
}

/** @param {Page} page @param {string} folder */
async function takeAll(page, folder) {
  await row(page, 'src').press('ArrowRight');
  await row(page, 'plan').press('ArrowRight');
  await row(page, 'README.md').dblclick();
  await row(page, 'tides.ts').dblclick();
  await page.getByTestId('editor').locator('.view-line [class*="mtk"]').first().waitFor();
  await page.emulateMedia({ colorScheme: 'light' });
  await picture(page, 'workbench-light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await picture(page, 'workbench-dark');
  await page.emulateMedia({ colorScheme: 'dark', contrast: 'more' });
  await picture(page, 'workbench-contrast');
  await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference' });
  await page.keyboard.press('F1');
  await page.getByRole('dialog', { name: 'Commands' }).waitFor();
  await picture(page, 'commands');
  await page.keyboard.press('Escape');
  await row(page, 'seal.bin').dblclick();
  await page.locator('[data-code="BINARY_FILE"]').first().waitFor();
  await picture(page, 'refused');
  await takeTimeline(page, folder);
  await row(page, 'cargo.csv').dblclick();
  await page.getByTestId('editor').locator('.view-lines').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('Petrel,75');
  fs.writeFileSync(path.join(folder, 'cargo.csv'), 'ship,tonnes\nMeridian,1250\nOsprey,345\n');
  await page.getByRole('alertdialog', { name: 'File changed on disk' }).waitFor();
  await picture(page, 'conflict');
  // A key that was meant for the text must not answer the question, so the buttons wait a moment: a click does not.
  await page.getByRole('button', { name: 'Compare and merge' }).click();
  await page.getByTestId('merge-result').locator('.view-line').first().waitFor();
  await picture(page, 'compare');
  await page.getByRole('button', { name: 'Accept mine', exact: true }).click();
  await page.getByRole('button', { name: 'Save merge' }).click();
}

await withDisplay(async () => {
  fs.mkdirSync(target, { recursive: true });
  const parent = temporaryFolder('pictures');
  const folder = path.join(parent, 'harbour');
  writeFiles(folder);
  const app = await launch(null, [folder]);
  await takeAll(app.page, folder);
  await app.close();
  const welcome = await launch(null, ['--new-window']);
  await welcome.page.getByRole('button', { name: /Open folder/i }).waitFor();
  await picture(welcome.page, 'welcome');
  await welcome.close();
  fs.rmSync(parent, { recursive: true });
});
