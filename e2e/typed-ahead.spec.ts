/** Keys that come before the view that they are for is there: they are the view's, and never the document's. */
import { expect, test } from '@playwright/test';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { launchApp } from './support/launch';
import { field, search } from './support/search-view';
import { expectStored } from './support/stored-session';
import { editor, expectTabState, shownText } from './support/workbench';
import { makeWorkspace } from './support/workspace';

const text = 'one\ntwo\nthree\n';
/** From here on the page's chunks wait until they are let go, as on a slow disk; what waits comes when nothing is held any more. */
const holdChunks = (app: ElectronApplication, isHeld: boolean): Promise<void> =>
  app.evaluate(({ session }, holds) => {
    const held = ((globalThis as { heldChunks?: (() => void)[] }).heldChunks ??= []);
    session.defaultSession.webRequest.onBeforeRequest(({ url }, respond) => {
      if (holds && url.includes('/chunks/')) held.push(() => respond({}));
      else respond({});
    });
    if (!holds) for (const letGo of held.splice(0)) letGo();
  }, isHeld);

interface Case {
  readonly keys: readonly string[];
  readonly typed: string;
  readonly field: (page: Page) => Locator;
}

const dialogBox =
  (name: string, role: 'combobox' | 'textbox' = 'combobox') =>
  (page: Page) =>
    page.getByRole('dialog', { name, exact: true }).getByRole(role);

const replaceField = (page: Page) => search(page).getByRole('textbox', { name: 'Replace' });

const cases: readonly Case[] = [
  { keys: ['Control+Shift+F'], typed: 'needle', field },
  { keys: ['Control+Shift+H'], typed: 'needle', field },
  // The selection is what is looked for.
  { keys: ['Shift+End', 'Control+Shift+H'], typed: 'needle', field: replaceField },
  { keys: ['Control+P'], typed: 'a.t', field: dialogBox('Go to file') },
  { keys: ['Control+Shift+P'], typed: 'needle', field: dialogBox('Commands') },
  { keys: ['Control+G'], typed: '3:2', field: dialogBox('Go to line') },
  { keys: ['Control+Shift+O'], typed: 'needle', field: dialogBox('Go to symbol') },
  {
    keys: ['Control+,'],
    typed: 'needle',
    field: (page) => page.getByRole('searchbox', { name: 'Search settings' }),
  },
  {
    keys: ['Control+K', 'Control+S'],
    typed: 'needle',
    field: (page) => page.getByRole('searchbox', { name: 'Find a command or key' }),
  },
  {
    keys: ['Control+K', 'c'],
    typed: 'needle',
    field: dialogBox('Compare “a.txt” with the clipboard', 'textbox'),
  },
  {
    keys: ['Control+Alt+N'],
    typed: 'needle',
    field: (page) => page.getByRole('textbox', { name: 'Name of the new file' }),
  },
];

test('what is typed right after a shortcut stands in its field, and not in the document', async () => {
  test.setTimeout(120_000);
  const workspace = makeWorkspace({ 'a.txt': text });
  const { app, page, profile, close } = await launchApp({
    args: [workspace.folder, workspace.path('a.txt')],
  });
  try {
    await expect(editor(page).locator('.view-lines')).toBeVisible();
    for (const { keys, typed, field: fieldOf } of cases) {
      await test.step(`${keys.join(' ')}, ${typed}`, async () => {
        await holdChunks(app, false);
        await page.reload();
        await editor(page).locator('.view-lines').click();
        await page.keyboard.press('Control+Home');
        await expect(editor(page).getByRole('textbox')).toBeFocused();
        await holdChunks(app, true);
        for (const key of keys) await page.keyboard.press(key);
        await page.keyboard.type(typed);
        expect(await fieldOf(page).count()).toBe(0);
        await holdChunks(app, false);
        await expect(fieldOf(page)).toHaveValue(typed);
        await expect(fieldOf(page)).toBeFocused();
        await page.keyboard.type('x');
        await expect(fieldOf(page)).toHaveValue(`${typed}x`);
        await expectTabState(page, 'a.txt', 'saved');
        expect(workspace.text('a.txt')).toBe(text);
        // The side bar comes back as it was, and would bring the search's chunk along.
        if (!(await search(page).isVisible())) return;
        const sideBarIs = (view: 'files' | 'search') =>
          expectStored(profile, workspace, ({ sidebarView }) => expect(sidebarView).toBe(view));
        await sideBarIs('search');
        await page.getByRole('radio', { name: 'Files' }).click();
        await sideBarIs('files');
      });
    }
    // The first has an owner that gives the focus back as well, the second has not.
    for (const keys of ['Control+P', 'Control+Shift+F'])
      await test.step(`Escape after ${keys} before the view is there gives the focus back`, async () => {
        await holdChunks(app, false);
        await page.reload();
        await editor(page).locator('.view-lines').click();
        await expect(editor(page).getByRole('textbox')).toBeFocused();
        await holdChunks(app, true);
        await page.keyboard.press(keys);
        await page.keyboard.press('Escape');
        await expect(editor(page).getByRole('textbox')).toBeFocused();
      });
    await expect.poll(() => shownText(page)).toBe(text);
  } finally {
    await close();
    workspace.remove();
  }
});
