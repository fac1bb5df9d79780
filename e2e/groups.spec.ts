/** Editor groups and tabs: splitting, moving, dragging, previews, pinned tabs, reopening, and what a window remembers of them. */
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { expectNoViolations } from './support/accessibility';
import { launchApp } from './support/launch';
import type { LaunchedApp } from './support/launch';
import { editor, row, tab } from './support/workbench';
import { makeWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';

let workspace: Workspace;
let running: LaunchedApp;

test.beforeAll(async () => {
  workspace = makeWorkspace({
    'a.txt': 'alpha\n',
    'b.txt': 'beta\n',
    'c.txt': 'gamma\n',
    'd.txt': Array.from({ length: 200 }, (_, index) => `line ${index + 1}`).join('\n'),
  });
  running = await launchApp({ args: [workspace.folder] });
  await expect(row(running.page, 'a.txt')).toBeVisible();
});
test.afterAll(async () => {
  await running.close();
  workspace.remove();
});

const strip = (page: Page): Locator =>
  page.getByRole('tablist', { name: 'Open files', exact: true });
const names = (place: Locator): Promise<string[]> =>
  place
    .getByRole('tab')
    .evaluateAll((tabs) => tabs.map((one) => one.getAttribute('aria-label') ?? ''));
const command = async (page: Page, words: string): Promise<void> => {
  await page.keyboard.press('F1');
  await page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox').fill(words);
  await page.keyboard.press('Enter');
};
const closeEverything = async (page: Page): Promise<void> => {
  await expect(async () => {
    await command(page, 'Close All Tabs');
    await expect(page.getByRole('tab')).toHaveCount(0, { timeout: 500 });
  }).toPass();
};

test('previews give way to each other until they are kept; pinned tabs stay', async () => {
  const { page } = running;
  await test.step('a single click previews, in italics; the next one takes its place', async () => {
    await row(page, 'a.txt').click();
    await expect(tab(page, 'a.txt')).toHaveAttribute('data-kind', 'preview');
    await expect(tab(page, 'a.txt').locator('.tab-name')).toHaveCSS('font-style', 'italic');
    await row(page, 'b.txt').click();
    await expect(editor(page)).toHaveAttribute('data-path', 'b.txt');
    expect(await names(strip(page))).toEqual(['b.txt']);
  });
  await test.step('a double click, an edit and the command keep it', async () => {
    await tab(page, 'b.txt').dblclick();
    await expect(tab(page, 'b.txt')).toHaveAttribute('data-kind', 'ordinary');
    await row(page, 'a.txt').click();
    await expect(editor(page)).toHaveAttribute('data-path', 'a.txt');
    await editor(page).locator('.view-lines').click();
    await page.keyboard.type('x');
    await expect(tab(page, 'a.txt')).toHaveAttribute('data-kind', 'ordinary');
    await row(page, 'c.txt').click();
    await command(page, 'Keep Tab Open');
    await row(page, 'd.txt').click();
    expect(await names(strip(page))).toEqual(['b.txt', 'a.txt', 'c.txt', 'd.txt']);
    await tab(page, 'd.txt').dblclick();
  });
  await test.step('a pinned tab goes to the front and Close All leaves it', async () => {
    await tab(page, 'c.txt').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Pin', exact: true }).click();
    await expect(tab(page, 'c.txt')).toHaveAttribute('data-kind', 'pinned');
    expect(await names(strip(page))).toEqual(['c.txt', 'b.txt', 'a.txt', 'd.txt']);
    await tab(page, 'a.txt').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Close Others' }).click();
    await expect(tab(page, 'b.txt')).toHaveCount(0);
    expect(await names(strip(page))).toEqual(['c.txt', 'a.txt']);
    await command(page, 'Close All Tabs');
    await expect(tab(page, 'a.txt')).toHaveCount(0);
    await expectNoViolations(page);
    await tab(page, 'c.txt').locator('[data-does="unpin"]').click();
    await closeEverything(page);
  });
});
