/** Deleted files come back from the history byte for byte, and never over a file that is there. */
import fs from 'node:fs';
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { startOneApp, type OneApp, type OpenedWindow } from './support/one-app';
import { runCommand } from './support/system';
import { editor, openFile, row, tab } from './support/workbench';
import { makeWorkspace, type Workspace } from './support/workspace';

const windowsText = Buffer.from('\ufeffone\r\ntwo\r\nthree\r\n');

let one: OneApp;
let workspace: Workspace;
let running: OpenedWindow;

test.beforeAll(async () => {
  one = await startOneApp();
});
test.afterAll(() => one.close());
test.beforeEach(async () => {
  workspace = makeWorkspace({ 'windows.txt': windowsText, 'plan/shifts.yaml': 'monday: Ada\n' });
  running = await one.open(workspace.folder);
});
test.afterEach(async () => {
  await running.close();
  workspace.remove();
});

/** What the history has not heard of cannot come back from it. */
const expectInHistory = (page: Page, path: string): Promise<void> =>
  expect
    .poll(async () => {
      const answer = await page.evaluate((asked) => window.api.history.list(asked), { path });
      return answer.ok ? answer.value.versions.length : answer.error.code;
    })
    .toBe(1);

const askForDeleted = (page: Page): Promise<void> => runCommand(page, 'restore a deleted');
const found = (page: Page): Locator =>
  page.getByRole('listbox', { name: 'Deleted files' }).getByRole('option');

test('a deleted file comes back byte for byte, its folder made again where it is gone', async () => {
  const { page } = running;
  await openFile(page, 'windows.txt');
  await row(page, 'plan').press('ArrowRight');
  await row(page, 'shifts.yaml').dblclick();
  await expect(editor(page)).toHaveAttribute('data-path', 'plan/shifts.yaml');
  await expectInHistory(page, 'windows.txt');
  await expectInHistory(page, 'plan/shifts.yaml');
  await page.keyboard.press('Control+w');
  await expect(tab(page, 'shifts.yaml')).toHaveCount(0);
  await page.keyboard.press('Control+w');
  await expect(tab(page, 'windows.txt')).toHaveCount(0);
  fs.rmSync(workspace.path('windows.txt'));
  fs.rmSync(workspace.path('plan'), { recursive: true });
  const restore = async (name: string) => {
    await askForDeleted(page);
    await page.getByRole('combobox', { name: 'Deleted file' }).fill(name);
    await expect(found(page)).toHaveCount(1);
    await page.keyboard.press('Enter');
  };
  await restore('windows');
  await expect(editor(page)).toHaveAttribute('data-path', 'windows.txt');
  expect(fs.readFileSync(workspace.path('windows.txt'))).toEqual(windowsText);
  await restore('shifts');
  await expect.poll(() => workspace.text('plan/shifts.yaml')).toBe('monday: Ada\n');
});

test('a file that is there again is not overwritten by a restore', async () => {
  const { page } = running;
  await openFile(page, 'windows.txt');
  await expectInHistory(page, 'windows.txt');
  await page.keyboard.press('Control+w');
  await expect(tab(page, 'windows.txt')).toHaveCount(0);
  fs.rmSync(workspace.path('windows.txt'));
  await askForDeleted(page);
  await expect(found(page)).toHaveCount(1);
  await expect(page.getByLabel('Preview')).toContainText('three');
  workspace.write('windows.txt', 'made anew');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('was not overwritten');
  expect(workspace.text('windows.txt')).toBe('made anew');
});
