/** Editor groups and their tabs by role and name, and drags by the real mouse. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

/** With several groups; from 1, in reading order. */
export const group = (page: Page, number: number): Locator =>
  page.getByRole('group', { name: `Editor group ${number}`, exact: true });

/** Without a number, of the only group. */
export const strip = (page: Page, number?: number): Locator =>
  page.getByRole('tablist', {
    name: number === undefined ? 'Open files' : `Open files, group ${number}`,
    exact: true,
  });

export const tabIn = (page: Page, number: number, name: string): Locator =>
  strip(page, number).getByRole('tab', { name, exact: true });

export const tabNames = (place: Locator): Promise<string[]> =>
  place
    .getByRole('tab')
    .evaluateAll((tabs) => tabs.map((one) => one.getAttribute('aria-label') ?? ''));

export const textIn = (page: Page, number: number): Locator =>
  group(page, number).getByTestId('editor');

export const edge = (page: Page, one: number | string, other: number | string): Locator =>
  page.getByRole('separator', { name: `Edge between group ${one} and group ${other}` });

export const expectFocused = (page: Page, number: number): Promise<void> =>
  expect(group(page, number).locator('.monaco-editor.focused')).toBeVisible();

export const command = async (page: Page, words: string): Promise<void> => {
  await page.keyboard.press('F1');
  await page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox').fill(words);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toHaveCount(0);
};

export const closeEverything = async (page: Page): Promise<void> => {
  const tabs = page.getByRole('tab');
  await expect(async () => {
    if ((await tabs.count()) > 0) await command(page, 'Close All Tabs');
    await expect(tabs).toHaveCount(0, { timeout: 500 });
  }).toPass();
};

/** Where in the target: parts of its width and height. */
interface Spot {
  readonly x: number;
  readonly y: number;
}

const spotIn = async (place: Locator, { x, y }: Spot): Promise<readonly [number, number]> => {
  const box = await place.boundingBox();
  if (box === null) throw new Error('There is nothing to drag to');
  return [box.x + box.width * x, box.y + box.height * y];
};

/** Presses, moves there and stays; `release` lets go. */
export const dragTo = async (from: Locator, to: Locator, spot: Spot): Promise<void> => {
  const page = from.page();
  await from.hover();
  await page.mouse.down();
  const [x, y] = await spotIn(to, spot);
  await page.mouse.move(x - 12, y - 6, { steps: 4 });
  await page.mouse.move(x, y, { steps: 4 });
};

export const drop = async (from: Locator, to: Locator, spot: Spot): Promise<void> => {
  await dragTo(from, to, spot);
  await from.page().mouse.up();
};
