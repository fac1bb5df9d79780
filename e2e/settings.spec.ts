/** The settings: page and JSON, per folder, bad files, changes by other programs, two windows, themes. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { expectNoViolations } from './support/accessibility';
import { launchApp, makeProfile, removeProfile } from './support/launch';
import { editor, openFile, row } from './support/workbench';
import { makeWorkspace } from './support/workspace';

// A limit, and no measure: a slow machine takes several times as long.
test.describe.configure({ timeout: 90_000 });

const profiles: string[] = [];
test.afterAll(() => {
  for (const profile of profiles) removeProfile(profile);
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
const surface = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.body).getPropertyValue('--surface').trim());

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
    await expect
      .poll(() => fs.readFileSync(file, 'utf8'))
      .toBe('{\n  // mine\n  "editor": {\n    "tabSize": 2,\n    "fontSize": 18\n  }\n}\n');
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

  await test.step('this folder alone', async () => {
    await page.getByRole('searchbox', { name: 'Search settings' }).fill('');
    await page.getByRole('button', { name: /^This folder:/ }).click();
    await expect(setting(page, 'Appearance: Theme').getByRole('combobox')).toBeHidden();
    await setting(page, 'Editor: Minimap').getByRole('switch').click();
    await expect(setting(page, 'Editor: Minimap').getByRole('switch')).toBeChecked();
    expect(fs.readFileSync(file, 'utf8')).not.toContain('minimap');
    await page.getByRole('button', { name: 'All folders', exact: true }).click();
    await expect(setting(page, 'Editor: Minimap').getByRole('switch')).not.toBeChecked();
    await expect(setting(page, 'Editor: Minimap')).toContainText('In this folder it is on');
  });

  await test.step('a list', async () => {
    const rulers = setting(page, 'Editor: Rulers');
    await rulers.getByRole('textbox').fill('80');
    await rulers.getByRole('button', { name: 'Add' }).click();
    await expect(rulers.getByRole('listitem')).toContainText('80');
    await rulers.getByRole('button', { name: 'Remove 80' }).click();
    await expect(rulers.getByRole('listitem')).toBeHidden();
  });

  await test.step('another program writes the file: the page follows and keeps its text', async () => {
    fs.writeFileSync(file, '{ "editor": { "fontSize": 21 } } // theirs\n');
    await expect.poll(() => codeSize(page)).toBe('21px');
    await setting(page, 'Editor: Sticky Scroll').getByRole('switch').click();
    await expect.poll(() => fs.readFileSync(file, 'utf8')).toContain('stickyScroll');
    expect(fs.readFileSync(file, 'utf8')).toContain('// theirs');
    expect(fs.readFileSync(file, 'utf8')).toContain('21');
  });

  await test.step('fewer versions are kept only after a question', async () => {
    await app.evaluate(({ dialog }) => {
      dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false });
    });
    const field = setting(page, 'History: Max Days').getByRole('textbox');
    await field.fill('1');
    await field.press('Enter');
    await expect(setting(page, 'History: Max Days').getByRole('alert')).toContainText('as before');
    expect(fs.readFileSync(file, 'utf8')).not.toContain('maxDays');
  });

  await expectNoViolations(page);
  await close();
  workspace.remove();
  other.remove();
});

test('a bad file stops nothing, is told with its place, and is mended beside the page', async () => {
  const workspace = makeWorkspace({ 'a.txt': 'one\n' });
  const { profile, file } = profileWith('{\n  "editor": { "fontSize": 19, "tabSize": 99 }\n}\n');
  const { page, close } = await launchApp({ args: [workspace.folder], profile });
  await expect(row(page, 'a.txt')).toBeVisible();
  await expect.poll(() => codeSize(page)).toBe('19px');
  const notices = page.getByRole('log', { name: 'Notifications' });
  await expect(notices).toContainText('Line 2, column 42');
  await expect(notices).toContainText('The default, 4, is used instead');
  await notices.getByRole('button', { name: 'Open settings as JSON' }).click();
  const mistakes = json(page).getByRole('list', { name: 'Mistakes' });
  await expect(mistakes).toContainText('must be 16 or less');

  await test.step('a text is kept with its mistakes, and the settings hold', async () => {
    await json(page).locator('.view-lines').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('x');
    await page.keyboard.press('Control+S');
    await expect.poll(() => fs.readFileSync(file, 'utf8')).toBe('x');
    await expect(json(page).getByRole('status').first()).toHaveText('Saved');
    await expect(mistakes).toContainText('Line 1, column 1');
    expect(await codeSize(page)).toBe('19px');
  });

  await test.step('completion of names and choices by the schema', async () => {
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    await page.keyboard.type('{');
    await page.keyboard.press('Control+Space');
    const list = page.getByRole('listbox', { name: 'Suggestions' });
    await expect(list.getByRole('option', { name: /^workbench/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(list).toBeHidden();
    await page.keyboard.type('"work');
    await expect(list.getByRole('option')).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(json(page).locator('.view-line').first()).toContainText('"workbench"');
  });

  await test.step('another program’s change is not written over', async () => {
    fs.writeFileSync(file, '{ "editor": { "fontSize": 23 } }');
    await expect.poll(() => codeSize(page)).toBe('23px');
    await page.keyboard.press('Control+S');
    const bar = page.getByRole('region', { name: 'Settings changed on disk' });
    await expect(bar).toBeVisible();
    expect(fs.readFileSync(file, 'utf8')).toContain('23');
    await bar.getByRole('button', { name: 'Take what is on disk' }).click();
    await expect(json(page).locator('.view-line').first()).toContainText('23');
  });
  await close();
  workspace.remove();
});

test('four themes and an accent, at once and from the first paint', async () => {
  const workspace = makeWorkspace({ 'a.ts': 'const one = 1; // why\n', 'b.md': '# Title\n' });
  const { profile, file } = profileWith('{ "workbench": { "theme": "high-contrast-dark" } }');
  const { app, page, close } = await launchApp({
    args: [workspace.folder],
    profile,
    ownColours: true,
  });
  await expect(row(page, 'a.ts')).toBeVisible();
  // In the document itself, before anything of ours has run.
  const html = await app.evaluate(({ net }) =>
    net.fetch('app://holdfast/workbench/index.html').then((answer) => answer.text()),
  );
  expect(html).toMatch(/<link rel="stylesheet" href="\/assets\/high-contrast\.[\w.]+"><\/head>/);
  const shown = {
    'high-contrast-dark': '#000000',
    'high-contrast-light': '#ffffff',
    dark: '#1b1d1f',
    light: '#ffffff',
  };
  await openFile(page, 'a.ts');
  for (const [theme, colour] of Object.entries(shown)) {
    await test.step(theme, async () => {
      fs.writeFileSync(file, `{ "workbench": { "theme": "${theme}" } }`);
      await expect.poll(() => surface(page)).toBe(colour);
      await expect
        .poll(() => app.evaluate(({ nativeTheme }) => nativeTheme.themeSource))
        .toBe(theme.endsWith('dark') ? 'dark' : 'light');
      await expect(editor(page).locator('.monaco-editor').first()).toHaveClass(
        new RegExp(theme.startsWith('high') ? 'hc-' : 'vs'),
      );
      await page.keyboard.press('Control+,');
      await expect(setting(page, 'Appearance: Theme')).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(settingsPage(page)).toBeHidden();
    });
  }
  await test.step('an accent that could not be read is made darker, with a word', async () => {
    await page.keyboard.press('Control+,');
    const field = setting(page, 'Appearance: Accent').getByRole('textbox');
    await field.fill('yellow');
    await field.press('Enter');
    await expect(setting(page, 'Appearance: Accent').getByRole('alert')).toContainText('#0f6b60');
    await field.fill('#ffff00');
    await field.press('Enter');
    await expect(setting(page, 'Appearance: Accent')).toContainText('on the light background');
    await expectNoViolations(page);
  });
  await close();
  workspace.remove();
});
