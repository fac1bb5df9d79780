/** The views that find things: quick open, commands, lines, symbols, breadcrumbs, search and replace in files. */
import { expect } from '@playwright/test';
import { field, search, searchFor } from '../search-view';
import { row } from '../workbench';
import type { Scene, View } from './view';

const typed =
  (keys: string, title: string, text: string): View['show'] =>
  async ({ page }) => {
    await page.keyboard.press(keys);
    const dialog = page.getByRole('dialog', { name: title, exact: true });
    await dialog.getByRole('combobox').fill(text);
    await expect(dialog.getByRole('option').first()).toBeVisible();
  };

const stay = (): Promise<void> => Promise.resolve();

const backToFiles = async ({ page }: Scene): Promise<void> => {
  await page.getByRole('radio', { name: 'Files' }).click();
};

export const viewsOfFinding: readonly View[] = [
  {
    name: 'watermark',
    caption: 'A folder in which nothing is open yet',
    show: async ({ page }) => {
      await expect(row(page, 'README.md')).toBeVisible();
      await expect(page.getByText('Choose a file in the tree')).toBeVisible();
    },
    leave: async ({ page }) => {
      await row(page, 'src').press('ArrowRight');
      await row(page, 'tides.ts').dblclick();
      await page.getByTestId('editor').locator('.view-line [class*="mtk"]').first().waitFor();
    },
  },
  { name: 'quick-open', caption: 'Go to file', show: typed('Control+p', 'Go to file', 'ti') },
  { name: 'commands', caption: 'All commands with their keys', show: typed('F1', 'Commands', '') },
  { name: 'go-to-line', caption: 'Go to line', show: typed('Control+g', 'Go to line', '8:12') },
  {
    name: 'symbols',
    caption: 'Go to symbol',
    show: typed('Control+Shift+o', 'Go to symbol', 'ep'),
  },
  {
    name: 'breadcrumbs',
    caption: 'The menu of a breadcrumb',
    show: async ({ page }) => {
      await page.getByRole('button', { name: 'File tides.ts' }).click();
      await expect(page.getByRole('menu')).toBeVisible();
    },
  },
  {
    name: 'search-empty',
    caption: 'Search in files before anything is searched',
    show: async ({ page }) => {
      await page.keyboard.press('Control+Shift+f');
      await expect(field(page)).toBeFocused();
    },
    leave: stay,
  },
  {
    name: 'search',
    caption: 'Results of a search in files',
    show: async ({ page }) => {
      await searchFor(page, 'tonnes', /results in/);
    },
    leave: stay,
  },
  {
    name: 'search-nothing',
    caption: 'A search that found nothing',
    show: async ({ page }) => {
      await searchFor(page, 'lighthouse', 'No results');
    },
    leave: stay,
  },
  {
    name: 'search-mistake',
    caption: 'A pattern that is not one',
    show: async ({ page }) => {
      await page.keyboard.press('Alt+r');
      await field(page).fill('(tonnes');
      await expect(page.locator('[data-code="INVALID_PATTERN"]')).toBeVisible();
    },
    leave: async ({ page }) => {
      await page.keyboard.press('Alt+r');
    },
  },
  {
    name: 'replace',
    caption: 'Every replacement before it is made',
    show: async ({ page }) => {
      await searchFor(page, 'tonnes', /results in/);
      await page.keyboard.press('Control+Shift+h');
      await search(page).getByRole('textbox', { name: 'Replace' }).fill('kilos');
      await expect(page.locator('ins').first()).toBeVisible();
    },
    leave: stay,
  },
  {
    name: 'replace-preview',
    caption: 'The replacements of one file side by side',
    show: async ({ page }) => {
      await page
        .getByRole('treegrid', { name: 'Search results' })
        .getByRole('row', { name: /^tonnes.ts/ })
        .focus();
      await page.keyboard.press(' ');
      await expect(
        page
          .getByRole('dialog', { name: 'Replacements in tonnes.ts' })
          .locator('.modified .view-line')
          .first(),
      ).toContainText('kilos');
    },
    leave: async (scene) => {
      await scene.page.keyboard.press('Escape');
      await backToFiles(scene);
    },
  },
];
