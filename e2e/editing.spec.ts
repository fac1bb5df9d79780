/** Open, edit, save: what is on disk after each. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { setAutosave } from './support/autosave';
import { launchApp, testBuild } from './support/launch';
import { startOneApp } from './support/one-app';
import type { OneApp, OpenedWindow } from './support/one-app';
import { makeWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';
import {
  editor,
  expectTabState,
  expectTextFocused,
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

test.beforeAll(async () => {
  one = await startOneApp();
});
test.afterAll(() => one.close());
test.beforeEach(async () => {
  workspace = makeWorkspace({
    'notes.md': '# Notes\n\nfirst line\n',
    'config.json': '{\n  "answer": 42\n}\n',
    'windows.txt': 'one\r\ntwo\r\n',
    'marked.txt': '\ufeffbom\n',
    'utf16.txt': Buffer.from('\ufeffsixteen\n', 'utf16le'),
    'src/deep/code.ts': 'export const answer = 42;\n',
    'locked.txt': 'do not touch\n',
  });
  fs.chmodSync(workspace.path('locked.txt'), 0o444);
  running = await one.open(workspace.folder);
});
test.afterEach(async () => {
  await running.close();
  workspace.remove();
});

test('typing is on disk within a second, without a key pressed', async () => {
  const { page } = running;
  await openFile(page, 'notes.md');
  await typeAtEnd(page, 'typed here');
  await expect
    .poll(() => workspace.text('notes.md'), { timeout: 2500 })
    .toBe('# Notes\n\nfirst line\ntyped here');
  await expectTabState(page, 'notes.md', 'saved');
  expect(fs.readdirSync(workspace.folder).filter((name) => name.includes('tmp'))).toEqual([]);
});

test('before its frame a key changes the text alone; what else it changes follows', async () => {
  const { page } = running;
  await openFile(page, 'notes.md');
  await setAutosave(page, 'off');
  await typeAtEnd(page, '');
  await page.evaluate(() => {
    const seen: { early: string[]; took: number }[] = [];
    Object.assign(window, { seen });
    const listen = ({ timeStamp }: KeyboardEvent): void => {
      const early: string[] = [];
      const note = (records: MutationRecord[]): void => {
        for (const { target } of records) {
          const element = target instanceof Element ? target : target.parentElement;
          if (element?.closest('[data-testid="editor"]') === null) early.push(element.className);
        }
      };
      const observer = new MutationObserver(note);
      const all = { subtree: true, childList: true, attributes: true, characterData: true };
      observer.observe(document.body, all);
      requestAnimationFrame(() => {
        note(observer.takeRecords());
        observer.disconnect();
        seen.push({ early, took: performance.now() - timeStamp });
      });
    };
    window.addEventListener('keydown', listen, { capture: true });
  });
  // Where a frame takes longer, what follows it does not wait any more.
  const soonEnough = 45;
  const inTime: (readonly string[])[] = [];
  for (let typed = 1; typed <= 60 && inTime.length < 5; typed += 1) {
    await page.keyboard.press('e');
    await expect(status(page)).toContainText(`Col ${typed + 1}`);
    const keys = await page.evaluate(
      () => (window as unknown as { seen: { early: string[]; took: number }[] }).seen.splice(0), // Put there above.
    );
    for (const { early, took } of keys) if (took < soonEnough) inTime.push(early);
  }
  expect(inTime).toEqual([[], [], [], [], []]);
  await expectTabState(page, 'notes.md', 'dirty');
});

test('a file has the colours of its language', async () => {
  const { page } = running;
  await openFile(page, 'config.json');
  await expect
    .poll(() => editor(page).locator('.view-line [class*="mtk"]').count())
    .toBeGreaterThan(3);
  const classes = await editor(page)
    .locator('.view-line span span')
    .evaluateAll((spans) => [...new Set(spans.map((span) => span.getAttribute('class')))]);
  expect(classes.length).toBeGreaterThan(1);
  await expect(status(page)).toContainText('JSON');
});

test('Ctrl+S saves at once, before autosave would', async () => {
  // Its own app: a clock that stands still does so in every window of it.
  const { page, close } = await launchApp({ args: [workspace.folder] });
  await openFile(page, 'notes.md');
  // The page's timers stand still, autosave's among them: what is on disk then, Ctrl+S put there.
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 1000);
  await typeAtEnd(page, 'x');
  await page.keyboard.press('Control+s');
  await expect.poll(() => workspace.text('notes.md')).toContain('x');
  await page.clock.resume();
  await expect(status(page)).toContainText('Saved');
  await close();
});

test('with autosave off only Ctrl+S writes', async () => {
  const { page } = running;
  await openFile(page, 'notes.md');
  await setAutosave(page, 'off');
  await typeAtEnd(page, 'kept back');
  await expectTabState(page, 'notes.md', 'dirty');
  await openFile(page, 'config.json');
  await tab(page, 'notes.md').click();
  expect(workspace.text('notes.md')).not.toContain('kept back');
  await editor(page).locator('.view-lines').click();
  await page.keyboard.press('Control+s');
  await expect.poll(() => workspace.text('notes.md')).toContain('kept back');
});

test('line ends, byte order mark and encoding are kept', async () => {
  const { page } = running;
  for (const [name, bytes] of [
    ['windows.txt', Buffer.from('one\r\ntwo\r\nmore\r\nlines')],
    ['marked.txt', Buffer.from('\ufeffbom\nmore\nlines')],
    ['utf16.txt', Buffer.from('\ufeffsixteen\nmore\nlines', 'utf16le')],
  ] as const) {
    await openFile(page, name);
    await typeAtEnd(page, 'more\nlines');
    await page.keyboard.press('Control+s');
    await expect
      .poll(() => fs.readFileSync(workspace.path(name)).toString('hex'))
      .toBe(bytes.toString('hex'));
  }
});

test('undo back to the saved text is clean again', async () => {
  const { page } = running;
  await openFile(page, 'config.json');
  // A save would make it clean as well.
  await setAutosave(page, 'off');
  await typeAtEnd(page, 'z');
  await expectTabState(page, 'config.json', 'dirty');
  await page.keyboard.press('Control+z');
  await expectTabState(page, 'config.json', 'saved');
  expect(workspace.text('config.json')).toBe('{\n  "answer": 42\n}\n');
});

test('a read-only file opens, says so, and is not changed', async () => {
  const { page } = running;
  await openFile(page, 'locked.txt');
  await expectTabState(page, 'locked.txt', 'readonly');
  await typeAtEnd(page, 'no');
  // The keys have come.
  await expect(page.getByRole('log', { name: 'Notifications' })).toContainText('read-only on disk');
  await page.keyboard.press('Control+s');
  expect(await shownText(page)).not.toContain('no\n');
  expect(workspace.text('locked.txt')).toBe('do not touch\n');
});

test('a file in a folder opens through the tree by keyboard', async () => {
  const { page } = running;
  const files = page.getByRole('treegrid', { name: 'Files' });
  await files.getByRole('row', { name: 'src', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(files.getByRole('row', { name: 'deep', exact: true })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(files.getByRole('row', { name: 'code.ts', exact: true })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(editor(page)).toHaveAttribute('data-path', 'src/deep/code.ts');
});

/** The editor's own chunks: nothing else is as large. */
const editorChunks = (): string[] => {
  const folder = path.join(testBuild().args.at(-1) ?? '', '.webpack/renderer/chunks');
  const sizeOf = (name: string) => fs.statSync(path.join(folder, name)).size;
  return fs.readdirSync(folder).filter((name) => sizeOf(name) > 1024 * 1024);
};

