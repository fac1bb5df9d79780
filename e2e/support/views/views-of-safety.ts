/** The views that keep the text: receipts, timeline, conflicts, questions before anything is lost. */
import fs from 'node:fs';
import { expect } from '@playwright/test';
import { command } from '../groups';
import { conflictDialog, editor, expectTabState, row, status, typeAtEnd } from '../workbench';
import type { Scene, View } from './view';

const stay = (): Promise<void> => Promise.resolve();

const versions = ({ page }: Scene) =>
  page.getByRole('listbox', { name: 'Versions' }).getByRole('option');

/** A file with a little past: saved here, changed by another program, one version labelled. */
const makePast = async (scene: Scene): Promise<void> => {
  const { page, workspace } = scene;
  await row(page, 'plan').press('ArrowRight');
  await row(page, 'shifts.yaml').dblclick();
  await expect(editor(page)).toHaveAttribute('data-path', 'plan/shifts.yaml');
  await page.keyboard.press('Control+Alt+b');
  await versions(scene).first().waitFor();
  await page.getByRole('listbox', { name: 'Versions' }).focus();
  await page.keyboard.press('F2');
  await page.locator('input:focus').waitFor();
  await page.keyboard.type('Before the night shift');
  await page.keyboard.press('Enter');
  for (const line of ['  - name: Grace', '    from: 14:00']) {
    await typeAtEnd(page, `${line}\n`);
    await page.keyboard.press('Control+s');
    await expect.poll(() => workspace.text('plan/shifts.yaml')).toContain(`${line}\n`);
    await versions(scene).first().filter({ hasText: 'on disk' }).waitFor();
    await expectTabState(page, 'shifts.yaml', 'saved');
  }
  fs.appendFileSync(workspace.path('plan/shifts.yaml'), 'tuesday: []\n');
  await versions(scene).filter({ hasText: 'Changed outside' }).waitFor();
  await versions(scene).last().click();
  await page.locator('.compare-count').filter({ hasText: 'change' }).waitFor();
};

const makeConflict = async ({ page, workspace }: Scene): Promise<void> => {
  await row(page, 'cargo.csv').dblclick();
  await expect(editor(page)).toHaveAttribute('data-path', 'cargo.csv');
  await typeAtEnd(page, 'Petrel,75');
  workspace.write('cargo.csv', 'ship,tonnes\nMeridian,1250\nOsprey,345\n');
  await expect(conflictDialog(page)).toBeVisible();
};

export const viewsOfSafety: readonly View[] = [
  {
    name: 'timeline',
    caption: 'The past of a file, compared with what it is now',
    show: makePast,
    leave: ({ page }) => page.keyboard.press('Control+Alt+b'),
  },
  {
    name: 'durable',
    caption: 'The receipt of a save',
    show: async ({ page }) => {
      await typeAtEnd(page, 'wednesday: []\n');
      await page.keyboard.press('Control+s');
      await status(page)
        .getByRole('button', { name: /^Saved .* durable/ })
        .click();
      await expect(page.getByRole('dialog', { name: /^Saved, and safe/ })).toBeVisible();
    },
  },
  {
    name: 'untitled',
    caption: 'Closing a text that has no file yet',
    show: async ({ page }) => {
      await command(page, 'New Untitled File');
      await expect(editor(page)).toHaveAttribute('data-path', /Untitled/);
      await page.keyboard.type('Ask Grace about the crane');
      await page.keyboard.press('Control+w');
      await expect(page.getByRole('alertdialog', { name: /^Save “Untitled-1”/ })).toBeVisible();
    },
    leave: ({ page }) => page.getByRole('button', { name: 'Discard' }).click(),
  },
  { name: 'conflict', caption: 'Changed here and on disk', show: makeConflict, leave: stay },
  {
    name: 'merge',
    caption: 'Both sides and what comes of them',
    show: async ({ page }) => {
      await page.getByRole('button', { name: 'Compare and merge' }).click();
      await page.getByTestId('merge-result').locator('.view-line').first().waitFor();
      await expect(page.getByRole('toolbar', { name: 'Conflict' })).toBeVisible();
    },
    leave: async ({ page }) => {
      await page.getByRole('button', { name: 'Accept mine', exact: true }).click();
      await page.getByRole('button', { name: 'Save merge' }).click();
    },
  },
  {
    name: 'deleted',
    caption: 'Files that were deleted and can come back',
    show: async ({ page, workspace }) => {
      fs.rmSync(workspace.path('plan/shifts.yaml'));
      await command(page, 'Restore a Deleted File');
      await expect(page.getByRole('option').first()).toBeVisible();
    },
  },
];
