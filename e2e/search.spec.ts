/** Search in files: a real folder, the real ripgrep, by role and name. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { launchApp } from './support/launch';
import { count, field, result, results, search, searchFor } from './support/search-view';
import { editor, expectTextFocused, openFile, row, tab, typeAtEnd } from './support/workbench';
import { makeWorkspace } from './support/workspace';

test('search in files: by keyboard from the query to the text, hostile names, links, ignore files', async () => {
  test.setTimeout(90_000);
  const workspace = makeWorkspace({
    'a.txt': 'one needle\ntwo Needle and needles\n',
    'sub/b.md': 'needle in a haystack\n',
    '.gitignore': 'ignored.txt\n',
    'ignored.txt': 'needle ignored\n',
    '-dash.txt': '--files needle\n',
    'new\nline <img src=x>.txt': '<b>needle</b>\u202e evil\n',
    'outer.txt': 'needle\n',
  });
  const parent = path.dirname(workspace.folder);
  fs.writeFileSync(path.join(parent, 'secret.txt'), 'needle secret\n');
  fs.writeFileSync(path.join(parent, '.gitignore'), 'outer.txt\n');
  fs.mkdirSync(path.join(parent, '.git'));
  fs.writeFileSync(path.join(parent, 'ripgreprc'), '--max-count=1\n--glob=!a.txt\n');
  fs.symlinkSync('../secret.txt', workspace.path('link.txt'));
  fs.symlinkSync('..', workspace.path('up'));
  fs.writeFileSync(
    Buffer.concat([Buffer.from(`${workspace.folder}/`), Buffer.from([0x66, 0xff])]),
    'needle',
  );
  const { page, close } = await launchApp({
    args: [workspace.folder],
    env: { RIPGREP_CONFIG_PATH: path.join(parent, 'ripgreprc'), HOME: parent },
  });
  try {
    await openFile(page, 'a.txt');
    await test.step('the editor’s selection is the query', async () => {
      await editor(page).locator('.view-lines').click();
      await page.keyboard.press('Control+Home');
      for (let at = 0; at < 3; at += 1) await page.keyboard.press('Shift+ArrowRight');
      await page.keyboard.press('Control+Shift+F');
      await expect(field(page)).toBeFocused();
      await expect(field(page)).toHaveValue('one');
      await expect(count(page)).toHaveText('1 result in 1 file');
    });
    await test.step('everything below the folder, and nothing of outside', async () => {
      await searchFor(page, 'needle', '7 results in 5 files');
      await expect(result(page, /secret|ignored/)).toHaveCount(0);
      await expect(search(page).getByText('1 file left out: the name is not UTF-8.')).toBeVisible();
      await expect(search(page).getByRole('status', { name: 'Search count' })).toHaveText(
        '7 results in 5 files',
      );
      await expect(page.locator('img')).toHaveCount(0);
    });
    await test.step('switches by their keys', async () => {
      await field(page).focus();
      await page.keyboard.press('Alt+c');
      await expect(search(page).getByRole('button', { name: 'Match case' })).toHaveAttribute(
        'aria-pressed',
        'true',
      );
      await expect(count(page)).toHaveText('6 results in 5 files');
      await page.keyboard.press('Alt+w');
      await expect(count(page)).toHaveText('5 results in 5 files');
      await page.keyboard.press('Alt+c');
      await page.keyboard.press('Alt+w');
      await page.keyboard.press('Alt+r');
      await field(page).fill('(need');
      await expect(search(page).getByRole('alert')).toContainText('unclosed group');
      await expect(field(page)).toHaveAttribute('aria-invalid', 'true');
      await searchFor(page, 'need[l]es', '1 result in 1 file');
      await page.keyboard.press('Alt+r');
      await searchFor(page, '--files', '1 result in 1 file');
    });
    await test.step('globs, and what ignore files leave out', async () => {
      await search(page).getByRole('button', { name: 'Choose files' }).click();
      await search(page)
        .getByRole('textbox', { name: 'Files to include' })
        .fill('*.md, ignored.txt');
      await searchFor(page, 'needle', '2 results in 2 files');
      await search(page).getByRole('textbox', { name: 'Files to include' }).fill('');
      await search(page).getByRole('textbox', { name: 'Files to exclude' }).fill('sub');
      await search(page).getByRole('button', { name: 'Use ignore files' }).click();
      await expect(count(page)).toHaveText('7 results in 5 files');
      await search(page).getByRole('textbox', { name: 'Files to exclude' }).fill('');
      await search(page).getByRole('button', { name: 'Use ignore files' }).click();
      await expect(count(page)).toHaveText('7 results in 5 files');
    });
    // Another count in between: the same one would say nothing of a search that is still to come.
    await searchFor(page, 'in no file', 'No results');
    await searchFor(page, 'needle', '7 results in 5 files');
    await test.step('down into the results, Enter selects the match, F4 goes on', async () => {
      await field(page).focus();
      await page.keyboard.press('ArrowDown');
      await expect(result(page, /^-dash.txt/)).toBeFocused();
      await page.keyboard.press('ArrowLeft');
      await expect(result(page, /^-dash.txt/)).toHaveAttribute('aria-expanded', 'false');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await expect(editor(page)).toHaveAttribute('data-path', '-dash.txt');
      await expect(page.getByRole('status', { name: 'Status' })).toContainText('6 selected');
      await expectTextFocused(page);
      await page.keyboard.press('F4');
      await expect(editor(page)).toHaveAttribute('data-path', 'a.txt');
      await page.keyboard.press('F4');
      await expect(page.getByRole('status', { name: 'Status' })).toContainText('Ln 2, Col 11');
      await page.keyboard.press('Shift+F4');
      await expect(page.getByRole('status', { name: 'Status' })).toContainText('Ln 1, Col 11');
    });
    await test.step('an unsaved text is searched as the editor shows it', async () => {
      await expectTextFocused(page);
      await page.keyboard.press('Control+End');
      await page.keyboard.type('unsaved haystack');
      await page.keyboard.press('Control+Shift+F');
      await searchFor(page, 'haystack', '2 results in 2 files');
    });
    await test.step('a result is taken off the list', async () => {
      await page.keyboard.press('ArrowDown');
      await expect(results(page).locator('[role="row"]:focus')).toHaveCount(1);
      await page.keyboard.press('Delete');
      await expect(count(page)).toHaveText('1 result in 1 file');
    });
    await test.step('the view and its history come back with the side bar', async () => {
      await page.getByRole('radio', { name: 'Files' }).click();
      await expect(row(page, 'a.txt')).toBeVisible();
      await page.getByRole('radio', { name: 'Search' }).click();
      await expect(count(page)).toHaveText('1 result in 1 file');
      await field(page).focus();
      await page.keyboard.press('Alt+ArrowUp');
      await expect(field(page)).toHaveValue('needle');
    });
  } finally {
    await close();
    workspace.remove();
  }
});

test('100,000 results: no task over 50 ms, rows virtual, progress outside of the window, cancel', async () => {
  test.setTimeout(120_000);
  const files = Object.fromEntries(
    Array.from({ length: 100 }, (_, at) => [`f${at}.txt`, 'a needle in line\n'.repeat(1_000)]),
  );
  const workspace = makeWorkspace(files);
  const { app, page, close } = await launchApp({ args: [workspace.folder] });
  try {
    await expect(row(page, 'f0.txt')).toBeVisible();
    await app.evaluate(({ BrowserWindow, Notification }) => {
      const seen = { bars: [] as number[], words: [] as string[] };
      Object.assign(globalThis, { seenProgress: seen });
      BrowserWindow.prototype.setProgressBar = (fraction: number) => void seen.bars.push(fraction);
      BrowserWindow.prototype.isFocused = () => false;
      Notification.isSupported = () => true;
      Notification.prototype.show = function (this: Electron.Notification) {
        seen.words.push(this.body);
      };
    });
    await page.keyboard.press('Control+Shift+F');
    await searchFor(page, 'nothing like this', 'No results');
    await page.evaluate(() => {
      const long: number[] = [];
      Object.assign(window, { longTasks: long });
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) long.push(Math.round(duration));
      }).observe({ entryTypes: ['longtask'] });
    });
    // On a quick machine it is over before a look from outside.
    await page.evaluate(() => {
      new MutationObserver(() => {
        if (document.querySelector('button[aria-label="Work under way: Searching"]') !== null)
          Object.assign(window, { workWasShown: true });
      }).observe(document.body, { childList: true, subtree: true, attributes: true });
    });
    const longTasks = () =>
      page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks.splice(0));
    const searchAndScroll = async (): Promise<number[]> => {
      await field(page).fill('needle');
      await page.keyboard.press('Enter');
      await expect(count(page)).toHaveText('100,000 results in 100 files', { timeout: 60_000 });
      await results(page)
        .locator('..')
        .evaluate((frame) => frame.scrollTo({ top: 1_200_000 }));
      await expect.poll(() => results(page).getByRole('row').count()).toBeLessThan(120);
      await expect.poll(() => results(page).getByRole('row').count()).toBeGreaterThan(10);
      return (await longTasks()).filter((milliseconds) => milliseconds > 50);
    };
    let long = await searchAndScroll();
    expect(await page.evaluate(() => 'workWasShown' in window)).toBe(true);
    const seen = () =>
      app.evaluate(
        () =>
          (globalThis as unknown as { seenProgress: { bars: number[]; words: string[] } })
            .seenProgress,
      );
    await expect.poll(seen).toEqual({ bars: [2, -1], words: ['Search over: 100000 found'] });
    // Another program may hold up one round, and hardly each of them; what is too slow by itself is so in all.
    for (let more = 0; more < 2 && long.length > 0; more += 1) {
      process.stderr.write(`long tasks: ${long.join(' ')}\n`);
      await searchFor(page, 'nothing like this', 'No results');
      await longTasks();
      long = await searchAndScroll();
    }
    expect(long).toEqual([]);
    await field(page).fill('e');
    await page.keyboard.press('Enter');
    await search(page).getByRole('button', { name: 'Cancel search' }).click();
    await expect(count(page)).toHaveText(/^Cancelled: [\d,]+ results/);
    await test.step('Enter has begun it once: it does not begin again by itself', async () => {
      const found = await count(page).textContent();
      // Longer than the pause in typing after which is searched.
      await page.waitForTimeout(500);
      expect(await count(page).textContent()).toBe(found);
    });
    await search(page).getByRole('button', { name: 'Search again' }).click();
    await page.getByRole('button', { name: 'Cancel: Searching' }).click();
    await expect(count(page)).toHaveText(/^Cancelled: [\d,]+ results/);
  } finally {
    await close();
    workspace.remove();
  }
});

test('a window of one file searches that file alone', async () => {
  const workspace = makeWorkspace({ 'one.txt': 'needle\n', 'other.txt': 'needle\n' });
  const { page, close } = await launchApp({ args: [workspace.path('one.txt')] });
  try {
    await expect(tab(page, 'one.txt')).toBeVisible();
    await expect(editor(page).locator('.monaco-editor')).toBeVisible();
    await page.keyboard.press('Control+Shift+F');
    await searchFor(page, 'needle', '1 result in 1 file');
    // Nothing beside it was as much as looked at: it would be told as one that could not be opened.
    await expect(search(page).getByRole('listitem')).toHaveCount(0);
    await page.keyboard.press('Control+B');
    await expect(search(page)).toBeHidden();
    await typeAtEnd(page, 'x');
  } finally {
    await close();
    workspace.remove();
  }
});
