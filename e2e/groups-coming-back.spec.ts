/** What a window remembers of its groups and tabs: after a close, after a kill with unsaved text, and with thousands of tabs. */
import fs from 'node:fs';
import { expect, test } from '@playwright/test';
import { setAutosave } from './support/autosave';
import { command, expectFocused, strip, tabIn, tabNames, textIn } from './support/groups';
import { killEverything } from './support/kill';
import { launchApp, makeProfile, removeProfile } from './support/launch';
import { expectStored, sessionFile } from './support/stored-session';
import { editor, openFile, row, status, tab } from './support/workbench';
import { makeWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';

let workspace: Workspace;
let profile: string;
test.beforeEach(() => {
  profile = makeProfile();
  workspace = makeWorkspace({
    'a.txt': 'alpha\n',
    'b.txt': Array.from({ length: 300 }, (_, index) => `line ${index + 1}`).join('\n'),
    'c.txt': 'gamma\n',
  });
});
test.afterEach(() => {
  workspace.remove();
  removeProfile(profile);
});

/** The groups as the next start would find them: names of their tabs, and the group that has the focus, from 1. */
const expectGroupsStored = (each: readonly (readonly string[])[], focused: number): Promise<void> =>
  expectStored(profile, workspace, ({ groups }) => {
    expect(groups?.each.map(({ tabs }) => tabs.map((one) => one.path))).toEqual(each);
    expect(groups?.focused).toBe(focused - 1);
  });

test('after a kill the groups come back with their tabs, and unsaved text in both places of a document', async () => {
  const first = await launchApp({ args: [workspace.folder], profile });
  await openFile(first.page, 'a.txt');
  await openFile(first.page, 'b.txt');
  await command(first.page, 'Pin or Unpin Tab');
  await expect(tab(first.page, 'b.txt')).toHaveAttribute('data-kind', 'pinned');
  await first.page.keyboard.press('Control+\\');
  await expectFocused(first.page, 2);
  await row(first.page, 'c.txt').click();
  await expect(tabIn(first.page, 2, 'c.txt')).toHaveAttribute('data-kind', 'preview');
  await tabIn(first.page, 2, 'b.txt').click();
  await setAutosave(first.page, 'off');
  await expect(textIn(first.page, 2)).toHaveAttribute('data-path', 'b.txt');
  await expectFocused(first.page, 2);
  await first.page.keyboard.press('Control+End');
  // At once: what is said to be kept is then all of it.
  await first.page.keyboard.insertText(' typed and never saved');
  await expect(tabIn(first.page, 1, 'b.txt')).toHaveAttribute('data-state', 'dirty');
  await expect(status(first.page)).toContainText('kept for recovery');
  await expectGroupsStored(
    [
      ['b.txt', 'a.txt'],
      ['b.txt', 'c.txt'],
    ],
    2,
  );
  await killEverything(first.app);

  const again = await launchApp({ args: [workspace.folder], profile });
  const { page } = again;
  await expect(tabIn(page, 1, 'b.txt')).toHaveAttribute('data-kind', 'pinned');
  await expect.poll(() => tabNames(strip(page, 1))).toEqual(['b.txt', 'a.txt']);
  await expect.poll(() => tabNames(strip(page, 2))).toEqual(['b.txt', 'c.txt']);
  await expect(tabIn(page, 2, 'c.txt')).toHaveAttribute('data-kind', 'preview');
  for (const number of [1, 2]) {
    await expect(tabIn(page, number, 'b.txt')).toHaveAttribute('data-state', 'dirty');
    await expect(textIn(page, number).locator('.view-lines')).toContainText('never saved');
  }
  expect(workspace.text('b.txt')).not.toContain('never saved');
  await command(page, 'Save');
  await expect.poll(() => workspace.text('b.txt')).toContain('line 300 typed and never saved');

  await test.step('the first text stands where the group of the shown file is', async () => {
    await expectStored(profile, workspace, ({ active, groups }) => {
      expect(active).toBe('b.txt');
      expect(groups?.focused).toBe(1);
    });
    await page.addInitScript(() => {
      new MutationObserver(() => {
        const text = document.getElementById('first-text');
        if (text === null || text.hidden || 'firstText' in window) return;
        const { left, top, right, bottom } = text.getBoundingClientRect();
        Object.assign(window, { firstText: [left, top, right, bottom].map(Math.round) });
      }).observe(document, { subtree: true, attributes: true, childList: true });
    });
    await page.reload();
    await expect(textIn(page, 2).locator('.view-line').first()).toBeVisible();
    const box = (await textIn(page, 2).boundingBox())!;
    const wanted = [box.x, box.y, box.x + box.width, box.y + box.height].map(Math.round);
    const found = await page.evaluate(
      () => (window as unknown as { firstText: number[] }).firstText,
    );
    found.forEach((side, index) => expect(Math.abs(side - wanted[index]!)).toBeLessThanOrEqual(1));
  });
  await again.close();
});

/** The session of the only root in this profile, changed as by hand. */
const rewriteSession = (change: (session: { open: object[]; active: string }) => void): void => {
  const file = sessionFile(profile, workspace);
  const stored = JSON.parse(fs.readFileSync(file, 'utf8')) as {
    session: { open: object[]; active: string };
  };
  change(stored.session);
  fs.writeFileSync(file, JSON.stringify(stored));
};

const many = 2000;
const name = (index: number): string => `file-${String(index).padStart(4, '0')}.txt`;

test('two thousand tabs: few are rendered, and going through them and closing them stays quick', async () => {
  for (let index = 0; index < many; index += 1) workspace.write(name(index), `${index}\n`);
  const first = await launchApp({ args: [workspace.folder], profile });
  await openFile(first.page, 'a.txt');
  await expectStored(profile, workspace, ({ active }) => expect(active).toBe('a.txt'));
  await first.close();
  rewriteSession((session) => {
    session.open = Array.from({ length: many }, (_, index) => ({
      path: name(index),
      line: 1,
      column: 1,
      scrollTop: 0,
    }));
    session.active = name(1000);
  });
  const { page, close } = await launchApp({ args: [workspace.folder], profile });
  await expect(tab(page, name(1000))).toBeInViewport();
  await expect(tab(page, name(1000))).toHaveAttribute('aria-setsize', String(many));
  await expect(editor(page).locator('.view-lines')).toContainText('1000');
  expect(await page.getByRole('tab').count()).toBeLessThan(80);
  await page.evaluate(() => {
    const tasks: number[] = [];
    const rendered = { most: 0 };
    Object.assign(window, { tasks, rendered });
    new MutationObserver(() => {
      rendered.most = Math.max(rendered.most, document.querySelectorAll('[role="tab"]').length);
    }).observe(document.body, { childList: true, subtree: true });
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({ type: 'longtask' });
  });
  const began = Date.now();
  for (let index = 1001; index <= 1020; index += 1) {
    await page.keyboard.press('Control+PageDown');
    await expect(tab(page, name(index))).toHaveAttribute('aria-selected', 'true');
  }
  const took = Date.now() - began;
  await expect(tab(page, name(1020))).toBeInViewport();
  await tab(page, name(1020)).focus();
  await page.keyboard.press('End');
  await expect(tab(page, name(many - 1))).toBeFocused();
  await expect(tab(page, name(many - 1))).toBeInViewport();
  await strip(page).hover();
  await page.mouse.wheel(0, -1500);
  await expect(tab(page, name(many - 1))).not.toBeInViewport();
  await command(page, 'Close All Tabs');
  await expect(page.getByRole('tab')).toHaveCount(0);
  // What it costs to go through them: how long that takes is the machine's affair.
  const { most } = await page.evaluate(
    () => (window as unknown as { rendered: { most: number } }).rendered,
  );
  expect(most).toBeLessThan(80);
  const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks);
  test.info().annotations.push({
    type: 'figures',
    description: `20 steps ${took} ms; long tasks ${tasks.map(Math.round).join(' ')}`,
  });
  process.stdout.write(`20 steps ${took} ms; long tasks ${tasks.map(Math.round).join(' ')}\n`);
  await close();
});
