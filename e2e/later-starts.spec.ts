/** A start that comes while another one is not ready yet. Without the driver, which holds the app back until it has joined it. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { definedEnvironment, makeProfile, removeProfile, testBuild } from './support/launch';
import { makeWorkspace } from './support/workspace';

const start = (profile: string, folder: string): ChildProcess => {
  const { executable, args } = testBuild();
  return spawn(executable, [...args, `--user-data-dir=${profile}`, folder], {
    stdio: 'ignore',
    env: definedEnvironment(),
  });
};

/** The process that has the profile: its lock is a link to the machine's name and the process. */
const ownerOf = (profile: string): number | null => {
  try {
    return Number(fs.readlinkSync(path.join(profile, 'SingletonLock')).split('-').at(-1));
  } catch {
    return null;
  }
};

const ended = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve) => child.on('close', resolve));

/** Folders that a window was opened for. */
const opened = (profile: string): string => {
  const file = path.join(profile, 'recent.json');
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
};

test('two starts in the same moment: both folders are opened', async () => {
  const profile = makeProfile();
  const [one, other] = [makeWorkspace({ 'a.txt': 'a\n' }), makeWorkspace({ 'b.txt': 'b\n' })];
  const first = start(profile, one.folder);
  const firstEnded = ended(first);
  try {
    await expect.poll(() => ownerOf(profile), { intervals: [5], timeout: 15_000 }).toBe(first.pid);
    // It stands still with its lock, and is not ready, until the other start has come to it.
    first.kill('SIGSTOP');
    const second = ended(start(profile, other.folder));
    await wait(1500);
    first.kill('SIGCONT');
    await second;
    for (const { folder } of [one, other])
      await expect.poll(() => opened(profile), { timeout: 15_000 }).toContain(folder);
    // The second window's page does not listen yet: it is asked to close when it does, and no 15 seconds are waited.
    first.kill();
    await firstEnded;
  } finally {
    first.kill('SIGKILL');
    removeProfile(profile);
    one.remove();
    other.remove();
  }
});
