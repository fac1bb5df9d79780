/** Editor groups and tabs: splitting, moving, dragging, previews, pinned tabs, reopening, and one document in two groups. */
import { expect, test } from '@playwright/test';
import { setAutosave } from './support/autosave';
import {
  closeEverything,
  command,
  dragTo,
  drop,
  edge,
  expectFocused,
  group,
  strip,
  tabIn,
  tabNames,
  textIn,
} from './support/groups';
import { launchApp } from './support/launch';
import type { LaunchedApp } from './support/launch';
import {
  conflictDialog,
  editor,
  expectTextFocused,
  openFile,
  row,
  status,
  tab,
} from './support/workbench';
import { makeWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';

let workspace: Workspace;
let running: LaunchedApp;

test.beforeAll(async () => {
  workspace = makeWorkspace({
    'a.txt': 'alpha\n',
    'b.txt': 'beta\n',
    'c.txt': 'gamma\n',
    'd.txt': Array.from({ length: 200 }, (_, index) => `line ${index + 1}`).join('\n'),
  });
  running = await launchApp({ args: [workspace.folder] });
  await expect(row(running.page, 'a.txt')).toBeVisible();
});
test.afterAll(async () => {
  await running.close();
  workspace.remove();
});
test.afterEach(() => closeEverything(running.page));

test('previews give way to each other until they are kept; pinned tabs stay', async () => {
  const { page } = running;
  await test.step('a single click previews, in italics; the next one takes its place', async () => {
    await row(page, 'a.txt').click();
    await expect(tab(page, 'a.txt')).toHaveAttribute('data-kind', 'preview');
    await expect(tab(page, 'a.txt').locator('.tab-name')).toHaveCSS('font-style', 'italic');
    await row(page, 'b.txt').click();
    await expect(editor(page)).toHaveAttribute('data-path', 'b.txt');
    await expect.poll(() => tabNames(strip(page))).toEqual(['b.txt']);
  });
  await test.step('a double click, an edit and the command keep it', async () => {
    await tab(page, 'b.txt').dblclick();
    await expect(tab(page, 'b.txt')).toHaveAttribute('data-kind', 'ordinary');
    await row(page, 'a.txt').click();
    await expect(editor(page)).toHaveAttribute('data-path', 'a.txt');
    await editor(page).locator('.view-lines').click();
    await page.keyboard.type('x');
    await expect(tab(page, 'a.txt')).toHaveAttribute('data-kind', 'ordinary');
    await row(page, 'c.txt').click();
    await expect(editor(page)).toHaveAttribute('data-path', 'c.txt');
    await command(page, 'Keep Tab Open');
    await expect(tab(page, 'c.txt')).toHaveAttribute('data-kind', 'ordinary');
    await row(page, 'd.txt').click();
    await tab(page, 'd.txt').dblclick();
    await expect.poll(() => tabNames(strip(page))).toEqual(['b.txt', 'a.txt', 'c.txt', 'd.txt']);
  });
  await test.step('a pinned tab goes to the front, and Close Others and All leave it', async () => {
    await tab(page, 'c.txt').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Pin', exact: true }).click();
    await expect(tab(page, 'c.txt')).toHaveAttribute('data-kind', 'pinned');
    await expect.poll(() => tabNames(strip(page))).toEqual(['c.txt', 'b.txt', 'a.txt', 'd.txt']);
    await tab(page, 'a.txt').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Close to the Right' }).click();
    await expect(tab(page, 'd.txt')).toHaveCount(0);
    await tab(page, 'a.txt').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Close Others' }).click();
    await expect(tab(page, 'b.txt')).toHaveCount(0);
    await expect.poll(() => tabNames(strip(page))).toEqual(['c.txt', 'a.txt']);
    await command(page, 'Close All Tabs');
    await expect(tab(page, 'a.txt')).toHaveCount(0);
    await expect(tab(page, 'c.txt')).toBeVisible();
    await tab(page, 'c.txt').locator('[data-does="unpin"]').click();
  });
});

test('closed tabs come back one after the other, each with its place', async () => {
  const { page } = running;
  for (const name of ['a.txt', 'd.txt', 'b.txt']) await openFile(page, name);
  await tab(page, 'd.txt').click();
  await expect(editor(page)).toHaveAttribute('data-path', 'd.txt');
  await expectTextFocused(page);
  await page.keyboard.press('Control+End');
  await expect(status(page)).toContainText('Ln 200');
  await page.keyboard.press('Control+w');
  await expect(tab(page, 'd.txt')).toHaveCount(0);
  await tab(page, 'a.txt').click();
  await page.keyboard.press('Control+w');
  await expect(tab(page, 'a.txt')).toHaveCount(0);
  await page.keyboard.press('Control+Shift+T');
  await expect(editor(page)).toHaveAttribute('data-path', 'a.txt');
  await page.keyboard.press('Control+Shift+T');
  await expect(editor(page)).toHaveAttribute('data-path', 'd.txt');
  await expect(status(page)).toContainText('Ln 200');
  await expect.poll(() => tabNames(strip(page))).toEqual(['a.txt', 'd.txt', 'b.txt']);
});

test('groups are made, gone to, resized and closed by keys', async () => {
  const { page } = running;
  await openFile(page, 'a.txt');
  await openFile(page, 'b.txt');
  await test.step('split right and down; the focus goes along', async () => {
    await page.keyboard.press('Control+\\');
    await expectFocused(page, 2);
    await expect.poll(() => tabNames(strip(page, 1))).toEqual(['a.txt', 'b.txt']);
    await expect.poll(() => tabNames(strip(page, 2))).toEqual(['b.txt']);
    await command(page, 'Split Editor Down');
    await expectFocused(page, 3);
    await expect(textIn(page, 3)).toHaveAttribute('data-path', 'b.txt');
  });
  await test.step('go to them by number and by side', async () => {
    await page.keyboard.press('Control+1');
    await expectFocused(page, 1);
    await page.keyboard.press('Control+3');
    await expectFocused(page, 3);
    await command(page, 'Go to the Editor Group Above');
    await expectFocused(page, 2);
    await command(page, 'Go to the Editor Group on the Left');
    await expectFocused(page, 1);
  });
  await test.step('resize by keys, by mouse, and evenly', async () => {
    const sash = edge(page, 1, '2 and 3');
    await sash.focus();
    await page.keyboard.press('ArrowRight');
    await expect(sash).toHaveAttribute('aria-valuenow', '53');
    const box = await sash.boundingBox();
    await page.mouse.move(box!.x + 3, box!.y + 200);
    await page.mouse.down();
    await page.mouse.move(box!.x - 200, box!.y + 200, { steps: 4 });
    await page.mouse.up();
    const width = async () => (await group(page, 1).boundingBox())!.width;
    await expect.poll(width).toBeLessThan(box!.x - 200 - 200);
    // Away from its middle, where the edge between the other two groups meets it.
    await sash.dblclick({ position: { x: 3, y: 120 } });
    await expect(sash).toHaveAttribute('aria-valuenow', '50');
  });
  await test.step('move a tab to the next group, and close a group', async () => {
    await tabIn(page, 1, 'a.txt').click();
    await page.keyboard.press('Control+Alt+ArrowRight');
    await expect(tabIn(page, 2, 'a.txt')).toHaveAttribute('aria-selected', 'true');
    await expect.poll(() => tabNames(strip(page, 1))).toEqual(['b.txt']);
    await expectFocused(page, 2);
    await command(page, 'Close Editor Group');
    await expect(group(page, 3)).toHaveCount(0);
    await command(page, 'Close Editor Group');
    await expect(strip(page)).toBeVisible();
    await expect(editor(page)).toHaveCount(1);
  });
});

test('one document in two groups: typed, saved, undone and decided once', async () => {
  const { page } = running;
  workspace.write('e.txt', 'one\n');
  await openFile(page, 'e.txt');
  await page.keyboard.press('Control+\\');
  await expectFocused(page, 2);
  await test.step('what is typed in one stands in the other, and is saved once', async () => {
    await page.keyboard.press('Control+End');
    await page.keyboard.type('two');
    await expect(textIn(page, 1).locator('.view-lines')).toContainText('two');
    await expect.poll(() => workspace.text('e.txt')).toBe('one\ntwo');
    for (const number of [1, 2]) {
      await expect(tabIn(page, number, 'e.txt')).toHaveAttribute('data-state', 'saved');
    }
  });
  await test.step('the other group takes it back', async () => {
    await page.keyboard.press('Control+1');
    await expectFocused(page, 1);
    await page.keyboard.press('Control+z');
    await expect.poll(() => workspace.text('e.txt')).toBe('one\n');
    await expect(textIn(page, 2).locator('.view-lines')).not.toContainText('two');
  });
  await test.step('a conflict is asked once, and merged in one place', async () => {
    await setAutosave(page, 'off');
    await expectFocused(page, 1);
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('mine ');
    workspace.replace('e.txt', 'theirs\n');
    await conflictDialog(page).getByRole('button', { name: 'Compare and merge' }).click();
    await expect(page.getByTestId('merge-result')).toHaveCount(1);
    await expect(textIn(page, 2)).toBeVisible();
    await page.getByRole('button', { name: 'Decide later' }).click();
    await expect(page.getByRole('region', { name: 'Changed on disk' })).toHaveCount(2);
    await group(page, 1).getByRole('button', { name: 'Take theirs' }).click();
    await expect(textIn(page, 1).locator('.view-lines')).toContainText('theirs');
    await expect(textIn(page, 2).locator('.view-lines')).toContainText('theirs');
  });
  await test.step('closing one of its tabs asks nothing and loses nothing', async () => {
    await textIn(page, 2).locator('.view-lines').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('unsaved');
    await page.keyboard.press('Control+w');
    await expect(strip(page)).toBeVisible();
    await expect(tab(page, 'e.txt')).toHaveAttribute('data-state', 'dirty');
    await expect(editor(page).locator('.view-lines')).toContainText('unsaved');
    await page.keyboard.press('Control+w');
    const question = page.getByRole('alertdialog', { name: 'Save the changes to “e.txt”?' });
    await question.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(tab(page, 'e.txt')).toHaveCount(0);
    expect(workspace.text('e.txt')).toBe('theirs\nunsaved');
    await openFile(page, 'a.txt');
    await setAutosave(page, 'after a delay');
  });
});

test('tabs are dragged within a strip, to another group and to an edge; files of the tree too', async () => {
  const { page } = running;
  for (const name of ['a.txt', 'b.txt', 'c.txt']) await openFile(page, name);
  await test.step('within the strip', async () => {
    await drop(tab(page, 'a.txt'), tab(page, 'c.txt'), { x: 0.9, y: 0.5 });
    await expect.poll(() => tabNames(strip(page))).toEqual(['b.txt', 'c.txt', 'a.txt']);
  });
  await test.step('onto an edge: a mark shows the half, and a group is made there', async () => {
    await dragTo(tab(page, 'a.txt'), editor(page), { x: 0.95, y: 0.5 });
    await expect(page.locator('.group-drop-mark')).toHaveAttribute('data-zone', 'right');
    await page.mouse.up();
    await expect.poll(() => tabNames(strip(page, 2))).toEqual(['a.txt']);
    await expect.poll(() => tabNames(strip(page, 1))).toEqual(['b.txt', 'c.txt']);
  });
  await test.step('onto the other strip, and into the middle of a text', async () => {
    await drop(tabIn(page, 1, 'c.txt'), tabIn(page, 2, 'a.txt'), { x: 0.2, y: 0.5 });
    await expect.poll(() => tabNames(strip(page, 2))).toEqual(['c.txt', 'a.txt']);
    await drop(tabIn(page, 2, 'a.txt'), textIn(page, 1), { x: 0.5, y: 0.5 });
    await expect.poll(() => tabNames(strip(page, 1))).toEqual(['b.txt', 'a.txt']);
    await expect(tabIn(page, 1, 'a.txt')).toHaveAttribute('aria-selected', 'true');
  });
  await test.step('a file of the tree', async () => {
    await drop(row(page, 'd.txt'), textIn(page, 2), { x: 0.5, y: 0.5 });
    await expect.poll(() => tabNames(strip(page, 2))).toEqual(['c.txt', 'd.txt']);
    await expect(textIn(page, 2)).toHaveAttribute('data-path', 'd.txt');
    await drop(row(page, 'c.txt'), textIn(page, 1), { x: 0.5, y: 0.95 });
    await expect.poll(() => tabNames(strip(page, 2))).toEqual(['c.txt']);
    await expect(group(page, 3)).toBeVisible();
  });
  for (const number of [3, 2, 1]) {
    await page.keyboard.press(`Control+${number}`);
    await command(page, 'Close All Tabs');
  }
});
