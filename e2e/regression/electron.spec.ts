/** Public bugs of Electron itself, each with what it did and what must happen here. */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { launchApp } from '../support/launch';
import { mainScripts, packagedExecutable } from '../support/packaged-files';
import { row, tab } from '../support/workbench';
import { makeWorkspace } from '../support/workspace';

const major = Number.parseInt(
  (
    JSON.parse(fs.readFileSync(path.join(__dirname, '../../package.json'), 'utf8')) as {
      devDependencies: { electron: string };
    }
  ).devDependencies.electron,
  10,
);

/**
 * Whoever could write beside the archive got other code loaded in spite of the integrity fuse: by a V8 snapshot, or by an
 * `app` folder. Ours takes code from the archive alone; on Linux the files' owner is what protects the archive itself.
 */
test('Electron CVE-2025-55305: code that is planted beside the archive is not loaded', () => {
  expect(major).toBeGreaterThan(38);
  // Packaging, where nothing is there yet.
  test.setTimeout(600_000);
  const original = path.dirname(packagedExecutable());
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-planted-'));
  try {
    const copy = path.join(folder, 'app');
    execFileSync('cp', ['-a', original, copy]);
    const resources = path.join(copy, 'resources');
    const mark = path.join(folder, 'ran');
    const plant = (name: string) => {
      const target = path.join(resources, name);
      fs.rmSync(target, { recursive: true, force: true });
      fs.mkdirSync(target, { recursive: true });
      fs.writeFileSync(path.join(target, 'package.json'), '{"name":"x","main":"index.js"}');
      const code = `require('fs').writeFileSync(${JSON.stringify(mark)}, ''); process.exit(0);`;
      fs.writeFileSync(path.join(target, 'index.js'), code);
    };
    const start = () => {
      const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
      return spawnSync(path.join(copy, 'holdfast'), [...root, '--version'], {
        encoding: 'utf8',
        timeout: 20_000,
      });
    };
    expect(start().status).toBe(0);
    plant('app');
    plant('default_app');
    expect(start().status).toBe(0);
    expect(fs.existsSync(mark)).toBe(false);
    fs.rmSync(path.join(resources, 'app.asar'));
    start();
    expect(fs.existsSync(mark)).toBe(false);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});

/**
 * The message of a second start was read past its end. That is mended in the pinned version; what such a message says is
 * parsed here all the same, and whatever does not fit is dropped.
 */
test('Electron CVE-2026-34776: a second start that sends anything but a request opens nothing', async () => {
  expect(major).toBeGreaterThanOrEqual(41);
  const workspace = makeWorkspace({ 'a.txt': 'one\n' });
  const { app, page, close } = await launchApp({ args: [workspace.folder] });
  await expect(row(page, 'a.txt')).toBeVisible();
  await app.evaluate(({ app }, file) => {
    const files = [{ path: file }];
    for (const sent of [
      undefined,
      null,
      'text',
      [],
      {},
      { folder: 1, files, newWindow: false },
      { folder: null, files: [{ path: 1 }], newWindow: false },
      { folder: null, files: [{ path: file, line: -1 }], newWindow: false },
      { folder: null, files, newWindow: 'yes' },
      { folder: null, files: 'x'.repeat(1_000_000), newWindow: false },
    ]) {
      app.emit('second-instance', {}, ['--x'], '/', sent);
    }
  }, workspace.path('a.txt'));
  await page.waitForTimeout(300);
  expect(app.windows()).toHaveLength(1);
  await expect(tab(page, 'a.txt')).toHaveCount(0);
  await close();
  workspace.remove();
});

/**
 * A service worker could answer what main had asked of a page by `executeJavaScript`. Ours has no service worker
 * (page-reach.spec.ts), and main asks by script in one place: the audit, whose answer is parsed and believed for what only
 * the page can tell.
 */
test('Electron CVE-2026-34778: main asks a page by script for the audit alone, and no service worker runs', async () => {
  test.setTimeout(600_000);
  expect(major).toBeGreaterThanOrEqual(41);
  expect(mainScripts().match(/executeJavaScript/g)).toHaveLength(1);
  const { app, page, close } = await launchApp();
  const outcome = await page.evaluate(() =>
    navigator.serviceWorker.register('/workbench/index.js').then(
      () => 'registered',
      () => 'refused',
    ),
  );
  expect(outcome).toBe('refused');
  const workers = await app.evaluate(({ session }) =>
    Object.keys(session.defaultSession.serviceWorkers.getAllRunning()),
  );
  expect(workers).toEqual([]);
  await close();
});
