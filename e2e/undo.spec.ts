/** Undo and redo across a closed tab, a restart and a rename, and never onto another text. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { launchApp, makeProfile, removeProfile } from './support/launch';
import { startOneApp } from './support/one-app';
import type { OneApp, OpenedWindow } from './support/one-app';
import { makeWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';
import { editor, expectTabState, openFile, row, shownText, status, tab } from './support/workbench';

// A limit, and no measure: a slow machine takes several times as long.
test.describe.configure({ timeout: 90_000 });

let workspace: Workspace;
let profile: string;
let running: OpenedWindow;

const start = async () => {
  running = await launchApp({ args: [workspace.folder], profile });
  return running.page;
};

test.beforeEach(() => {
  profile = makeProfile();
  workspace = makeWorkspace({
    'a.txt': 'first\n',
    'b.txt': 'other\n',
    'crlf.txt': 'one\r\ntwo\r\n',
    'mixed.txt': 'one\r\ntwo\nthree\r\n',
  });
});
test.afterEach(async () => {
  await running.close();
  workspace.remove();
  removeProfile(profile);
});

const restart = async () => {
  await running.close();
  return start();
};

const focusEnd = async (page: Page) => {
  await editor(page).locator('.view-lines').click();
  await page.keyboard.press('Control+End');
};

/** Each a step of its own: a move of the cursor ends a group. */
const typeSteps = async (page: Page, ...steps: string[]) => {
  await focusEnd(page);
  for (const step of steps) {
    await page.keyboard.type(step);
    await page.keyboard.press('Home');
    await page.keyboard.press('Control+End');
  }
};

const saved = async (page: Page, name: string, text: string) => {
  await page.keyboard.press('Control+s');
  await expect.poll(() => workspace.text(name)).toBe(text);
  await expectTabState(page, name, 'saved');
};

const closeTab = async (page: Page, name: string) => {
  await page.keyboard.press('Control+w');
  await expect(tab(page, name)).toHaveCount(0);
};

/**
 * Presses until the text is this. What a key has done is painted only frames later, and the next one waits for it; one that came
 * before there was anything to undo changes nothing, and is pressed again.
 */
const pressUntil = async (page: Page, key: string, texts: readonly string[]) => {
  for (const text of texts) {
    await expect(async () => {
      const before = await shownText(page);
      if (before === text) return;
      await page.keyboard.press(key);
      const painted = { timeout: 1000, intervals: [20, 50] };
      await expect.poll(() => shownText(page), painted).not.toBe(before);
      expect(await shownText(page)).toBe(text);
    }).toPass({ timeout: 10_000, intervals: [50] });
  }
};
const undo = (page: Page, ...texts: string[]) => pressUntil(page, 'Control+z', texts);
const redo = (page: Page, ...texts: string[]) => pressUntil(page, 'Control+Shift+z', texts);

/** What is on its way from the profile has come: the file was opened and the page was idle. */
const settled = (page: Page) =>
  page.evaluate(
    () =>
      new Promise((resolve) =>
        requestIdleCallback(() => setTimeout(resolve, 200), { timeout: 1000 }),
      ),
  );

const setAutosave = async (page: Page, mode: string) => {
  await page.getByRole('button', { name: /^Autosave/ }).click();
  await page.getByRole('menuitemradio', { name: `Autosave ${mode}` }).click();
};

test.describe('while the program runs', () => {
  let one: OneApp;
  test.beforeAll(async () => {
    one = await startOneApp();
  });
  test.afterAll(() => one.close());
  test.beforeEach(async () => {
    running = await one.open(workspace.folder);
  });

  test('a closed tab opens again with its undo and redo, down to the first text', async () => {
    const { page } = running;
    await openFile(page, 'a.txt');
    await typeSteps(page, 'one', ' two', ' three');
    await page.keyboard.press('Control+z');
    await saved(page, 'a.txt', 'first\none two');
    await closeTab(page, 'a.txt');
    await openFile(page, 'a.txt');
    await editor(page).locator('.view-lines').click();
    await redo(page, 'first\none two three');
    await undo(page, 'first\none two', 'first\none', 'first\n');
    await redo(page, 'first\none', 'first\none two');
  });

  test('a reload of outside changes is a step of undo, also after the tab was closed', async () => {
    const { page } = running;
    await openFile(page, 'a.txt');
    await typeSteps(page, 'one');
    await saved(page, 'a.txt', 'first\none');
    workspace.replace('a.txt', 'zeroth\nfirst\none');
    await expect.poll(() => shownText(page)).toBe('zeroth\nfirst\none');
    await closeTab(page, 'a.txt');
    await openFile(page, 'a.txt');
    await editor(page).locator('.view-lines').click();
    await undo(page, 'first\none', 'first\n');
  });

  test('undo follows a rename', async () => {
    const { page } = running;
    await openFile(page, 'a.txt');
    await typeSteps(page, 'one');
    await saved(page, 'a.txt', 'first\none');
    await closeTab(page, 'a.txt');
    const renamed = await page.evaluate(() =>
      window.api.entry.rename({ from: 'a.txt', to: 'renamed.txt' }),
    );
    expect(renamed.ok).toBe(true);
    await expect(row(page, 'renamed.txt')).toBeVisible();
    await openFile(page, 'renamed.txt');
    await editor(page).locator('.view-lines').click();
    await undo(page, 'first\n');
  });

  test('a file with mixed line ends keeps its bytes; its undo ends with its tab', async () => {
    const { page } = running;
    await openFile(page, 'mixed.txt');
    await typeSteps(page, 'four');
    await saved(page, 'mixed.txt', 'one\r\ntwo\nthree\r\nfour');
    await closeTab(page, 'mixed.txt');
    await openFile(page, 'mixed.txt');
    await settled(page);
    await editor(page).locator('.view-lines').click();
    await page.keyboard.press('Control+z');
    expect(await shownText(page)).toBe('one\ntwo\nthree\nfour');
    expect(workspace.text('mixed.txt')).toBe('one\r\ntwo\nthree\r\nfour');
  });
});

