/**
 * threats.md: "hostile file names in tree, tab, dialog, notification, window title: markup, RTL override, newlines, 255 bytes
 * of emoji, lone surrogates, non-UTF-8 bytes": inert and unambiguous; a name that is not UTF-8 is listed as unopenable.
 */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { hostileFileNames as names, unreadableNames as bytes } from './support/hostile-names';
import { launchApp } from './support/launch';
import type { LaunchedApp } from './support/launch';
import { nothingSeen, witness } from './support/witness';
import type { Witness } from './support/witness';
import { editor, row, tab, tree } from './support/workbench';
import { makeWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';

const rootName = 'r\u202eoot\n<b>x';
const shownRoot = 'r‹U+202E›oot‹U+000A›<b>x';

let workspace: Workspace;
let root: string;
let running: LaunchedApp;
let watched: Witness;

test.beforeAll(async () => {
  workspace = makeWorkspace({});
  root = path.join(workspace.folder, rootName);
  fs.mkdirSync(root);
  for (const { name } of names) fs.writeFileSync(path.join(root, name), 'x\n');
  for (const name of Object.values(bytes)) {
    fs.writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from(name)]), 'unopened\n');
  }
  running = await launchApp({ args: [root] });
  await expect(row(running.page, 'payload')).toBeVisible();
  watched = await witness(running.page);
  await running.app.evaluate(({ dialog }) => {
    const shown: string[] = [];
    Object.assign(globalThis, { shown });
    dialog.showMessageBox = (...parameters: unknown[]) => {
      const { message, detail } = parameters.at(-1) as { message: string; detail: string };
      shown.push(`${message}\n${detail}`);
      return Promise.resolve({ response: 0, checkboxChecked: false });
    };
  });
});
test.afterAll(async () => {
  await running.close();
  workspace.remove();
});
test.afterEach(async () => expect(await watched.seen()).toEqual(nothingSeen));

const dialogs = (): Promise<string[]> =>
  running.app.evaluate(() => (globalThis as unknown as { shown: string[] }).shown);

for (const { what, name, shown } of names) {
  test(`${what} in a name: the same inert words in tree, tab, window title and question`, async () => {
    const { page, app } = running;
    await row(page, shown).dblclick();
    await expect(editor(page)).toHaveAttribute('data-path', name);
    await expect(tab(page, shown)).toBeVisible();
    const title = `${shown} — ${shownRoot} — Holdfast`;
    await expect.poll(() => page.title()).toBe(title);
    await expect
      .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle()))
      .toBe(title);
    await row(page, shown).click();
    await page.keyboard.press('Delete');
    const question = page.getByRole('alertdialog');
    await expect(question).toContainText(`“${shown}”`);
    await page.keyboard.press('Escape');
    await expect(question).toHaveCount(0);
  });
}

test('names that are not UTF-8 are listed, differ from each other, and open nothing', async () => {
  const { page } = running;
  await expect(tree(page).getByRole('row')).toHaveCount(names.length + Object.keys(bytes).length);
  const all = await tree(page)
    .getByRole('row')
    .evaluateAll((rows) => rows.map((one) => one.getAttribute('aria-label') ?? ''));
  expect(new Set(all).size).toBe(names.length + Object.keys(bytes).length);
  const unopenable = all.filter((label) => !names.some(({ shown }) => shown === label));
  expect(unopenable).toHaveLength(Object.keys(bytes).length);
  for (const label of unopenable) {
    const reason = row(page, label).getByRole('img', { name: 'Its name is not UTF-8: not opened' });
    await expect(reason).toBeVisible();
    await row(page, label).dblclick();
    await expect(tab(page, label)).toHaveAttribute('data-state', 'error');
    await expect(page.getByText('unopened')).toHaveCount(0);
  }
});

test('a folder that cannot be opened is named inertly in the native dialog', async () => {
  const { app } = running;
  const missing = path.join(workspace.folder, 'gone\u202e\n<b>folder');
  const before = (await dialogs()).length;
  await app.evaluate(({ app }, target) => {
    const request = { folder: target, files: [], newWindow: false };
    app.emit('second-instance', {}, [], '', request);
  }, missing);
  await expect.poll(async () => (await dialogs()).length).toBe(before + 1);
  expect((await dialogs()).at(-1)).toContain('“gone‹U+202E›‹U+000A›<b>folder”');
});
