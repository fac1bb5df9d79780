/** Disks that are full, read-only or gone: the text stays, the window says what to do, and goes on by itself afterwards. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { expect, test } from '@playwright/test';
import type { JSHandle, Page } from '@playwright/test';
import { setAutosave } from './support/autosave';
import { startOneApp } from './support/one-app';
import type { OneApp, OpenedWindow } from './support/one-app';
import { chooseNextPlace } from './support/system';
import { makeWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';
import { expectTabState, openFile, shownText, status, tab, typeAtEnd } from './support/workbench';

let one: OneApp;
let workspace: Workspace;
let running: OpenedWindow;
let mounts: string[];

const mount = (folder: string, ...options: string[]): void => {
  execFileSync('mount', [...options, folder]);
  mounts.push(folder);
};

/** A disk of 1 MiB in the workspace's place. */
const mountSmallDisk = (): void => mount(workspace.folder, '-t', 'tmpfs', '-o', 'size=1m', 'none');

const mayMount = ((): boolean => {
  const probe = fs.mkdtempSync('/tmp/holdfast-mount-');
  try {
    execFileSync('mount', ['-t', 'tmpfs', 'none', probe], { stdio: 'ignore' });
    execFileSync('umount', [probe]);
    return true;
  } catch {
    return false;
  } finally {
    fs.rmdirSync(probe);
  }
})();
const onMount = (name: string, body: () => Promise<void>): void => {
  if (mayMount) test(name, body);
  else test.skip(name, body);
};
const reason = mayMount ? '' : ' (skipped: this user may not mount)';

test.beforeAll(async () => {
  one = await startOneApp();
});
test.afterAll(() => one.close());
test.beforeEach(() => {
  mounts = [];
  workspace = makeWorkspace({ 'a.txt': 'one\n' });
});
test.afterEach(async () => {
  await running.close();
  for (const folder of mounts.reverse()) execFileSync('umount', ['-l', folder]);
  workspace.remove();
});

const start = async (): Promise<Page> => {
  running = await one.open(workspace.folder);
  await openFile(running.page, 'a.txt');
  return running.page;
};
const alert = (page: Page, code: string) =>
  page.getByRole('log', { name: 'Notifications' }).locator(`[role="alert"][data-code="${code}"]`);
/** Milliseconds for what is tried again by itself every few seconds. */
const patience = 15_000;
/** Longer than what is left on a disk that is full. */
const long = 'x'.repeat(20_000);
const paste = (page: Page) =>
  page
    .evaluate((text) => navigator.clipboard.writeText(text), long)
    .then(async () => {
      await typeAtEnd(page, '');
      await page.keyboard.press('Control+v');
    });
const fill = (): void => {
  const filler = fs.openSync(workspace.path('filler'), 'w');
  try {
    for (;;) fs.writeSync(filler, Buffer.alloc(4096));
  } catch {
    // Full: what was wanted.
  } finally {
    fs.closeSync(filler);
  }
};

onMount(
  `a full disk: typing goes on, and it is saved by itself once there is room${reason}`,
  async () => {
    mountSmallDisk();
    workspace.write('a.txt', 'one\n');
    const page = await start();
    fill();
    await paste(page);
    await expect(alert(page, 'NO_SPACE')).toBeVisible();
    await expect(alert(page, 'NO_SPACE')).toContainText('tried again by itself');
    await expectTabState(page, 'a.txt', 'error');
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('still typing ');
    await expect.poll(() => shownText(page)).toContain('still typing one');
    expect(workspace.text('a.txt')).toBe('one\n');
    fs.rmSync(workspace.path('filler'));
    await expect
      .poll(() => workspace.text('a.txt'), { timeout: patience })
      .toBe(`still typing one\n${long}`);
    await expect(alert(page, 'NO_SPACE')).toHaveCount(0);
    await expectTabState(page, 'a.txt', 'saved');
    expect(fs.readdirSync(workspace.folder)).toEqual(['a.txt']);
  },
);

onMount(`a full disk with autosave off: that is said, and only Retry saves${reason}`, async () => {
  mountSmallDisk();
  workspace.write('a.txt', 'one\n');
  const page = await start();
  await setAutosave(page, 'off');
  fill();
  await paste(page);
  await page.keyboard.press('Control+s');
  await expect(alert(page, 'NO_SPACE')).toContainText('Autosave is off');
  fs.rmSync(workspace.path('filler'));
  // Longer than the pause between two tries of the other modes.
  await page.waitForTimeout(3000);
  expect(workspace.text('a.txt')).toBe('one\n');
  await alert(page, 'NO_SPACE').getByRole('button', { name: 'Retry' }).click();
  await expect.poll(() => workspace.text('a.txt')).toBe(`one\n${long}`);
  await expect(alert(page, 'NO_SPACE')).toHaveCount(0);
});

