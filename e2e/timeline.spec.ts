/** The timeline: versions appear, are compared, restored, labelled; deleted files come back byte for byte. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { expectNoViolations } from './support/accessibility';
import { launchApp, makeProfile, removeProfile } from './support/launch';
import { startOneApp } from './support/one-app';
import type { OneApp, OpenedWindow } from './support/one-app';
import { runCommand } from './support/system';
import { makeWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';
import {
  editor,
  expectTabState,
  expectTextFocused,
  insertAtEnd,
  openFile,
  row,
  shownText,
} from './support/workbench';

// A limit, and no measure: a slow machine takes several times as long.
test.describe.configure({ timeout: 90_000 });

const windowsText = Buffer.from('\ufeffone\r\ntwo\r\nthree\r\n');

let one: OneApp;
let workspace: Workspace;
let running: OpenedWindow;

test.beforeAll(async () => {
  one = await startOneApp();
});
test.afterAll(() => one.close());
test.beforeEach(async () => {
  workspace = makeWorkspace({
    'notes.md': 'first\n',
    'windows.txt': windowsText,
    'plan/shifts.yaml': 'monday: Ada\n',
  });
  running = await one.open(workspace.folder);
});
test.afterEach(async () => {
  await running.close();
  workspace.remove();
});

const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Timeline' });
const list = (page: Page): Locator => panel(page).getByRole('listbox', { name: 'Versions' });
const versions = (page: Page): Locator => list(page).getByRole('option');
/** Of the version that is being labelled. */
const labelBox = (page: Page): Locator => panel(page).getByRole('textbox');
const comparison = (page: Page): Locator => page.getByRole('region', { name: 'Compare versions' });

const showTimeline = async (page: Page): Promise<void> => {
  await expect(row(page, 'notes.md')).toBeVisible();
  await page.keyboard.press('Control+Alt+b');
  await expect(panel(page)).toBeVisible();
};

/** Adds a line and waits until it is on disk, as one version. */
const saveLine = async (page: Page, line: string): Promise<void> => {
  await insertAtEnd(page, `${line}\n`);
  await page.keyboard.press('Control+s');
  await expect.poll(() => workspace.text('notes.md')).toContain(`${line}\n`);
};

/** The whole of one side of a comparison, without the places that only the other one has. */
const modifiedText = (page: Page): Promise<string> =>
  comparison(page).locator('.editor.modified .view-lines').innerText();

test('versions appear while the panel is open, newest first, with what made them', async () => {
  const { page } = running;
  await openFile(page, 'notes.md');
  await showTimeline(page);
  await expect(versions(page)).toHaveCount(1);
  await expect(versions(page).first()).toHaveAccessibleName(/^Opened, Today .* on disk now$/);
  await saveLine(page, 'second');
  await expect(versions(page).first()).toHaveAccessibleName(/^Saved, .*7 B longer, on disk now$/);
  workspace.replace('notes.md', 'first\nsecond\noutside\n');
  await expect(versions(page).first()).toHaveAccessibleName(
    /^Changed outside, .*8 B longer, on disk now$/,
  );
  await expect(list(page).locator('[aria-current="true"]')).toHaveCount(1);
});

test('a version is compared with the present text and with the one before it', async () => {
  const { page } = running;
  await openFile(page, 'notes.md');
  await saveLine(page, 'second');
  await saveLine(page, 'third');
  await showTimeline(page);
  await expect(versions(page)).toHaveCount(3);
  await versions(page).nth(1).click();
  await expect(comparison(page).getByText('1 change')).toBeVisible();
  await expect.poll(() => modifiedText(page)).toContain('third');
  await comparison(page).getByRole('radio', { name: 'Version before' }).click();
  await expect.poll(() => modifiedText(page)).not.toContain('third');
  await expect.poll(() => modifiedText(page)).toContain('second');
  await page.keyboard.press('Escape');
  await expect(comparison(page)).toHaveCount(0);
});

