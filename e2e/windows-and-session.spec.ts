/** Starts, second starts, closing with unsaved text, and what a window remembers. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';
import { launchApp, makeProfile, removeProfile, testBuild } from './support/launch';
import { closeWindowOf, startOneApp } from './support/one-app';
import type { OneApp, OpenedWindow } from './support/one-app';
import { sessionFile } from './support/stored-session';
import { runCommand } from './support/system';
import { makeWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';
import {
  editor,
  expectTabState,
  openFile,
  row,
  shownText,
  status,
  tab,
  tree,
  typeAtEnd,
} from './support/workbench';

// A limit, and no measure: a slow machine takes several times as long.
test.describe.configure({ timeout: 90_000 });

let workspace: Workspace;
/** Outlives one launch: what a window remembers is in it. */
let profile: string;
test.beforeEach(() => {
  profile = makeProfile();
  workspace = makeWorkspace({
    'a.txt': 'one\n',
    'b.txt': Array.from({ length: 300 }, (_, index) => `line ${index + 1}`).join('\n'),
  });
});
test.afterEach(() => {
  workspace.remove();
  removeProfile(profile);
});

/** Runs a start to its end and collects what it said. */
const startIn =
  (used: string) =>
  (...parameters: string[]) => {
    const { executable, args } = testBuild();
    return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
      const child = spawn(executable, [...args, `--user-data-dir=${used}`, ...parameters]);
      let out = '';
      let err = '';
      child.stdout.on('data', (data: Buffer) => (out += data.toString()));
      child.stderr.on('data', (data: Buffer) => (err += data.toString()));
      child.on('close', (code) => resolve({ code, out, err }));
    });
  };

/** The system's message boxes cannot be clicked from here: the next one answers with this button. */
const answerNextDialog = (app: ElectronApplication, response: number) =>
  app.evaluate(({ dialog }, button) => {
    const shown: string[] = [];
    Object.assign(globalThis, { shownDialogs: shown });
    dialog.showMessageBox = (...parameters: unknown[]) => {
      shown.push(JSON.stringify(parameters.at(-1)));
      return Promise.resolve({ response: button, checkboxChecked: false });
    };
  }, response);

const shownDialogs = (app: ElectronApplication) =>
  app.evaluate(() => (globalThis as unknown as { shownDialogs: string[] }).shownDialogs);

const closeWindow = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());

/** A drop that Chromium itself reports, as from a file manager: the page could not make it. */
const dropOn = async (page: Page, file: string) => {
  const client = await page.context().newCDPSession(page);
  const drag = { x: 300, y: 300, data: { items: [], files: [file], dragOperationsMask: 1 } };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await client.send('Input.dispatchDragEvent', { type, ...drag });
  }
};

