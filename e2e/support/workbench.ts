/** The workbench by role and name, as a person with a screen reader finds it. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

export const tree = (page: Page): Locator => page.getByRole('treegrid', { name: 'Files' });
export const row = (page: Page, name: string): Locator =>
  tree(page).getByRole('row', { name, exact: true });
export const tab = (page: Page, name: string): Locator =>
  page.getByRole('tablist', { name: 'Open files' }).getByRole('tab', { name, exact: true });
export const editor = (page: Page): Locator => page.getByTestId('editor');
export const status = (page: Page): Locator => page.getByRole('status', { name: 'Status' });
export const conflictDialog = (page: Page): Locator =>
  page.getByRole('alertdialog', { name: 'File changed on disk' });

/** Opens a file from the tree and waits until the editor takes keys. */
export const openFile = async (page: Page, name: string): Promise<void> => {
  await row(page, name).dblclick();
  await expect(editor(page)).toHaveAttribute('data-path', name);
  await expectTextFocused(page);
};

export const expectTabState = async (page: Page, name: string, state: string): Promise<void> => {
  await expect(tab(page, name)).toHaveAttribute('data-state', state);
};

/** The lines that Monaco shows, with its non-breaking spaces made plain. */
export const shownText = async (page: Page): Promise<string> => {
  const lines = await editor(page).locator('.view-line').allInnerTexts();
  return lines.join('\n').replaceAll('\u00a0', ' ');
};

/** The next key is the text's: a file that opens, a dialog that goes, give it the focus only some frames later. */
export const expectTextFocused = (page: Page): Promise<void> =>
  expect(editor(page).locator('.monaco-editor.focused')).toBeVisible();

/** As one act: no autosave can come between two of its letters, however slowly they would be typed. */
export const insertAtEnd = async (page: Page, text: string): Promise<void> => {
  await editor(page).locator('.view-lines').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(text);
};

/** Puts the cursor at the end of the text and types. */
export const typeAtEnd = async (page: Page, text: string): Promise<void> => {
  await editor(page).locator('.view-lines').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(text);
};
