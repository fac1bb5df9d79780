/** The preset Vim: modes in the status bar, its commands on our tabs, undo and autosave as ever, gone when it is left. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { launchApp, makeProfile, removeProfile } from './support/launch';
import {
  editor,
  expectTabState,
  expectTextFocused,
  openFile,
  shownText,
  status,
  tab,
} from './support/workbench';
import { makeWorkspace } from './support/workspace';

// A limit, and no measure: a slow machine takes several times as long.
test.describe.configure({ timeout: 90_000 });

const mode = async (page: Page, name: string): Promise<void> => {
  await expect(status(page)).toContainText(`Vim: ${name}`);
};

const ex = async (page: Page, line: string): Promise<void> => {
  await page.keyboard.type(':');
  await expect(page.getByRole('textbox', { name: 'Vim command' })).toBeFocused();
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
};

const choosePreset = async (page: Page, name: string): Promise<void> => {
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Control+S');
  // It changes when main has written the choice.
  await page.getByRole('radio', { name }).click();
  await expect(page.getByRole('radio', { name })).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Keyboard Shortcuts' })).toBeHidden();
};

test('Vim edits, saves and closes; its keys are its own in the text alone, and it can be left', async () => {
  const workspace = makeWorkspace({
    'a.txt': 'alpha beta\n  gamma\ndelta\n',
    'b.txt': 'one\ntwo\n',
  });
  const profile = makeProfile();
  const keys = path.join(profile, 'keybindings.json');
  fs.writeFileSync(keys, '{ "preset": "vim" }');
  const { app, page, close } = await launchApp({ args: [workspace.folder], profile });
  await openFile(page, 'a.txt');
  await page.keyboard.press('Control+1');
  await expectTextFocused(page);

  await test.step('modes stand in the status bar, and letters are commands', async () => {
    await mode(page, 'NORMAL');
    await page.keyboard.type('dw');
    await expect.poll(() => shownText(page)).toMatch(/^beta/);
    await page.keyboard.type('u');
    await expect.poll(() => shownText(page)).toMatch(/^alpha beta/);
    await page.keyboard.type('v');
    await mode(page, 'VISUAL');
    await page.keyboard.press('Escape');
    await page.keyboard.type('ihi ');
    await mode(page, 'INSERT');
    await page.keyboard.press('Escape');
    await mode(page, 'NORMAL');
    await expect.poll(() => shownText(page)).toMatch(/^hi alpha beta/);
  });

  await test.step(':w saves durably, and undo goes back behind it', async () => {
    await ex(page, 'w');
    await expect(page.getByRole('button', { name: /durable/ })).toBeVisible();
    await expect.poll(() => workspace.text('a.txt')).toBe('hi alpha beta\n  gamma\ndelta\n');
    await page.keyboard.type('u');
    await expect.poll(() => shownText(page)).toMatch(/^alpha beta/);
    await page.keyboard.press('Control+R');
    await expect.poll(() => shownText(page)).toMatch(/^hi alpha beta/);
  });

  await test.step('a line out of step is indented, and a search finds', async () => {
    await page.keyboard.type('j>>');
    await expect.poll(() => shownText(page)).toContain('\n    gamma');
    await page.keyboard.type('gg/');
    await expect(page.getByRole('textbox', { name: 'Vim search' })).toBeFocused();
    await page.keyboard.type('delta');
    await page.keyboard.press('Enter');
    await expect(status(page)).toContainText('Ln 3, Col 1');
    await page.keyboard.type('dd');
    await expect.poll(() => shownText(page)).not.toContain('delta');
    await expect.poll(() => workspace.text('a.txt')).toBe('hi alpha beta\n    gamma\n');
  });

  await test.step('the clipboard register reaches the system’s clipboard', async () => {
    await page.keyboard.type('gg"+yw');
    await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe('hi ');
    await page.keyboard.type('"+P');
    await expect.poll(() => shownText(page)).toMatch(/^hi hi alpha/);
  });

  await test.step('another tab begins in normal mode, and each keeps its own text', async () => {
    await page.keyboard.type('A!');
    await openFile(page, 'b.txt');
    await page.keyboard.press('Control+1');
    await expectTextFocused(page);
    await mode(page, 'NORMAL');
    await page.keyboard.type('x');
    await expect.poll(() => workspace.text('b.txt')).toBe('ne\ntwo\n');
    await expect.poll(() => workspace.text('a.txt')).toContain('beta!');
    await page.keyboard.press('Control+W');
    await expect(status(page)).toContainText('Waiting for the second key');
    await page.keyboard.press('c');
    await expect(tab(page, 'b.txt')).toBeHidden();
  });

  await test.step(':wq saves and closes, and a mistake is said', async () => {
    await expect(editor(page)).toHaveAttribute('data-path', 'a.txt');
    await page.keyboard.press('Control+1');
    // A tab was closed: the next one is there when it has the focus.
    await expectTextFocused(page);
    await mode(page, 'NORMAL');
    await ex(page, 'frobnicate');
    await expect(editor(page).getByText('Not an editor command')).toBeVisible();
    await page.keyboard.type('ggix');
    await page.keyboard.press('Escape');
    await ex(page, 'wq');
    await expect(tab(page, 'a.txt')).toBeHidden();
    await expect.poll(() => workspace.text('a.txt')).toMatch(/^xhi hi/);
  });

  await test.step('without Vim letters are typed again, and the file keeps what else it holds', async () => {
    await openFile(page, 'b.txt');
    await choosePreset(page, 'VS Code');
    await expect(status(page)).not.toContainText('Vim');
    await page.keyboard.press('Control+1');
    await expectTextFocused(page);
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('dw');
    await expect.poll(() => shownText(page)).toMatch(/^dwne/);
    await expectTabState(page, 'b.txt', 'saved');
    await choosePreset(page, 'Vim');
    await page.keyboard.press('Control+1');
    await mode(page, 'NORMAL');
  });

  await close();
  removeProfile(profile);
  workspace.remove();
});
