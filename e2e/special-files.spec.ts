/** Special files in the real app, whose `fs` Electron patches: archives are plain files, twins are two, a huge folder blocks nobody. */
import fs from 'node:fs';
import path from 'node:path';
import { createPackage } from '@electron/asar';
import { expect, test } from '@playwright/test';
import { unpackListing } from '../src/shared/dir-listing';
import { launchApp, type LaunchedApp } from './support/launch';
import {
  editor,
  expectTabState,
  openFile,
  row,
  shownText,
  tree,
  typeAtEnd,
} from './support/workbench';
import { makeWorkspace, type Workspace } from './support/workspace';

const entries = 100_000;

let workspace: Workspace;
let running: LaunchedApp;
let archive: Buffer;

const oddName = (before: string, byte: number, after: string): Buffer =>
  Buffer.concat([
    Buffer.from(`${workspace.folder}/${before}`),
    Buffer.from([byte]),
    Buffer.from(after),
  ]);

test.beforeAll(async () => {
  workspace = makeWorkspace({
    'a.txt': 'one\n',
    'x.asar/in.txt': 'in\n',
    'app.asar': 'no archive\n',
  });
  await createPackage(workspace.path('x.asar'), workspace.path('real.asar'));
  archive = fs.readFileSync(workspace.path('real.asar'));
  fs.mkdirSync(workspace.path('below.asar'));
  fs.copyFileSync(workspace.path('real.asar'), workspace.path('below.asar/real.asar'));
  fs.writeFileSync(oddName('odd-', 0xff, '.txt'), 'not UTF-8\n');
  fs.writeFileSync(oddName('odd-', 0xfe, '.txt'), 'not UTF-8 either\n');
  fs.writeFileSync(workspace.path('odd-\ufffd.txt'), 'valid\n');
  running = await launchApp({ args: [workspace.folder] });
});
test.afterAll(async () => {
  await running.close();
  workspace.remove();
});

const codeOfReading = (name: string) =>
  running.page.evaluate(async (asked) => {
    const answer = await window.api.file.read({ path: asked });
    return answer.ok ? answer.value.text : answer.error.code;
  }, name);

test('a folder named x.asar is a folder: opened, edited, saved, and watched', async () => {
  const { page } = running;
  await openFile(page, 'a.txt');
  await row(page, 'x.asar').click();
  await page.keyboard.press('ArrowRight');
  await row(page, 'in.txt').dblclick();
  await expect(editor(page)).toHaveAttribute('data-path', 'x.asar/in.txt');
  await typeAtEnd(page, 'typed');
  await page.keyboard.press('Control+s');
  await expect.poll(() => workspace.text('x.asar/in.txt')).toBe('in\ntyped');
  await expectTabState(page, 'in.txt', 'saved');
  workspace.replace('x.asar/in.txt', 'from another program\n');
  await expect.poll(() => shownText(page)).toContain('from another program');
});

test('a real .asar file is one file of bytes: refused as text, never looked into, never changed', async () => {
  expect(await codeOfReading('real.asar')).toBe('BINARY_FILE');
  expect(await codeOfReading('below.asar/real.asar')).toBe('BINARY_FILE');
  expect(await codeOfReading('app.asar')).toBe('no archive\n');
  for (const inside of ['real.asar/in.txt', 'below.asar/real.asar/in.txt', 'app.asar/in.txt'])
    expect([inside, await codeOfReading(inside)]).toEqual([inside, 'NOT_A_DIRECTORY']);
  const codes = await running.page.evaluate(async () => {
    const answers = [
      await window.api.dir.list({ path: 'real.asar' }),
      await window.api.dir.create({ path: 'real.asar/made' }),
      await window.api.file.write({ path: 'real.asar/in.txt', text: 'x', base: null }),
      await window.api.entry.rename({ from: 'real.asar/in.txt', to: 'out.txt' }),
      await window.api.entry.trash({ path: 'real.asar/in.txt' }),
    ];
    return answers.map((answer) => (answer.ok ? 'ok' : answer.error.code));
  });
  expect(new Set(codes)).toEqual(new Set(['NOT_A_DIRECTORY']));
  const listed = await running.page.evaluate(() => window.api.dir.list({ path: '' }));
  expect(
    listed.ok &&
      unpackListing(listed.value.listing ?? '').filter(({ name }) => name.endsWith('.asar')),
  ).toEqual(
    expect.arrayContaining([
      { name: 'x.asar', kind: 'directory', openable: true },
      { name: 'real.asar', kind: 'file', openable: true },
      { name: 'app.asar', kind: 'file', openable: true },
    ]),
  );
  expect(fs.readFileSync(workspace.path('real.asar')).equals(archive)).toBe(true);
});

test('names that are not UTF-8 stand beside their valid twin, and deleting one deletes nothing else', async () => {
  const { page } = running;
  await expect(row(page, 'odd-\ufffd.txt')).toBeVisible();
  await expect(tree(page).getByRole('row').filter({ hasText: 'odd-' })).toHaveCount(3);
  const odd = tree(page).getByRole('row').filter({ hasText: '‹U+DCFF›' });
  await odd.click();
  await page.keyboard.press('Delete');
  const question = page.getByRole('alertdialog').or(page.getByRole('dialog'));
  if (await question.isVisible()) await page.keyboard.press('Enter');
  const codes = await page.evaluate(async () => {
    const path = 'odd-\udcff.txt';
    const answers = [
      await window.api.file.read({ path }),
      await window.api.entry.trash({ path }),
      await window.api.entry.rename({ from: path, to: 'elsewhere.txt' }),
    ];
    return answers.map((answer) => (answer.ok ? 'ok' : answer.error.code));
  });
  expect(new Set(codes)).toEqual(new Set(['INVALID_PATH']));
  expect(workspace.text('odd-\ufffd.txt')).toBe('valid\n');
  expect(fs.existsSync(oddName('odd-', 0xff, '.txt'))).toBe(true);
  expect(fs.existsSync(oddName('odd-', 0xfe, '.txt'))).toBe(true);
});

test('a folder of 100,000 entries is listed while other calls are answered, and main stays small', async () => {
  const { app, page } = running;
  fs.mkdirSync(workspace.path('many'));
  for (let index = 0; index < entries; index += 1)
    fs.closeSync(fs.openSync(path.join(workspace.path('many'), `entry-${index}`), 'w'));
  const memory = () => app.evaluate(() => process.memoryUsage().rss);
  const before = await memory();
  const { count, answered, longest } = await page.evaluate(async () => {
    const listed = { done: false };
    const listing = window.api.dir.list({ path: 'many' }).finally(() => (listed.done = true));
    let answers = 0;
    let slowest = 0;
    while (!listed.done) {
      const started = performance.now();
      const answer = await window.api.file.read({ path: 'a.txt' });
      slowest = Math.max(slowest, performance.now() - started);
      if (answer.ok) answers += 1;
    }
    const answer = await listing;
    return {
      count: answer.ok ? (answer.value.listing ?? '').split('/').length : 0,
      answered: answers,
      longest: slowest,
    };
  });
  expect(count).toBe(entries);
  expect(answered).toBeGreaterThan(1);
  test.info().annotations.push({ type: 'longest wait, ms', description: longest.toFixed(0) });
  expect((await memory()) - before).toBeLessThan(400 * 1024 * 1024);
});