test.describe('over a restart', () => {
  test.beforeEach(async () => {
    await start();
  });

  test('after a restart undo is there, the cursor is where it was, and the saved text is clean', async () => {
    await openFile(running.page, 'a.txt');
    await setAutosave(running.page, 'off');
    await typeSteps(running.page, 'one', ' two');
    await saved(running.page, 'a.txt', 'first\none two');
    await running.page.keyboard.press('ArrowLeft');
    await expect(status(running.page)).toContainText('Ln 2, Col 7');
    const page = await restart();
    await expect(editor(page)).toHaveAttribute('data-path', 'a.txt');
    await settled(page);
    await expect(status(page)).toContainText('Ln 2, Col 7');
    await expectTabState(page, 'a.txt', 'saved');
    await editor(page).locator('.view-lines').click();
    await undo(page, 'first\none');
    await expectTabState(page, 'a.txt', 'dirty');
    await redo(page, 'first\none two');
    await expectTabState(page, 'a.txt', 'saved');
    await undo(page, 'first\none', 'first\n');
    await saved(page, 'a.txt', 'first\n');
    await redo(page, 'first\none', 'first\none two');
    await saved(page, 'a.txt', 'first\none two');
  });

  test("many cursors, emoji and another program's line ends go through the same texts", async () => {
    const { page } = running;
    await openFile(page, 'crlf.txt');
    await editor(page).locator('.view-lines').click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Shift+Alt+ArrowDown');
    await page.keyboard.type('😀é ');
    await saved(page, 'crlf.txt', '😀é one\r\n😀é two\r\n');
    workspace.replace('crlf.txt', '😀é one\n😀é two\n');
    await expect(status(page)).toContainText('LF');
    await expect(status(page)).not.toContainText('CRLF');
    await page.keyboard.press('Escape');
    await typeSteps(page, 'three');
    await saved(page, 'crlf.txt', '😀é one\n😀é two\nthree');
    const again = await restart();
    await expect(editor(again)).toHaveAttribute('data-path', 'crlf.txt');
    await editor(again).locator('.view-lines').click();
    await undo(again, '😀é one\n😀é two\n');
    // The next step is the other program's: the line ends alone.
    await again.keyboard.press('Control+z');
    await saved(again, 'crlf.txt', '😀é one\r\n😀é two\r\n');
    await undo(again, 'one\ntwo\n');
    await saved(again, 'crlf.txt', 'one\r\ntwo\r\n');
    await redo(again, '😀é one\n😀é two\n');
    await again.keyboard.press('Control+Shift+z');
    await redo(again, '😀é one\n😀é two\nthree');
    await saved(again, 'crlf.txt', '😀é one\n😀é two\nthree');
  });

  test('a change from outside while the app was closed leaves no stale undo', async () => {
    await openFile(running.page, 'a.txt');
    await typeSteps(running.page, 'one', ' two');
    await saved(running.page, 'a.txt', 'first\none two');
    await running.close();
    workspace.write('a.txt', 'first\none too');
    let page = await start();
    await expect.poll(() => shownText(page)).toBe('first\none too');
    await settled(page);
    await editor(page).locator('.view-lines').click();
    for (let times = 0; times < 3; times += 1) await page.keyboard.press('Control+z');
    expect(await shownText(page)).toBe('first\none too');
    await expectTabState(page, 'a.txt', 'saved');
    await running.close();
    // With the old bytes back the old steps are right again.
    workspace.write('a.txt', 'first\none two');
    page = await start();
    await expect.poll(() => shownText(page)).toBe('first\none two');
    await editor(page).locator('.view-lines').click();
    await undo(page, 'first\none', 'first\n');
  });

  test('a damaged store means no undo, and nothing else', async () => {
    await openFile(running.page, 'a.txt');
    await typeSteps(running.page, 'one');
    await saved(running.page, 'a.txt', 'first\none');
    await running.close();
    const store = path.join(profile, 'undo');
    for (const name of fs.readdirSync(store, { recursive: true, encoding: 'utf8' })) {
      const file = path.join(store, name);
      if (fs.statSync(file).isFile()) fs.writeFileSync(file, 'damaged');
    }
    const page = await start();
    await expect.poll(() => shownText(page)).toBe('first\none');
    await settled(page);
    await editor(page).locator('.view-lines').click();
    await page.keyboard.press('Control+z');
    expect(await shownText(page)).toBe('first\none');
    await typeSteps(page, ' two');
    await saved(page, 'a.txt', 'first\none two');
    await undo(page, 'first\none');
  });
});
