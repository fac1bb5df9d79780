/** The row of breadcrumbs: by keys alone, with menus of neighbours, without a jump of the text; and Reveal in Tree. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { launchApp } from './support/launch';
import { runCommand } from './support/system';
import { makeWorkspace } from './support/workspace';
import { editor, openFile, row, shownText, status, tab } from './support/workbench';

const crumbs = (page: Page) => page.getByRole('navigation', { name: 'Breadcrumbs' });
const crumb = (page: Page, name: string) => crumbs(page).getByRole('button', { name, exact: true });
const names = (page: Page): Promise<(string | null)[]> =>
  crumbs(page)
    .getByRole('button')
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')));

const source = `class Shape {
  area() {
    return 1;
  }
  draw() {
    return 2;
  }
}

function paint() {
  return 3;
}
`;

const deep = 'a-rather-long-folder/another-rather-long-folder/a-third-one/and-a-fourth-one';

test('breadcrumbs by keys: parts, symbols, neighbours, and a narrow window', async () => {
  const workspace = makeWorkspace({
    'a.txt': 'one\n',
    'folder/inner/shape.js': source,
    'folder/inner/other.js': 'x\n',
    'folder/beside/b.txt': 'b\n',
    'folder/two\nlines.txt': 'hostile\n',
    [`${deep}/end.txt`]: 'end\n',
  });
  const { app, page, close } = await launchApp({
    args: [workspace.folder, workspace.path('folder/inner/shape.js')],
  });
  const menu = page.getByRole('menu');
  await expect(row(page, 'a.txt')).toBeVisible();

  await test.step('the text stands where the first text stood', async () => {
    await expect(editor(page).locator('.view-line').first()).toBeVisible();
    const top = await page.evaluate(() => {
      const value = getComputedStyle(document.documentElement).getPropertyValue('--text-top');
      return parseFloat(value) * 16;
    });
    expect((await editor(page).boundingBox())?.y).toBe(top);
  });

  await test.step('they follow the cursor', async () => {
    await expect
      .poll(() => names(page))
      .toEqual(['Folder folder', 'Folder inner', 'File shape.js', 'Symbol Shape']);
    await editor(page).locator('.view-lines').click();
    await page.keyboard.press('Control+Home');
    for (let line = 1; line < 6; line += 1) await page.keyboard.press('ArrowDown');
    await expect(crumb(page, 'Symbol draw')).toBeVisible();
  });

  await test.step('a command goes to them, arrows from part to part, Escape back to the text', async () => {
    await page.keyboard.press('Control+Shift+>');
    await expect(crumb(page, 'Symbol draw')).toBeFocused();
    await page.keyboard.press('ArrowLeft');
    await expect(crumb(page, 'Symbol Shape')).toBeFocused();
    await page.keyboard.press('Home');
    await expect(crumb(page, 'Folder folder')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(editor(page).locator('.monaco-editor.focused')).toBeVisible();
  });

  await test.step('a symbol has its neighbours', async () => {
    await page.keyboard.press('Control+Shift+>');
    await expect(crumb(page, 'Symbol draw')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(menu.getByRole('menuitemradio')).toHaveText(['area', 'draw']);
    await expect(menu.getByRole('menuitemradio', { name: 'draw' })).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(menu.getByRole('menuitemradio', { name: 'area' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(status(page)).toContainText('Ln 2, Col 3');
    await expect(editor(page).locator('.monaco-editor.focused')).toBeVisible();
    await expect(crumb(page, 'Symbol area')).toBeVisible();
  });

  await test.step('what is typed is in them soon', async () => {
    await page.keyboard.press('Control+End');
    await page.keyboard.type('function fresh() {');
    await expect(crumb(page, 'Symbol fresh')).toBeVisible();
    await expect(crumb(page, 'Symbol area')).toHaveCount(0);
  });

  await test.step('a folder has what lies beside it, and leads to what lies in it', async () => {
    await page.keyboard.press('Control+Shift+>');
    await expect(crumb(page, 'Symbol fresh')).toBeFocused();
    await page.keyboard.press('Home');
    await expect(crumb(page, 'Folder folder')).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(crumb(page, 'Folder inner')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(menu.getByRole('menuitemradio')).toHaveText([
      'beside',
      'inner',
      'two‹U+000A›lines.txt',
    ]);
    await expect(menu.getByRole('menuitemradio', { name: 'inner' })).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(menu.getByRole('menuitemradio', { name: 'beside' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(menu.getByRole('menuitemradio', { name: 'b.txt' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(editor(page)).toHaveAttribute('data-path', 'folder/beside/b.txt');
    await expect.poll(() => names(page)).toEqual(['Folder folder', 'Folder beside', 'File b.txt']);
  });

  await test.step('a long path gives way in its middle', async () => {
    await page.evaluate((path) => window.api.dir.list({ path }), deep);
    await page.keyboard.press('Control+P');
    const box = page.getByRole('dialog', { name: 'Go to file' }).getByRole('combobox');
    await box.fill('end.txt');
    await expect(page.getByRole('option', { name: /^end\.txt/ })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(editor(page)).toHaveAttribute('data-path', `${deep}/end.txt`);
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setContentSize(700, 600),
    );
    await expect.poll(async () => (await names(page)).length).toBeLessThan(5);
    await expect.poll(async () => (await names(page)).at(-1)).toBe('File end.txt');
    await crumbs(page)
      .getByRole('button', { name: /more folders/ })
      .click();
    await expect(menu.getByRole('menuitemradio').first()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(menu).toHaveCount(0);
    const row = await crumbs(page).boundingBox();
    const last = await crumb(page, 'File end.txt').boundingBox();
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(
      (row?.x ?? 0) + (row?.width ?? 0),
    );
  });

  await test.step('Reveal in Tree opens the folders above a file and goes to its row', async () => {
    await row(page, 'folder').press('ArrowLeft');
    await expect(row(page, 'shape.js')).toHaveCount(0);
    await tab(page, 'shape.js').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Reveal in Tree' }).click();
    await expect(row(page, 'shape.js')).toBeFocused();
    await expect(row(page, 'shape.js')).toBeInViewport();
    await runCommand(page, 'reveal in tree');
    await expect(row(page, 'end.txt')).toBeFocused();
  });

  await openFile(page, 'a.txt');
  await expect.poll(() => shownText(page)).toContain('one');
  await close();
  workspace.remove();
});
