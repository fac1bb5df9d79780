/** Files in old encodings, byte for byte on the real disk; what would lose bytes; line ends and their undo. */
import fs from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { launchApp, makeProfile, removeProfile } from './support/launch';
import { startOneApp, type OneApp, type OpenedWindow } from './support/one-app';
import {
  editor,
  expectTabState,
  openFile,
  row,
  shownText,
  status,
  tab,
  typeAtEnd,
} from './support/workbench';
import { makeWorkspace, type Workspace } from './support/workspace';

let one: OneApp;
let workspace: Workspace;
let running: OpenedWindow;

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const damaged = Buffer.from([...Buffer.from('zwölf Boxkämpfer '), 0xff, 0x0a]);
const japanese = Buffer.from('82b182ea82cd93fa967b8cea82cc8365834c8358836782c582b781420a', 'hex');
const binary = Buffer.from([0x50, 0x4e, 0x47, 0, 0xff, 0x0a, 0x61, 0x0a, 0x81]);

test.beforeAll(async () => {
  one = await startOneApp();
});
test.afterAll(() => one.close());
test.beforeEach(async () => {
  workspace = makeWorkspace({
    'latin.txt': latin1(
      'In dem Text sind die \xfcblichen W\xf6rter, damit er gr\xf6\xdfere Sicherheit hat. Sch\xf6ne Gr\xfc\xdfe!\r\nzwei\n',
    ),
    'japanese.txt': japanese,
    'sixteen.txt': Buffer.from('no mark here\nsecond line\n', 'utf16le'),
    'damaged.txt': damaged,
    'data.bin': binary,
    'mixed.txt': 'one\r\ntwo\nthree\rfour\n',
    'plain.txt': 'one\ntwo\n',
  });
  running = await one.open(workspace.folder);
});
test.afterEach(async () => {
  await running.close();
  workspace.remove();
});

const hex = (name: string): string => fs.readFileSync(workspace.path(name)).toString('hex');
const expectBytes = (name: string, bytes: Buffer) =>
  expect.poll(() => hex(name)).toBe(bytes.toString('hex'));
const item = (page: Page, button: RegExp, name: string | RegExp) =>
  status(page)
    .getByRole('button', { name: button })
    .click()
    .then(() => page.getByRole('dialog').getByRole('option', { name }).click());
const encodingButton = (page: Page, name: string) =>
  status(page).getByRole('button', { name: `Encoding: ${name}` });
const choose = async (page: Page, title: string, typed: string) => {
  await page.getByRole('dialog', { name: title }).getByRole('combobox').fill(typed);
  await page.keyboard.press('Enter');
};

test('Latin-1, Shift JIS and UTF-16 without a mark: found, shown, edited, every other byte the same', async () => {
  const { page } = running;
  for (const [name, shown, label, after] of [
    [
      'latin.txt',
      'Schöne Grüße',
      'ISO-8859-1',
      Buffer.concat([fs.readFileSync(workspace.path('latin.txt')), latin1('x\xe9')]),
    ],
    [
      'japanese.txt',
      'これは日本語',
      'Shift JIS',
      Buffer.concat([
        japanese,
        Buffer.from('日本', 'latin1').subarray(0, 0),
        Buffer.from('78', 'hex'),
      ]),
    ],
    [
      'sixteen.txt',
      'second line',
      'UTF-16 LE',
      Buffer.from('no mark here\nsecond line\nx', 'utf16le'),
    ],
  ] as const) {
    await openFile(page, name);
    await expect.poll(() => shownText(page)).toContain(shown);
    await expect(status(page).getByRole('button', { name: `Encoding: ${label}` })).toBeVisible();
    await typeAtEnd(page, name === 'latin.txt' ? 'xé' : 'x');
    await page.keyboard.press('Control+s');
    await expectBytes(name, after);
    await expectTabState(page, name, 'saved');
  }
});

test('a character that the encoding lacks: nothing written, named with its line, saved with UTF-8 on a press', async () => {
  const { page } = running;
  await openFile(page, 'latin.txt');
  const before = fs.readFileSync(workspace.path('latin.txt'));
  await typeAtEnd(page, '5 €');
  const alert = page.getByRole('alert').filter({ hasText: 'U+20AC' });
  await expect(alert).toContainText('on line 3');
  await expect(page.locator('[data-code="WOULD_LOSE_BYTES"]').first()).toBeVisible();
  await expectTabState(page, 'latin.txt', 'error');
  expect(hex('latin.txt')).toBe(before.toString('hex'));
  await page.getByRole('button', { name: 'Save with UTF-8' }).click();
  await expectBytes(
    'latin.txt',
    Buffer.from(
      'In dem Text sind die üblichen Wörter, damit er größere Sicherheit hat. Schöne Grüße!\r\nzwei\n5 €',
    ),
  );
  await expectTabState(page, 'latin.txt', 'saved');
  await expect(status(page).getByRole('button', { name: 'Encoding: UTF-8' })).toBeVisible();
});

