/** The program's own pages (security, about) stand in the editor's place and give it back. */
import { expect, test } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';
import { pageCommand, pageNames, pageTitles } from '../src/shared/pages';
import type { PageCommand, PageName } from '../src/shared/pages';
import { launchApp } from './support/launch';
import { makeWorkspace } from './support/workspace';
import { editor, openFile, row, tab, typeAtEnd } from './support/workbench';

// A limit, and no measure: a slow machine takes several times as long.
test.describe.configure({ timeout: 90_000 });

const shown = (page: Page, name: PageName) => page.getByRole('region', { name: pageTitles[name] });

const choose = async (page: Page, name: PageName) => {
  await page.keyboard.press('F1');
  await page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox').fill(pageTitles[name]);
  await page.keyboard.press('Enter');
  await expect(shown(page, name)).toBeVisible();
};

/** What has the focus first: the field of a page that is searched, and else the heading. */
const beginning = (page: Page, name: PageName) => {
  const fields: Partial<Record<PageName, string>> = {
    settings: 'Search settings',
    keys: 'Find a command or key',
    help: 'Find a key',
  };
  const field = fields[name];
  return field === undefined
    ? page.getByRole('heading', { name: pageTitles[name], level: 1 })
    : shown(page, name).getByRole('searchbox', { name: field });
};

/** By its command: the label gets the keys of the person as soon as the page has told them. */
const clickMenu = (app: ElectronApplication, command: PageCommand) =>
  app.evaluate(({ Menu, BrowserWindow }, wanted) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(wanted);
    item?.click(undefined, BrowserWindow.getAllWindows()[0], undefined);
  }, command);

test('a page stands in the editor’s place; it is left by Escape, its button, a file, the shown file’s tab and Close Tab', async () => {
  const workspace = makeWorkspace({ 'a.txt': 'one\n', 'b.txt': 'two\n' });
  const { page, close } = await launchApp({ args: [workspace.folder] });
  await openFile(page, 'a.txt');
  await typeAtEnd(page, 'mine');
  for (const name of pageNames) {
    await choose(page, name);
    await expect(beginning(page, name)).toBeFocused();
    await expect(editor(page)).toBeHidden();
    await page.keyboard.press('Escape');
    await expect(shown(page, name)).toBeHidden();
    await expect(editor(page).getByRole('textbox')).toBeFocused();
  }
  await page.keyboard.type(' and more');
  await expect.poll(() => workspace.text('a.txt')).toBe('one\nmine and more');
  await choose(page, 'about');
  await page.getByRole('button', { name: 'Close page' }).click();
  await expect(editor(page)).toBeVisible();
  await choose(page, 'about');
  await openFile(page, 'b.txt');
  await expect(shown(page, 'about')).toBeHidden();
  await choose(page, 'about');
  await row(page, 'b.txt').dblclick();
  await expect(shown(page, 'about')).toBeHidden();
  await choose(page, 'about');
  await expect(tab(page, 'b.txt')).toHaveAttribute('aria-selected', 'false');
  await tab(page, 'b.txt').click();
  await expect(shown(page, 'about')).toBeHidden();
  await choose(page, 'about');
  await page.keyboard.press('Control+W');
  await expect(shown(page, 'about')).toBeHidden();
  await expect(tab(page, 'b.txt')).toBeVisible();
  await close();
  workspace.remove();
});

test('the native menu shows the pages, also in a window without a folder', async () => {
  const { app, page, close } = await launchApp({ args: [] });
  await expect(page.getByRole('button', { name: /Open folder/i })).toBeVisible();
  for (const name of pageNames) {
    await clickMenu(app, pageCommand(name));
    await expect(shown(page, name)).toBeVisible();
  }
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /Open folder/i })).toBeVisible();
  await close();
});
