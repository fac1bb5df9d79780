/** What a test answers in the system's place, and the commands by their names. */
import { expect, type ElectronApplication, type Page } from '@playwright/test';

/** The system's save dialog cannot be used from here: it answers with this absolute path; null leaves it. */
export const chooseNextPlace = (app: ElectronApplication, place: string | null): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () =>
      Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' });
  }, place);

export const clipboardText = (app: ElectronApplication): Promise<string> =>
  app.evaluate(({ clipboard }) => clipboard.readText());

/** By the palette: the first command that these words find. */
export const runCommand = async (page: Page, words: string): Promise<void> => {
  await page.keyboard.press('F1');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await palette.getByRole('combobox').fill(words);
  await page.keyboard.press('Enter');
  await expect(palette).toHaveCount(0);
};
