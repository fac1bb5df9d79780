/** Files that go and come again, and folders that take their place: the text stays, and its state follows the disk. */
import fs from 'node:fs';
import { expect, test } from '@playwright/test';
import { startOneApp } from './support/one-app';
import type { OneApp, OpenedWindow } from './support/one-app';
import { makeWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';
import { expectTabState, openFile, row, shownText, tab, typeAtEnd } from './support/workbench';

let one: OneApp;
let workspace: Workspace;
let running: OpenedWindow;

test.beforeAll(async () => {
  one = await startOneApp();
});
test.afterAll(() => one.close());
test.beforeEach(async () => {
  workspace = makeWorkspace({ 'a.txt': 'one\n' });
  running = await one.open(workspace.folder);
});
test.afterEach(async () => {
  await running.close();
  workspace.remove();
});

test('deleted and made again with the same bytes: clean as before, and unsaved text is saved', async () => {
  const { page } = running;
  await openFile(page, 'a.txt');
  fs.rmSync(workspace.path('a.txt'));
  await expectTabState(page, 'a.txt', 'deleted');
  workspace.write('a.txt', 'one\n');
  await expectTabState(page, 'a.txt', 'saved');
  fs.rmSync(workspace.path('a.txt'));
  await expectTabState(page, 'a.txt', 'deleted');
  await typeAtEnd(page, 'two');
  workspace.write('a.txt', 'one\n');
  await expect.poll(() => workspace.text('a.txt')).toBe('one\ntwo');
  await expectTabState(page, 'a.txt', 'saved');
});

test('deleted and made again with other bytes: shown where nothing was typed', async () => {
  const { page } = running;
  await openFile(page, 'a.txt');
  fs.rmSync(workspace.path('a.txt'));
  await expectTabState(page, 'a.txt', 'deleted');
  workspace.write('a.txt', 'other\n');
  await expectTabState(page, 'a.txt', 'saved');
  await expect.poll(() => shownText(page)).toContain('other');
});

test('deleted, its tab closed, and made again: opened it shows the new bytes', async () => {
  const { page } = running;
  await openFile(page, 'a.txt');
  fs.rmSync(workspace.path('a.txt'));
  await expectTabState(page, 'a.txt', 'deleted');
  await page.keyboard.press('Control+w');
  await expect(tab(page, 'a.txt')).toHaveCount(0);
  await expect(row(page, 'a.txt')).toHaveCount(0);
  workspace.write('a.txt', 'again\n');
  await expect(row(page, 'a.txt')).toBeVisible();
  await openFile(page, 'a.txt');
  await expect.poll(() => shownText(page)).toContain('again');
});

test('a folder in the place of the file, and the file back: the text stays and is saved by itself', async () => {
  const { page } = running;
  await openFile(page, 'a.txt');
  fs.rmSync(workspace.path('a.txt'));
  fs.mkdirSync(workspace.path('a.txt'));
  await expectTabState(page, 'a.txt', 'error');
  await typeAtEnd(page, 'two');
  await expect.poll(() => shownText(page)).toContain('two');
  fs.rmdirSync(workspace.path('a.txt'));
  workspace.write('a.txt', 'one\n');
  await expect.poll(() => workspace.text('a.txt'), { timeout: 10_000 }).toBe('one\ntwo');
  await expectTabState(page, 'a.txt', 'saved');
});
