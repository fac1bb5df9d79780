/** What the tree does to files: made, renamed, moved, copied, thrown away and taken back, by keys and by a real mouse, on a real disk. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { expectNoViolations } from './support/accessibility';
import { hostileFileNames } from './support/hostile-names';
import { launchApp } from './support/launch';
import type { LaunchedApp } from './support/launch';
import { runCommand } from './support/system';
import { editor, expectTabState, openFile, row, tab, tree, typeAtEnd } from './support/workbench';
import { makeWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';

const many = 2_000;
const kind = (index: number): string => `many/${String(index).padStart(4, '0')}.txt`;

let workspace: Workspace;
let running: LaunchedApp;
let page: Page;
let outside: string;

const trashFolder = (): string => path.join(workspace.folder, '../data/Trash/files');
const trashed = (): string[] => (fs.existsSync(trashFolder()) ? fs.readdirSync(trashFolder()) : []);
const names = (folder = ''): string[] => fs.readdirSync(workspace.path(folder)).sort();
const newBox = (): Locator => page.getByRole('textbox', { name: /^Name of the new/ });
const alertOf = (words: string | RegExp): Locator =>
  page.getByRole('alert').filter({ hasText: words });
const answer = async (question: string | RegExp, label: string): Promise<void> => {
  const dialog = page.getByRole('alertdialog', { name: question });
  await dialog.getByRole('button', { name: label, exact: true }).click();
  await expect(dialog).toHaveCount(0);
};
/** By keys alone, as a person does who has come to the row. */
const focusOn = async (name: string): Promise<void> => {
  await row(page, name).press('F10');
  await expect(row(page, name)).toBeFocused();
};
const press = (keys: string): Promise<void> => page.keyboard.press(keys);

/** The mouse goes down, over and up, as a hand moves it. */
const drag = async (from: Locator, to: Locator, key?: 'Control'): Promise<void> => {
  await from.hover();
  await page.mouse.down();
  if (key !== undefined) await page.keyboard.down(key);
  await to.hover();
  await to.hover();
  await page.mouse.up();
  if (key !== undefined) await page.keyboard.up(key);
};

/** A drag of files from another program, as Chromium gets it from the system. */
const dropFiles = async (to: Locator, files: readonly string[]): Promise<void> => {
  const box = await to.boundingBox();
  if (box === null) throw new Error('nowhere to drop');
  const driver = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await driver.send('Input.dispatchDragEvent', {
      type,
      x: box.x + 40,
      y: box.y + box.height / 2,
      data: { items: [], files: [...files], dragOperationsMask: 1 },
    });
  await driver.detach();
};

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  workspace = makeWorkspace({
    'a.txt': 'a\n',
    'b.txt': 'b\n',
    'docs/guide.md': 'guide\n',
    'docs/sub/deep.txt': 'deep\n',
    'notes10.txt': '10\n',
    'notes2.txt': '2\n',
    '.hidden': 'hidden\n',
    'run.sh': '#!/bin/sh\n',
  });
  fs.chmodSync(workspace.path('run.sh'), 0o755);
  fs.symlinkSync('a.txt', workspace.path('link'));
  for (let index = 0; index < many; index += 1) workspace.write(kind(index), `${index}\n`);
  outside = fs.mkdtempSync(path.join(workspace.folder, '../outside-'));
  running = await launchApp({
    args: [workspace.folder],
    env: { XDG_DATA_HOME: path.join(workspace.folder, '../data') },
  });
  page = running.page;
  await expect(row(page, 'a.txt')).toBeVisible();
});
test.afterAll(async () => {
  await running.close();
  workspace.remove();
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
  expect([names('docs'), trashed()]).toEqual([['guide.md', 'sub'], ['one']]);
  await press('Control+Shift+z');
  await expect(row(page, 'one')).toBeVisible();
  expect([workspace.text('docs/one/two/new.txt'), trashed()]).toEqual(['', []]);
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
  await focusOn('made');
  await press('Control+z');
  await answer(/“made” was changed/, 'Move to trash');
  await expect.poll(trashed).toEqual(['made']);
  await press('Control+y');
  await expect.poll(() => workspace.text('docs/made/theirs.txt')).toBe('theirs\n');
});

test('rename in place marks the stem; a case-only rename works; Escape leaves everything', async () => {
  await focusOn('b.txt');
  await press('F2');
  const box = page.getByRole('textbox', { name: 'New name for b.txt' });
  await expect(box).toBeFocused();
  const marked = await box.evaluate((input: HTMLInputElement) => [
    input.selectionStart,
    input.selectionEnd,
  ]);
  expect(marked).toEqual([0, 1]);
  await box.fill('a.txt');
  await expect(alertOf('taken')).toBeVisible();
  await press('Escape');
  await expect(row(page, 'b.txt')).toBeFocused();
  await press('F2');
  await box.fill('B.txt');
  await press('Enter');
  await expect(row(page, 'B.txt')).toBeFocused();
  expect(names()).toContain('B.txt');
  await press('Control+z');
  await expect.poll(names).toContain('b.txt');
});

