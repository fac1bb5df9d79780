/** What the tree does to files: made, renamed, moved, copied, thrown away and taken back, by keys and by a real mouse, on a real disk. */
import fs from 'node:fs';
import { expect, test } from '@playwright/test';
import { expectNoViolations } from './support/accessibility';
import { runCommand } from './support/system';
import { startTree } from './support/tree-session';
import type { TreeSession } from './support/tree-session';
import { editor, expectTabState, openFile, row, tree, typeAtEnd } from './support/workbench';

let session: TreeSession;
let workspace: TreeSession['workspace'];
let page: TreeSession['page'];
let trashed: TreeSession['trashed'];
let names: TreeSession['names'];
let newBox: TreeSession['newBox'];
let alertOf: TreeSession['alertOf'];
let answer: TreeSession['answer'];
let focusOn: TreeSession['focusOn'];
let press: TreeSession['press'];
let over: TreeSession['over'];
let drag: TreeSession['drag'];

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  session = await startTree();
  ({ workspace, page, trashed, names, newBox, alertOf, answer, focusOn, press, over, drag } =
    session);
});
test.afterAll(() => session.close());

test('a key is about the row that it comes to, also where the window has told of no focus yet', async () => {
  const pressUnfocused = (key: string) =>
    row(page, 'docs').evaluate((element, pressed) => {
      element.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, bubbles: true }));
    }, key);
  await pressUnfocused('ArrowRight');
  await expect(row(page, 'guide.md')).toBeVisible();
  await pressUnfocused('ArrowLeft');
  await expect(row(page, 'guide.md')).toHaveCount(0);
});

test('a key is about what was marked when it was pressed, whatever is marked by the time of its turn', async () => {
  await focusOn('a.txt');
  await row(page, 'a.txt').evaluate((element) => {
    for (const pressed of [{ key: 'x', ctrlKey: true }, { key: 'ArrowDown' }])
      element.dispatchEvent(new KeyboardEvent('keydown', { ...pressed, bubbles: true }));
  });
  await expect(row(page, 'b.txt')).toHaveAttribute('aria-selected', 'true');
  await expect(row(page, 'a.txt')).toHaveAttribute('data-cut', '');
  await expect(row(page, 'b.txt')).not.toHaveAttribute('data-cut');
  await press('Escape');
  await expect(row(page, 'a.txt')).not.toHaveAttribute('data-cut');
});

test('the buttons of the heading are there for a mouse over the side bar, for keys in it and for every screen reader', async () => {
  const newFile = page.getByRole('button', { name: 'New file' });
  await openFile(page, 'a.txt');
  await editor(page).hover();
  await expect(newFile).toHaveCSS('opacity', '0');
  await row(page, 'docs').hover();
  await expect(newFile).toHaveCSS('opacity', '1');
  await editor(page).hover();
  await focusOn('docs');
  await expect(newFile).toHaveCSS('opacity', '1');
  await press('Shift+Tab');
  await expect(page.getByRole('button', { name: 'Sort and filter' })).toBeFocused();
});

test('a new file is typed in place, with folders on the way; what is wrong stands under the box', async () => {
  await focusOn('docs');
  await page.getByRole('button', { name: 'New file' }).click();
  await expect(newBox()).toHaveAccessibleName('Name of the new file in docs/');
  await newBox().fill('guide.md');
  await expect(alertOf('This name is taken')).toBeVisible();
  await press('Enter');
  await newBox().fill('x//y');
  await expect(alertOf('missing between two slashes')).toBeVisible();
  await expectNoViolations(page);
  await newBox().fill('one/two/new.txt');
  await expect(alertOf('missing')).toHaveCount(0);
  await press('Enter');
  await expect(editor(page)).toHaveAttribute('data-path', 'docs/one/two/new.txt');
  expect(workspace.text('docs/one/two/new.txt')).toBe('');
  await focusOn('new.txt');
  await press('Control+z');
  await expect(row(page, 'one')).toHaveCount(0);
  await expect.poll(() => [names('docs'), trashed()]).toEqual([['guide.md', 'sub'], ['one']]);
  await over();
  await press('Control+Shift+z');
  await expect(row(page, 'one')).toBeVisible();
  await expect.poll(() => [workspace.text('docs/one/two/new.txt'), trashed()]).toEqual(['', []]);
  // What came back is chosen at the end.
  await expect(row(page, 'one')).toBeFocused();
});

