/** Keys: chords, a table that the person changes by pressing, conflicts, the file in the profile, menu and help. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';
import { expectNoViolations } from './support/accessibility';
import { launchApp } from './support/launch';
import {
  editor,
  expectTextFocused,
  openFile,
  row,
  shownText,
  status,
  tab,
} from './support/workbench';
import { makeWorkspace } from './support/workspace';

// A limit, and no measure: a slow machine takes several times as long.
test.describe.configure({ timeout: 90_000 });

const keysPage = (page: Page) => page.getByRole('region', { name: 'Keyboard Shortcuts' });
const list = (page: Page) => keysPage(page).getByRole('grid', { name: 'Keys' });
const command = (page: Page, title: string) =>
  list(page).getByRole('row').filter({ hasText: title });
const find = (page: Page) =>
  keysPage(page).getByRole('searchbox', { name: 'Find a command or key' });
const dialog = (page: Page, title: string) =>
  page.getByRole('dialog', { name: `Keys of “${title}”` });
const newKey = (page: Page) => page.getByRole('textbox', { name: 'New key' });

const openKeys = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Control+S');
  await expect(list(page)).toBeVisible();
};

/** Opens the dialog of the one command that these words find. */
const change = async (page: Page, title: string): Promise<void> => {
  await find(page).fill(title);
  await expect(list(page).getByRole('row')).toHaveCount(1);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await command(page, title).press('Enter');
  await expect(dialog(page, title)).toBeVisible();
  await expect(newKey(page)).toBeFocused();
};

const menuItem = (app: ElectronApplication, id: string) =>
  app.evaluate(({ Menu }, wanted) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(wanted);
    return item ? { key: item.accelerator ?? null, label: item.label, on: item.enabled } : null;
  }, id);

