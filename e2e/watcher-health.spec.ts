/** When the system cannot tell of changes, or tells of too many at once: what is on disk is still on screen. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { launchApp } from './support/launch';
import type { LaunchedApp } from './support/launch';
import { makeWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';
import { editor, expectTabState, openFile, row, shownText, status } from './support/workbench';

let workspace: Workspace;
let running: LaunchedApp;
test.beforeEach(() => {
  workspace = makeWorkspace({ 'a.txt': 'one\n', 'b.txt': 'other\n' });
});
test.afterEach(async () => {
  await running.close();
  workspace.remove();
});

const limit = '/proc/sys/user/max_inotify_watches';
/** A user namespace counts its own watches: the machine's own limits are left alone. */
const canLimit =
  spawnSync('unshare', ['-Ur', 'sh', '-c', `echo 5 > ${limit} && test $(cat ${limit}) = 5`])
    .status === 0;

/** The app in a namespace in which this many watches may be taken. */
const starve = async (watches: number) => {
  const wrapper = path.join(path.dirname(workspace.folder), 'starved');
  const lines = [
    '#!/bin/sh',
    `exec unshare -Ur sh -c 'echo ${watches} > ${limit}; exec "$0" "$@"' "$HOLDFAST_EXECUTABLE" "$@"`,
  ];
  fs.writeFileSync(wrapper, `${lines.join('\n')}\n`, { mode: 0o755 });
  running = await launchApp({ args: ['--no-sandbox', workspace.folder], wrapper });
  return running.page;
};

const allow = (watches: number) => {
  const pid = String(running.app.process().pid);
  const inside = [
    '-t',
    pid,
    '-U',
    '--preserve-credentials',
    'sh',
    '-c',
    `echo ${watches} > ${limit}`,
  ];
  execFileSync('nsenter', inside);
};

/** Milliseconds until the editor shows this. */
const timeUntilShown = async (page: Page, text: string): Promise<number> => {
  const before = Date.now();
  await expect.poll(() => shownText(page), { intervals: [20] }).toContain(text);
  return Date.now() - before;
};

test(`without watches open files are polled, that is said, and it ends by itself${canLimit ? '' : ' (skipped: no user namespace may be made here)'}`, async () => {
  test.skip(!canLimit, 'unshare -Ur with a limit of its own does not work here');
  const page = await starve(0);
  await openFile(page, 'a.txt');
  const health = status(page).getByRole('button', { name: 'Checking for changes every second' });
  await expect(health).toBeVisible();
  await health.click();
  await expect(page.getByRole('dialog')).toContainText('no file watches left');
  await page.keyboard.press('Escape');
  for (const text of ['two', 'three']) {
    workspace.replace('a.txt', `${text}\n`);
    expect(await timeUntilShown(page, text)).toBeLessThan(2000);
  }
  workspace.write('new.txt', '');
  await expect(row(page, 'new.txt')).toBeVisible();
  allow(1000);
  await expect(health).toHaveCount(0, { timeout: 15_000 });
  workspace.replace('a.txt', 'watched again\n');
  expect(await timeUntilShown(page, 'watched again')).toBeLessThan(1000);
});

/** Longest task of the page in milliseconds, counted from the call of `begin`. */
const longTasks = (page: Page) => ({
  begin: () =>
    page.evaluate(() => {
      const seen: number[] = [];
      Object.assign(window, { seenTasks: seen });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) seen.push(Math.round(entry.duration));
      }).observe({ type: 'longtask' });
      // What sees no long task at all proves nothing. In a timer: a debugger's evaluation counts as no task.
      return new Promise<boolean>((resolve) => {
        setTimeout(() => {
          const end = performance.now() + 80;
          while (performance.now() < end);
        });
        const limit = setTimeout(() => resolve(false), 5000);
        const look = () => {
          if (seen.length === 0) return void setTimeout(look, 10);
          clearTimeout(limit);
          seen.length = 0;
          resolve(true);
        };
        look();
      });
    }),
  longest: () =>
    page.evaluate(() => Math.max(0, ...(window as unknown as { seenTasks: number[] }).seenTasks)),
});

