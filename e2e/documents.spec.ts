/** What a window knows and says of its documents: the receipt of a save, untitled files, Save As, read-only, coming back. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { setAutosave } from './support/autosave';
import { launchApp } from './support/launch';
import { startOneApp, type OneApp, type OpenedWindow } from './support/one-app';
import { makeWorkspace, type Workspace } from './support/workspace';
import { expectStored } from './support/stored-session';
import { chooseNextPlace, clipboardText, runCommand } from './support/system';
import {
  editor,
  expectTabState,
  expectTextFocused,
  openFile,
  row,
  shownText,
  status,
  tab,
  typeAtEnd,
} from './support/workbench';

let one: OneApp;
let workspace: Workspace;
let running: OpenedWindow;

test.beforeAll(async () => {
  one = await startOneApp();
});
test.afterAll(() => one.close());
test.beforeEach(async () => {
  workspace = makeWorkspace({ 'a.txt': 'one\n', 'b.txt': 'b\n', 'folder/c.txt': 'c\n' });
  running = await one.open(workspace.folder);
});
test.afterEach(async () => {
  await running.close();
  workspace.remove();
});

const receipt = (page: Page) => page.getByRole('dialog', { name: /^Saved, and safe/ });
/** All of it: between two keys autosave may have written a part. */
const typeAndSave = async (page: Page): Promise<void> => {
  await typeAtEnd(page, 'two');
  await expect.poll(() => workspace.text('a.txt')).toBe('one\ntwo');
  await expectTabState(page, 'a.txt', 'saved');
};

const receiptButton = (page: Page) =>
  status(page).getByRole('button', { name: /^Saved \d\d:\d\d:\d\d · durable$/ });

test('a durable save leaves a receipt: checksum, bytes, method, milliseconds, time', async () => {
  const { app, page } = running;
  await openFile(page, 'a.txt');
  await expect(status(page)).not.toContainText('Saved');
  await typeAndSave(page);
  await receiptButton(page).click();
  const digest = createHash('sha256').update('one\ntwo').digest('hex');
  await expect(receipt(page)).toContainText(digest);
  await expect(receipt(page)).toContainText('7 bytes');
  await expect(receipt(page)).toContainText('Renamed over the old file');
  await expect(receipt(page)).toContainText(/\d(\.\d)? ms/);
  await expect(receipt(page)).toContainText(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}/);
  await receipt(page).getByRole('button', { name: 'Copy SHA-256' }).click();
  await expect(receipt(page).getByRole('button', { name: 'Copied' })).toBeVisible();
  await expect.poll(() => clipboardText(app)).toBe(digest);
});

