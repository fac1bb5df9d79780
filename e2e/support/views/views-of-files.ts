/** The views of the tree: its boxes, menus and questions. */
import { expect } from '@playwright/test';
import { row } from '../workbench';
import type { View } from './view';

/** More than is edited. */
const largeBytes = 55 * 1024 * 1024;

export const viewsOfFiles: readonly View[] = [
  {
    name: 'rename',
    caption: 'A name that cannot be',
    show: async ({ page }) => {
      await row(page, 'cargo.csv').press('F2');
      await page.getByRole('textbox', { name: 'New name for cargo.csv' }).fill('README.md');
      await expect(page.getByRole('alert').first()).toBeVisible();
    },
  },
  {
    name: 'new-file',
    caption: 'A new file in new folders',
    show: async ({ page }) => {
      await row(page, 'plan').press('ArrowRight');
      await row(page, 'plan').click({ button: 'right' });
      await page.getByRole('menuitem', { name: /^New File/ }).click();
      await page
        .getByRole('textbox', { name: /^Name of the new file/ })
        .fill('2026/may/shifts.yaml');
    },
  },
  {
    name: 'file-menu',
    caption: 'The menu of an entry',
    show: async ({ page }) => {
      await row(page, 'shifts.yaml').click({ button: 'right' });
      await expect(page.getByRole('menu', { name: 'File actions' })).toBeVisible();
    },
  },
  {
    name: 'sort-menu',
    caption: 'Order and filter of the tree',
    show: async ({ page }) => {
      await row(page, 'plan').hover();
      await page.getByRole('button', { name: 'Sort and filter' }).click();
      await expect(page.getByRole('menu', { name: 'Sort and filter' })).toBeVisible();
    },
  },
  {
    name: 'trash',
    caption: 'Moving several entries to the trash',
    show: async ({ page }) => {
      await row(page, 'cargo.csv').click();
      await row(page, 'README.md').click({ modifiers: ['Shift'] });
      await page.keyboard.press('Delete');
      await expect(page.getByRole('alertdialog', { name: /to the trash/ })).toBeVisible();
    },
  },
  {
    name: 'refused',
    caption: 'A file that is not text',
    show: async ({ page }) => {
      await row(page, 'seal.bin').dblclick();
      await expect(page.locator('[data-code="BINARY_FILE"]').first()).toBeVisible();
    },
  },
  {
    name: 'large-file',
    caption: 'A log of 55 MB',
    show: async ({ page, workspace }) => {
      const line = '2026-03-01 06:00 Meridian, 1,200 tonnes, east berth, signed by Ada\n';
      workspace.write('voyages.log', line.repeat(Math.ceil(largeBytes / line.length)));
      await row(page, 'voyages.log').dblclick();
      const view = page.getByRole('region', { name: 'Large file voyages.log' });
      await expect(view.getByRole('row').first()).toContainText('Meridian');
    },
  },
];