test.describe('in one program that goes on', () => {
  let one: OneApp;
  let running: OpenedWindow;
  test.beforeAll(async () => {
    one = await startOneApp();
  });
  test.afterAll(() => one.close());
  test.beforeEach(async () => {
    running = await one.open(workspace.folder);
  });
  test.afterEach(() => running.close());

  test('a path that does not exist: a message on stderr and exit 2', async () => {
    const answer = await startIn(one.launched.profile)(path.join(workspace.folder, 'gone.txt'));
    expect(answer.code).toBe(2);
    expect(answer.err).toContain('no such file or folder');
    expect((await startIn(one.launched.profile)('--version')).out).toMatch(/^\d+\.\d+\.\d+$/m);
    expect((await startIn(one.launched.profile)('--help')).out).toContain('holdfast [options]');
  });

  test('a second start opens its file in the window that has the folder', async () => {
    const { app, page } = running;
    await expect(row(page, 'a.txt')).toBeVisible();
    const windows = app.windows().length;
    await startIn(one.launched.profile)(`${workspace.path('b.txt')}:120:3`);
    await expect(editor(page)).toHaveAttribute('data-path', 'b.txt');
    await expect(status(page)).toContainText('Ln 120, Col 3');
    expect(app.windows()).toHaveLength(windows);
  });

  test('another root opens in a window of its own, confined to its own folder', async () => {
    const other = makeWorkspace({ 'other.txt': 'other\n' });
    const { app } = running;
    const opened = app.waitForEvent('window');
    await startIn(one.launched.profile)(other.folder);
    const second: Page = await opened;
    await expect(row(second, 'other.txt')).toBeVisible();
    await expect(row(second, 'a.txt')).toHaveCount(0);
    const answer = await second.evaluate(() => window.api.file.read({ path: 'a.txt' }));
    expect(answer.ok || answer.error.code).toBe('FILE_NOT_FOUND');
    await second.close();
    other.remove();
  });

  test('a save that fails keeps the window open and says why', async () => {
    const { app, page } = running;
    await openFile(page, 'a.txt');
    fs.rmSync(workspace.folder, { recursive: true });
    await typeAtEnd(page, 'where to');
    await answerNextDialog(app, 0);
    await closeWindowOf(app, page);
    await expect.poll(() => shownDialogs(app)).toHaveLength(1);
    expect((await shownDialogs(app))[0]).toContain('a.txt');
    await expect.poll(() => shownText(page)).toContain('where to');
  });

  test('closing a tab with unsaved text saves it', async () => {
    const { page } = running;
    await openFile(page, 'a.txt');
    await typeAtEnd(page, 'tab words');
    await page.keyboard.press('Control+w');
    await expect(tab(page, 'a.txt')).toHaveCount(0);
    await expect.poll(() => workspace.text('a.txt')).toBe('one\ntab words');
    await openFile(page, 'a.txt');
    await expectTabState(page, 'a.txt', 'saved');
  });

  test('a folder that is dropped on the window opens in a window of its own', async () => {
    const other = makeWorkspace({ 'dropped.txt': 'x\n' });
    const { app, page } = running;
    await expect(row(page, 'a.txt')).toBeVisible();
    const opened = app.waitForEvent('window');
    await dropOn(page, other.folder);
    const second = await opened;
    await expect(row(second, 'dropped.txt')).toBeVisible();
    expect(page.url()).toBe('app://holdfast/workbench/index.html');
    await second.close();
    other.remove();
  });

  test('a file of the folder that is dropped on the window opens there', async () => {
    const { app, page } = running;
    const windows = app.windows().length;
    await expect(row(page, 'a.txt')).toBeVisible();
    await dropOn(page, workspace.path('b.txt'));
    await expect(editor(page)).toHaveAttribute('data-path', 'b.txt');
    expect(app.windows()).toHaveLength(windows);
  });

  test('with autosave on focus change, going to another tab saves', async () => {
    const { page } = running;
    await openFile(page, 'b.txt');
    await openFile(page, 'a.txt');
    await runCommand(page, 'autosave focus');
    await expect(status(page)).toContainText('Autosave on focus change');
    await typeAtEnd(page, 'later');
    await expectTabState(page, 'a.txt', 'dirty');
    expect(workspace.text('a.txt')).toBe('one\n');
    await tab(page, 'b.txt').click();
    await expect.poll(() => workspace.text('a.txt')).toBe('one\nlater');
  });
});

test('a file alone opens as a single-file root: its neighbours are not there', async () => {
  const { page, close } = await launchApp({ args: [workspace.path('a.txt')] });
  await expect(editor(page)).toHaveAttribute('data-path', 'a.txt');
  const answer = await page.evaluate(() => window.api.file.read({ path: 'b.txt' }));
  expect(answer.ok || answer.error.code).toBe('PATH_OUTSIDE_ROOT');
  await typeAtEnd(page, 'two');
  await expect.poll(() => workspace.text('a.txt')).toBe('one\ntwo');
  await close();
});

const rowNames = (page: Page): Promise<string[]> => tree(page).getByRole('row').allInnerTexts();

const boundsOf = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());