test('keys and chords are found, changed by pressing, kept in the profile, and shown everywhere', async () => {
  const workspace = makeWorkspace({ 'a.txt': 'one\n', 'b.txt': 'two\n' });
  const { app, page, profile, close } = await launchApp({ args: [workspace.folder] });
  const file = path.join(profile, 'keybindings.json');
  const stored = () => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '');
  await openFile(page, 'a.txt');
  await expectTextFocused(page);

  await test.step('a chord waits for its second key and says so', async () => {
    await page.keyboard.press('Control+K');
    await expect(status(page)).toContainText('Ctrl+K was pressed');
    await page.keyboard.press('Escape');
    await expect(status(page)).not.toContainText('Ctrl+K');
    await page.keyboard.press('Control+K');
    await page.keyboard.press('Control+Y');
    await expect(status(page)).toContainText('Ctrl+K Ctrl+Y is no command');
    await page.keyboard.type('x');
    await expect.poll(() => shownText(page)).toContain('xone');
  });

  await test.step('the page is opened by its chord, found in by words and left by Escape', async () => {
    await openKeys(page);
    await expect(keysPage(page).getByText('with a conflict')).toBeHidden();
    await find(page).fill('hide frobnicate');
    await expect(keysPage(page).getByText('No command is found')).toBeVisible();
    await find(page).fill('hide side bar ctrl+b');
    await expect(command(page, 'Show or Hide Side Bar')).toContainText('Ctrl+B');
    await find(page).fill('');
  });

  await test.step('a command gets another key, and the old one is free', async () => {
    await change(page, 'Show or Hide Side Bar');
    await newKey(page).press('Control+Shift+S');
    await expect(dialog(page, 'Show or Hide Side Bar').getByRole('alert')).toContainText(
      'Save As… has this key too',
    );
    await newKey(page).press('F9');
    await expect(newKey(page)).toHaveValue('Ctrl+Shift+S F9');
    await newKey(page).press('F9');
    await expect(newKey(page)).toHaveValue('F9');
    await newKey(page).press('Enter');
    await expect(dialog(page, 'Show or Hide Side Bar').getByText('F9')).toBeVisible();
    await page.getByRole('button', { name: 'Done' }).click();
    await expect(dialog(page, 'Show or Hide Side Bar')).toHaveCount(0);
    await expect(command(page, 'Show or Hide Side Bar')).toContainText('Yours');
    await page.keyboard.press('F9');
    await expect(row(page, 'a.txt')).toBeHidden();
    await page.keyboard.press('Control+B');
    await expect(row(page, 'a.txt')).toBeHidden();
    await page.keyboard.press('F9');
    await expect(row(page, 'a.txt')).toBeVisible();
    await expect
      .poll(() => JSON.parse(stored()) as unknown)
      .toEqual({ preset: 'vscode', keys: { 'view:toggle-sidebar': ['F9'] } });
  });

  await test.step('the menu and the palette show the new key', async () => {
    await expect.poll(() => menuItem(app, 'view:toggle-sidebar')).toMatchObject({ key: 'F9' });
    await page.keyboard.press('F1');
    const palette = page.getByRole('dialog', { name: 'Commands' });
    await palette.getByRole('combobox').fill('Show or Hide Side Bar');
    await expect(palette.getByRole('option').first()).toContainText('F9');
    await page.keyboard.press('Escape');
  });

  await test.step('a key is found by pressing it, also a letter that typing needs is refused', async () => {
    await keysPage(page).getByRole('button', { name: 'Press a key to find it' }).click();
    await page.getByRole('textbox', { name: 'Find by pressing a key' }).press('Control+K');
    await expect(command(page, 'Keyboard Shortcuts')).toBeVisible();
    await expect(command(page, 'Save As…')).toHaveCount(0);
    await expectNoViolations(page);
    await keysPage(page).getByRole('button', { name: 'Press a key to find it' }).click();
    await change(page, 'Revert File');
    await newKey(page).press('q');
    await expect(dialog(page, 'Revert File').getByRole('alert')).toContainText('taken from typing');
    await expect(page.getByRole('button', { name: 'Use this key' })).toHaveCount(0);
  });

  await test.step('a conflict is named and leads to the other command', async () => {
    await newKey(page).press('Control+S');
    await newKey(page).press('Control+S');
    await expect(newKey(page)).toHaveValue('Ctrl+S');
    await page.getByRole('button', { name: 'Go to Save', exact: true }).click();
    await expect(dialog(page, 'Save')).toBeVisible();
    await page.getByRole('button', { name: 'Remove Ctrl+S' }).click();
    await expect(dialog(page, 'Save').getByText('No key')).toBeVisible();
    await page.getByRole('button', { name: 'Reset to Ctrl+S' }).click();
    await expect(page.getByRole('button', { name: 'Remove Ctrl+S' })).toBeVisible();
    await page.getByRole('button', { name: 'Done' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(keysPage(page).locator(':focus')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(keysPage(page)).toBeHidden();
  });

  await test.step('a hand-written file counts when the window comes back, and its errors are said', async () => {
    fs.writeFileSync(
      file,
      '// mine\n{\n  "keys": {\n    "tab:close": ["Mod+K W"],\n    "file:save": ["S"]\n  }\n}\n',
    );
    await app.evaluate(({ app: main, BrowserWindow }) => {
      main.emit('browser-window-focus', {}, BrowserWindow.getAllWindows()[0]);
    });
    await openKeys(page);
    await expect(keysPage(page).getByRole('alert')).toContainText('Line 5: "S" would be taken');
    await expectNoViolations(page);
    await page.keyboard.press('Escape');
    await expect(keysPage(page)).toBeHidden();
    await page.keyboard.press('Control+W');
    await expect(tab(page, 'a.txt')).toBeVisible();
    await page.keyboard.press('Control+K');
    await page.keyboard.press('w');
    await expect(tab(page, 'a.txt')).toBeHidden();
    await openKeys(page);
    await page.getByRole('button', { name: 'Reset all…' }).click();
    await page.getByRole('button', { name: 'Reset all keys' }).click();
    await expect(keysPage(page).getByRole('alert')).toBeHidden();
    expect(fs.readdirSync(profile).some((name) => name.includes('before-reset'))).toBe(true);
    await page.keyboard.press('Escape');
  });

  await test.step('the help page has every key by area, generated, and can be searched', async () => {
    await page.keyboard.press('Control+K');
    await page.keyboard.press('Control+H');
    const help = page.getByRole('region', { name: 'Help' });
    await expect(help.getByRole('heading', { name: 'Tabs and groups' })).toBeVisible();
    await help.getByRole('searchbox', { name: 'Find a key' }).fill('close tab');
    await expect(help.getByRole('definition').first()).toHaveText('Ctrl+W');
    await help.getByRole('button', { name: 'restored from its history' }).click();
    await expect(page.getByRole('dialog', { name: /deleted/i })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  await test.step('the menu follows what can be done', async () => {
    await page.keyboard.press('Escape');
    await expect.poll(() => menuItem(app, 'file:revert')).toMatchObject({ on: false });
    await openFile(page, 'b.txt');
    await expect.poll(() => menuItem(app, 'file:revert')).toMatchObject({ on: true });
    await expect(editor(page)).toHaveAttribute('data-path', 'b.txt');
  });

  await close();
  workspace.remove();
});
