/** One pass as an ordinary user with Chromium's own sandbox on. */
import fs from 'node:fs';
import { expect, test } from '@playwright/test';
import { launchApp } from './support/launch';
import { makeWorkspace } from './support/workspace';
import { openFile, status, typeAtEnd } from './support/workbench';

test('as an ordinary user the page runs under seccomp, and editing works', async () => {
  const workspace = makeWorkspace({ 'a.txt': 'one\n' });
  fs.chmodSync(workspace.path('..'), 0o777);
  fs.chmodSync(workspace.folder, 0o777);
  fs.chmodSync(workspace.path('a.txt'), 0o666);
  const { app, page, close } = await launchApp({ args: [workspace.folder], asOrdinaryUser: true });
  const renderer = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  );
  const processStatus = fs.readFileSync(`/proc/${String(renderer)}/status`, 'utf8');
  expect(processStatus).toMatch(/^Seccomp:\t2$/m);
  expect(processStatus).not.toMatch(/^Uid:\t0\t/m);
  await expect(status(page)).not.toContainText('Sandbox off');
  await openFile(page, 'a.txt');
  await typeAtEnd(page, 'two');
  await expect.poll(() => workspace.text('a.txt')).toBe('one\ntwo');
  await close();
  workspace.remove();
});