test('the receipt opens by key, and Escape gives the focus back', async () => {
  const { page } = running;
  await openFile(page, 'a.txt');
  await typeAndSave(page);
  await receiptButton(page).focus();
  await page.keyboard.press('Enter');
  await expect(receipt(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(receipt(page)).toHaveCount(0);
  await expect(receiptButton(page)).toBeFocused();
});

test('text of another program is not called saved', async () => {
  const { page } = running;
  await openFile(page, 'a.txt');
  await typeAndSave(page);
  await expect(receiptButton(page)).toBeVisible();
  workspace.replace('a.txt', 'theirs\n');
  await expect(status(page)).toContainText('As on disk');
  await expect(receiptButton(page)).toHaveCount(0);
});

/** Ctrl+N, and some text in it. */
const typeUntitled = async (page: Page, name: string, text: string): Promise<void> => {
  await page.keyboard.press('Control+n');
  await expect(editor(page)).toHaveAttribute('data-path', `/${name}`);
  await expect(editor(page).locator('.monaco-editor')).toBeVisible();
  await editor(page).locator('.view-lines').click();
  await page.keyboard.type(text);
};

const closeQuestion = (page: Page, name: string) =>
  page.getByRole('alertdialog', { name: `Save “${name}”?` });

test('an untitled file is dirty once it has text, and Ctrl+S asks for a place', async () => {
  const { app, page } = running;
  await expect(row(page, 'a.txt')).toBeVisible();
  await page.keyboard.press('Control+n');
  await expectTabState(page, 'Untitled-1', 'saved');
  await expect(status(page)).toContainText('In no file yet');
  await expect(status(page)).toContainText('Plain text');
  await editor(page).locator('.view-lines').click();
  await page.keyboard.type('{}');
  await expectTabState(page, 'Untitled-1', 'dirty');
  const asked = await chooseNextPlace(app, null);
  await page.keyboard.press('Control+s');
  await expect.poll(asked).toBe(true);
  await expectTabState(page, 'Untitled-1', 'dirty');
  await chooseNextPlace(app, workspace.path('folder/new.json'));
  await page.keyboard.press('Control+s');
  await expectTabState(page, 'new.json', 'saved');
  expect(workspace.text('folder/new.json')).toBe('{}');
  await expect(status(page)).toContainText('JSON');
  await expect(row(page, 'new.json')).toBeVisible();
  await expect(tab(page, 'Untitled-1')).toHaveCount(0);
  await expectTextFocused(page);
  await page.keyboard.press('End');
  await page.keyboard.type('!');
  await expect.poll(() => workspace.text('folder/new.json')).toContain('!');
});

test('untitled files count on from the first free number, and text taken back is none', async () => {
  const { page } = running;
  await expect(row(page, 'a.txt')).toBeVisible();
  await typeUntitled(page, 'Untitled-1', 'x');
  await typeUntitled(page, 'Untitled-2', 'x');
  await page.keyboard.press('Backspace');
  await expectTabState(page, 'Untitled-2', 'saved');
  await page.keyboard.press('Control+w');
  await expect(tab(page, 'Untitled-2')).toHaveCount(0);
  await page.keyboard.press('Control+n');
  await expect(tab(page, 'Untitled-2')).toBeVisible();
  await expectTabState(page, 'Untitled-1', 'dirty');
});

test('Save All asks for a place for each untitled file, one after the other', async () => {
  const { app, page } = running;
  // The keys are heard from then on.
  await expect(row(page, 'a.txt')).toBeVisible();
  const names = Array.from({ length: 12 }, (_, index) => `Untitled-${index + 1}`);
  for (const name of names) await typeUntitled(page, name, `text of ${name}`);
  await app.evaluate(({ dialog }, folder) => {
    let asked = 0;
    dialog.showSaveDialog = () =>
      Promise.resolve({ canceled: false, filePath: `${folder}/saved-${(asked += 1)}.txt` });
  }, workspace.folder);
  await page.keyboard.press('Control+Alt+s');
  for (const [index, name] of names.entries()) {
    await expect.poll(() => fs.existsSync(workspace.path(`saved-${index + 1}.txt`))).toBe(true);
    await expect(tab(page, name)).toHaveCount(0);
  }
  expect(workspace.text('saved-12.txt')).toBe('text of Untitled-12');
});

test('closing an untitled file with text asks: cancel, save, discard', async () => {
  const { app, page } = running;
  await expect(row(page, 'a.txt')).toBeVisible();
  await typeUntitled(page, 'Untitled-1', 'worth keeping');
  await page.keyboard.press('Control+w');
  await closeQuestion(page, 'Untitled-1').getByRole('button', { name: 'Cancel' }).click();
  await expect(closeQuestion(page, 'Untitled-1')).toHaveCount(0);
  await expectTabState(page, 'Untitled-1', 'dirty');
  await chooseNextPlace(app, workspace.path('kept.txt'));
  await page.keyboard.press('Control+w');
  await closeQuestion(page, 'Untitled-1').getByRole('button', { name: 'Save…' }).click();
  await expect(page.getByRole('tab')).toHaveCount(0);
  expect(workspace.text('kept.txt')).toBe('worth keeping');
  await typeUntitled(page, 'Untitled-1', 'not this');
  await page.keyboard.press('Control+w');
  await closeQuestion(page, 'Untitled-1').getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('tab')).toHaveCount(0);
});

test('the tree’s box for a new file has Ctrl+Alt+N', async () => {
  const { page } = running;
  await expect(row(page, 'a.txt')).toBeVisible();
  await page.keyboard.press('Control+Alt+n');
  await expect(page.getByRole('textbox', { name: 'Name of the new file' })).toBeFocused();
});

test('Save As in the folder: the document becomes that file, and the old one stays as it was', async () => {
  const { app, page } = running;
  await openFile(page, 'a.txt');
  await setAutosave(page, 'off');
  await typeAtEnd(page, 'two');
  await chooseNextPlace(app, workspace.path('b.txt'));
  await page.keyboard.press('Control+Shift+s');
  await expectTabState(page, 'b.txt', 'saved');
  await expect(tab(page, 'a.txt')).toHaveCount(0);
  expect([workspace.text('a.txt'), workspace.text('b.txt')]).toEqual(['one\n', 'one\ntwo']);
  await page.keyboard.press('Control+z');
  await expect.poll(() => shownText(page)).not.toContain('two');
});

test('Save As keeps encoding, mark and line ends', async () => {
  const { app, page } = running;
  const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('x\r\ny\r\n', 'utf16le')]);
  fs.writeFileSync(workspace.path('a.txt'), bytes);
  await openFile(page, 'a.txt');
  await chooseNextPlace(app, workspace.path('other.txt'));
  await page.keyboard.press('Control+Shift+s');
  await expectTabState(page, 'other.txt', 'saved');
  expect(fs.readFileSync(workspace.path('other.txt')).equals(bytes)).toBe(true);
});