test('what is typed beside an old version is typed in the document', async () => {
  const { page } = running;
  await openFile(page, 'notes.md');
  await saveLine(page, 'second');
  await showTimeline(page);
  await versions(page).last().click();
  await comparison(page).locator('.editor.modified .view-lines').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('typed in the comparison');
  await expect
    .poll(() => workspace.text('notes.md'))
    .toBe('first\nsecond\ntyped in the comparison');
});

test('a restore is one step of undo, is saved by itself, and its notice takes it back too', async () => {
  const { page } = running;
  await openFile(page, 'notes.md');
  await saveLine(page, 'second');
  await saveLine(page, 'third');
  await showTimeline(page);
  await expect(versions(page)).toHaveCount(3);
  await versions(page).last().click();
  await comparison(page).getByRole('button', { name: 'Restore' }).click();
  await expect.poll(() => workspace.text('notes.md')).toBe('first\n');
  await expectTabState(page, 'notes.md', 'saved');
  await expectTextFocused(page);
  await page.keyboard.press('Control+z');
  await expect.poll(() => shownText(page)).toContain('third');
  await expect.poll(() => workspace.text('notes.md')).toBe('first\nsecond\nthird\n');
  await versions(page).last().click();
  await comparison(page).getByRole('button', { name: 'Restore' }).click();
  await expect.poll(() => workspace.text('notes.md')).toBe('first\n');
  await page
    .getByRole('log', { name: 'Notifications' })
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect.poll(() => workspace.text('notes.md')).toBe('first\nsecond\nthird\n');
});

test('a restore keeps byte order mark and line ends', async () => {
  const { page } = running;
  await openFile(page, 'windows.txt');
  await insertAtEnd(page, 'four\n');
  await page.keyboard.press('Control+s');
  await expect.poll(() => workspace.text('windows.txt')).toContain('four\r\n');
  await showTimeline(page);
  await versions(page).last().click();
  await comparison(page).getByRole('button', { name: 'Restore' }).click();
  await expect.poll(() => fs.readFileSync(workspace.path('windows.txt'))).toEqual(windowsText);
});

