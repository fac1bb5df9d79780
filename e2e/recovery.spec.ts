/** Every process is killed while text is unsaved: the next start has it again. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { killEverything } from './support/kill';
import { launchApp, makeProfile } from './support/launch';
import type { LaunchedApp } from './support/launch';
import { makeWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';
import {
  conflictDialog,
  editor,
  expectTabState,
  openFile,
  shownText,
  status,
  typeAtEnd,
} from './support/workbench';

let workspace: Workspace;
let profile: string;
let running: LaunchedApp;

test.beforeEach(() => {
  profile = makeProfile();
  workspace = makeWorkspace({
    'a.txt': 'one\ntwo\nthree\n',
    'mixed.txt': 'unix\nwindows\r\nmac\rend\n',
  });
});
test.afterEach(async () => {
  await running.close();
  workspace.remove();
  fs.rmSync(profile, { recursive: true, force: true });
});

const start = async (): Promise<Page> => {
  running = await launchApp({ args: [workspace.folder], profile });
  return running.page;
};

const restart = async (): Promise<Page> => {
  await killEverything(running.app);
  return start();
};

const turnAutosaveOff = async (page: Page): Promise<void> => {
  await page.keyboard.press('F1');
  await page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox').fill('autosave off');
  await page.keyboard.press('Enter');
  await expect(status(page)).toContainText('Autosave off');
};

/** Milliseconds after a keystroke in which it has to be on disk. */
const promised = 250;

const waitUntilKept = async (page: Page): Promise<void> => {
  await expect(status(page)).toContainText('kept for recovery');
  await page.waitForTimeout(promised);
};

const recoveredNotice = (page: Page, name: string) =>
  page.getByRole('log', { name: 'Notifications' }).getByText(`Recovered unsaved text of ${name}`);

const journals = (): string[] => {
  const folder = path.join(profile, 'journal');
  if (!fs.existsSync(folder)) return [];
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.journal'));
};

test('with autosave off, text and cursor are there again, with where they came from', async () => {
  let page = await start();
  await openFile(page, 'a.txt');
  await turnAutosaveOff(page);
  await typeAtEnd(page, 'typed and never saved');
  await page.keyboard.press('Home');
  await page.keyboard.type('X');
  await waitUntilKept(page);
  page = await restart();
  await expect(recoveredNotice(page, 'a.txt')).toContainText(/typed \d\d:\d\d:\d\d/);
  await expect(editor(page)).toHaveAttribute('data-path', 'a.txt');
  await expect.poll(() => shownText(page)).toContain('Xtyped and never saved');
  await expect(status(page)).toContainText('Ln 4, Col 2');
  await expectTabState(page, 'a.txt', 'dirty');
  expect(workspace.text('a.txt')).toBe('one\ntwo\nthree\n');
  await page.keyboard.press('Control+s');
  await expect.poll(() => workspace.text('a.txt')).toBe('one\ntwo\nthree\nXtyped and never saved');
  await expect.poll(journals).toEqual([]);
});

test('in the middle of a burst with autosave on, no more is lost than the promised time', async () => {
  const page = await start();
  await openFile(page, 'a.txt');
  await typeAtEnd(page, '');
  const typed: number[] = [];
  for (let key = 0; key < 60; key += 1) {
    await page.keyboard.press('x');
    typed.push(Date.now());
    await page.waitForTimeout(20);
  }
  const killed = Date.now();
  await restart();
  const inTime = typed.filter((time) => killed - time > promised).length;
  // Autosave writes what was recovered.
  await expect
    .poll(() => (/x+/.exec(workspace.text('a.txt') ?? '') ?? [''])[0].length)
    .toBeGreaterThanOrEqual(inTime);
  expect(workspace.text('a.txt')).toMatch(/^one\ntwo\nthree\nx+$/);
  await expect.poll(journals).toEqual([]);
});

test('a file with mixed line ends keeps each line’s own end, and undo goes back behind the crash', async () => {
  let page = await start();
  await openFile(page, 'mixed.txt');
  await turnAutosaveOff(page);
  await editor(page).locator('.view-lines').click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('first\nsecond ');
  await waitUntilKept(page);
  page = await restart();
  await expect(recoveredNotice(page, 'mixed.txt')).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect
    .poll(() => workspace.text('mixed.txt'))
    .toBe('first\nsecond unix\nwindows\r\nmac\rend\n');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+s');
  await expect.poll(() => workspace.text('mixed.txt')).toBe('unix\nwindows\r\nmac\rend\n');
});

test('what the disk has got meanwhile is a conflict, not overwritten', async () => {
  let page = await start();
  await openFile(page, 'a.txt');
  await turnAutosaveOff(page);
  await typeAtEnd(page, 'mine');
  await waitUntilKept(page);
  await killEverything(running.app);
  workspace.write('a.txt', 'theirs\n');
  page = await start();
  await expect(recoveredNotice(page, 'a.txt')).toBeVisible();
  await expectTabState(page, 'a.txt', 'conflict');
  expect(workspace.text('a.txt')).toBe('theirs\n');
});

