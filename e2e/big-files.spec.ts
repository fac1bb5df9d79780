/** Files too large to be edited: shown at once, gone through by line, place and search, followed as they grow, and never made up. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { expectNoViolations } from './support/accessibility';
import { appendLines, lineBytes, numberedLine } from './support/big-log';
import { launchApp, type LaunchedApp } from './support/launch';
import { heldByMain } from './support/main-memory';
import { editor, expectTabState, row, shownText, status, tab } from './support/workbench';
import { makeWorkspace, type Workspace } from './support/workspace';

const lines = 3_200_000;
const longLine = 10_000_000;
/** Milliseconds for what goes through hundreds of megabytes. */
const patience = 20_000;

let workspace: Workspace;
let running: LaunchedApp;
let page: Page;

test.beforeAll(async () => {
  workspace = makeWorkspace({ 'small.txt': 'small\n', 'log.txt': '', 'wide.txt': '' });
  appendLines(workspace.path('log.txt'), 1, lines);
  // A line of ten million characters, before more lines than fit the editor.
  fs.writeFileSync(workspace.path('wide.txt'), `first\n${'wide '.repeat(longLine / 5)}\n`);
  appendLines(workspace.path('wide.txt'), 1, 800_000);
  appendLines(workspace.path('edited.txt'), 1, 400_000);
  workspace.write('line.txt', `one\n${'x'.repeat(30_000)}\n`);
  running = await launchApp({ args: [workspace.folder] });
  ({ page } = running);
  await expect(row(page, 'log.txt')).toBeVisible();
});
test.afterAll(async () => {
  await running.close();
  workspace.remove();
});

const view = (name: string): Locator => page.getByRole('region', { name: `Large file ${name}` });
const grid = (name: string): Locator => page.getByRole('grid', { name });
/** The row of a line, counted from 1. */
const line = (number: number): Locator =>
  page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: `Line ${number}`, exact: true }) });
const going = (): Locator => page.getByRole('textbox', { name: 'Line, @offset or percent' });
const told = (): Locator => page.getByRole('status', { name: 'Large file' });

const goTo = async (place: string): Promise<void> => {
  await page.keyboard.press('Control+g');
  await going().fill(place);
  await page.keyboard.press('Enter');
  await expect(going()).toBeHidden();
  await expect(page.getByRole('grid').and(page.locator(':focus'))).toBeVisible();
};

/** The longest that the page's thread was taken, milliseconds; from the call on. */
const watchTasks = (): Promise<void> =>
  page.evaluate(() => {
    const longest = { milliseconds: 0 };
    Object.assign(window, { longest });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        longest.milliseconds = Math.max(longest.milliseconds, duration);
    }).observe({ type: 'longtask' });
  });
const longestTask = (): Promise<number> =>
  page.evaluate(
    () => (window as unknown as { longest: { milliseconds: number } }).longest.milliseconds,
  );

const storedSessions = (): string => {
  const folder = path.join(running.profile, 'sessions');
  return fs
    .readdirSync(folder)
    .map((name) => fs.readFileSync(path.join(folder, name), 'utf8'))
    .join('');
};

/** In the page: what a start paints before the view is there. */
const keepFirstText = (): void => {
  const mark = performance.mark.bind(performance);
  performance.mark = (name, options) => {
    if (name === 'holdfast:first-text')
      Object.assign(window, { painted: document.getElementById('first-text')?.textContent });
    return mark(name, options);
  };
};

const followInMenu = () =>
  running.app.evaluate(({ Menu }) => {
    const { checked, enabled } = Menu.getApplicationMenu()?.getMenuItemById('big:follow') ?? {};
    return { checked, enabled };
  });

