/** The search in files by role and name. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

export const search = (page: Page): Locator =>
  page.getByRole('search', { name: 'Search in files' });
export const field = (page: Page): Locator =>
  search(page).getByRole('textbox', { name: 'Search', exact: true });
export const results = (page: Page): Locator =>
  page.getByRole('treegrid', { name: 'Search results' });
export const result = (page: Page, name: string | RegExp): Locator =>
  results(page).getByRole('row', { name });
/** In sight; what a screen reader is told comes at the end alone. */
export const count = (page: Page): Locator => search(page).locator('.search-count');

export const searchFor = async (
  page: Page,
  pattern: string,
  words: string | RegExp,
): Promise<void> => {
  await field(page).fill(pattern);
  await page.keyboard.press('Enter');
  await expect(count(page)).toHaveText(words);
};
