/** The first minutes: the welcome window, recent roots here and in the menu, what stands where nothing is yet, and its words. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { ElectronApplication } from '@playwright/test';
import { expectNoViolations } from './support/accessibility';
import { launchApp, makeProfile, removeProfile } from './support/launch';
import { tree } from './support/workbench';
import { makeWorkspace } from './support/workspace';

const recentMenu = (app: ElectronApplication) =>
  app.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []);
    const recent = items?.find(({ label }) => label === 'Open Recent')?.submenu?.items ?? [];
    return recent.map(({ label }) => label).filter((label) => label !== '');
  });

test('the welcome window knows recent folders, which are gone, and forgets them when asked', async () => {
  const kept = makeWorkspace({ 'a.txt': 'one\n' });
  const gone = makeWorkspace({});
  const profile = makeProfile();
  const roots = [gone.folder, kept.folder].map((folder) => ({ path: folder, kind: 'folder' }));
  fs.writeFileSync(path.join(profile, 'recent.json'), JSON.stringify({ version: 1, roots }));
  gone.remove();
  const { app, page, close } = await launchApp({ args: ['--new-window'], profile });
  const recent = page.getByRole('region', { name: 'Recent' });

  await test.step('a folder that is gone says so', async () => {
    await expect(recent.getByRole('listitem')).toHaveCount(2);
    await expect(recent.getByRole('listitem').first()).toContainText('Folder is gone');
    await expect(recent.getByRole('listitem').last()).not.toContainText('gone');
  });

  await test.step('the keys are those that count', async () => {
    const keys = page.getByRole('region', { name: 'Keys' });
    await expect(keys.getByText('Ctrl+K Ctrl+O')).toBeVisible();
    await expect(keys.getByText('Ctrl+Shift+P')).toBeVisible();
  });

  await test.step('one is taken off the list by its button, here and in the menu', async () => {
    await expect.poll(async () => (await recentMenu(app)).length).toBe(3);
    const remove = recent.getByRole('button', { name: 'Remove notes from the list' }).first();
    await remove.focus();
    await page.keyboard.press('Enter');
    await expect(recent.getByRole('listitem')).toHaveCount(1);
    await expect.poll(async () => (await recentMenu(app)).length).toBe(2);
    // Written after the menu is made.
    const stored = () => fs.readFileSync(path.join(profile, 'recent.json'), 'utf8');
    await expect.poll(stored).not.toContain(gone.folder);
  });

  await test.step('a window with a root is told of no other, and opens none', async () => {
    const opened = app.waitForEvent('window');
    await recent.getByRole('button', { name: /^notes/ }).click();
    const inFolder = await opened;
    await expect(tree(inFolder)).toBeVisible();
    await expect(inFolder.getByText('Choose a file in the tree')).toBeVisible();
    const answers = await inFolder.evaluate(async () => [
      await window.api.root.recent(),
      await window.api.root.forgetRecent({ id: 'x' }),
    ]);
    for (const answer of answers) {
      expect(answer).toMatchObject({ ok: false, error: { code: 'FORBIDDEN_SENDER' } });
    }
  });

  await close();
  removeProfile(profile);
  kept.remove();
});

test('an empty folder says what to do, in the tree and beside it', async () => {
  const workspace = makeWorkspace({});
  const { page, close } = await launchApp({ args: [workspace.folder] });
  await expect(page.getByText('This folder is empty.')).toBeVisible();
  await expect(page.getByText('Choose a file in the tree')).toBeVisible();
  // Its words name the buttons: they are there without a mouse over them.
  for (const name of ['New file', 'New folder', 'Collapse all folders', 'Sort and filter'])
    await expect(page.getByRole('button', { name, exact: true })).toHaveCSS('opacity', '1');
  await page.keyboard.press('Control+Alt+B');
  await expect(page.getByRole('complementary', { name: 'Timeline' })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectNoViolations(page);
  }
  await close();
  workspace.remove();
});