test('a log of 200 MB: shown, counted, gone through, searched and copied', async () => {
  await test.step('its first lines are shown, and it is read-only', async () => {
    await row(page, 'log.txt').dblclick();
    await expect(line(1)).toContainText('line 000000001');
    // As with any file, a double click goes there: the next key is the view's.
    await expect(grid('log.txt')).toBeFocused();
    await expectTabState(page, 'log.txt', 'readonly');
    await expect(status(page)).toContainText('Read-only: larger than 50 MB');
    await expect(page.locator('[data-code]')).toHaveCount(0);
  });
  await test.step('a worker counts its lines in memory that it shares with the page', async () => {
    expect(await page.evaluate(() => crossOriginIsolated && typeof SharedArrayBuffer)).toBe(
      'function',
    );
    await expect(status(page)).toContainText('195 MB, 3,200,001 lines', { timeout: patience });
    await expect(grid('log.txt')).toHaveAttribute('aria-rowcount', String(lines + 1));
  });
  await test.step('any line, byte and part of it is gone to', async () => {
    await goTo('3,000,000');
    await expect(line(3_000_000)).toContainText(numberedLine(3_000_000));
    await expect(line(3_000_000)).toHaveAttribute('aria-rowindex', '3000000');
    await goTo(`@${lineBytes * 1_000_000}`);
    await expect(line(1_000_001)).toContainText('line 001000001');
    await goTo('50%');
    await expect(line(1_600_001)).toBeVisible();
    await goTo('99999999');
    await expect(told()).toContainText('There are 3,200,001 lines');
    await expect(line(lines + 1)).toBeVisible();
    await page.keyboard.press('Control+g');
    await going().fill('nowhere');
    await page.keyboard.press('Enter');
    await expect(view('log.txt').getByRole('alert')).toContainText('Type a line as 1200');
    await page.keyboard.press('Escape');
    await expect(grid('log.txt')).toBeFocused();
  });
  await test.step('keys go through it, and the rows in the page are those in sight', async () => {
    await page.keyboard.press('Control+Home');
    await expect(line(1)).toBeVisible();
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageUp');
    await page.keyboard.press('ArrowDown');
    await expect(line(2)).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Control+End');
    await expect(line(lines + 1)).toHaveAttribute('aria-selected', 'true');
    expect(
      await page
        .getByRole('row')
        .filter({ has: page.getByRole('rowheader') })
        .count(),
    ).toBeLessThan(80);
  });
  await test.step('selected lines are copied', async () => {
    await goTo('2000000');
    await expect(line(2_000_000)).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Shift+ArrowDown');
    await expect(line(2_000_001)).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Control+c');
    await expect(told()).toHaveText('Copied');
    const copied = await running.app.evaluate(({ clipboard }) => clipboard.readText());
    expect(copied).toBe(`${numberedLine(2_000_000)}\n${numberedLine(2_000_001)}\n`);
  });
  await test.step('a search runs over the whole of it', async () => {
    await page.keyboard.press('Control+f');
    const find = page.getByRole('search', { name: 'Find in this file' });
    const results = find.getByRole('status', { name: 'Results' });
    await find.getByRole('textbox', { name: 'Find' }).fill('LINE 00[0-9]+00000 ');
    await find.getByRole('button', { name: 'Use regular expression' }).click();
    await find.getByRole('textbox', { name: 'Find' }).press('Enter');
    await expect(line(2_000_000).locator('mark')).toHaveText('line 002000000 ');
    await expect(results).toHaveText('20 of 32', { timeout: 20_000 });
    await find.getByRole('textbox', { name: 'Find' }).press('Enter');
    await expect(line(2_100_000).locator('mark.current')).toBeVisible();
    await find.getByRole('button', { name: 'Previous result' }).click();
    await find.getByRole('button', { name: 'Previous result' }).click();
    await expect(line(1_900_000).locator('mark.current')).toBeVisible();
    await find.getByRole('textbox', { name: 'Find' }).fill('(');
    await find.getByRole('textbox', { name: 'Find' }).press('Enter');
    await expect(find.getByRole('alert')).toContainText('Invalid regular expression');
    await expectNoViolations(page);
    await find.getByRole('button', { name: 'Close “Find”' }).click();
    await expect(grid('log.txt')).toBeFocused();
  });
  await test.step('a page that is loaded again shows its place, from the first paint on', async () => {
    await goTo('2500000');
    await expect(line(2_500_000)).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('ArrowDown');
    await expect.poll(storedSessions).toContain(`"cursor": ${lineBytes * 2_500_000}`);
    const shown = await grid('log.txt').getByRole('rowheader').first().textContent();
    await page.addInitScript(keepFirstText);
    await page.reload();
    await expect(line(2_500_001)).toHaveAttribute('aria-selected', 'true', { timeout: patience });
    await expect(grid('log.txt').getByRole('rowheader').first()).toHaveText(shown ?? '');
    const painted = await page.evaluate(() => (window as unknown as { painted: string }).painted);
    expect(painted.split('\n')[0]).toBe(numberedLine(Number(shown?.replaceAll(',', ''))));
  });
  await test.step('under another name it is shown where it was', async () => {
    for (const [from, to] of [
      ['log.txt', 'other.log'],
      ['other.log', 'log.txt'],
    ] as const) {
      await row(page, from).click();
      await page.keyboard.press('F2');
      await page.getByRole('textbox', { name: `New name for ${from}` }).fill(to);
      await page.keyboard.press('Enter');
      await expect(grid(to)).toBeVisible();
      await expect(line(2_500_001)).toHaveAttribute('aria-selected', 'true');
    }
  });
});

