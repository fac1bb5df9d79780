/** Comparing a file with a file, with what is on disk and with what the person pastes. */
import { expect, test } from '@playwright/test';
import type { JSHandle, Locator, Page } from '@playwright/test';
import { expectNoViolations } from './support/accessibility';
import { setAutosave } from './support/autosave';
import { startOneApp, type OneApp, type OpenedWindow } from './support/one-app';
import { runCommand } from './support/system';
import { editor, expectTextFocused, openFile, row, tab, typeAtEnd } from './support/workbench';
import { makeWorkspace, type Workspace } from './support/workspace';

let one: OneApp;
let workspace: Workspace;
let running: OpenedWindow;

const line = (number: number) => `line ${number}\n`;
const many = Array.from({ length: 60 }, (_, index) => line(index)).join('');

test.beforeAll(async () => {
  one = await startOneApp();
});
test.afterAll(() => one.close());
test.beforeEach(async () => {
  workspace = makeWorkspace({
    'a.txt': many,
    'b.txt': many.replace('line 3\n', 'line three\n').replace('line 50\n', 'line  50 \nmore\n'),
    'same.txt': many,
    'deep/c.txt': 'other\n',
    'data.bin': Buffer.from([0, 1, 2, 0]),
  });
  running = await one.open(workspace.folder);
  await expect(row(running.page, 'a.txt')).toBeVisible();
});
test.afterEach(async () => {
  await running.close();
  workspace.remove();
});

const comparison = (page: Page): Locator => page.getByRole('region', { name: 'Compare files' });
const told = (page: Page): Locator => comparison(page).getByRole('status');
const side = (page: Page, which: 'original' | 'modified'): Locator =>
  comparison(page).locator(`.editor.${which}`);
const textOf = (page: Page, which: 'original' | 'modified'): Promise<string> =>
  side(page, which).locator('.view-lines').innerText();

/** The right side takes the keys. */
const expectEditing = (page: Page): Promise<void> =>
  expect(side(page, 'modified').getByRole('textbox')).toBeFocused();

/** Begins where its side begins: left and right. */
const expectHeadings = async (page: Page, headings: readonly [string, string]): Promise<void> => {
  for (const [index, which] of (['original', 'modified'] as const).entries()) {
    const heading = comparison(page).getByText(headings[index] ?? '', { exact: true });
    await expect(heading).toBeVisible();
    // The sides are laid out a frame after the headings.
    await expect(async () => {
      const [over, under] = [await heading.boundingBox(), await side(page, which).boundingBox()];
      expect(Math.abs((over?.x ?? 0) - (under?.x ?? 1e6))).toBeLessThan(3);
      expect((over?.y ?? 0) + (over?.height ?? 0)).toBeLessThanOrEqual((under?.y ?? 0) + 1);
    }).toPass({ timeout: 5000 });
  }
};

const pickOther = async (page: Page, typed: string): Promise<void> => {
  await runCommand(page, 'Compare Active File With');
  const dialog = page.getByRole('dialog', { name: 'Compare with File' });
  await dialog.getByRole('combobox').fill(typed);
  await expect(dialog.getByRole('option', { selected: true })).toContainText(typed);
  await page.keyboard.press('Enter');
};

test('a file with another: counted, stepped through, edited on the right, swapped, left by Escape', async () => {
  const { page } = running;
  await openFile(page, 'b.txt');
  await pickOther(page, 'a.txt');
  await test.step('counted', async () => {
    await expect(told(page)).toHaveText('2 changes');
    await expectEditing(page);
  });
  await test.step('each side has its heading over it', async () => {
    await expectHeadings(page, ['− a.txt (on disk)', '+ b.txt (edit here)']);
  });
  await test.step('from change to change by key', async () => {
    await page.keyboard.press('Alt+F5');
    await expect(told(page)).toHaveText('Change 1 of 2');
    await page.keyboard.press('Alt+F5');
    await expect(told(page)).toHaveText('Change 2 of 2');
    await page.keyboard.press('Alt+Shift+F5');
    await expect(told(page)).toHaveText('Change 1 of 2');
  });
  await test.step('the right side is the document, the left is read-only', async () => {
    await side(page, 'modified').locator('.view-lines').click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('typed here\n');
    await expect(told(page)).toHaveText('3 changes');
    await expect.poll(() => workspace.text('b.txt')).toMatch(/^typed here\n/);
    await side(page, 'original').locator('.view-lines').click();
    // Without a space, which the editor shows as another sign.
    await page.keyboard.type('unwanted');
    // What is typed is seen with the next frame.
    await page.evaluate(
      () => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen))),
    );
    expect(await textOf(page, 'original')).not.toContain('unwanted');
    expect(workspace.text('a.txt')).toBe(many);
  });
  await test.step('inline and back; white space is ignored and not', async () => {
    await comparison(page).getByRole('button', { name: 'Inline view' }).click();
    await expect(comparison(page).locator('.monaco-diff-editor')).not.toHaveClass(/side-by-side/);
    await comparison(page).getByRole('button', { name: 'Inline view' }).click();
    await expect(comparison(page).locator('.monaco-diff-editor')).toHaveClass(/side-by-side/);
  });
  await test.step('swapped: the other file is edited now', async () => {
    await comparison(page).getByRole('button', { name: 'Swap sides' }).click();
    await expect(tab(page, 'a.txt')).toHaveAttribute('aria-selected', 'true');
    await expect.poll(() => textOf(page, 'original')).toContain('typed');
    await expectHeadings(page, ['− b.txt (here)', '+ a.txt (edit here)']);
  });
  await test.step('Escape leaves it, and the editor has the focus', async () => {
    await page.keyboard.press('Escape');
    await expect(comparison(page)).toHaveCount(0);
    await expect(editor(page).getByRole('textbox')).toBeFocused();
  });
});