test('a locked file is compared, but nothing is restored into it', async () => {
  const { page } = running;
  await openFile(page, 'notes.md');
  await saveLine(page, 'second');
  await runCommand(page, 'lock');
  await expectTabState(page, 'notes.md', 'readonly');
  await showTimeline(page);
  await versions(page).last().click();
  await expect(comparison(page)).toBeVisible();
  await expect(comparison(page).getByRole('button', { name: 'Restore' })).toHaveCount(0);
  await versions(page).last().click({ button: 'right' });
  await expect(page.getByRole('menuitem', { name: 'Compare with current text' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Restore this version' })).toHaveCount(0);
  expect(workspace.text('notes.md')).toBe('first\nsecond\n');
});

test('by keyboard alone: open, go, compare, label, restore, undo, close', async () => {
  const { page } = running;
  await openFile(page, 'notes.md');
  await saveLine(page, 'second');
  await page.keyboard.press('F1');
  await page.getByRole('combobox', { name: 'Command' }).fill('timeline');
  await page.keyboard.press('Enter');
  await expect(list(page)).toBeFocused();
  await expect(versions(page)).toHaveCount(2);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(comparison(page)).toBeVisible();
  await expect(list(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(comparison(page)).toHaveCount(0);
  await expect(list(page)).toBeFocused();
  await page.keyboard.press('F2');
  await expect(labelBox(page)).toBeFocused();
  await page.keyboard.type('Before the rewrite');
  await page.keyboard.press('Enter');
  await expect(list(page)).toBeFocused();
  await expect(versions(page).last()).toHaveAccessibleName(/label Before the rewrite/);
  await page.keyboard.press('F2');
  await expect(labelBox(page)).toBeFocused();
  await page.keyboard.type('not kept');
  await page.keyboard.press('Escape');
  await expect(versions(page).last()).toHaveAccessibleName(/label Before the rewrite/);
  await expect(list(page)).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Restore this version' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => workspace.text('notes.md')).toBe('first\n');
  await expectTextFocused(page);
  await page.keyboard.press('Control+z');
  await expect.poll(() => workspace.text('notes.md')).toBe('first\nsecond\n');
  await list(page).focus();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toHaveCount(0);
  await expect(editor(page).getByRole('textbox')).toBeFocused();
});

const labelLast = async (page: Page): Promise<void> => {
  await expect(versions(page)).toHaveCount(2);
  await list(page).focus();
  await page.keyboard.press('End');
  await expect(versions(page).last()).toHaveAttribute('data-marked', '');
  await page.keyboard.press('F2');
  await expect(labelBox(page)).toBeFocused();
};

const edgeOf = (page: Page): Locator =>
  page.getByRole('separator', { name: 'Width of the timeline' });

test('label, panel, its width and versions are there after a restart; an empty label is none', async () => {
  const profile = makeProfile();
  const first = await launchApp({ args: [workspace.folder], profile });
  await openFile(first.page, 'notes.md');
  await saveLine(first.page, 'second');
  await showTimeline(first.page);
  await edgeOf(first.page).press('ArrowLeft');
  await expect(edgeOf(first.page)).toHaveAttribute('aria-valuenow', '336');
  await labelLast(first.page);
  await first.page.keyboard.type('x'.repeat(250));
  await first.page.keyboard.press('Enter');
  const name = `label ${'x'.repeat(200)},`;
  await expect(versions(first.page).last()).toHaveAccessibleName(new RegExp(name));
  await first.close();
  expect(fs.existsSync(path.join(profile, 'sessions'))).toBe(true);
  const again = await launchApp({ args: [workspace.folder], profile });
  const { page } = again;
  await expect(edgeOf(page)).toHaveAttribute('aria-valuenow', '336');
  await expect(versions(page)).toHaveCount(2);
  await expect(versions(page).last()).toHaveAccessibleName(new RegExp(name));
  await labelLast(page);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Enter');
  await expect(versions(page).last()).not.toHaveAccessibleName(/label/);
  await again.close();
  removeProfile(profile);
});

test('two thousand versions scroll with few rows in the page', async () => {
  test.setTimeout(120_000);
  const { page } = running;
  const saved = await page.evaluate(async () => {
    const read = await window.api.file.read({ path: 'notes.md' });
    let base = read.ok ? read.value.revision : null;
    for (let at = 0; at < 2000; at += 1) {
      const text = `version ${at}\n`;
      const written = await window.api.file.write({ path: 'notes.md', base, text });
      if (!written.ok || written.value.outcome !== 'saved') return at;
      base = written.value.revision;
    }
    return 2000;
  });
  expect(saved).toBe(2000);
  await openFile(page, 'notes.md');
  await showTimeline(page);
  await expect(versions(page).first()).toHaveAttribute('aria-setsize', /^200\d$/, {
    timeout: 60_000, // Versions are kept after the saves.
  });
  const most = await list(page).evaluate(async (element) => {
    const frame = element.parentElement!;
    let rows = 0;
    for (let step = 0; step < 40; step += 1) {
      frame.scrollTop += 1500;
      await new Promise(requestAnimationFrame);
      rows = Math.max(rows, element.querySelectorAll('[role="option"]').length);
    }
    return rows;
  });
  expect(most).toBeGreaterThan(10);
  expect(most).toBeLessThan(80);
  await list(page).focus();
  await page.keyboard.press('End');
  await expect(versions(page).last()).toHaveAttribute('data-marked', '');
  await expect(versions(page).last()).toBeInViewport();
});

/** All rules in the light theme; the dark one has other colours and nothing else. */
const expectNoViolationsInBoth = async (page: Page): Promise<void> => {
  await expectNoViolations(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNoViolations(page, ['color-contrast']);
  await page.emulateMedia({ colorScheme: 'light' });
};

// The panel with versions and a comparison is among the views of every-view.spec.ts.
test('an empty timeline and the label box have no accessibility violation, light and dark', async () => {
  const { page } = running;
  await showTimeline(page);
  await expectNoViolationsInBoth(page);
  await openFile(page, 'notes.md');
  await saveLine(page, 'second');
  await labelLast(page);
  await expectNoViolationsInBoth(page);
});
