/** Deleted files come back from the history byte for byte, and never over a file that is there. */
import fs from 'node:fs';
import { expect, test } from '@playwright/test';
import { expectNoViolations } from './support/accessibility';
import { launchApp, type LaunchedApp } from './support/launch';
import { editor, openFile, row, tab } from './support/workbench';
import { makeWorkspace, type Workspace } from './support/workspace';

const windowsText = Buffer.from('\ufeffone\r\ntwo\r\nthree\r\n');

let workspace: Workspace;
let running: LaunchedApp;

test.beforeEach(async () => {
  workspace = makeWorkspace({ 'windows.txt': windowsText, 'plan/shifts.yaml': 'monday: Ada\n' });
  running = await launchApp({ args: [workspace.folder] });
});
test.afterEach(async () => {
  await running.close();
  workspace.remove();
});

test('a deleted file comes back byte for byte, its folder made again where it is gone', async () => {
  const { page } = running;
  await openFile(page, 'windows.txt');
  await row(page, 'plan').press('ArrowRight');
  await row(page, 'shifts.yaml').dblclick();
  await expect(editor(page)).toHaveAttribute('data-path', 'plan/shifts.yaml');
  await page.keyboard.press('Control+w');
  await page.keyboard.press('Control+w');
  await expect(tab(page, 'windows.txt')).toHaveCount(0);
  fs.rmSync(workspace.path('windows.txt'));
  fs.rmSync(workspace.path('plan'), { recursive: true });
  const restore = async (name: string) => {
    await page.keyboard.press('F1');
    await page.getByRole('combobox', { name: 'Command' }).fill('restore a deleted');
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'Deleted file' }).fill(name);
    await expect(
      page.getByRole('listbox', { name: 'Deleted files' }).getByRole('option'),
    ).toHaveCount(1);
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
  await page.keyboard.press('Control+w');
  fs.rmSync(workspace.path('windows.txt'));
  await page.keyboard.press('F1');
  await page.getByRole('combobox', { name: 'Command' }).fill('restore a deleted');
  await page.keyboard.press('Enter');
  const found = page.getByRole('listbox', { name: 'Deleted files' }).getByRole('option');
  await expect(found).toHaveCount(1);
  await expect(page.getByLabel('Preview')).toContainText('three');
  await expectNoViolations(page);
  workspace.write('windows.txt', 'made anew');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('was not overwritten');
  expect(workspace.text('windows.txt')).toBe('made anew');
});
