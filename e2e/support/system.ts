/** What a test answers in the system's place, and the commands by their names. */
import { expect, type ElectronApplication, type Page } from '@playwright/test';

/** The system's save dialog cannot be used from here: it answers with this absolute path; null leaves it. Whether it was asked. */
export const chooseNextPlace = async (
  app: ElectronApplication,
  place: string | null,
): Promise<() => Promise<boolean>> => {
  await app.evaluate(({ dialog }, filePath) => {
    Object.assign(globalThis, { placeAsked: false });
    dialog.showSaveDialog = () => {
      Object.assign(globalThis, { placeAsked: true });
      return Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' });
    };
  }, place);
  return () => app.evaluate(() => Reflect.get(globalThis, 'placeAsked') as boolean);
};

export const clipboardText = (app: ElectronApplication): Promise<string> =>
  app.evaluate(({ clipboard }) => clipboard.readText());

/** The system's questions cannot be answered from here: each is answered with this button, counted from 0; what they said. */
export const answerQuestions = async (
  app: ElectronApplication,
  response: number,
): Promise<() => Promise<string[]>> => {
  await app.evaluate(({ dialog }, button) => {
    const said: string[] = [];
    Object.assign(globalThis, { questionsAsked: said });
    dialog.showMessageBox = (...parameters: unknown[]) => {
      const { message, detail } = parameters.at(-1) as Electron.MessageBoxOptions;
      said.push(`${message}\n${detail ?? ''}`);
      return Promise.resolve({ response: button, checkboxChecked: false });
    };
  }, response);
  return () =>
    app.evaluate(() => (globalThis as unknown as { questionsAsked: string[] }).questionsAsked);
};

/** By the palette: the first command that these words find. */
export const runCommand = async (page: Page, words: string): Promise<void> => {
  await page.keyboard.press('F1');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await palette.getByRole('combobox').fill(words);
  await page.keyboard.press('Enter');
  await expect(palette).toHaveCount(0);
};