test('with what is on disk, also while it changes there; alike is said so; white space can be left out', async () => {
  const { page } = running;
  await setAutosave(page, 'off');
  await openFile(page, 'a.txt');
  await typeAtEnd(page, 'not saved\n');
  await runCommand(page, 'Compare Active File with Saved');
  await expect(told(page)).toHaveText('1 change');
  await page.keyboard.press('Control+s');
  await expect(told(page)).toHaveText('No differences');
  await expectEditing(page);
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('  ');
  await expect(told(page)).toHaveText('1 change');
  await runCommand(page, 'Compare: Ignore Leading');
  await expect(told(page)).toHaveText('No differences');
  await runCommand(page, 'Compare: Ignore Leading');
  await runCommand(page, 'Compare: Close');
  await expect(comparison(page)).toHaveCount(0);
});

test('with the clipboard: only what the person pastes is seen, also beside an untitled text', async () => {
  const { page, app } = running;
  await app.evaluate(({ clipboard }) => clipboard.writeText('from elsewhere\nsecond\n'));
  await runCommand(page, 'New Untitled File');
  await expect(editor(page)).toHaveAttribute('data-path', '/Untitled-1');
  await expectTextFocused(page);
  await page.keyboard.type('second\n');
  await runCommand(page, 'Compare Active File with Clipboard');
  const dialog = page.getByRole('dialog', { name: /Compare “Untitled-1” with the clipboard/ });
  const field = dialog.getByRole('textbox', { name: 'Text to compare with' });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('');
  await expectNoViolations(page);
  // Playwright knows Electron's types only where they are installed beside it.
  const window = (await app.browserWindow(page)) as JSHandle<Electron.BrowserWindow>;
  await window.evaluate(({ webContents }) => webContents.paste());
  await expect(told(page)).toHaveText('1 change');
  await expect.poll(() => textOf(page, 'original')).toContain('elsewhere');
  await comparison(page).getByRole('button', { name: 'Close comparison' }).click();
  await expect(comparison(page)).toHaveCount(0);
});

test('selected for compare in the menu of a tab; a file that is no text is refused in words', async () => {
  const { page } = running;
  await openFile(page, 'same.txt');
  await tab(page, 'same.txt').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Select for Compare' }).click();
  await openFile(page, 'a.txt');
  await tab(page, 'a.txt').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Compare with “same.txt”' }).click();
  await expect(told(page)).toHaveText('No differences');
  await expectEditing(page);
  await page.keyboard.press('Escape');
  await expect(comparison(page)).toHaveCount(0);
  await pickOther(page, 'data.bin');
  await expect(page.getByRole('alert', { name: 'Compare files' })).toContainText(
    '“data.bin” cannot be compared.',
  );
  await expectNoViolations(page);
  await page.keyboard.press('Enter');
  await expect(editor(page).getByRole('textbox')).toBeFocused();
});

test('from the tree: one file, then another; two that are chosen; one that is typed in with what is on disk', async () => {
  const { page } = running;
  const linesOf = async (name: string): Promise<readonly string[]> => {
    const menu = page.getByRole('menu', { name: 'File actions' });
    await expect(menu).toHaveCount(0);
    await row(page, name).click({ button: 'right' });
    const lines = await menu.innerText();
    return lines.split('\n').filter((line) => /compare/i.test(line));
  };
  const menuitem = (name: string): Locator => page.getByRole('menuitem', { name });
  expect(await linesOf('deep')).toEqual([]);
  await page.keyboard.press('Escape');
  expect(await linesOf('same.txt')).toEqual(['Select for Compare']);
  await menuitem('Select for Compare').click();
  await expect(row(page, 'same.txt')).toBeFocused();
  expect(await linesOf('b.txt')).toEqual(['Select for Compare', 'Compare with “same.txt”']);
  await menuitem('Compare with “same.txt”').click();
  await expect(told(page)).toHaveText('2 changes');
  await expect.poll(() => textOf(page, 'modified')).toContain('three');
  await comparison(page).getByRole('button', { name: 'Close comparison' }).click();
  await row(page, 'b.txt').click();
  await row(page, 'a.txt').click({ modifiers: ['Control'] });
  expect(await linesOf('a.txt')).toEqual(['Compare Selected']);
  await menuitem('Compare Selected').click();
  await expect(told(page)).toHaveText('2 changes');
  await expect.poll(() => textOf(page, 'original')).toContain('three');
  await comparison(page).getByRole('button', { name: 'Close comparison' }).click();
  await setAutosave(page, 'off');
  await openFile(page, 'a.txt');
  await typeAtEnd(page, 'not saved\n');
  expect(await linesOf('a.txt')).toContain('Compare with Saved');
  await menuitem('Compare with Saved').click();
  await expect(told(page)).toHaveText('1 change');
});