onMount(
  `a disk that is mounted read-only and back, with unsaved and with saved text${reason}`,
  async () => {
    mountSmallDisk();
    workspace.write('a.txt', 'one\n');
    const page = await start();
    // Typed before: a look at the file in between would find it read-only, and then nothing can be typed.
    await setAutosave(page, 'off');
    await typeAtEnd(page, 'two');
    await expectTabState(page, 'a.txt', 'dirty');
    execFileSync('mount', ['-o', 'remount,ro', workspace.folder]);
    await setAutosave(page, 'after a delay');
    await expect(alert(page, 'READ_ONLY')).toBeVisible();
    execFileSync('mount', ['-o', 'remount,rw', workspace.folder]);
    await expect.poll(() => workspace.text('a.txt'), { timeout: patience }).toBe('one\ntwo');
    await expect(alert(page, 'READ_ONLY')).toHaveCount(0);
    execFileSync('mount', ['-o', 'remount,ro', workspace.folder]);
    // Playwright knows Electron's types only where they are installed beside it.
    const window = (await running.app.browserWindow(page)) as JSHandle<Electron.BrowserWindow>;
    await window.evaluate((shown) => void shown.emit('focus'));
    await expectTabState(page, 'a.txt', 'readonly');
    execFileSync('mount', ['-o', 'remount,rw', workspace.folder]);
    await expectTabState(page, 'a.txt', 'saved');
  },
);

test('a file that is made read-only says why nothing can be typed, and follows when it is writable', async () => {
  const page = await start();
  fs.chmodSync(workspace.path('a.txt'), 0o444);
  await expectTabState(page, 'a.txt', 'readonly');
  await expect(status(page)).toContainText('Read-only on disk');
  await typeAtEnd(page, 'x');
  const log = page.getByRole('log', { name: 'Notifications' });
  await expect(log).toContainText('a.txt is read-only on disk');
  expect(await shownText(page)).not.toContain('x');
  fs.chmodSync(workspace.path('a.txt'), 0o644);
  await expectTabState(page, 'a.txt', 'saved');
  await typeAtEnd(page, 'two');
  await expect.poll(() => workspace.text('a.txt')).toBe('one\ntwo');
});

test('unsaved text of a file that is made read-only is kept, and saved once it is writable', async () => {
  const page = await start();
  await setAutosave(page, 'on focus change');
  await typeAtEnd(page, 'two');
  fs.chmodSync(workspace.path('a.txt'), 0o444);
  await expect(alert(page, 'READ_ONLY')).toBeVisible();
  await expect.poll(() => shownText(page)).toBe('one\ntwo');
  expect(workspace.text('a.txt')).toBe('one\n');
  await setAutosave(page, 'after a delay');
  fs.chmodSync(workspace.path('a.txt'), 0o644);
  await expect.poll(() => workspace.text('a.txt'), { timeout: patience }).toBe('one\ntwo');
  await expect(alert(page, 'READ_ONLY')).toHaveCount(0);
});

/** What is typed while the folder is away is on disk by itself after it has come back. */
const typeWhileGone = async (page: Page, bringBack: () => void): Promise<void> => {
  await typeAtEnd(page, 'two');
  await expect(status(page)).toContainText('Folder is gone');
  await expect(alert(page, 'ROOT_GONE')).toBeVisible();
  await expect.poll(() => shownText(page)).toContain('two');
  bringBack();
  await expect.poll(() => workspace.text('a.txt'), { timeout: patience }).toBe('one\ntwo');
  await expect(alert(page, 'ROOT_GONE')).toHaveCount(0);
  await expect(status(page)).not.toContainText('Folder is gone');
  await expectTabState(page, 'a.txt', 'saved');
};

test('a folder that is moved away and back', async () => {
  const page = await start();
  const away = `${workspace.folder}.away`;
  fs.renameSync(workspace.folder, away);
  await typeWhileGone(page, () => fs.renameSync(away, workspace.folder));
});

onMount(`a folder that is unmounted and mounted again${reason}`, async () => {
  const disk = fs.mkdtempSync('/tmp/holdfast-disk-');
  fs.writeFileSync(`${disk}/a.txt`, 'one\n');
  mount(workspace.folder, '--bind', disk);
  const page = await start();
  execFileSync('umount', ['-l', workspace.folder]);
  mounts = [];
  await typeWhileGone(page, () => mount(workspace.folder, '--bind', disk));
  fs.rmSync(disk, { recursive: true });
});

test('a folder that is deleted: the text goes where the person says', async () => {
  const page = await start();
  fs.rmSync(workspace.folder, { recursive: true });
  await typeAtEnd(page, 'two');
  await expect(alert(page, 'ROOT_GONE')).toBeVisible();
  await chooseNextPlace(running.app, `${workspace.folder}.copy.txt`);
  await alert(page, 'ROOT_GONE').getByRole('button', { name: 'Save a copy elsewhere…' }).click();
  await expect.poll(() => fs.existsSync(`${workspace.folder}.copy.txt`)).toBe(true);
  expect(fs.readFileSync(`${workspace.folder}.copy.txt`, 'utf8')).toBe('one\ntwo');
  await expect(tab(page, 'a.txt')).toBeVisible();
});