const goings: readonly { how: string; to: string; go: (page: Page) => Promise<void> }[] = [
  { how: 'a double click', to: 'config.json', go: (page) => row(page, 'config.json').dblclick() },
  {
    how: 'Ctrl+N with the focus in the tree',
    to: '/Untitled-1',
    go: async (page) => {
      await row(page, 'config.json').focus();
      await page.keyboard.press('Control+n');
    },
  },
];

for (const { how, to, go } of goings)
  test(`a text that is gone to by ${how} before the editor has come has the keys when it is there`, async () => {
    const { app, page } = running;
    await app.evaluate(({ session }, names) => {
      const held: (() => void)[] = [];
      const filter = session.defaultSession.webRequest;
      filter.onBeforeRequest(({ url }, respond) => {
        if (names.some((name) => url.endsWith(name))) held.push(() => respond({}));
        else respond({});
      });
      const letGo = (): void => {
        filter.onBeforeRequest((_, respond) => respond({}));
        for (const one of held) one();
      };
      Object.assign(globalThis, { letGo });
    }, editorChunks());
    // The load event waits for the held chunks where they are asked for before it.
    await page.reload({ waitUntil: 'commit' });
    await expect(row(page, 'config.json')).toBeVisible();
    await go(page);
    await expect(tab(page, to.replace('/', ''))).toHaveAttribute('aria-selected', 'true');
    await expect(editor(page)).toHaveCount(0);
    await app.evaluate(() => (Reflect.get(globalThis, 'letGo') as () => void)());
    await expect(editor(page)).toHaveAttribute('data-path', to);
    await expectTextFocused(page);
  });

test('a real package of nearly two thousand files: find one by keyboard, edit it, and nothing else changes', async () => {
  const parent = fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-real-'));
  const folder = path.join(parent, 'monaco-editor');
  fs.cpSync(path.resolve(__dirname, '../node_modules/monaco-editor'), folder, { recursive: true });
  const file = path.join(folder, 'CHANGELOG.md');
  const before = fs.readFileSync(file, 'utf8');
  const license = fs.statSync(path.join(folder, 'LICENSE'), { bigint: true });
  const real = await one.open(folder);
  await row(real.page, 'esm').press('ArrowRight');
  await expect(row(real.page, 'vs')).toBeVisible();
  await row(real.page, 'esm').press('C');
  await real.page.keyboard.type('HANGELOG');
  await real.page.keyboard.press('ArrowDown');
  await expect(row(real.page, 'CHANGELOG.md')).toBeFocused();
  await real.page.keyboard.press('Enter');
  await expect(editor(real.page)).toHaveAttribute('data-path', 'CHANGELOG.md');
  await typeAtEnd(real.page, 'typed in a real folder');
  await expect.poll(() => fs.readFileSync(file, 'utf8')).toBe(`${before}typed in a real folder`);
  expect(fs.statSync(path.join(folder, 'LICENSE'), { bigint: true })).toEqual(license);
  await real.close();
  fs.rmSync(parent, { recursive: true });
});
