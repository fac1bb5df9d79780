/** The views about the text itself: the editor, groups, pickers, comparisons, the preview. */
import { expect } from '@playwright/test';
import { command } from '../groups';
import { showPreview } from '../preview';
import { row } from '../workbench';
import type { Scene, View } from './view';

const picker =
  (words: string, title: string): View['show'] =>
  async ({ page }) => {
    await command(page, words);
    await expect(page.getByRole('dialog', { name: title })).toBeVisible();
  };

const openTwo = async ({ page }: Scene): Promise<void> => {
  await row(page, 'plan').press('ArrowRight');
  await row(page, 'src').press('ArrowRight');
  await row(page, 'README.md').dblclick();
  await row(page, 'tides.ts').dblclick();
  await expect(page.getByTestId('editor')).toHaveAttribute('data-path', 'src/tides.ts');
  await page.getByTestId('editor').locator('.view-line [class*="mtk"]').first().waitFor();
};

const closePreview = ({ page }: Scene): Promise<void> =>
  page.getByRole('button', { name: /Close preview|Back to the text/ }).click();

const nothing = (): Promise<void> => Promise.resolve();

export const viewsOfTexts: readonly View[] = [
  { name: 'workbench', caption: 'A folder with two files open', show: openTwo, leave: nothing },
  {
    name: 'find',
    caption: 'Find and replace in a file',
    show: async ({ page }) => {
      await page.getByTestId('editor').locator('.view-lines').click();
      await page.keyboard.press('Control+h');
      await page.getByRole('textbox', { name: 'Find', exact: true }).fill('amplitude');
    },
  },
  {
    name: 'language',
    caption: 'Choosing the language',
    show: picker('Select Language', 'Select Language'),
  },
  {
    name: 'indentation',
    caption: 'Choosing the indentation',
    show: picker('Select Indentation', 'Select Indentation'),
  },
  {
    name: 'encoding',
    caption: 'Choosing the encoding',
    show: picker('Select Encoding', 'Select Encoding'),
  },
  {
    name: 'line-ends',
    caption: 'Choosing the line ends',
    show: picker('Select End of Line', 'Select End of Line'),
  },
  {
    name: 'word-count',
    caption: 'Word count of a text',
    show: async ({ page }) => {
      await page.getByRole('tab', { name: 'README.md' }).click();
      await page.getByRole('button', { name: /Word count$/ }).click();
      await expect(page.getByRole('dialog', { name: 'Word count' })).toBeVisible();
    },
  },
  {
    name: 'tab-menu',
    caption: 'The menu of a tab',
    show: async ({ page }) => {
      await page.getByRole('tab', { name: 'tides.ts' }).click({ button: 'right' });
      await expect(page.getByRole('menu', { name: 'Tab actions' })).toBeVisible();
    },
  },
  {
    name: 'preview',
    caption: 'A Markdown text with its preview beside it',
    show: async ({ page }) => {
      await page.getByRole('tab', { name: 'README.md' }).click();
      await page.keyboard.press('Control+k');
      await page.keyboard.press('v');
      await expect(page.frameLocator('iframe.preview-document').getByRole('table')).toBeVisible();
    },
    leave: closePreview,
  },
  {
    name: 'preview-in-place',
    caption: 'The preview in the place of the text',
    show: async ({ page }) => {
      await showPreview(page, 'Harbour log');
    },
    leave: closePreview,
  },
  {
    name: 'groups',
    caption: 'Three editor groups',
    show: async ({ page }) => {
      await command(page, 'Split Editor Right');
      await expect(page.getByTestId('editor')).toHaveCount(2);
      await row(page, 'tides.ts').dblclick();
      await command(page, 'Split Editor Down');
      await row(page, 'shifts.yaml').dblclick();
      await expect(page.getByTestId('editor')).toHaveCount(3);
    },
    leave: async ({ page }) => {
      await command(page, 'Close Editor Group');
      await expect(page.getByTestId('editor')).toHaveCount(2);
      await command(page, 'Close Editor Group');
      await expect(page.getByTestId('editor')).toHaveCount(1);
    },
  },
  {
    name: 'compare-files',
    caption: 'A file compared with another, side by side',
    show: async ({ page }) => {
      await row(page, 'shifts.yaml').dblclick();
      await command(page, 'Compare Active File With');
      await page
        .getByRole('dialog', { name: 'Compare with File' })
        .getByRole('combobox')
        .fill('april');
      await expect(page.getByRole('option').first()).toBeVisible();
      await page.keyboard.press('Enter');
      await expect(
        page.getByRole('region', { name: 'Compare files' }).getByRole('status'),
      ).toContainText('change');
    },
    leave: nothing,
  },
  {
    name: 'compare-inline',
    caption: 'The same comparison in one column',
    show: async ({ page }) => {
      await page.getByRole('button', { name: 'Inline view' }).click();
    },
    leave: ({ page }) => page.getByRole('button', { name: 'Close comparison' }).click(),
  },
];
