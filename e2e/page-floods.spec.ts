/** A page that is taken over floods the person with questions and the log with lines, and wants to read the clipboard. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { Api } from '../src/shared/api';
import { launchApp } from './support/launch';
import type { LaunchedApp } from './support/launch';
import { heldByMain } from './support/main-memory';
import { clipboardText } from './support/system';
import { editor, openFile } from './support/workbench';
import { makeWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';

declare global {
  interface Window {
    readonly api: Api;
  }
}

let workspace: Workspace;
let running: LaunchedApp;

test.beforeAll(async () => {
  workspace = makeWorkspace({ 'a.txt': 'inside\n' });
  running = await launchApp({ args: [workspace.folder] });
  await openFile(running.page, 'a.txt');
});

test.afterAll(async () => {
  await running.close();
  workspace.remove();
});

test('a flood of questions shows one dialog at a time, and few that nobody has touched the window between', async () => {
  const { app, page } = running;
  await app.evaluate(({ dialog }) => {
    const counts = { open: 0, most: 0, shown: 0, leave: [] as (() => void)[] };
    Object.assign(globalThis, { dialogCounts: counts });
    const show = <T>(answer: T) =>
      new Promise<T>((resolve) => {
        counts.shown += 1;
        counts.open += 1;
        counts.most = Math.max(counts.most, counts.open);
        setTimeout(() => {
          counts.open -= 1;
          resolve(answer);
        }, 20);
      });
    dialog.showOpenDialog = () => show({ canceled: true, filePaths: [] });
    dialog.showSaveDialog = () => show({ canceled: true, filePath: '' });
  });
  const flood = () =>
    page.evaluate(async () => {
      const { file, root } = window.api;
      const save = { path: 'a.txt', purpose: 'copy', encoding: 'utf-8', bom: false } as const;
      for (let wave = 0; wave < 20; wave += 1)
        await Promise.all([
          root.chooseFolder(),
          root.chooseFile(),
          file.saveAs({ ...save, text: 'x' }),
          file.saveAs({ ...save, text: 'y' }),
        ]);
    });
  const counts = () =>
    app.evaluate(() => Reflect.get(globalThis, 'dialogCounts') as { most: number; shown: number });
  await flood();
  expect(await counts()).toMatchObject({ most: 1, shown: 10 });
  // The control: a person's key gives the page its questions back.
  await page.keyboard.press('Shift');
  await flood();
  expect(await counts()).toMatchObject({ most: 1, shown: 20 });
  await page.keyboard.press('Shift');
});

test('a full path is on the clipboard for the person, and the page cannot read it there', async () => {
  const { app, page } = running;
  await editor(page).locator('.view-lines').click();
  const read = await page.evaluate(async () => {
    const copied = await window.api.file.copyPath({ path: 'a.txt', kind: 'full' });
    const box = document.createElement('textarea');
    document.body.append(box);
    box.focus();
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the old way in is tried too
    document.execCommand('paste');
    const text = await navigator.clipboard.readText().catch(() => '');
    const items = await navigator.clipboard.read().catch(() => []);
    const { value } = box;
    box.remove();
    return { copied: copied.ok, value, text, items: items.length };
  });
  expect(await clipboardText(app)).toBe(workspace.path('a.txt'));
  expect(read).toMatchObject({ copied: true, text: '', items: 0 });
  const version = await app.evaluate(() => process.versions.electron);
  // Electron had no switch for the old way in before; there a page that is taken over reads what was copied.
  if (Number.parseInt(version) >= 40) expect(read.value).toBe('');
});

test('a flood of log lines leaves a small log and a small main process', async () => {
  const { app, page } = running;
  const before = await heldByMain(app);
  await page.evaluate(async () => {
    const message = `first\n[error] forged ${'x'.repeat(4000)}`;
    for (let line = 0; line < 20_000; line += 1) window.api.log.write({ level: 'error', message });
    await window.api.window.context();
  });
  const logs = path.join(running.profile, 'logs');
  const read = () =>
    fs.readdirSync(logs).map((name) => fs.readFileSync(path.join(logs, name), 'utf8'));
  await expect.poll(() => read().join(''), { timeout: 20_000 }).toContain('lines were left out');
  expect(read().join('').length).toBeLessThan(12 * 1024 * 1024);
  expect(read().join('')).not.toMatch(/^\[error\] forged/m);
  await expect
    .poll(async () => (await heldByMain(app)) - before, { timeout: 20_000 })
    .toBeLessThan(32 * 1024 * 1024);
});
