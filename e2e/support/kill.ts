/** Ends the app as a crash of everything would: every one of its processes at once, with nothing said before. */
import fs from 'node:fs';
import type { ElectronApplication } from '@playwright/test';

/** The process and all below it: main, zygotes, renderers, GPU and services. */
export const processesBelow = (root: number): number[] => {
  const parents = new Map<number, number>();
  for (const name of fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = fs.readFileSync(`/proc/${name}/stat`, 'utf8');
      // The name in brackets may hold spaces and brackets itself.
      const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      parents.set(Number(name), Number(parent));
    } catch {
      // It ended meanwhile.
    }
  }
  const found = [root];
  for (const pid of found) {
    for (const [child, parent] of parents) if (parent === pid) found.push(child);
  }
  return found;
};

/** SIGKILL to all of them; resolves when the app is gone. */
export const killEverything = async (app: ElectronApplication): Promise<void> => {
  const { pid } = app.process();
  if (pid === undefined) throw new Error('The app has not started');
  const gone = app.waitForEvent('close');
  for (const each of processesBelow(pid)) {
    try {
      process.kill(each, 'SIGKILL');
    } catch {
      // It ended with its parent.
    }
  }
  await gone;
};
