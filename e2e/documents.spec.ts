/** What a window knows and says of its documents: the receipt of a save, untitled files, Save As, read-only, coming back. */
import { createHash } from 'node:crypto';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { launchApp } from './support/launch';
import type { LaunchedApp } from './support/launch';
import { makeWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';
import { openFile, status, typeAtEnd } from './support/workbench';

let workspace: Workspace;
let running: LaunchedApp;

test.beforeEach(async () => {
  workspace = makeWorkspace({ 'a.txt': 'one\n', 'b.txt': 'b\n', 'folder/c.txt': 'c\n' });
  running = await launchApp({ args: [workspace.folder] });
});
test.afterEach(async () => {
  await running.close();
  workspace.remove();
});

const receipt = (page: Page) => page.getByRole('dialog', { name: /^Saved, and safe/ });
const receiptButton = (page: Page) =>
  status(page).getByRole('button', { name: /^Saved \d\d:\d\d:\d\d · durable$/ });

test('a durable save leaves a receipt: checksum, bytes, method, milliseconds, time', async () => {
  const { app, page } = running;
  await openFile(page, 'a.txt');
  await expect(status(page)).not.toContainText('Saved');
  await typeAtEnd(page, 'two');
  await receiptButton(page).click();
  const digest = createHash('sha256').update('one\ntwo').digest('hex');
  await expect(receipt(page)).toContainText(digest);
  await expect(receipt(page)).toContainText('7 bytes');
  await expect(receipt(page)).toContainText('Renamed over the old file');
  await expect(receipt(page)).toContainText(/\d(\.\d)? ms/);
  await expect(receipt(page)).toContainText(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}/);
  await receipt(page).getByRole('button', { name: 'Copy SHA-256' }).click();
  await expect(receipt(page).getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe(digest);
});

test('the receipt opens by key, and Escape gives the focus back', async () => {
  const { page } = running;
  await openFile(page, 'a.txt');
  await typeAtEnd(page, 'two');
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
  await typeAtEnd(page, 'two');
  await expect(receiptButton(page)).toBeVisible();
  workspace.replace('a.txt', 'theirs\n');
  await expect(status(page)).toContainText('As on disk');
  await expect(receiptButton(page)).toHaveCount(0);
});
