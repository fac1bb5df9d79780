/** Both sides changed: what fits together is merged by itself, and the rest in the merge view. */
import fs from 'node:fs';
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { expectNoViolations } from './support/accessibility';
import { startOneApp } from './support/one-app';
import type { OneApp, OpenedWindow } from './support/one-app';
import { runCommand } from './support/system';
import { makeWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';
import {
  conflictDialog,
  editor,
  expectTabState,
  insertAtEnd,
  openFile,
  shownText,
  status,
} from './support/workbench';

// A limit, and no measure: a slow machine takes several times as long.
test.describe.configure({ timeout: 90_000 });

let one: OneApp;
let workspace: Workspace;
let running: OpenedWindow;

const base = Array.from({ length: 12 }, (_, index) => `line ${index + 1}\n`).join('');
const changed = (text: string, changes: Readonly<Record<number, string>>): string =>
  text.replace(/line (\d+)\n/g, (line, number: string) => changes[Number(number)] ?? line);

test.beforeAll(async () => {
  one = await startOneApp();
});
test.afterAll(() => one.close());
test.beforeEach(async () => {
  workspace = makeWorkspace({ 'a.txt': base });
  running = await one.open(workspace.folder);
  await openFile(running.page, 'a.txt');
});
test.afterEach(async () => {
  await running.close();
  workspace.remove();
});

const view = (page: Page): Locator => page.getByRole('region', { name: 'Compare and merge' });
const press = async (page: Page, name: string): Promise<void> => {
  await view(page).getByRole('button', { name, exact: true }).click();
};
/** In the order of the text: Monaco appends lines to the page as they come. */
const paneText = async (page: Page, side: 'theirs' | 'mine' | 'result'): Promise<string> => {
  const lines = await page
    .getByTestId(`merge-${side}`)
    .locator('.view-line')
    .evaluateAll((all) =>
      all
        .map((one) => ({ top: one.getBoundingClientRect().top, text: one.textContent }))
        .sort((one, other) => one.top - other.top)
        .map(({ text }) => text),
    );
  return lines.join('\n').replaceAll('\u00a0', ' ');
};
const left = (page: Page): Locator => page.getByRole('status', { name: 'Conflicts' });

test('changes in different places are merged by themselves, in one undo step, and saved', async () => {
  const { page } = running;
  await insertAtEnd(page, 'mine\n');
  workspace.replace('a.txt', changed(base, { 2: 'theirs\n' }));
  await expect(page.getByRole('log', { name: 'Notifications' })).toContainText(
    'Merged with the changes on disk',
  );
  await expect(page.getByRole('log', { name: 'Notifications' })).toContainText('at line 2');
  const merged = `${changed(base, { 2: 'theirs\n' })}mine\n`;
  await expect.poll(() => workspace.text('a.txt')).toBe(merged);
  await expectTabState(page, 'a.txt', 'saved');
  await page.getByRole('button', { name: 'Show changes' }).click();
  await expect(editor(page).locator('.line-from-disk')).toHaveCount(1);
});

test('an undone merge asks before anything is written over theirs; redone, it is saved', async () => {
  const { page } = running;
  await insertAtEnd(page, 'mine\n');
  workspace.replace('a.txt', changed(base, { 2: 'theirs\n' }));
  await expect.poll(() => workspace.text('a.txt')).toContain('mine');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(conflictDialog(page)).toContainText('You have undone their merge');
  await expectTabState(page, 'a.txt', 'conflict');
  expect(workspace.text('a.txt')).toContain('theirs');
  await page.keyboard.press('Escape');
  await expect.poll(() => shownText(page)).not.toContain('theirs');
  await editor(page).locator('.view-lines').click();
  await page.keyboard.press('Control+Shift+z');
  await expectTabState(page, 'a.txt', 'saved');
  expect(workspace.text('a.txt')).toBe(`${changed(base, { 2: 'theirs\n' })}mine\n`);
});

const theirs = changed(base, { 2: 'theirs 2\n', 6: 'theirs 6\n', 10: 'theirs 10\n' });

/** Mine in lines 6 and 10, theirs in 2, 6 and 10: two conflicts. */
const openConflicts = async (page: Page): Promise<void> => {
  await editor(page).locator('.view-lines').click();
  await page.keyboard.press('Control+Home');
  for (let line = 1; line < 10; line += 1) {
    await page.keyboard.press('ArrowDown');
    if (line === 5 || line === 9) {
      await page.keyboard.press('End');
      await page.keyboard.type(' mine');
    }
  }
  workspace.replace('a.txt', theirs);
  await conflictDialog(page).getByRole('button', { name: 'Compare and merge' }).click();
  await expect(left(page)).toHaveText('2 of 2 conflicts left');
  await expect(page.getByTestId('merge-result').locator('.monaco-editor.focused')).toBeVisible();
};

test.describe('changes of the same lines', () => {
  test.beforeEach(async () => {
    const { page } = running;
    // Typing takes longer than an autosave may wait.
    await runCommand(page, 'Autosave: Off');
    await expect(status(page)).toContainText('Autosave off');
    await openConflicts(page);
  });

  test('theirs and mine are shown, what fits is in the result, and nothing is saved', async () => {
    const { page } = running;
    await expect.poll(() => paneText(page, 'theirs')).toContain('theirs 6');
    await expect.poll(() => paneText(page, 'mine')).toContain('line 6 mine');
    await expect.poll(() => paneText(page, 'result')).toMatch(/theirs 2[^]*line 6 mine/);
    await expect(view(page).getByRole('button', { name: 'Save merge' })).toBeDisabled();
    await page.keyboard.press('Control+s');
    await expectTabState(page, 'a.txt', 'conflict');
    expect(workspace.text('a.txt')).toBe(theirs);
  });

  test('each can be accepted, both, taken back and undone', async () => {
    const { page } = running;
    await press(page, 'Accept theirs');
    await expect.poll(() => paneText(page, 'result')).not.toContain('line 6 mine');
    await expect(left(page)).toHaveText('1 of 2 conflicts left');
    await press(page, 'Both, mine first');
    await expect.poll(() => paneText(page, 'result')).toContain('line 6 mine\ntheirs 6');
    await press(page, 'Both, theirs first');
    await expect.poll(() => paneText(page, 'result')).toContain('theirs 6\nline 6 mine');
    await press(page, 'Take back');
    await expect(left(page)).toHaveText('2 of 2 conflicts left');
    await press(page, 'Accept mine');
    await expect(left(page)).toHaveText('1 of 2 conflicts left');
    await page.getByRole('textbox', { name: 'Result' }).focus();
    await page.keyboard.press('Control+z');
    await expect(left(page)).toHaveText('2 of 2 conflicts left');
    await page.keyboard.press('Control+Shift+z');
    await expect(left(page)).toHaveText('1 of 2 conflicts left');
    await press(page, 'Next conflict');
    await press(page, 'Accept theirs');
    await press(page, 'Save merge');
    const wanted = changed(base, { 2: 'theirs 2\n', 6: 'line 6 mine\n', 10: 'theirs 10\n' });
    await expect.poll(() => workspace.text('a.txt')).toBe(wanted);
    await expect(view(page)).toHaveCount(0);
    await expectTabState(page, 'a.txt', 'saved');
  });

  test('by keys alone, typing in the result counts as a choice', async () => {
    const { page } = running;
    await page.keyboard.press('Alt+t');
    await expect(left(page)).toHaveText('1 of 2 conflicts left');
    await page.keyboard.press('F8');
    await expect(page.getByRole('status', { name: 'Current conflict' })).toContainText('2 of 2');
    await page.keyboard.press('Home');
    await page.keyboard.type('by hand ');
    await expect(left(page)).toHaveText('All conflicts are resolved');
    await page.keyboard.press('Control+s');
    const wanted = changed(base, {
      2: 'theirs 2\n',
      6: 'theirs 6\n',
      10: 'by hand line 10 mine\n',
    });
    await expect.poll(() => workspace.text('a.txt')).toBe(wanted);
    await expect(view(page)).toHaveCount(0);
  });

  test('a third change keeps the choices of places that it left alone', async () => {
    const { page } = running;
    await press(page, 'Accept theirs');
    workspace.replace('a.txt', changed(theirs, { 12: 'third 12\n' }));
    await expect.poll(() => paneText(page, 'result')).toContain('third 12');
    await expect(left(page)).toHaveText('1 of 2 conflicts left');
    workspace.replace('a.txt', changed(theirs.replace('theirs 6', 'third 6'), {}));
    await expect(left(page)).toHaveText('2 of 2 conflicts left');
    await expect.poll(() => paneText(page, 'theirs')).toContain('third 6');
  });

  test('leaving keeps the state, and coming back goes on from it', async () => {
    const { page } = running;
    await press(page, 'Accept theirs');
    await press(page, 'Decide later');
    await expect(view(page)).toHaveCount(0);
    await expect.poll(() => shownText(page)).toContain('theirs 6');
    await expectTabState(page, 'a.txt', 'conflict');
    await page.getByRole('button', { name: 'Compare and merge' }).click();
    await expect(left(page)).toHaveText('1 of 2 conflicts left');
    expect(workspace.text('a.txt')).toBe(theirs);
  });

  test('the merge view has no accessibility violation, in the light theme and in the dark one', async () => {
    const { page } = running;
    await press(page, 'Accept theirs');
    await expect(left(page)).toHaveText('1 of 2 conflicts left');
    await expectNoViolations(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    // It has other colours and nothing else.
    await expectNoViolations(page, ['color-contrast']);
  });
});

test('a file that was emptied on disk is not merged into what was typed: the person is asked', async () => {
  const { page } = running;
  await insertAtEnd(page, 'mine\n');
  fs.truncateSync(workspace.path('a.txt'), 0);
  await expect(conflictDialog(page)).toContainText('lost more than half');
  expect(workspace.text('a.txt')).toBe('');
  await conflictDialog(page).getByRole('button', { name: 'Keep mine' }).click();
  await expect.poll(() => workspace.text('a.txt')).toBe(`${base}mine\n`);
});
