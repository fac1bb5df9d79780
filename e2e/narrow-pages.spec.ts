/** Settings, keys, help and the Markdown preview in half a window, in a small one and at 200 %: nothing is cut, nothing moves that should not. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { expectNoViolations } from './support/accessibility';
import { command as runInGroups, group } from './support/groups';
import { launchApp } from './support/launch';
import { cutOff, moving, setSize, setZoom } from './support/looks';
import { previewed, previewFrame, showPreview } from './support/preview';
import { openFile } from './support/workbench';
import { makeWorkspace } from './support/workspace';

const pages = {
  settings: { title: 'Settings', ready: 'Editor: Font Size' },
  keys: { title: 'Keyboard Shortcuts', ready: 'Keyboard Shortcuts' },
  help: { title: 'Help', ready: 'Tabs and groups' },
};

const long = 'a_word_without_any_place_where_it_could_be_broken_'.repeat(4);
const readMe = `# Read me\n\nSome **words** and ${long}.\n\n| ${long} | b |\n|---|---|\n| 1 | ${long} |\n\n- [ ] task ${long}\n\n\`\`\`ts\nconst ${long} = 1;\n\`\`\`\n`;

const shown = async (page: Page, name: keyof typeof pages): Promise<void> => {
  await runInGroups(page, pages[name].title);
  const region = page.getByRole('region', { name: pages[name].title, exact: true });
  await expect(region.getByText(pages[name].ready).first()).toBeVisible();
};

const expectWhole = async (page: Page): Promise<void> => {
  for (const name of ['settings', 'keys', 'help'] as const) {
    await shown(page, name);
    await expect.poll(() => cutOff(page, '.page')).toEqual([]);
  }
  await page.keyboard.press('Escape');
};

test('nothing of the pages and of the preview is cut off in half a window, in a small one and at 200 %', async () => {
  test.setTimeout(120_000);
  const workspace = makeWorkspace({ 'read.md': readMe, 'a.txt': 'one\n' });
  const { app, page, close } = await launchApp({ args: [workspace.folder] });
  await openFile(page, 'read.md');

  await test.step('the names of commands have the room that there is', async () => {
    await setSize(app, 1280, 800);
    await runInGroups(page, 'Split Editor Right');
    await expect(group(page, 2)).toBeVisible();
    await expectWhole(page);
    await shown(page, 'keys');
    await expectNoViolations(page);
    await shown(page, 'settings');
    await page.getByRole('button', { name: 'Open settings as JSON' }).click();
    await expect(page.getByRole('region', { name: 'Settings as JSON' })).toBeVisible();
    await expect.poll(() => cutOff(page, '.page')).toEqual([]);
    await expectNoViolations(page);
    await page.getByRole('button', { name: 'Open settings as JSON' }).click();
    await page.keyboard.press('Escape');
  });

  await test.step('in half of a small window', async () => {
    await setSize(app, 900, 600);
    await expectWhole(page);
    await runInGroups(page, 'Close Editor Group');
    await expectWhole(page);
  });

  await test.step('the preview, in its place and beside the text', async () => {
    await openFile(page, 'read.md');
    await showPreview(page, 'Read me');
    await expect.poll(() => cutOff(previewFrame(page), '#document')).toEqual([]);
    await page.getByRole('button', { name: 'Back to the text' }).click();
    await runInGroups(page, 'Markdown Preview Beside the Text');
    await expect(previewed(page).locator('#document')).toContainText('Read me');
    await expect.poll(() => cutOff(previewFrame(page), '#document')).toEqual([]);
  });

  await test.step('at 200 %', async () => {
    await setSize(app, 1280, 800);
    await setZoom(app, 2);
    await expect.poll(() => cutOff(previewFrame(page), '#document')).toEqual([]);
    await page.getByRole('button', { name: 'Close preview' }).click();
    await expectWhole(page);
    await setZoom(app, 1);
  });

  await test.step('who wants no motion sees none', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const name of ['settings', 'keys', 'help'] as const) {
      await shown(page, name);
      await expect.poll(() => moving(page)).toEqual([]);
    }
    await page.keyboard.press('Escape');
    await openFile(page, 'read.md');
    await showPreview(page, 'Read me');
    await expect.poll(() => moving(page)).toEqual([]);
    await expect.poll(() => moving(previewFrame(page))).toEqual([]);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    // What is looked for is there where nobody has that wish.
    await expect.poll(() => moving(page)).not.toEqual([]);
  });

  await close();
  workspace.remove();
});
