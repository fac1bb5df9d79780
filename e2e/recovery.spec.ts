/** Every process is killed while text is unsaved: the next start has it again. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { killEverything } from './support/kill';
import { launchApp, makeProfile, removeProfile } from './support/launch';
import type { LaunchedApp } from './support/launch';
import { runCommand } from './support/system';
import { makeWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';
import {
  conflictDialog,
  editor,
  expectTabState,
  expectTextFocused,
  insertAtEnd,
  openFile,
  shownText,
  status,
  tab,
  typeAtEnd,
} from './support/workbench';

// A limit, and no measure: a slow machine takes several times as long.
test.describe.configure({ timeout: 90_000 });

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
  removeProfile(profile);
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
  await runCommand(page, 'autosave off');
  await expect(status(page)).toContainText('Autosave off');
};

/** Milliseconds after a keystroke in which it has to be on disk. */
const promised = 250;

const recoveredNotice = (page: Page, name: string) =>
  page.getByRole('log', { name: 'Notifications' }).getByText(`Recovered unsaved text of ${name}`);

const journals = (): string[] => {
  const folder = path.join(profile, 'journal');
  if (!fs.existsSync(folder)) return [];
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.journal'));
};

/** What was typed, as the journals' entries tell it: letter by letter. */
const journaledText = (): string => {
  try {
    const entries = journals().map((name) =>
      fs.readFileSync(path.join(profile, 'journal', name), 'utf8'),
    );
    return [...entries.join('').matchAll(/"text":("(?:[^"\\]|\\.)*")/g)]
      .map(([, text = '""']) => JSON.parse(text) as string)
      .join('');
  } catch {
    // One has just been written anew.
    return '';
  }
};

/** These words are on disk. */
const expectKept = (words: string): Promise<void> =>
  expect.poll(journaledText, { timeout: 10_000 }).toContain(words);

const waitUntilKept = async (page: Page, words: string): Promise<void> => {
  await expect(status(page)).toContainText('kept for recovery');
  await expectKept(words);
};

test('with autosave off, text and cursor are there again, with where they came from', async () => {
  let page = await start();
  await openFile(page, 'a.txt');
  await turnAutosaveOff(page);
  await insertAtEnd(page, 'typed and never saved');
  await page.keyboard.press('Home');
  await page.keyboard.type('X');
  await waitUntilKept(page, 'savedX');
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

test('a file with mixed line ends keeps each line’s own end, and undo goes back behind the crash; text in no file is there again', async () => {
  let page = await start();
  await openFile(page, 'mixed.txt');
  await turnAutosaveOff(page);
  await editor(page).locator('.view-lines').click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.insertText('first\nsecond ');
  await waitUntilKept(page, 'second ');
  await page.keyboard.press('Control+n');
  await expect(editor(page)).toHaveAttribute('data-path', '/Untitled-1');
  await expectTextFocused(page);
  await page.keyboard.insertText('only here');
  await waitUntilKept(page, 'only here');
  page = await restart();
  await expect(recoveredNotice(page, 'Untitled-1')).toBeVisible();
  await expect(recoveredNotice(page, 'mixed.txt')).toBeVisible();
  await tab(page, 'Untitled-1').click();
  await expect.poll(() => shownText(page)).toContain('only here');
  await expectTabState(page, 'Untitled-1', 'dirty');
  await tab(page, 'mixed.txt').click();
  await expect.poll(() => shownText(page)).toContain('second unix');
  await page.keyboard.press('Control+s');
  await expect
    .poll(() => workspace.text('mixed.txt'))
    .toBe('first\nsecond unix\nwindows\r\nmac\rend\n');
  await editor(page).locator('.view-lines').click();
  await page.keyboard.press('Control+z');
  await expect.poll(() => shownText(page)).not.toContain('second');
  await page.keyboard.press('Control+s');
  await expect.poll(() => workspace.text('mixed.txt')).toBe('unix\nwindows\r\nmac\rend\n');
});

test('what the disk has got meanwhile is a conflict, not overwritten', async () => {
  let page = await start();
  await openFile(page, 'a.txt');
  await turnAutosaveOff(page);
  await insertAtEnd(page, 'mine');
  await waitUntilKept(page, 'mine');
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
  await insertAtEnd(page, 'mine');
  workspace.replace('a.txt', 'theirs\n');
  await expect(conflictDialog(page)).toBeVisible();
  await expectKept('mine');
  await killEverything(running.app);
  fs.rmSync(workspace.path('a.txt'));
  page = await start();
  await expect(recoveredNotice(page, 'a.txt')).toBeVisible();
  await expectTabState(page, 'a.txt', 'deleted');
  await expect.poll(() => shownText(page)).toContain('mine');
  await expectKept('mine');
  page = await restart();
  await expectTabState(page, 'a.txt', 'deleted');
  await expect.poll(() => shownText(page)).toContain('mine');
});

test('unsaved text of a file that cannot be written is kept', async () => {
  let page = await start();
  await openFile(page, 'a.txt');
  fs.rmSync(workspace.folder, { recursive: true });
  await insertAtEnd(page, 'nowhere to go');
  await expectTabState(page, 'a.txt', 'error');
  await waitUntilKept(page, 'nowhere to go');
  await killEverything(running.app);
  workspace.write('a.txt', 'one\ntwo\nthree\n');
  page = await start();
  await expect(recoveredNotice(page, 'a.txt')).toBeVisible();
  await expect.poll(() => workspace.text('a.txt')).toBe('one\ntwo\nthree\nnowhere to go');
});

test('discarding shows what is on disk, undo takes it back, and nothing stays behind', async () => {
  let page = await start();
  await openFile(page, 'a.txt');
  await turnAutosaveOff(page);
  await insertAtEnd(page, 'unwanted');
  await waitUntilKept(page, 'unwanted');
  page = await restart();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expectTabState(page, 'a.txt', 'saved');
  await expect.poll(() => shownText(page)).not.toContain('unwanted');
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
  await insertAtEnd(page, 'given up');
  await waitUntilKept(page, 'given up');
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
  await insertAtEnd(page, 'survives the page');
  await waitUntilKept(page, 'survives the page');
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
    .poll(async () => (await text()).replaceAll('\u00a0', ' '), { timeout: 20_000 })
    .toContain('survives the page');
});

test('a journal that cannot be read is set aside and told, and the file opens', async () => {
  let page = await start();
  await openFile(page, 'a.txt');
  await turnAutosaveOff(page);
  await insertAtEnd(page, 'ruined');
  await waitUntilKept(page, 'ruined');
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