test('unsaved text of a conflict and of a deleted file is kept', async () => {
  let page = await start();
  await openFile(page, 'a.txt');
  await typeAtEnd(page, 'mine');
  workspace.replace('a.txt', 'theirs\n');
  await expect(conflictDialog(page)).toBeVisible();
  await page.waitForTimeout(promised);
  await killEverything(running.app);
  fs.rmSync(workspace.path('a.txt'));
  page = await start();
  await expect(recoveredNotice(page, 'a.txt')).toBeVisible();
  await expectTabState(page, 'a.txt', 'deleted');
  expect(await shownText(page)).toContain('mine');
  await page.waitForTimeout(promised);
  page = await restart();
  await expectTabState(page, 'a.txt', 'deleted');
  expect(await shownText(page)).toContain('mine');
});

test('unsaved text of a file that cannot be written is kept', async () => {
  let page = await start();
  await openFile(page, 'a.txt');
  fs.rmSync(workspace.folder, { recursive: true });
  await typeAtEnd(page, 'nowhere to go');
  await expectTabState(page, 'a.txt', 'error');
  await waitUntilKept(page);
  await killEverything(running.app);
  workspace.write('a.txt', 'one\ntwo\nthree\n');
  page = await start();
  await expect(recoveredNotice(page, 'a.txt')).toBeVisible();
  await expect.poll(() => workspace.text('a.txt')).toBe('one\ntwo\nthree\nnowhere to go');
});

test('text that was never saved in a file is there again', async () => {
  let page = await start();
  await expect(page.getByRole('treegrid', { name: 'Files' })).toBeVisible();
  await page.keyboard.press('Control+n');
  await expect(editor(page)).toHaveAttribute('data-path', '/Untitled-1');
  await expect(editor(page).locator('.monaco-editor')).toBeVisible();
  await page.keyboard.type('only here');
  await waitUntilKept(page);
  page = await restart();
  await expect(recoveredNotice(page, 'Untitled-1')).toBeVisible();
  await expect.poll(() => shownText(page)).toContain('only here');
  await expectTabState(page, 'Untitled-1', 'dirty');
});

test('discarding shows what is on disk, undo takes it back, and nothing stays behind', async () => {
  let page = await start();
  await openFile(page, 'a.txt');
  await turnAutosaveOff(page);
  await typeAtEnd(page, 'unwanted');
  await waitUntilKept(page);
  page = await restart();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expectTabState(page, 'a.txt', 'saved');
  expect(await shownText(page)).not.toContain('unwanted');
  await expect.poll(journals).toEqual([]);
  await editor(page).locator('.view-lines').click();
  await page.keyboard.press('Control+z');
  await expect.poll(() => shownText(page)).toContain('unwanted');
  await expectTabState(page, 'a.txt', 'dirty');
});

test('a window that is closed without saving leaves nothing behind', async () => {
  const page = await start();
  await openFile(page, 'a.txt');
  await turnAutosaveOff(page);
  await typeAtEnd(page, 'given up');
  await waitUntilKept(page);
  expect(journals()).toHaveLength(1);
  await running.close();
  expect(journals()).toEqual([]);
  const again = await start();
  await openFile(again, 'a.txt');
  await expectTabState(again, 'a.txt', 'saved');
});

test('a page that dies has its unsaved text again', async () => {
  const page = await start();
  await openFile(page, 'a.txt');
  await turnAutosaveOff(page);
  await typeAtEnd(page, 'survives the page');
  await waitUntilKept(page);
  await running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  // The old page object is gone with its process; a script that meets the crash itself never answers.
  const text = () =>
    running.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (contents === undefined || contents.isCrashed() || contents.isLoading()) return '';
      const script = "document.querySelector('.view-lines')?.textContent ?? ''";
      return Promise.race([
        contents.executeJavaScript(script) as Promise<string>,
        new Promise<string>((resolve) => setTimeout(() => resolve(''), 500)),
      ]);
    });
  await expect
    .poll(async () => (await text()).replaceAll('\u00a0', ' '), { timeout: 10_000 })
    .toContain('survives the page');
});

test('a journal that cannot be read is set aside and told, and the file opens', async () => {
  let page = await start();
  await openFile(page, 'a.txt');
  await turnAutosaveOff(page);
  await typeAtEnd(page, 'ruined');
  await waitUntilKept(page);
  await killEverything(running.app);
  const [name = ''] = journals();
  fs.writeFileSync(path.join(profile, 'journal', name), 'no journal');
  page = await start();
  await expect(page.getByText('A recovery journal could not be read whole')).toBeVisible();
  await openFile(page, 'a.txt');
  await expectTabState(page, 'a.txt', 'saved');
  const folder = path.dirname(path.join(profile, 'journal', name));
  expect(fs.readdirSync(folder).some((file) => file.includes('.unreadable-'))).toBe(true);
});
