/** `--verify-history` from the outside: what the app kept is whole, one flipped byte is found, and no window opens. */
import { expect, test } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchApp, testBuild } from './support/launch';
import { editor } from './support/workbench';

let base: string;
test.beforeEach(() => (base = fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-verify-'))));
test.afterEach(() => fs.rmSync(base, { recursive: true, force: true }));

const verify = (profile: string) => {
  const { executable, args } = testBuild();
  const parameters = [...args, `--user-data-dir=${profile}`, '--verify-history'];
  const { status, stdout } = spawnSync(executable, parameters, {
    encoding: 'utf8',
    timeout: 30_000,
  });
  return { status, stdout };
};

const onlyFolder = (folder: string): string => path.join(folder, fs.readdirSync(folder)[0] ?? '');

test('a saved file is in the history, and a flipped byte of it is found', async () => {
  const profile = path.join(base, 'profile');
  const root = path.join(base, 'root');
  for (const folder of [profile, root]) fs.mkdirSync(folder);
  fs.writeFileSync(path.join(root, 'a.txt'), 'first\n');
  expect(verify(profile)).toEqual({ status: 0, stdout: 'No history is kept in this profile.\n' });
  const { page, close } = await launchApp({ profile, args: [root, path.join(root, 'a.txt')] });
  await editor(page).locator('.view-lines').click();
  await page.keyboard.type('typed ');
  await page.keyboard.press('Control+S');
  await expect.poll(() => fs.readFileSync(path.join(root, 'a.txt'), 'utf8')).toContain('typed');
  await close();
  const good = verify(profile);
  expect(good.stdout).toMatch(/^ok {6}\S+root: \d+ records, \d+ contents\n$/);
  expect(good.status).toBe(0);
  const blob = onlyFolder(onlyFolder(path.join(profile, 'blobs')));
  const bytes = fs.readFileSync(blob);
  bytes.writeUInt8((bytes[3] ?? 0) ^ 1, 3);
  fs.writeFileSync(blob, bytes);
  const bad = verify(profile);
  expect(bad.stdout).toMatch(/^DAMAGED .*\n {8}bytes [0-9a-f]{64} are not what was written\n$/);
  expect(bad.status).toBe(1);
});