test('Save As outside the folder opens a window of its own, and this one learns no path', async () => {
  const { app, page } = running;
  const other = makeWorkspace({});
  await expect(row(page, 'a.txt')).toBeVisible();
  await typeUntitled(page, 'Untitled-1', 'elsewhere');
  await chooseNextPlace(app, other.path('new.txt'));
  const opened = app.waitForEvent('window');
  await page.keyboard.press('Control+s');
  const second = await opened;
  await expect(editor(second)).toHaveAttribute('data-path', 'new.txt');
  expect(other.text('new.txt')).toBe('elsewhere');
  await expect(tab(page, 'Untitled-1')).toHaveCount(0);
  expect(await page.content()).not.toContain(other.folder);
  const answer = await page.evaluate(() => window.api.file.read({ path: 'new.txt' }));
  expect(answer.ok || answer.error.code).toBe('FILE_NOT_FOUND');
  const beside = await second.evaluate(() => window.api.file.read({ path: 'other.txt' }));
  expect(beside.ok || beside.error.code).toBe('PATH_OUTSIDE_ROOT');
  await second.close();
  other.remove();
});

test('in the welcome window: typed, saved, and its window closes by itself', async () => {
  const other = makeWorkspace({});
  const { app, page, close } = await launchApp({ args: [] });
  await expect(page.getByRole('button', { name: /Open folder/i })).toBeVisible();
  await typeUntitled(page, 'Untitled-1', 'first words');
  await chooseNextPlace(app, path.join(other.folder, 'first.txt'));
  const opened = app.waitForEvent('window');
  // Its window may be gone before the key is up again.
  await page.keyboard.press('Control+s').catch(() => undefined);
  const second = await opened;
  await expect(editor(second)).toHaveAttribute('data-path', 'first.txt');
  expect(other.text('first.txt')).toBe('first words');
  await expect.poll(() => app.windows().length).toBe(1);
  await close();
  other.remove();
});

test('the welcome window stays while it holds text that is in no file', async () => {
  const { app, page, close } = await launchApp({ args: [] });
  await expect(page.getByRole('button', { name: /Open folder/i })).toBeVisible();
  await typeUntitled(page, 'Untitled-1', 'still here');
  await app.evaluate(({ dialog }, folder) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [folder] });
  }, workspace.folder);
  const opened = app.waitForEvent('window');
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Control+o');
  await expect(row(await opened, 'a.txt')).toBeVisible();
  expect(await shownText(page)).toContain('still here');
  expect(app.windows()).toHaveLength(2);
  await close();
});

test('Copy Path is relative to the folder; Copy Full Path never passes through the page', async () => {
  const { app, page } = running;
  await row(page, 'folder').press('ArrowRight');
  await row(page, 'c.txt').dblclick();
  await expect(editor(page)).toHaveAttribute('data-path', 'folder/c.txt');
  await runCommand(page, 'copy path');
  await expect.poll(() => clipboardText(app)).toBe('folder/c.txt');
  await runCommand(page, 'copy full path');
  await expect.poll(() => clipboardText(app)).toBe(workspace.path('folder/c.txt'));
  await tab(page, 'c.txt').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Copy Path', exact: true }).click();
  await expect.poll(() => clipboardText(app)).toBe('folder/c.txt');
  await row(page, 'a.txt').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Copy Full Path' }).click();
  await expect.poll(() => clipboardText(app)).toBe(workspace.path('a.txt'));
  expect(await page.content()).not.toContain(workspace.folder);
});

test('Revert asks where it throws typing away, and undo takes it back', async () => {
  const { page } = running;
  await openFile(page, 'a.txt');
  await setAutosave(page, 'off');
  await typeAtEnd(page, 'regretted');
  await runCommand(page, 'revert');
  const question = page.getByRole('alertdialog', { name: 'Revert “a.txt” to what is on disk?' });
  await question.getByRole('button', { name: 'Revert' }).click();
  await expectTabState(page, 'a.txt', 'saved');
  await expect.poll(() => shownText(page)).not.toContain('regretted');
  await editor(page).locator('.view-lines').click();
  await page.keyboard.press('Control+z');
  await expect.poll(() => shownText(page)).toContain('regretted');
  await expectTabState(page, 'a.txt', 'dirty');
});

test('a file that is locked takes no typing, says how to unlock it, and stays so in the session', async () => {
  const { page: first } = running;
  await openFile(first, 'a.txt');
  await tab(first, 'a.txt').focus();
  await first.keyboard.press('Shift+F10');
  await first.getByRole('menuitem', { name: 'Lock Against Typing' }).click();
  await expectTabState(first, 'a.txt', 'readonly');
  await running.close();
  await expectStored(one.launched.profile, workspace, ({ open }) =>
    expect(open.map(({ locked }) => locked)).toEqual([true]),
  );
  running = await one.open(workspace.folder);
  const { page } = running;
  await expectTabState(page, 'a.txt', 'readonly');
  await typeAtEnd(page, 'x');
  const notice = page.getByRole('log', { name: 'Notifications' });
  await expect(notice).toContainText('a.txt is locked against typing');
  await notice.getByRole('button', { name: 'Allow typing' }).click();
  await expectTabState(page, 'a.txt', 'saved');
  await typeAtEnd(page, 'two');
  await expect.poll(() => workspace.text('a.txt')).toBe('one\ntwo');
  await runCommand(page, 'read-only');
  await status(page).getByRole('button', { name: 'Read-only: locked here' }).click();
  await expectTabState(page, 'a.txt', 'saved');
});