test('undo does not throw away what was written since, unless the person says so', async () => {
  await row(page, 'docs').click();
  await row(page, 'docs').click();
  await page.getByRole('button', { name: 'New folder' }).click();
  await newBox().fill('made');
  await press('Enter');
  await expect(row(page, 'made')).toBeFocused();
  workspace.write('docs/made/theirs.txt', 'theirs\n');
  await press('Control+z');
  await answer(/“made” was changed since it was made/, 'Keep it');
  expect(workspace.text('docs/made/theirs.txt')).toBe('theirs\n');
  await over();
  await focusOn('made');
  await press('Control+z');
  await answer(/“made” was changed/, 'Move to trash');
  await expect.poll(trashed).toEqual(['made']);
  await expect(row(page, 'made')).toHaveCount(0);
  await over();
  await press('Control+y');
  await expect.poll(() => workspace.text('docs/made/theirs.txt')).toBe('theirs\n');
  await expect(row(page, 'made')).toBeFocused();
});

test('rename in place marks the stem; a case-only rename works; Escape leaves everything', async () => {
  await focusOn('b.txt');
  await press('F2');
  const box = page.getByRole('textbox', { name: 'New name for b.txt' });
  await expect(box).toBeFocused();
  const marked = () =>
    box.evaluate((input: HTMLInputElement) => [input.selectionStart, input.selectionEnd]);
  await expect.poll(marked).toEqual([0, 1]);
  await box.fill('a.txt');
  await expect(alertOf('taken')).toBeVisible();
  await press('Escape');
  await expect(row(page, 'b.txt')).toBeFocused();
  await press('F2');
  await box.fill('B.txt');
  await press('Enter');
  await expect(row(page, 'B.txt')).toBeFocused();
  expect(names()).toContain('B.txt');
  // The menu's Undo is the tree's where the focus is.
  await session.running.app.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('edit:undo')?.click();
  });
  await expect.poll(() => names()).toContain('b.txt');
  await expect(row(page, 'b.txt')).toBeFocused();
});

test('a drag moves, after a question, and the open document follows with its unsaved text', async () => {
  await runCommand(page, 'autosave off');
  await openFile(page, 'a.txt');
  await expectTabState(page, 'a.txt', 'saved');
  await expect(row(page, 'a.txt').getByRole('img')).toHaveCount(0);
  await expect(row(page, 'a.txt')).toHaveAccessibleDescription('');
  await typeAtEnd(page, 'typed');
  await expectTabState(page, 'a.txt', 'dirty');
  await expect(row(page, 'a.txt').getByRole('img', { name: 'Unsaved changes' })).toBeVisible();
  await expect(row(page, 'a.txt')).toHaveAccessibleDescription('Unsaved changes');
  await drag(row(page, 'a.txt'), row(page, 'docs'));
  await answer('Move “a.txt” to “docs”?', 'Move');
  await expect.poll(() => workspace.text('docs/a.txt')).toBe('a\n');
  expect(names()).not.toContain('a.txt');
  await expect(editor(page)).toHaveAttribute('data-path', 'docs/a.txt');
  await expectTabState(page, 'a.txt', 'dirty');
  await focusOn('a.txt');
  await press('Control+z');
  await expect.poll(() => workspace.text('a.txt')).toBe('a\n');
  await expect(editor(page)).toHaveAttribute('data-path', 'a.txt');
  await expect(row(page, 'a.txt')).toBeFocused();
  await runCommand(page, 'autosave after');
  await expect.poll(() => workspace.text('a.txt')).toBe('a\ntyped');
  await expect(row(page, 'a.txt').getByRole('img')).toHaveCount(0);
  // With Control it is a copy, which needs no question.
  await drag(row(page, 'run.sh'), row(page, 'docs'), 'Control');
  await expect.poll(() => names('docs')).toContain('run.sh');
  expect(fs.statSync(workspace.path('docs/run.sh')).mode & 0o777).toBe(0o755);
  await drag(row(page, 'docs'), row(page, 'sub'));
  expect(names()).toContain('docs');
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
});