test('a drag moves, after a question, and the open document follows with its unsaved text', async () => {
  await runCommand(page, 'autosave off');
  await openFile(page, 'a.txt');
  await typeAtEnd(page, 'typed');
  await expectTabState(page, 'a.txt', 'dirty');
  await expect(row(page, 'a.txt').getByRole('img', { name: 'Unsaved changes' })).toBeVisible();
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
  await runCommand(page, 'autosave after');
  await expect.poll(() => workspace.text('a.txt')).toBe('a\ntyped');
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
  await expect(row(page, 'notes2 copy.txt')).toBeVisible();
  await runCommand(page, 'Duplicate Entry');
  await expect(row(page, 'notes2 copy 2.txt')).toBeVisible();
  expect(workspace.text('notes2 copy 2.txt')).toBe('2\n');
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
  expect(workspace.text('docs/notes10.txt')).toBe('old\n');
  await focusOn('link');
  await press('Control+x');
  await focusOn('sub');
  await press('Control+v');
  await expect.poll(() => names('docs/sub')).toContain('link');
  expect(fs.readlinkSync(workspace.path('docs/sub/link'))).toBe('a.txt');
  await press('Control+z');
  await expect.poll(names).toContain('link');
});

test('a choice of several: by Control, by Shift, by keys; a folder takes what is in it along', async () => {
  await row(page, 'guide.md').click({ modifiers: ['Control'] });
  await row(page, 'docs').click({ modifiers: ['Control'] });
  await row(page, 'run.sh').click({ modifiers: ['Control'] });
  await expect(row(page, 'docs')).toHaveAttribute('aria-selected', 'true');
  const before = fs.readFileSync(workspace.path('docs/sub/deep.txt'));
  const { ino } = fs.statSync(workspace.path('docs/sub/deep.txt'));
  await press('Delete');
  const question = page.getByRole('alertdialog', { name: /^Move \d+ entries to the trash/ });
  await expectNoViolations(page);
  await question.getByRole('button', { name: 'Move to trash' }).click();
  await expect.poll(() => names().includes('docs')).toBe(false);
  await press('Control+z');
  await expect.poll(() => names().includes('docs') && names().includes('run.sh')).toBe(true);
  expect(fs.readFileSync(workspace.path('docs/sub/deep.txt'))).toEqual(before);
  expect(fs.statSync(workspace.path('docs/sub/deep.txt')).ino).toBe(ino);
  expect(fs.statSync(workspace.path('run.sh')).mode & 0o777).toBe(0o755);
});

test('what the trash has lost cannot come back, and that is said', async () => {
  await focusOn('notes2 copy.txt');
  await press('Delete');
  await answer(/“notes2 copy.txt” to the trash/, 'Move to trash');
  await expect(row(page, 'notes2 copy.txt')).toHaveCount(0);
  fs.rmSync(path.join(trashFolder(), 'notes2 copy.txt'));
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

test('hostile names are copied, renamed and thrown away under their very bytes', async () => {
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
    expect(workspace.text(`odd copy/${name}`)).toBe(`${name}\n`);
  await focusOn('odd copy');
  await press('Delete');
  await answer(/“odd copy” to the trash/, 'Move to trash');
  await expect.poll(() => fs.existsSync(workspace.path('odd copy'))).toBe(false);
  await press('Control+z');
  await expect.poll(() => names('odd copy')).toHaveLength(hostileFileNames.length);
});

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
          .filter((name) => name?.startsWith('notes')),
      );
  await expect.poll(shown).toEqual(['notes2 copy 2.txt', 'notes2.txt', 'notes10.txt']);
  fs.utimesSync(workspace.path('notes2.txt'), 2_000_000_000, 2_000_000_000);
  await runCommand(page, 'Sort Files by Newest');
  await expect.poll(async () => (await shown())[0]).toBe('notes2.txt');
  await runCommand(page, 'Sort Files by Name');
  await runCommand(page, 'Hidden Files');
  await expect(row(page, '.hidden')).toHaveCount(0);
  await runCommand(page, 'Hidden Files');
  await expect(row(page, '.hidden')).toBeVisible();
  await focusOn('run.sh');
  await page.keyboard.type('deep');
  const filter = page.getByRole('textbox', { name: 'Filter by name' });
  await expect(filter).toHaveValue('deep');
  await expect(row(page, 'deep.txt')).toBeVisible();
  await expect(row(page, 'a.txt')).toHaveCount(0);
  await expectNoViolations(page);
  await press('ArrowDown');
  await expect(tree(page).locator('[role="row"]:focus')).toHaveCount(1);
  await press('Escape');
  await expect(row(page, 'a.txt')).toBeVisible();
  await page.getByRole('button', { name: 'Collapse all folders' }).click();
  await expect(row(page, 'guide.md')).toHaveCount(0);
  await page.getByRole('button', { name: 'Sort and filter' }).click();
  await expect(page.getByRole('menuitemcheckbox', { name: 'Hidden files' })).toBeVisible();
  await expectNoViolations(page);
  await press('Escape');
  await row(page, 'run.sh').click({ button: 'right' });
  await expect(page.getByRole('menu', { name: 'File actions' })).toBeVisible();
  await expectNoViolations(page);
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
    await expect.poll(names).not.toContain('run.sh');
  } finally {
    execFileSync('umount', ['-l', disk]);
  }
  await expect(tab(page, 'a.txt')).toBeVisible();
});