test('tabs, active file, cursor, scroll, the window’s place and the order of the tree come back; a corrupt session file is set aside', async () => {
  const bounds = { x: 40, y: 30, width: 900, height: 600 };
  workspace.write('.hidden', '');
  fs.utimesSync(workspace.path('a.txt'), 1, 1);
  const first = await launchApp({ args: [workspace.folder], profile });
  await expect.poll(() => rowNames(first.page)).toEqual(['.hidden', 'a.txt', 'b.txt']);
  await first.app.evaluate(
    ({ BrowserWindow }, place) => BrowserWindow.getAllWindows()[0]?.setBounds(place),
    bounds,
  );
  await expect.poll(() => boundsOf(first.app)).toMatchObject(bounds);
  await first.page.waitForFunction((width) => window.innerWidth === width, bounds.width);
  await runCommand(first.page, 'Sort Files by Newest');
  await runCommand(first.page, 'Hidden Files');
  await expect.poll(() => rowNames(first.page)).toEqual(['b.txt', 'a.txt']);
  await openFile(first.page, 'a.txt');
  await openFile(first.page, 'b.txt');
  await editor(first.page).locator('.view-lines').click();
  await first.page.keyboard.press('Control+End');
  await expect(status(first.page)).toContainText('Ln 300, Col 9');
  await first.close();
  const again = await launchApp({ args: [workspace.folder], profile });
  expect(await boundsOf(again.app)).toMatchObject(bounds);
  await expect(tab(again.page, 'a.txt')).toBeVisible();
  await expect(tab(again.page, 'b.txt')).toHaveAttribute('aria-selected', 'true');
  await expect(status(again.page)).toContainText('Ln 300, Col 9');
  await expect.poll(() => shownText(again.page)).toContain('line 300');
  await expect.poll(() => rowNames(again.page)).toEqual(['b.txt', 'a.txt']);
  await again.close();
  const file = sessionFile(profile, workspace);
  fs.writeFileSync(file, '{"version":1,');
  const third = await launchApp({ args: [workspace.folder], profile });
  await expect(row(third.page, 'a.txt')).toBeVisible();
  await expect(third.page.getByRole('tab')).toHaveCount(0);
  expect(fs.readdirSync(path.dirname(file)).some((name) => name.includes('broken'))).toBe(true);
  await third.close();
});

test('closing while dirty saves first', async () => {
  const { app, page } = await launchApp({ args: [workspace.folder] });
  await openFile(page, 'a.txt');
  await typeAtEnd(page, 'last words');
  const gone = app.waitForEvent('close');
  await closeWindow(app);
  await gone;
  expect(workspace.text('a.txt')).toBe('one\nlast words');
});

test('quitting while dirty saves first', async () => {
  const { app, page } = await launchApp({ args: [workspace.folder] });
  await openFile(page, 'a.txt');
  await typeAtEnd(page, 'quit words');
  const gone = app.waitForEvent('close');
  await app.evaluate(({ app: electronApp }) => electronApp.quit());
  await gone;
  expect(workspace.text('a.txt')).toBe('one\nquit words');
});

test('without a folder the welcome page offers one, and remembers the last', async () => {
  const first = await launchApp({ args: [], profile });
  await expect(first.page.getByRole('button', { name: /Open folder/i })).toBeVisible();
  await first.close();
  const second = await launchApp({ args: [workspace.folder], profile });
  await expect(row(second.page, 'a.txt')).toBeVisible();
  await second.close();
  const third = await launchApp({ args: ['--new-window'], profile });
  await expect(third.page.getByText('notes', { exact: true })).toBeVisible();
  await third.close();
});

test('a page that dies is loaded again with its tabs', async () => {
  const { app, page, close } = await launchApp({ args: [workspace.folder] });
  await openFile(page, 'a.txt');
  await typeAtEnd(page, 'saved before');
  await expectTabState(page, 'a.txt', 'saved');
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  // The old page object is gone with its process; a script that meets the crash itself never answers.
  const countTabs = () =>
    app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (contents === undefined || contents.isCrashed() || contents.isLoading()) return 0;
      const script = "document.querySelectorAll('[role=tab]').length";
      return Promise.race([
        contents.executeJavaScript(script) as Promise<number>,
        new Promise<number>((resolve) => setTimeout(() => resolve(0), 500)),
      ]);
    });
  await expect.poll(countTabs, { timeout: 20_000 }).toBe(1);
  await close();
});

test('saving and closing with autosave off asks once and saves', async () => {
  const { app, page } = await launchApp({ args: [workspace.folder] });
  await openFile(page, 'a.txt');
  await runCommand(page, 'autosave off');
  await expect
    .poll(() =>
      app.evaluate(
        ({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('autosave:off')?.checked,
      ),
    )
    .toBe(true);
  await typeAtEnd(page, 'by choice');
  await answerNextDialog(app, 2);
  const gone = app.waitForEvent('close');
  await closeWindow(app);
  await gone;
  expect(workspace.text('a.txt')).toBe('one\nby choice');
});
