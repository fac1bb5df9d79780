/** The settings page in two windows, and a bad file at the start. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { expectNoViolations } from './support/accessibility';
import { launchApp, makeProfile } from './support/launch';
import { openFile, row } from './support/workbench';
import { makeWorkspace } from './support/workspace';

const profiles: string[] = [];
test.afterAll(() => {
  for (const profile of profiles) fs.rmSync(profile, { recursive: true, force: true });
});

/** A profile with this file of settings. */
const profileWith = (text: string | null): { profile: string; file: string } => {
  const profile = makeProfile();
  profiles.push(profile);
  const file = path.join(profile, 'settings.json');
  if (text !== null) fs.writeFileSync(file, text);
  return { profile, file };
};

const settingsPage = (page: Page) => page.getByRole('region', { name: 'Settings', exact: true });
const setting = (page: Page, name: string) => page.getByRole('group', { name, exact: true });
const json = (page: Page) => page.getByRole('region', { name: 'Settings as JSON' });
const codeSize = (page: Page) =>
  page.evaluate(() =>
    getComputedStyle(document.documentElement).getPropertyValue('--code-size').trim(),
  );

test('the page changes settings at once in all windows, resets them, and says what cannot be', async () => {
  const workspace = makeWorkspace({ 'a.txt': 'one\n' });
  const other = makeWorkspace({ 'b.txt': 'two\n' });
  const { profile, file } = profileWith('{\n  // mine\n  "editor": { "tabSize": 2 }\n}\n');
  const { app, page, close } = await launchApp({ args: [workspace.folder], profile });
  await openFile(page, 'a.txt');
  await page.keyboard.press('Control+,');
  await expect(settingsPage(page)).toBeVisible();

  await test.step('search, a number with its bounds, and the mark of a change', async () => {
    await expect(setting(page, 'Editor: Tab Size').getByText('Modified')).toBeVisible();
    await page.getByRole('searchbox', { name: 'Search settings' }).fill('font size');
    await expect(setting(page, 'Files: Autosave')).toBeHidden();
    const field = setting(page, 'Editor: Font Size').getByRole('textbox');
    await field.fill('400');
    await field.press('Enter');
    await expect(setting(page, 'Editor: Font Size').getByRole('alert')).toContainText('60 or less');
    expect(fs.readFileSync(file, 'utf8')).not.toContain('400');
    await field.fill('18');
    await field.press('Enter');
    await expect.poll(() => codeSize(page)).toBe('18px');
    await expect(setting(page, 'Editor: Font Size').getByRole('alert')).toBeHidden();
    expect(fs.readFileSync(file, 'utf8')).toBe(
      '{\n  // mine\n  "editor": {\n    "tabSize": 2,\n    "fontSize": 18\n  }\n}\n',
    );
  });

  await test.step('another window follows, and its start paints with the size', async () => {
    const opened = app.waitForEvent('window');
    await app.evaluate(
      ({ app: main }, folder) =>
        main.emit('second-instance', {}, [], '', { folder, files: [], newWindow: false }),
      other.folder,
    );
    const second = await opened;
    await expect(row(second, 'b.txt')).toBeVisible();
    expect(await codeSize(second)).toBe('18px');
    await page.getByRole('button', { name: 'Reset Font Size' }).click();
    await expect.poll(() => codeSize(page)).toBe('13px');
    await expect.poll(() => codeSize(second)).toBe('13px');
  });

  await expectNoViolations(page);
  await close();
  workspace.remove();
  other.remove();
});

test('a bad file stops nothing, is told with its place, and opens beside the page', async () => {
  const workspace = makeWorkspace({ 'a.txt': 'one\n' });
  const { profile } = profileWith('{\n  "editor": { "fontSize": 19, "tabSize": 99 }\n}\n');
  const { page, close } = await launchApp({ args: [workspace.folder], profile });
  await expect(row(page, 'a.txt')).toBeVisible();
  await expect.poll(() => codeSize(page)).toBe('19px');
  const notices = page.getByRole('log', { name: 'Notifications' });
  await expect(notices).toContainText('Line 2, column 42');
  await expect(notices).toContainText('The default, 4, is used instead');
  await notices.getByRole('button', { name: 'Open settings as JSON' }).click();
  const mistakes = json(page).getByRole('list', { name: 'Mistakes' });
  await expect(mistakes).toContainText('must be 16 or less');
  await expectNoViolations(page);

  await close();
  workspace.remove();
});
