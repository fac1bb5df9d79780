/** Another program changes the folder while files are open: nobody's bytes are lost. */
import fs from 'node:fs';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { closeWindowOf, startOneApp } from './support/one-app';
import type { OneApp, OpenedWindow } from './support/one-app';
import { makeWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';
import {
  conflictDialog,
  editor,
  expectTabState,
  insertAtEnd,
  openFile,
  row,
  shownText,
  status,
  tab,
  typeAtEnd,
} from './support/workbench';

let one: OneApp;
let workspace: Workspace;
let running: OpenedWindow;

const longText = Array.from({ length: 200 }, (_, index) => `line ${index + 1}`).join('\n');

test.beforeAll(async () => {
  one = await startOneApp();
});
test.afterAll(() => one.close());
test.beforeEach(async () => {
  workspace = makeWorkspace({ 'a.txt': 'one\ntwo\nthree\n', 'long.txt': longText });
  running = await one.open(workspace.folder);
});
test.afterEach(async () => {
  await running.close();
  workspace.remove();
});

test('a clean buffer shows the new text and keeps cursor, scroll and undo', async () => {
  const { page } = running;
  await openFile(page, 'long.txt');
  await editor(page).locator('.view-lines').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('!');
  await page.keyboard.press('Control+s');
  await expect.poll(() => workspace.text('long.txt')).toBe(`${longText}!`);
  await expectTabState(page, 'long.txt', 'saved');
  await expect(status(page)).toContainText('Ln 200, Col 10');
  workspace.replace('long.txt', `a new first line\n${longText}!`);
  // The cursor stays on its text, which is one line further down now.
  await expect(status(page)).toContainText('Ln 201, Col 10');
  await expect.poll(() => shownText(page)).toContain('line 200!');
  await expectTabState(page, 'long.txt', 'saved');
  await page.keyboard.press('Control+Home');
  await expect.poll(() => shownText(page)).toContain('a new first line');
  await page.keyboard.press('Control+z');
  await expect.poll(() => shownText(page)).not.toContain('a new first line');
});

test('in-place, same-size and touched-back changes are seen as well', async () => {
  const { page } = running;
  await openFile(page, 'a.txt');
  const before = fs.statSync(workspace.path('a.txt'));
  fs.writeFileSync(workspace.path('a.txt'), 'ONE\ntwo\nthree\n');
  fs.utimesSync(workspace.path('a.txt'), before.atime, before.mtime);
  await expect.poll(() => shownText(page)).toContain('ONE');
});

/** What other programs do to a file, so that `ONE` takes the place of `one`. */
const outside: Readonly<Record<string, () => void>> = {
  'in place, in the same size and with its old times': () => {
    const { atime, mtime } = fs.statSync(workspace.path('a.txt'));
    fs.writeFileSync(workspace.path('a.txt'), 'ONE\ntwo\nthree\n');
    fs.utimesSync(workspace.path('a.txt'), atime, mtime);
  },
  'by a rename over it': () => workspace.replace('a.txt', 'ONE\ntwo\nthree\n'),
  'in place': () => fs.writeFileSync(workspace.path('a.txt'), 'ONE\nmore\ntwo\nthree\n'),
  'deleted and made again': () => {
    fs.rmSync(workspace.path('a.txt'));
    fs.writeFileSync(workspace.path('a.txt'), 'ONE\ntwo\nthree\n');
  },
};

for (const [how, change] of Object.entries(outside)) {
  test(`a file changed ${how}: a clean buffer shows it, a dirty one is merged with it`, async () => {
    const { page } = running;
    await openFile(page, 'a.txt');
    change();
    await expect.poll(() => shownText(page)).toContain('ONE');
    await expectTabState(page, 'a.txt', 'saved');
    workspace.replace('a.txt', 'one\ntwo\nthree\n');
    await expect.poll(() => shownText(page)).toContain('one');
    await insertAtEnd(page, 'mine');
    change();
    await expect.poll(() => workspace.text('a.txt')).toMatch(/^ONE\n[^]*three\nmine$/);
    await expectTabState(page, 'a.txt', 'saved');
  });
}

test('a clean file that is truncated to nothing is shown so, said, and undo brings its text back', async () => {
  const { page } = running;
  await openFile(page, 'a.txt');
  fs.truncateSync(workspace.path('a.txt'), 0);
  await expect.poll(() => shownText(page)).not.toContain('one');
  await expect(page.getByRole('log', { name: 'Notifications' })).toContainText('was emptied');
  await editor(page).locator('.view-lines').click();
  await page.keyboard.press('Control+z');
  await expect.poll(() => shownText(page)).toContain('one');
});

const makeConflict = async () => {
  const { page } = running;
  await openFile(page, 'a.txt');
  await insertAtEnd(page, 'mine');
  workspace.replace('a.txt', 'theirs\n');
  await expect(conflictDialog(page)).toBeVisible();
  await expectTabState(page, 'a.txt', 'conflict');
  expect(workspace.text('a.txt')).toBe('theirs\n');
  return page;
};

test('both sides changed: the person is asked and nothing is written meanwhile', async () => {
  const page = await makeConflict();
  await page.keyboard.press('Escape');
  await expectTabState(page, 'a.txt', 'conflict');
  await typeAtEnd(page, ' and more');
  await page.keyboard.press('Control+s');
  await expect(conflictDialog(page)).toBeVisible();
  expect(workspace.text('a.txt')).toBe('theirs\n');
});

test('"Keep mine" writes my text', async () => {
  const page = await makeConflict();
  await conflictDialog(page).getByRole('button', { name: 'Keep mine' }).click();
  await expect.poll(() => workspace.text('a.txt')).toBe('one\ntwo\nthree\nmine');
  await expectTabState(page, 'a.txt', 'saved');
});

test('"Take theirs" shows their text, and undo brings mine back', async () => {
  const page = await makeConflict();
  await conflictDialog(page).getByRole('button', { name: 'Take theirs' }).click();
  await expect.poll(() => shownText(page)).toContain('theirs');
  await expectTabState(page, 'a.txt', 'saved');
  expect(workspace.text('a.txt')).toBe('theirs\n');
  await editor(page).locator('.view-lines').click();
  await page.keyboard.press('Control+z');
  await expect.poll(() => shownText(page)).toContain('mine');
});

test('"Compare and merge" shows both sides and saves the result', async () => {
  const page = await makeConflict();
  await conflictDialog(page).getByRole('button', { name: 'Compare and merge' }).click();
  await expect(page.getByTestId('merge-theirs')).toContainText('theirs');
  await expect(page.getByTestId('merge-mine')).toContainText('mine');
  await page.getByRole('button', { name: 'Accept mine', exact: true }).click();
  await page.getByRole('button', { name: 'Save merge' }).click();
  await expect.poll(() => workspace.text('a.txt')).toBe('one\ntwo\nthree\nmine');
});

/** Goes to the merge's result and types at its end. */
const typeInComparison = async (page: Page, text: string): Promise<void> => {
  await page.getByTestId('merge-result').locator('.view-lines').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(text);
};

test('what is typed in a comparison is in the document: a change of tabs and Cancel keep it', async () => {
  const page = await makeConflict();
  await conflictDialog(page).getByRole('button', { name: 'Compare and merge' }).click();
  await typeInComparison(page, ' merged');
  await row(page, 'long.txt').dblclick();
  await expect(editor(page)).toHaveAttribute('data-path', 'long.txt');
  await tab(page, 'a.txt').click();
  await expect(page.getByTestId('merge-result')).toContainText('merged');
  await page.getByRole('button', { name: 'Decide later' }).click();
  await expect(page.getByTestId('merge-result')).toHaveCount(0);
  await expect.poll(() => shownText(page)).toContain('mine merged');
  await expectTabState(page, 'a.txt', 'conflict');
  expect(workspace.text('a.txt')).toBe('theirs\n');
});

test('Ctrl+S in a comparison keeps the result', async () => {
  const page = await makeConflict();
  await conflictDialog(page).getByRole('button', { name: 'Compare and merge' }).click();
  await typeInComparison(page, ' merged');
  await page.keyboard.press('Control+s');
  await expect.poll(() => workspace.text('a.txt')).toBe('one\ntwo\nthree\nmine merged');
  await expectTabState(page, 'a.txt', 'saved');
  await expect(page.getByTestId('merge-result')).toHaveCount(0);
});

test('closing the window while a comparison is open asks, and names what stands against the save', async () => {
  const page = await makeConflict();
  await conflictDialog(page).getByRole('button', { name: 'Compare and merge' }).click();
  await typeInComparison(page, ' merged');
  await running.app.evaluate(({ dialog }) => {
    const asked = globalThis as { askedAtClose?: string };
    dialog.showMessageBox = (...given: unknown[]) => {
      asked.askedAtClose = JSON.stringify(given.at(-1));
      return Promise.resolve({ response: 0, checkboxChecked: false });
    };
  });
  await closeWindowOf(running.app, page);
  await expect
    .poll(() =>
      running.app.evaluate(() => (globalThis as { askedAtClose?: string }).askedAtClose ?? ''),
    )
    .toContain('a.txt: changed on disk');
  await expect(page.getByTestId('merge-result')).toContainText('merged');
  expect(workspace.text('a.txt')).toBe('theirs\n');
});

test('a deleted file keeps its text, is not made again by autosave, and comes back on Ctrl+S', async () => {
  const { page } = running;
  await openFile(page, 'a.txt');
  fs.rmSync(workspace.path('a.txt'));
  await expectTabState(page, 'a.txt', 'deleted');
  await expect(row(page, 'a.txt')).toHaveCount(0);
  await typeAtEnd(page, 'still here');
  await expect(page.getByRole('log', { name: 'Notifications' })).toContainText('a.txt');
  expect(workspace.text('a.txt')).toBeNull();
  await page.keyboard.press('Control+s');
  await expect.poll(() => workspace.text('a.txt')).toBe('one\ntwo\nthree\nstill here');
  await expectTabState(page, 'a.txt', 'saved');
});

test('a rename outside is a deletion here; the file under its old name again ends it', async () => {
  const { page } = running;
  await openFile(page, 'a.txt');
  fs.renameSync(workspace.path('a.txt'), workspace.path('b.txt'));
  await expectTabState(page, 'a.txt', 'deleted');
  await expect(row(page, 'b.txt')).toBeVisible();
  fs.renameSync(workspace.path('b.txt'), workspace.path('a.txt'));
  await expectTabState(page, 'a.txt', 'saved');
});
