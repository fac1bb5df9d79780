/** Replace in files: preview, the save path, what is left and named, undo. */
import fs from 'node:fs';
import { expect, test } from '@playwright/test';
import { launchApp } from './support/launch';
import { count, field, result, search, searchFor } from './support/search-view';
import { editor, openFile, shownText, tab } from './support/workbench';
import { makeWorkspace } from './support/workspace';

/** Enough that cancelling comes in the middle: each is written durably. */
const many = Object.fromEntries(
  Array.from({ length: 1500 }, (_, at) => [`many/${at}.txt`, `omega ${at}\nomega again\n`]),
);
const manyWith = (word: string, at: number): string => `${word} ${at}\n${word} again\n`;

test('replace in files: preview, one, a file, all, left files are named, one undo for the lot', async () => {
  test.setTimeout(90_000);
  const files = {
    ...many,
    'a.txt': 'let alpha = 1;\r\nlet alpha = 2;\r\n',
    'b.txt': 'alpha beta alpha\n',
    'c.txt': Buffer.from('gr\xfc\xdfe, alpha, aus der alten Welt\n', 'latin1'),
    'open.txt': 'alpha open\n',
    'stale.txt': 'alpha stale\n',
  };
  const workspace = makeWorkspace(files);
  const { page, close } = await launchApp({ args: [workspace.folder] });
  try {
    await openFile(page, 'open.txt');
    await page.keyboard.press('Control+Shift+H');
    await searchFor(page, 'alpha', '7 results in 5 files');
    await page.keyboard.press('Alt+r');
    await field(page).fill('al(ph)a');
    await expect(count(page)).toHaveText('7 results in 5 files');
    await search(page).getByRole('textbox', { name: 'Replace' }).fill('<$1>');
    await test.step('every replacement is shown before anything is done', async () => {
      await expect(result(page, 'Line 1: let alpha = 1;, replaced with <ph>')).toBeVisible();
      await expect(result(page, /open/).last().locator('del')).toHaveText('alpha');
      await expect(result(page, /open/).last().locator('ins')).toHaveText('<ph>');
      await result(page, /^b.txt/).focus();
      await page.keyboard.press(' ');
      const dialog = page.getByRole('dialog', { name: 'Replacements in b.txt' });
      await expect(dialog.getByRole('button', { name: 'Replace all in this file' })).toBeVisible();
      await expect(dialog.locator('.modified .view-line').first()).toContainText('<ph>');
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    });
    await test.step('one, and what is left of its file stands where it stands now', async () => {
      await result(page, 'Line 1: alpha beta alpha, replaced with <ph>').first().focus();
      await page.keyboard.press('Control+Shift+1');
      await expect.poll(() => workspace.text('b.txt')).toBe('<ph> beta alpha\n');
      await expect(count(page)).toHaveText('6 results in 5 files');
    });
    await test.step('all: a file that changed since is left and named', async () => {
      workspace.write('stale.txt', 'alpha stale, and changed\n');
      await search(page).getByRole('button', { name: 'Replace all', exact: true }).click();
      await expect(page.getByRole('log', { name: 'Notifications' })).toContainText(
        'Replaced 5 results in 4 files',
      );
      await expect(page.getByRole('log', { name: 'Notifications' })).toContainText(
        'stale.txt: changed since the search',
      );
      expect(workspace.text('a.txt')).toBe('let <ph> = 1;\r\nlet <ph> = 2;\r\n');
      expect(workspace.text('b.txt')).toBe('<ph> beta <ph>\n');
      expect(fs.readFileSync(workspace.path('c.txt'), 'latin1')).toBe(
        'gr\xfc\xdfe, <ph>, aus der alten Welt\n',
      );
      expect(workspace.text('stale.txt')).toBe('alpha stale, and changed\n');
      await expect.poll(() => shownText(page)).toContain('<ph> open');
    });
    await test.step('one undo for the lot: the very bytes, and what changed since is left', async () => {
      await page
        .getByRole('log', { name: 'Notifications' })
        .getByRole('button', { name: 'Undo' })
        .click();
      await expect(page.getByRole('log', { name: 'Notifications' })).toContainText(
        'Replacement taken back in 4 files',
      );
      expect(workspace.text('a.txt')).toBe(files['a.txt']);
      expect(workspace.text('b.txt')).toBe('<ph> beta alpha\n');
      expect(fs.readFileSync(workspace.path('c.txt')).equals(files['c.txt'])).toBe(true);
      await expect.poll(() => shownText(page)).toContain('alpha open');
    });
    await test.step('in an open file it is one step of the editor’s own undo', async () => {
      await expect(count(page)).toHaveText('6 results in 5 files');
      await result(page, /^open.txt/).focus();
      await page.keyboard.press('Control+Shift+1');
      await expect.poll(() => shownText(page)).toContain('<ph> open');
      await tab(page, 'open.txt').click();
      await editor(page).locator('.view-lines').click();
      await page.keyboard.press('Control+Z');
      await expect.poll(() => shownText(page)).toContain('alpha open');
    });
    await test.step('cancelled in the middle: each file is whole, old or new, and the undo covers what was done', async () => {
      const log = page.getByRole('log', { name: 'Notifications' });
      await searchFor(page, 'omega', '3,000 results in 1,500 files');
      await search(page).getByRole('textbox', { name: 'Replace' }).fill('psi');
      await search(page).getByRole('button', { name: 'Replace all', exact: true }).click();
      await page.getByRole('button', { name: 'Cancel: Replacing' }).click();
      await expect(log).toContainText(/Cancelled\. Replaced \d+ results in \d+ files/);
      const texts = Object.keys(many).map((path) => workspace.text(path));
      const done = texts.filter((text, at) => text === manyWith('psi', at)).length;
      const left = texts.filter((text, at) => text === manyWith('omega', at)).length;
      expect(done).toBeGreaterThan(0);
      expect(left).toBeGreaterThan(0);
      expect(done + left).toBe(texts.length);
      await expect(log).toContainText(`Cancelled. Replaced ${2 * done} results in ${done} files`);
      const found = (count: number) => count.toLocaleString('en');
      await expect(count(page)).toHaveText(`${found(2 * left)} results in ${found(left)} files`);
      await log.getByRole('button', { name: 'Undo' }).click();
      await expect(log).toContainText(`Replacement taken back in ${done} files`, {
        timeout: 30_000,
      });
      expect(Object.keys(many).map((path) => workspace.text(path))).toEqual(Object.values(many));
      await expect(count(page)).toHaveText('3,000 results in 1,500 files');
    });
  } finally {
    await close();
    workspace.remove();
  }
});
