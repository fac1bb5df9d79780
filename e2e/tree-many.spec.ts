/** The tree with thousands of entries, drops from outside, hostile names, a full disk; its filter, order and badges. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { expectNoViolations } from './support/accessibility';
import { hostileFileNames } from './support/hostile-names';
import { runCommand } from './support/system';
import { kind, many, startTree } from './support/tree-session';
import type { TreeSession } from './support/tree-session';
import { editor, openFile, row, tab, tree } from './support/workbench';

let session: TreeSession;
let workspace: TreeSession['workspace'];
let running: TreeSession['running'];
let page: TreeSession['page'];
let outside: TreeSession['outside'];
let trashFolder: TreeSession['trashFolder'];
let names: TreeSession['names'];
let alertOf: TreeSession['alertOf'];
let answer: TreeSession['answer'];
let focusOn: TreeSession['focusOn'];
let press: TreeSession['press'];
let over: TreeSession['over'];
let dropFiles: TreeSession['dropFiles'];

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  session = await startTree();
  ({
    workspace,
    running,
    page,
    outside,
    trashFolder,
    names,
    alertOf,
    answer,
    focusOn,
    press,
    over,
    dropFiles,
  } = session);
});
test.afterAll(() => session.close());

test('what the trash has lost cannot come back, and that is said', async () => {
  await focusOn('notes2 copy 2.txt');
  await press('Delete');
  await answer(/“notes2 copy 2.txt” to the trash/, 'Move to trash');
  await expect(row(page, 'notes2 copy 2.txt')).toHaveCount(0);
  await over();
  fs.rmSync(path.join(trashFolder(), 'notes2 copy 2.txt'));
  await press('Control+z');
  await expect(alertOf('The trash does not have this any more')).toBeVisible();
});

test('2,000 entries: chosen by two keys, thrown away and brought back, each with its bytes', async () => {
  test.setTimeout(150_000);
  await focusOn('many');
  await press('ArrowRight');
  await expect(row(page, '0000.txt')).toBeVisible();
  await row(page, '0000.txt').click();
  await row(page, 'many').press('ArrowDown');
  await page.evaluate(() => {
    const frame = document.querySelector('.tree');
    frame?.scrollTo({ top: 26 * 1998 });
  });
  const last = row(page, '1999.txt');
  await last.click({ modifiers: ['Shift'] });
  await press('Delete');
  await answer('Move 2000 entries to the trash?', 'Move to trash');
  await expect.poll(() => names('many').length, { timeout: 60_000 }).toBe(0);
  await expect(row(page, 'many')).toBeVisible();
  await expect(row(page, '1999.txt')).toHaveCount(0);
  await over();
  await focusOn('many');
  await press('Control+z');
  await expect.poll(() => names('many').length, { timeout: 60_000 }).toBe(many);
  for (const index of [0, 999, 1999]) expect(workspace.text(kind(index))).toBe(`${index}\n`);
});

test('what is dropped on a folder is copied into it; what may not be is named; elsewhere a drop opens', async () => {
  fs.mkdirSync(path.join(outside, 'photos'));
  fs.writeFileSync(path.join(outside, 'photos/one.bin'), Buffer.from([0, 1, 2, 255]));
  fs.chmodSync(path.join(outside, 'photos/one.bin'), 0o640);
  fs.symlinkSync('/etc/passwd', path.join(outside, 'photos/passwd'));
  execFileSync('mkfifo', [path.join(outside, 'photos/pipe')]);
  fs.writeFileSync(path.join(outside, 'loose.txt'), 'loose\n');
  await focusOn('many');
  await press('ArrowLeft');
  await openFile(page, 'a.txt');
  await dropFiles(row(page, 'docs'), [
    path.join(outside, 'photos'),
    path.join(outside, 'loose.txt'),
  ]);
  await expect.poll(() => workspace.text('docs/loose.txt')).toBe('loose\n');
  expect(fs.readFileSync(workspace.path('docs/photos/one.bin'))).toEqual(
    Buffer.from([0, 1, 2, 255]),
  );
  expect(fs.statSync(workspace.path('docs/photos/one.bin')).mode & 0o777).toBe(0o640);
  expect(names('docs/photos')).toEqual(['one.bin']);
  const notices = page.getByRole('log', { name: 'Notifications' });
  await expect(notices).toContainText('2 entries were not copied');
  await expect(notices).toContainText('photos/passwd: a link that leads outside the folder');
  expect(running.app.windows()).toHaveLength(1);
  await focusOn('loose.txt');
  await press('Control+z');
  await expect.poll(() => workspace.text('docs/loose.txt')).toBeNull();
  await dropFiles(editor(page), [path.join(outside, 'loose.txt')]);
  await expect.poll(() => running.app.windows().length).toBe(2);
  await running.app.windows()[1]?.close();
});

test('hostile names are copied, thrown away and brought back under their very bytes', async () => {
  fs.mkdirSync(workspace.path('odd'));
  for (const { name } of hostileFileNames) workspace.write(`odd/${name}`, `${name}\n`);
  await focusOn('odd');
  await press('Control+c');
  await press('Control+v');
  await expect.poll(() => fs.existsSync(workspace.path('odd copy'))).toBe(true);
  await expect
    .poll(() => names('odd copy'))
    .toEqual(hostileFileNames.map(({ name }) => name).sort());
  for (const { name } of hostileFileNames)
    await expect.poll(() => workspace.text(`odd copy/${name}`)).toBe(`${name}\n`);
  // What was pasted is chosen at the end.
  await expect(row(page, 'odd copy')).toBeFocused();
  await focusOn('odd copy');
  await press('Delete');
  await answer(/“odd copy” to the trash/, 'Move to trash');
  await expect.poll(() => fs.existsSync(workspace.path('odd copy'))).toBe(false);
  await expect(row(page, 'odd copy')).toHaveCount(0);
  await over();
  await press('Control+z');
  await expect.poll(() => fs.existsSync(workspace.path('odd copy'))).toBe(true);
  await expect.poll(() => names('odd copy')).toHaveLength(hostileFileNames.length);
});

const hiddenInMenu = () =>
  running.app.evaluate(
    ({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('tree:toggle-hidden')?.checked,
  );

test('filter, order and hidden files; badges say what an entry is', async () => {
  fs.chmodSync(workspace.path('notes10.txt'), 0o444);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(row(page, 'notes10.txt').getByRole('img', { name: 'Read-only' })).toBeVisible();
  await expect(
    row(page, 'link').getByRole('img', { name: 'Link inside this folder' }),
  ).toBeVisible();
  const shown = () =>
    tree(page)
      .getByRole('row')
      .evaluateAll((rows) =>
        rows
          .map((one) => one.getAttribute('aria-label'))
          .filter((name) => /^notes\d+\.txt$/.test(name ?? '')),
      );
  await expect.poll(shown).toEqual(['notes2.txt', 'notes10.txt']);
  fs.utimesSync(workspace.path('notes2.txt'), 2_000_000_000, 2_000_000_000);
  await runCommand(page, 'Sort Files by Newest');
  await expect.poll(async () => (await shown())[0]).toBe('notes2.txt');
  await runCommand(page, 'Sort Files by Name');
  await runCommand(page, 'Hidden Files');
  await expect(row(page, '.hidden')).toHaveCount(0);
  await runCommand(page, 'Hidden Files');
  await expect(row(page, '.hidden')).toBeVisible();
  // By the native menu, which marks what is on.
  await expect.poll(hiddenInMenu).toBe(true);
  await running.app.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('tree:toggle-hidden')?.click();
  });
  await expect(row(page, '.hidden')).toHaveCount(0);
  await expect.poll(hiddenInMenu).toBe(false);
  await runCommand(page, 'Hidden Files');
  await expect.poll(hiddenInMenu).toBe(true);
  await focusOn('sub');
  await press('ArrowRight');
  await expect(row(page, 'deep.txt')).toBeVisible();
  await focusOn('run.sh');
  await page.keyboard.type('deep');
  const filter = page.getByRole('textbox', { name: 'Filter by name' });
  await expect(filter).toHaveValue('deep');
  await expect(row(page, 'deep.txt')).toBeVisible();
  await expect(row(page, 'a.txt')).toHaveCount(0);
  await expectNoViolations(page);
  await filter.fill('deeper');
  const none = page.locator('.tree-note', { hasText: 'No match. Open more folders.' });
  await expect(none).toBeVisible();
  // On the one line that a row has.
  await expect.poll(() => none.evaluate((note) => note.scrollHeight)).toBeLessThan(30);
  await filter.fill('deep');
  await expect(row(page, 'deep.txt')).toBeVisible();
  await press('ArrowDown');
  await expect(tree(page).locator('[role="row"]:focus')).toHaveCount(1);
  await press('Escape');
  await expect(row(page, 'a.txt')).toBeVisible();
  await page.getByRole('button', { name: 'Collapse all folders' }).click();
  await expect(row(page, 'guide.md')).toHaveCount(0);
  await page.getByRole('button', { name: 'Sort and filter' }).click();
  await expect(page.getByRole('menuitemcheckbox', { name: 'Hidden files' })).toBeVisible();
  await press('Escape');
  await row(page, 'run.sh').click({ button: 'right' });
  await expect(page.getByRole('menu', { name: 'File actions' })).toBeVisible();
  await press('Escape');
});

test('a disk that is full in the middle of a copy: nothing of it stays, and that is said', async () => {
  const disk = workspace.path('disk');
  fs.mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', disk], { stdio: 'ignore' });
  } catch {
    test.skip(true, 'this user may not mount');
  }
  try {
    fs.mkdirSync(workspace.path('large'));
    for (let index = 0; index < 20; index += 1)
      workspace.write(`large/${index}`, Buffer.alloc(100_000, index + 1));
    await page.getByRole('button', { name: 'Refresh' }).click();
    await focusOn('large');
    await press('Control+c');
    await focusOn('disk');
    await press('Control+v');
    await expect(alertOf('The disk is full')).toContainText('Nothing was copied');
    expect(fs.readdirSync(disk)).toEqual([]);
    expect(names('large')).toHaveLength(20);
    // From disk to disk a move is a copy, and then the original goes to the trash.
    await focusOn('run.sh');
    await press('Control+x');
    await focusOn('disk');
    await press('Control+v');
    await expect.poll(() => fs.readdirSync(disk)).toContain('run.sh');
    await expect.poll(() => names()).not.toContain('run.sh');
  } finally {
    execFileSync('umount', ['-l', disk]);
  }
  await expect(tab(page, 'a.txt')).toBeVisible();
});
