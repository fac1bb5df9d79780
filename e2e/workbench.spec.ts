/** The workbench by mouse and keyboard: where things land, what has the focus, what a mistake costs. */
import fs from 'node:fs';
import { expect, test } from '@playwright/test';
import { startOneApp } from './support/one-app';
import type { OneApp, OpenedWindow } from './support/one-app';
import { makeWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';
import {
  conflictDialog,
  editor,
  expectTextFocused,
  openFile,
  row,
  shownText,
  tab,
} from './support/workbench';

let one: OneApp;
let workspace: Workspace;
let running: OpenedWindow;

test.beforeAll(async () => {
  one = await startOneApp();
});
test.afterAll(() => one.close());
test.beforeEach(async () => {
  workspace = makeWorkspace({
    'a.txt': 'one\n',
    'b.txt': 'b\n',
    'two/c.txt': 'c\n',
  });
  running = await one.open(workspace.folder);
});
test.afterEach(async () => {
  await running.close();
  workspace.remove();
});

test("a right click in the text shows the system's menu and no other", async () => {
  const { page, app } = running;
  await openFile(page, 'a.txt');
  await app.evaluate(({ Menu }) => {
    const shown = globalThis as { shownMenu?: string[] };
    Menu.prototype.popup = function popup() {
      shown.shownMenu = this.items.map(({ role }) => String(role));
    };
  });
  await editor(page).locator('.view-lines').click({ button: 'right' });
  await expect
    .poll(() => app.evaluate(() => (globalThis as { shownMenu?: string[] }).shownMenu ?? []))
    .toEqual(expect.arrayContaining(['cut', 'copy', 'paste']));
  await expect(page.locator('.monaco-menu')).toHaveCount(0);
  await page.waitForFunction(() => {
    const input = document.querySelector('.native-edit-context, textarea.inputarea');
    return input !== null && getComputedStyle(input).zIndex !== '10';
  });
  await page.keyboard.type('typed after');
  await expect.poll(() => shownText(page)).toContain('typed after');
});

test('a new file goes into the marked folder, open or not', async () => {
  const { page } = running;
  await row(page, 'two').press('F10'); // Only gives it the focus.
  await page.getByRole('button', { name: 'New file' }).click();
  await page.getByRole('textbox', { name: 'Name of the new file in two/' }).fill('new.txt');
  await page.keyboard.press('Enter');
  await expect.poll(() => workspace.text('two/new.txt')).toBe('');
  expect(workspace.text('new.txt')).toBeNull();
  await expect(editor(page)).toHaveAttribute('data-path', 'two/new.txt');
});

test('a click keeps the focus in the tree, Enter takes it to the text', async () => {
  const { page } = running;
  for (const name of ['a.txt', 'b.txt', 'a.txt']) {
    await row(page, name).click();
    await expect(editor(page)).toHaveAttribute('data-path', name);
    await expect(editor(page).locator('.view-line').first()).toBeVisible();
    await expect(row(page, name)).toBeFocused();
  }
  await page.keyboard.press('Enter');
  await expectTextFocused(page);
  await page.keyboard.press('Control+Shift+E');
  await expect(row(page, 'a.txt')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(row(page, 'b.txt')).toBeFocused();
  await page.keyboard.press(' ');
  await expect(row(page, 'b.txt')).toHaveAttribute('aria-current', 'page');
});

test('Go to Files finds the shown file in a folder that is closed', async () => {
  const { page } = running;
  await row(page, 'two').press('ArrowRight');
  await openFile(page, 'a.txt');
  await row(page, 'c.txt').dblclick();
  await expect(editor(page)).toHaveAttribute('data-path', 'two/c.txt');
  await expectTextFocused(page);
  await row(page, 'two').press('ArrowLeft');
  await expect(row(page, 'c.txt')).toHaveCount(0);
  await page.keyboard.press('Control+Shift+E');
  await expect(row(page, 'c.txt')).toBeFocused();
});

test('a rename that fails keeps the box and the typed name, and says why', async () => {
  const { page } = running;
  await row(page, 'a.txt').press('F2');
  const box = page.getByRole('textbox', { name: 'New name for a.txt' });
  await box.fill('b.txt');
  await box.press('Enter');
  const error = page.getByRole('alert').filter({ hasText: 'taken' });
  await expect(error).toBeVisible();
  await expect(box).toHaveValue('b.txt');
  await expect(box).toBeFocused();
  expect(workspace.text('b.txt')).toBe('b\n');
  await box.fill('deep/er/moved.txt');
  await box.press('Enter');
  await expect.poll(() => workspace.text('deep/er/moved.txt')).toBe('one\n');
  expect(workspace.text('a.txt')).toBeNull();
  await expect(row(page, 'moved.txt')).toBeVisible();
  await expect(error).toHaveCount(0);
});

test('a broken link is called one, and offers nothing that cannot help', async () => {
  const { page } = running;
  fs.symlinkSync('nowhere', workspace.path('dangling'));
  await row(page, 'dangling').dblclick();
  const panel = page.locator('[data-code="FILE_NOT_FOUND"]');
  await expect(panel).toContainText('Link to something that is not there');
  await expect(panel.getByRole('button', { name: 'Try again' })).toHaveCount(0);
  await panel.getByRole('button', { name: 'Close' }).click();
  await expect(tab(page, 'dangling')).toHaveCount(0);
});

test('a new tab is in sight when the row is full', async () => {
  const { page } = running;
  for (let index = 0; index < 14; index += 1) {
    workspace.write(`quite-a-long-name-${index}.txt`, `${index}\n`);
  }
  for (let index = 0; index < 14; index += 1) {
    await row(page, `quite-a-long-name-${index}.txt`).dblclick();
    await expect(tab(page, `quite-a-long-name-${index}.txt`)).toBeInViewport({ ratio: 0.95 });
  }
});

test('typing does not answer the conflict question; put off, it stays as a bar', async () => {
  const { page } = running;
  await openFile(page, 'a.txt');
  await editor(page).locator('.view-lines').click();
  await page.keyboard.insertText('mine ');
  // The page's clock stands still: the key comes in the instant in which the question does.
  await page.evaluate(() => {
    const stopped = performance.now();
    performance.now = () => stopped;
  });
  workspace.replace('a.txt', 'theirs\n');
  await conflictDialog(page).waitFor();
  await page.keyboard.press('Enter');
  await expect(conflictDialog(page)).toBeVisible();
  await page.evaluate(() => Reflect.deleteProperty(performance, 'now'));
  await conflictDialog(page).getByRole('button', { name: 'Decide later' }).click();
  await expect(conflictDialog(page)).toHaveCount(0);
  const bar = page.getByRole('region', { name: 'Changed on disk' });
  await bar.getByRole('button', { name: 'Compare and merge' }).click();
  await expect(page.getByTestId('merge-result')).toBeVisible();
  await page.getByRole('button', { name: 'Decide later' }).click();
  await bar.getByRole('button', { name: 'Keep mine' }).click();
  await expect.poll(() => workspace.text('a.txt')).toContain('mine');
  await expect(bar).toHaveCount(0);
});