test('bytes that do not decode: read-only until another encoding or a conversion is chosen', async () => {
  const { page } = running;
  await openFile(page, 'damaged.txt');
  await expectTabState(page, 'damaged.txt', 'readonly');
  const bar = page.getByRole('region', { name: 'Not all bytes are text' });
  await expect(bar).toHaveAttribute('data-code', 'WOULD_LOSE_BYTES');
  await typeAtEnd(page, 'lost');
  await page.keyboard.press('Control+s');
  expect(hex('damaged.txt')).toBe(damaged.toString('hex'));
  await bar.getByRole('button', { name: 'Reopen with Encoding…' }).click();
  await choose(page, 'Reopen with Encoding', 'iso-8859-15');
  await expect(bar).toBeHidden();
  await typeAtEnd(page, 'x');
  await expectBytes('damaged.txt', Buffer.concat([damaged, latin1('x')]));
});

test('the encoding that was chosen is there after a restart, also for a tab that is not looked at', async () => {
  const profile = makeProfile();
  let started = await launchApp({ args: [workspace.folder], profile });
  for (const name of ['damaged.txt', 'plain.txt']) {
    await openFile(started.page, name);
    await item(started.page, /^Encoding/, 'Reopen with Encoding…');
    await choose(started.page, 'Reopen with Encoding', 'iso-8859-15');
    await expect(encodingButton(started.page, 'ISO-8859-15')).toBeVisible();
  }
  // The second start keeps what the first one restored and nobody looked at.
  for (const start of ['first', 'second']) {
    await started.close();
    started = await launchApp({ args: [workspace.folder], profile });
    await expect(encodingButton(started.page, 'ISO-8859-15'), start).toBeVisible();
  }
  await tab(started.page, 'damaged.txt').click();
  await expect(editor(started.page)).toHaveAttribute('data-path', 'damaged.txt');
  await expect(encodingButton(started.page, 'ISO-8859-15')).toBeVisible();
  await expectTabState(started.page, 'damaged.txt', 'saved');
  await started.close();
  removeProfile(profile);
});

test('a conversion of what did not decode asks first, and writes what was agreed to', async () => {
  const { page } = running;
  await openFile(page, 'damaged.txt');
  await page.getByRole('button', { name: 'Convert to UTF-8…' }).click();
  const question = page.getByRole('alertdialog', { name: /Convert/ });
  await question.getByRole('button', { name: 'Leave it as it is' }).click();
  expect(hex('damaged.txt')).toBe(damaged.toString('hex'));
  await page.getByRole('button', { name: 'Convert to UTF-8…' }).click();
  await question.getByRole('button', { name: 'Convert', exact: true }).click();
  await expectBytes('damaged.txt', Buffer.from('zwölf Boxkämpfer \ufffd\n'));
  await expectTabState(page, 'damaged.txt', 'saved');
});

test('binary data opens only when it is asked for, is saved only by hand, and keeps its bytes', async () => {
  const { page } = running;
  await row(page, 'data.bin').dblclick();
  await page.getByRole('button', { name: 'Open anyway' }).click();
  await expect(editor(page)).toHaveAttribute('data-path', 'data.bin');
  await expect(page.getByRole('region', { name: 'Binary data' })).toBeVisible();
  await typeAtEnd(page, 'z');
  await expectTabState(page, 'data.bin', 'dirty');
  await page.keyboard.press('Control+s');
  await expectBytes('data.bin', Buffer.concat([binary, latin1('z')]));
});

test('from the status bar: save with another encoding, a change although no letter changed', async () => {
  const { page } = running;
  await openFile(page, 'plain.txt');
  await item(page, /^Encoding/, 'Save with Encoding…');
  await choose(page, 'Save with Encoding', 'utf-16 be');
  await expectBytes('plain.txt', Buffer.from('\ufeffone\ntwo\n', 'utf16le').swap16());
  await expect(
    status(page).getByRole('button', { name: 'Encoding: UTF-16 BE with BOM' }),
  ).toBeVisible();
});

test('line ends: mixed ones stay, deleted lines come back with their own, a conversion can be undone', async () => {
  const { page } = running;
  const mixed = Buffer.from('one\r\ntwo\nthree\rfour\n');
  await openFile(page, 'mixed.txt');
  await typeAtEnd(page, 'x');
  await expectBytes('mixed.txt', Buffer.concat([mixed, Buffer.from('x')]));
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expectBytes('mixed.txt', Buffer.alloc(0));
  await page.keyboard.press('Control+z');
  await expectBytes('mixed.txt', Buffer.concat([mixed, Buffer.from('x')]));
  await item(page, /^Line ends/, /^LF/);
  await expectBytes('mixed.txt', Buffer.from('one\ntwo\nthree\nfour\nx'));
  await expect(status(page).getByRole('button', { name: 'Line ends: LF' })).toBeVisible();
  await item(page, /^Line ends/, /^CRLF/);
  await expectBytes('mixed.txt', Buffer.from('one\r\ntwo\r\nthree\r\nfour\r\nx'));
  await editor(page).locator('.view-lines').click();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expectBytes('mixed.txt', Buffer.concat([mixed, Buffer.from('x')]));
});
