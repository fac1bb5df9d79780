/** The IPC inspector: its figures are those of calls that the test makes and counts itself; it is used by keys, in every theme. */
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import type { Api } from '../src/shared/api';
import { expectNoViolations } from './support/accessibility';
import { launchApp } from './support/launch';
import type { LaunchedApp } from './support/launch';
import { runCommand } from './support/system';
import { row } from './support/workbench';
import { makeWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';

declare global {
  interface Window {
    readonly api: Api;
  }
}

const contents = 'CONTENTS-OF-A-FILE';
let workspace: Workspace;
let running: LaunchedApp;
test.beforeAll(async () => {
  workspace = makeWorkspace({ 'a.txt': `${contents}\n` });
  running = await launchApp({ args: [workspace.folder] });
  await expect(row(running.page, 'a.txt')).toBeVisible();
});
test.afterAll(async () => {
  await running.close();
  workspace.remove();
});

const channels = (page: Page): Locator => page.getByRole('table', { name: 'Channels' });
const channelRow = (page: Page, name: string): Locator =>
  channels(page).locator(`tr[data-channel="${name}"]`);

/** The newest counts that main has sent, by channel. */
const counted = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const unsubscribe = window.api.on('inspector:counts', (counts) => {
          unsubscribe();
          resolve(Object.fromEntries(counts.channels.map((row) => [row.channel, row.count])));
        });
      }),
  );

test('its counts are those of the calls that were made, refusals and events among them', async () => {
  const { page } = running;
  await runCommand(page, 'IPC Inspector');
  await expect(channels(page)).toBeVisible();
  const before = await counted(page);
  await page.evaluate(async () => {
    const { dir, file, log } = window.api;
    for (let call = 0; call < 37; call += 1) await file.read({ path: 'a.txt' });
    for (let call = 0; call < 5; call += 1) await file.read({ path: '../outside' });
    for (let call = 0; call < 11; call += 1) await dir.list({ path: '' });
    for (let call = 0; call < 7; call += 1) log.write({ level: 'debug', message: 'counted' });
    await dir.list({ path: 1 } as never);
  });
  const grown = async () => {
    const after = await counted(page);
    const names = ['file:read', 'dir:list', 'log:write'];
    return names.map((name) => (after[name] ?? 0) - (before[name] ?? 0));
  };
  await expect.poll(grown).toEqual([42, 12, 7]);
  const shown = (await counted(page))['file:read'] ?? 0;
  await expect(channelRow(page, 'file:read').locator('td[data-column="count"]')).toHaveText(
    new Intl.NumberFormat('en').format(shown),
  );
  await expect(channelRow(page, 'file:read').locator('td[data-column="errors"]')).toHaveText(
    /^5 \(/,
  );
  const refusals = page.getByRole('table', { name: 'Last refusals' });
  const codes = () => refusals.locator('tbody tr td:last-child').allInnerTexts();
  await expect
    .poll(async () => (await codes()).slice(0, 6))
    .toEqual(['INVALID_REQUEST', ...Array<string>(5).fill('PATH_OUTSIDE_ROOT')]);
  expect(await page.locator('.inspector').innerText()).not.toContain(contents);
});

test('each column is ordered by key and by click, and says so', async () => {
  const { page } = running;
  const heading = (name: string) => channels(page).getByRole('columnheader', { name });
  await expect(heading('Channel')).toHaveAttribute('aria-sort', 'ascending');
  const first = () => channels(page).locator('tbody tr').first().getAttribute('data-channel');
  await heading('Count').getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(heading('Count')).toHaveAttribute('aria-sort', 'descending');
  await expect(heading('Channel')).toHaveAttribute('aria-sort', 'none');
  const most = await first();
  await page.keyboard.press('Space');
  await expect(heading('Count')).toHaveAttribute('aria-sort', 'ascending');
  expect(await first()).not.toBe(most);
  await heading('Errors').getByRole('button').click();
  await expect(heading('Errors')).toHaveAttribute('aria-sort', 'descending');
  await expect(heading('Errors').getByRole('button')).toBeFocused();
});

test('counts come while it is open, at most twice a second, and end with it', async () => {
  const { page } = running;
  const come = (milliseconds: number) =>
    page.evaluate(async (time) => {
      let count = 0;
      const unsubscribe = window.api.on('inspector:counts', () => (count += 1));
      // A page that asks again and again gets no more.
      for (let times = 0; times < 100; times += 1)
        window.api.inspector.watch({ on: times % 2 > 0 });
      await new Promise((resolve) => setTimeout(resolve, time));
      unsubscribe();
      return count;
    }, milliseconds);
  const open = await come(2000);
  expect(open).toBeGreaterThan(0);
  expect(open).toBeLessThanOrEqual(6);
  await page.keyboard.press('Escape');
  await expect(channels(page)).toHaveCount(0);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 600)));
  const closed = await page.evaluate(async () => {
    let count = 0;
    const unsubscribe = window.api.on('inspector:counts', () => (count += 1));
    // What came before anybody listened is given at once, and is old.
    count = 0;
    await new Promise((resolve) => setTimeout(resolve, 1500));
    unsubscribe();
    return count;
  });
  expect(closed).toBe(0);
});

test('it is accessible in light, dark and high contrast, in a large and a small window', async () => {
  const { app, page } = running;
  await runCommand(page, 'IPC Inspector');
  await page.evaluate(() => window.api.file.read({ path: 'gone.txt' }));
  const themes = [
    { colorScheme: 'light', contrast: 'no-preference' },
    { colorScheme: 'dark', contrast: 'no-preference' },
    { colorScheme: 'dark', contrast: 'more' },
  ] as const;
  for (const [width, height] of [
    [1280, 800],
    [900, 600],
  ] as const) {
    await app.evaluate(
      ({ BrowserWindow }, size) =>
        BrowserWindow.getAllWindows()[0]?.setContentSize(size[0], size[1]),
      [width, height] as const,
    );
    await page.waitForFunction((wide) => window.innerWidth === wide, width);
    for (const theme of themes) {
      await page.emulateMedia(theme);
      await expect(channels(page)).toBeVisible();
      const name = `inspector-${theme.colorScheme}-${theme.contrast}-${width}.png`;
      await page.screenshot({ path: test.info().outputPath(name) });
      // The large window in every theme is every-view.spec.ts's; another theme has other colours and nothing else.
      if (width === 900)
        await expectNoViolations(page, theme === themes[0] ? undefined : ['color-contrast']);
      const overflow = () =>
        page.locator('.page').evaluate((body) => body.scrollWidth - body.clientWidth);
      await expect.poll(overflow).toBe(0);
    }
  }
});