const memoryOfMain = () => running.app.evaluate(() => process.memoryUsage().rss / 1024 / 1024);

/** Milliseconds of a round trip to main, asked again and again until `done`; the longest of them. */
const slowestAnswer = async (page: Page, done: () => boolean): Promise<number> => {
  let slowest = 0;
  while (!done()) {
    const took = await page.evaluate(async () => {
      const before = performance.now();
      await window.api.window.context();
      return performance.now() - before;
    });
    slowest = Math.max(slowest, took);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return slowest;
};

/** As another program makes it: in a process of its own, so that this one can measure meanwhile. */
const makeBurst = (script: string) => {
  let isDone = false;
  const file = path.join(os.tmpdir(), `holdfast-burst-${process.pid}.cjs`);
  fs.writeFileSync(file, script);
  const ended = new Promise<void>((resolve) => {
    const child = spawn(process.execPath, [file, workspace.folder]);
    child.on('exit', () => {
      isDone = true;
      fs.rmSync(file);
      resolve();
    });
  });
  return { ended, done: () => isDone };
};

/** 2,000 files made, changed, renamed and half of them removed, over and over: some 50,000 notifications. */
const inFolder = `
const fs = require('node:fs');
const folder = process.argv[2];
for (let round = 0; round < 4; round += 1) {
  for (let index = 0; index < 2000; index += 1) {
    const name = folder + '/file-' + index;
    fs.writeFileSync(name + '.tmp', 'x');
    fs.renameSync(name + '.tmp', name);
    if (index % 2 === round % 2) fs.unlinkSync(name);
  }
}
fs.writeFileSync(folder + '/b.txt', 'final\\n');
fs.writeFileSync(folder + '/zz-last', '');
`;

/** One open file written 50,000 times in place, by one descriptor and by new ones. */
const inFile = `
const fs = require('node:fs');
const file = process.argv[2] + '/a.txt';
const descriptor = fs.openSync(file, 'r+');
const other = fs.openSync(process.argv[2] + '/noise', 'w');
for (let index = 0; index < 25000; index += 1) {
  fs.writeSync(descriptor, String(index % 10), 0);
  fs.writeSync(other, 'x', 0);
}
fs.closeSync(descriptor);
fs.writeFileSync(file, 'final\\n');
`;

test('a burst of 50,000 events: final states within two seconds, and page and main go on', async () => {
  test.setTimeout(120_000);
  running = await launchApp({ args: [workspace.folder] });
  const { page } = running;
  await openFile(page, 'b.txt');
  await openFile(page, 'a.txt');
  const tasks = longTasks(page);
  const seesTasks = await tasks.begin();
  const before = await memoryOfMain();
  for (const script of [inFolder, inFile]) {
    const burst = makeBurst(script);
    const slowest = await slowestAnswer(page, burst.done);
    await burst.ended;
    if (script === inFolder) {
      await editor(page).focus();
      const end = Date.now();
      await expect
        .poll(() =>
          page.evaluate(() =>
            window.api.dir
              .list({ path: '' })
              .then((answer) => answer.ok && (answer.value.listing ?? '').split('/').length),
          ),
        )
        .toBe(1000 + 3);
      expect(Date.now() - end).toBeLessThan(2000);
    } else expect(await timeUntilShown(page, 'final')).toBeLessThan(2000);
    test
      .info()
      .annotations.push({ type: 'slowest answer', description: `${Math.round(slowest)} ms` });
    expect(slowest).toBeLessThan(1000);
  }
  await expectTabState(page, 'a.txt', 'saved');
  await page.getByRole('tab', { name: 'b.txt' }).click();
  await expect.poll(() => shownText(page)).toBe('final\n');
  const longest = await tasks.longest();
  const grown = (await memoryOfMain()) - before;
  const description = `longest task ${seesTasks ? longest : 'not seen'} ms, main grew by ${Math.round(grown)} MB`;
  test.info().annotations.push({ type: 'measured', description });
  if (seesTasks) expect(longest).toBeLessThan(200);
  expect(grown).toBeLessThan(80);
});
