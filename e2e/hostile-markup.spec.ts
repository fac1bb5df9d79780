/**
 * threats.md: "HTML pasted or in a previewed Markdown file: script, event handlers, javascript: links, SVG, MathML, <base>,
 * CSS url(), mutation-XSS corpora": 0 scripts run, 0 requests, and the page gains no element from any of them, wherever
 * the text stands (native dialogs: src/main/window/close-guard.test.ts). In the Markdown preview, where it is parsed:
 * hostile-preview.spec.ts.
 */
import fs from 'node:fs';
import { expect, test } from '@playwright/test';
import { visibleName } from '../src/shared/visible-name';
import { setAutosave } from './support/autosave';
import { hostileNames, hostileTexts } from './support/hostile-markup';
import { launchApp } from './support/launch';
import type { LaunchedApp } from './support/launch';
import { setNetworkTrap } from './support/network-trap';
import type { NetworkTrap } from './support/network-trap';
import { paste } from './support/paste';
import type { PasteWays } from './support/paste';
import { nothingSeen, witness } from './support/witness';
import type { Witness } from './support/witness';
import { makeWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';
import { conflictDialog, editor, openFile, row, tab, tree, typeAtEnd } from './support/workbench';

let trap: NetworkTrap;
let texts: readonly string[];
let workspace: Workspace;
let running: LaunchedApp;
let watched: Witness;

test.beforeAll(async () => {
  trap = await setNetworkTrap();
  texts = hostileTexts(`http://${trap.host}:${trap.port}`);
  expect(texts.length).toBeGreaterThan(300);
});
test.afterAll(() => trap.close());

const expectNothing = async (): Promise<void> => {
  expect({ ...(await watched.seen()), hits: trap.hits() }).toEqual({ ...nothingSeen, hits: [] });
};

const start = async (files: Readonly<Record<string, string>>, opened: readonly string[] = []) => {
  workspace = makeWorkspace(files);
  const paths = opened.map((name) => workspace.path(name));
  running = await launchApp({ args: [workspace.folder, ...paths] });
  await expect(tree(running.page).getByRole('row').first()).toBeVisible();
  watched = await witness(running.page);
};
const stop = async (): Promise<void> => {
  await running.close();
  workspace.remove();
};

const pasteAll = (all: readonly string[], how: PasteWays) => paste(running.app, all, how);

test.describe('hostile markup, pasted', () => {
  // Hundreds of times through the system's clipboard.
  test.beforeEach(() => test.setTimeout(90_000));
  test.beforeAll(() => start({ 'a.md': 'start\n', 'b.html': '' }));
  test.afterAll(stop);
  test.afterEach(expectNothing);

  test('into the editor: it is text, byte for byte', async () => {
    const { page } = running;
    await openFile(page, 'a.md');
    await editor(page).locator('.view-lines').click();
    await page.keyboard.press('Control+a');
    const pasted = await pasteAll(texts, { over: false, plain: true });
    expect([...new Set(pasted)]).toEqual(texts);
    await page.keyboard.press('Control+s');
    await expect.poll(() => workspace.text('a.md')).toBe(pasted.join(''));
  });

  test('into the editor as HTML alone: nothing of it is parsed', async () => {
    const { page } = running;
    await openFile(page, 'b.html');
    await editor(page).locator('.view-lines').click();
    await pasteAll(texts, { over: true, plain: false });
  });

  test('into the find box', async () => {
    const { page } = running;
    await openFile(page, 'b.html');
    await editor(page).locator('.view-lines').click();
    await page.keyboard.press('Control+f');
    const box = page.locator('.find-part textarea').first();
    await expect(box).toBeFocused();
    await pasteAll(texts, { over: true, plain: true });
    await expect(box).toHaveValue(texts.at(-1) ?? '');
    await page.keyboard.press('Escape');
  });

  test('into the command palette', async () => {
    const { page } = running;
    await page.keyboard.press('F1');
    const box = page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox');
    await expect(box).toBeFocused();
    await pasteAll(texts, { over: true, plain: true });
    await expect(box).toHaveValue((texts.at(-1) ?? '').replaceAll('\n', ''));
    await page.keyboard.press('Escape');
  });

  test('into the rename box, and as a name that is refused', async () => {
    const { page } = running;
    await row(page, 'a.md').click();
    await page.keyboard.press('F2');
    const box = page.locator('input:focus');
    await expect(box).toHaveValue('a.md');
    await pasteAll(texts, { over: true, plain: true });
    await box.fill('<img data-canary src=x onerror=canary()>/../x');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(row(page, 'a.md')).toBeVisible();
  });
});

test.describe('hostile markup, as file names and file contents', () => {
  // The later ones look at the files that the earlier ones have brought into tabs.
  test.describe.configure({ mode: 'serial' });
  let names: readonly string[];
  test.beforeAll(async () => {
    names = hostileNames(`http://${trap.host}:${trap.port}`);
    const share = Math.ceil(texts.length / names.length);
    const files = names.map((name, index) => [
      name,
      texts.slice(index * share, index * share + share).join('\n'),
    ]);
    // Every one is opened, so that every one has a tab and its content is read.
    await start(Object.fromEntries(files) as Record<string, string>, names);
  });
  test.afterAll(stop);
  test.afterEach(expectNothing);

  /** By its own key, in the page: hundreds of times through a driver would take minutes. */
  const visitTabs = (count: number): Promise<{ titles: string[]; labels: string[] }> =>
    running.page.evaluate(async (times) => {
      const titles: string[] = [];
      // The strip holds no more tabs than it shows.
      const labels = new Set<string>();
      const press = { key: 'PageDown', ctrlKey: true, bubbles: true, cancelable: true };
      for (let time = 0; time < times; time += 1) {
        const before = document.title;
        (document.activeElement ?? document.body).dispatchEvent(
          new KeyboardEvent('keydown', press),
        );
        for (let frame = 0; frame < 120 && document.title === before; frame += 1) {
          await new Promise((resolve) => requestAnimationFrame(resolve));
        }
        titles.push(document.title);
        const shown = document.querySelector('[role="tab"][aria-selected="true"]');
        labels.add(shown?.getAttribute('aria-label') ?? '');
      }
      return { titles, labels: [...labels] };
    }, count);

  test('in the tree: each row reads as its name', async () => {
    const { page } = running;
    const seen = new Set<string>();
    await tree(page).hover();
    let looks = 0;
    const look = async (): Promise<number> => {
      const labels = await tree(page)
        .getByRole('row')
        .evaluateAll((rows) => rows.map((one) => one.getAttribute('aria-label') ?? ''));
      for (const label of labels) seen.add(label);
      looks += 1;
      // Now and then from the top again: the tree may have been slower than the wheel.
      await page.mouse.wheel(0, looks % 40 === 0 ? -100_000 : 200);
      return seen.size;
    };
    await expect.poll(look, { intervals: [50], timeout: 20_000 }).toBe(names.length);
    const wanted = names.map(visibleName);
    expect([...seen].sort()).toEqual([...wanted].sort());
  });

  test('in tabs, the window title, the timeline and the editor', async () => {
    test.setTimeout(90_000);
    const { page, app } = running;
    await page.keyboard.press('Control+Alt+b');
    await expect(page.getByRole('complementary', { name: 'Timeline' })).toBeVisible();
    const { titles, labels } = await visitTabs(names.length);
    const wanted = names.map((name) => `${visibleName(name)} — notes — Holdfast`);
    expect([...new Set(titles)].sort()).toEqual(wanted.sort());
    expect(labels.sort()).toEqual(names.map(visibleName).sort());
    const title = () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
    await expect.poll(title).toBe(titles.at(-1));
  });

  test('in notifications, when all of the files are deleted by another program', async () => {
    test.setTimeout(60_000);
    const { page } = running;
    for (const name of names) fs.unlinkSync(workspace.path(name));
    const notices = page.getByRole('log', { name: 'Notifications' });
    await expect(notices).toContainText('deleted or renamed by another program', {
      timeout: 25_000,
    });
    const tabs = page.getByRole('tablist', { name: 'Open files' }).getByRole('tab');
    // Of those that the strip shows; one whose file had not been read yet says something else.
    await expect
      .poll(
        async () =>
          (await tabs.and(page.locator('[data-state="deleted"]')).count()) / (await tabs.count()),
        { timeout: 25_000 },
      )
      .toBeGreaterThan(0.7);
  });
});

test.describe('hostile markup, compared', () => {
  test.beforeAll(() => start({ 'a.md': 'one\n' }));
  test.afterAll(stop);
  test.afterEach(expectNothing);

  test('in the merge view and in the conflict question', async () => {
    const { page } = running;
    await openFile(page, 'a.md');
    await setAutosave(page, 'off');
    await typeAtEnd(page, 'mine');
    await page.keyboard.press('Control+a');
    await pasteAll([texts.join('\n')], { over: false, plain: true });
    workspace.replace('a.md', [...texts].reverse().join('\n'));
    await conflictDialog(page).getByRole('button', { name: 'Compare and merge' }).click();
    const view = page.getByRole('region', { name: 'Compare and merge' });
    await expect(view.getByTestId('merge-result').locator('.view-line').first()).toBeVisible();
    await expect(view.getByTestId('merge-theirs')).toContainText('canary');
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Escape');
    await expect(tab(page, 'a.md')).toBeVisible();
  });
});