test('a line of ten million characters is shown in pieces, and nothing waits for it', async () => {
  await watchTasks();
  await row(page, 'wide.txt').dblclick();
  await expect(grid('wide.txt')).toContainText('wide wide');
  await expect(page.getByRole('rowheader', { name: 'Line 2, goes on' }).first()).toBeVisible();
  await grid('wide.txt').focus();
  for (let times = 0; times < 10; times += 1) await page.keyboard.press('PageDown');
  await goTo('@5000000');
  await expect(page.getByRole('rowheader', { name: 'Line 2, goes on' }).first()).toBeVisible();
  await goTo('3');
  await expect(line(3)).toContainText('line 000000001');
  expect(await longestTask()).toBeLessThan(1000);
});

test('up to 50 MB a file is edited, and what the editor leaves out is said', async () => {
  await row(page, 'edited.txt').dblclick();
  await expect(editor(page)).toHaveAttribute('data-path', 'edited.txt', { timeout: patience });
  const limit = status(page).getByRole('button', { name: 'Without colours: large file' });
  await expect(limit).toBeVisible();
  await limit.hover();
  await expect(page.getByRole('tooltip')).toContainText('Texts over 20 MB or 300,000 lines');
  await row(page, 'line.txt').dblclick();
  await expect(editor(page)).toHaveAttribute('data-path', 'line.txt');
  await expect(status(page).getByRole('button', { name: 'Long lines' })).toBeVisible();
});

test('it is followed as it grows; what is cut off or replaced is told and never made up', async () => {
  await row(page, 'log.txt').dblclick();
  await test.step('following shows what is appended', async () => {
    await expect.poll(followInMenu).toEqual({ checked: false, enabled: true });
    await running.app.evaluate(({ Menu }) => {
      Menu.getApplicationMenu()?.getMenuItemById('big:follow')?.click();
    });
    await expect(page.getByRole('button', { name: 'Follow the end' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await expect(line(lines + 1)).toBeVisible();
    await expect.poll(followInMenu).toEqual({ checked: true, enabled: true });
    appendLines(workspace.path('log.txt'), lines + 1, 500);
    await expect(line(lines + 500)).toContainText(numberedLine(lines + 500));
    await expect(status(page)).toContainText('3,200,501 lines');
    await grid('log.txt').focus();
    await page.keyboard.press('PageUp');
    await expect(page.getByRole('button', { name: 'Follow the end' })).toHaveAttribute(
      'aria-pressed',
      'false',
    );
    await expect.poll(followInMenu).toEqual({ checked: false, enabled: true });
    appendLines(workspace.path('log.txt'), lines + 501, 500);
    await expect(status(page)).toContainText('3,201,001 lines');
    await expect(line(lines + 1000)).toBeHidden();
  });
  await test.step('cut on disk: read anew, to its new end', async () => {
    fs.truncateSync(workspace.path('log.txt'), 1_000_000 * lineBytes);
    await expect(told()).toContainText('cut short on disk');
    await expect(status(page)).toContainText('1,000,001 lines');
    await page.keyboard.press('Control+End');
    await expect(line(1_000_000)).toContainText('line 001000000');
  });
  await test.step('another file of the name: the one that was opened stays until the other is asked for', async () => {
    appendLines(workspace.path('other'), 7_000_000, 900_000);
    fs.renameSync(workspace.path('other'), workspace.path('log.txt'));
    await expect(view('log.txt').getByRole('alert')).toContainText(
      'Another file has this name now',
    );
    await expect(line(1_000_000)).toContainText('line 001000000');
    await page.getByRole('button', { name: 'Show the new file' }).click();
    await expect(line(1)).toContainText('line 007000000');
    await expect(status(page)).toContainText('900,001 lines', { timeout: patience });
  });
  await test.step('small enough to be edited: it is', async () => {
    workspace.write('log.txt', 'short by now\n');
    await expect(editor(page)).toHaveAttribute('data-path', 'log.txt');
    await expect.poll(() => shownText(page)).toContain('short by now');
    await expect.poll(followInMenu).toEqual({ checked: false, enabled: false });
  });
});

test('main holds none of it, and what was closed is let go of', async () => {
  await row(page, 'wide.txt').dblclick();
  await expect(grid('wide.txt')).toBeVisible();
  const heldFiles = () =>
    fs.readdirSync(`/proc/${running.app.process().pid ?? 0}/fd`).filter((descriptor) => {
      try {
        return fs
          .readlinkSync(`/proc/${running.app.process().pid ?? 0}/fd/${descriptor}`)
          .includes('wide.txt');
      } catch {
        return false;
      }
    }).length;
  expect(await heldByMain(running.app)).toBeLessThan(80 * 1024 * 1024);
  await expect.poll(heldFiles).toBe(1);
  await tab(page, 'wide.txt').click({ button: 'middle' });
  await expect(tab(page, 'wide.txt')).toBeHidden();
  await expect.poll(heldFiles).toBe(0);
});