test('cut, copy, paste and duplicate; a name that is taken is asked about once for all', async () => {
  await focusOn('notes2.txt');
  await press('Control+c');
  await press('Control+v');
  await expect(row(page, 'notes2 copy.txt')).toBeFocused();
  await runCommand(page, 'Duplicate Entry');
  await expect(row(page, 'notes2 copy 3.txt')).toBeVisible();
  await expect.poll(() => workspace.text('notes2 copy 3.txt')).toBe('2\n');
  await expect(row(page, 'notes2 copy 3.txt')).toBeFocused();
  await focusOn('notes10.txt');
  await press('Shift+ArrowUp');
  await expect(tree(page).locator('[aria-selected="true"]')).toHaveCount(2);
  const chosen = await tree(page).locator('[aria-selected="true"]').allInnerTexts();
  await press('Control+c');
  for (const name of chosen) workspace.write(`docs/${name.trim()}`, 'old\n');
  await focusOn('docs');
  await press('Control+v');
  const question = page.getByRole('alertdialog', { name: /is already there/ });
  await question.getByRole('checkbox', { name: 'Do this for the other 1 too' }).check();
  await expectNoViolations(page);
  await question.getByRole('button', { name: 'Keep both' }).click();
  await expect
    .poll(() => names('docs').filter((name) => name.includes('copy')))
    .toHaveLength(chosen.length + Number(chosen.some((name) => name.includes('copy'))));
  await press('Control+z');
  await expect.poll(() => workspace.text('docs/notes10 copy.txt')).toBeNull();
  await over();
  expect(workspace.text('docs/notes10.txt')).toBe('old\n');
  await focusOn('link');
  await press('Control+x');
  await focusOn('sub');
  await press('Control+v');
  await expect.poll(() => names('docs/sub')).toContain('link');
  await expect(row(page, 'link')).toBeFocused();
  expect(fs.readlinkSync(workspace.path('docs/sub/link'))).toBe('a.txt');
  await press('Control+z');
  await expect.poll(() => names()).toContain('link');
});

test('a choice of several: by Control, by Shift, by keys; a folder takes what is in it along', async () => {
  await row(page, 'guide.md').click({ modifiers: ['Control'] });
  await row(page, 'docs').click({ modifiers: ['Control'] });
  await row(page, 'b.txt').click({ modifiers: ['Control'] });
  await expect(row(page, 'docs')).toHaveAttribute('aria-selected', 'true');
  const before = fs.readFileSync(workspace.path('docs/sub/deep.txt'));
  const { ino } = fs.statSync(workspace.path('docs/sub/deep.txt'));
  await press('Delete');
  const question = page.getByRole('alertdialog', { name: /^Move \d+ entries to the trash/ });
  await question.getByRole('button', { name: 'Move to trash' }).click();
  // Over, and the focus back in the tree: before that there is nothing to undo.
  for (const name of ['docs', 'b.txt']) await expect(row(page, name)).toHaveCount(0);
  await over();
  await press('Control+z');
  await expect.poll(() => names().includes('docs') && names().includes('b.txt')).toBe(true);
  expect(fs.readFileSync(workspace.path('docs/sub/deep.txt'))).toEqual(before);
  expect(fs.statSync(workspace.path('docs/sub/deep.txt')).ino).toBe(ino);
  expect(fs.statSync(workspace.path('docs/run.sh')).mode & 0o777).toBe(0o755);
});
