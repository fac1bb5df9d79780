/** Starts the real app for a round that ends with a SIGKILL of all its processes. */
import { chromium } from '@playwright/test';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds that a start may take on a busy machine. */
const patience = 12_000;

/** @typedef {{ command: Command, profile: string, args: readonly string[] }} StartOptions */
/** @typedef {{ executable: string, args: readonly string[] }} Command what `npm run app-path` prints */

/** @param {number} root @returns {number[]} the process and everything below it, the youngest first */
function processesBelow(root) {
  /** @type {Map<number, number[]>} */
  const children = new Map();
  for (const name of fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = fs.readFileSync(`/proc/${name}/stat`, 'utf8');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 4).split(' ')[0]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // It ended while the list was read.
    }
  }
  const found = [root];
  for (const pid of found) found.push(...(children.get(pid) ?? []));
  return found.reverse();
}

/** @param {number} pid */
function killOne(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}

/** How often a start is made until it is seen. */
const mostTries = 6;

/**
 * A start that is not seen is made again, with a word about it: the driver's connection now and then is never answered while
 * Chromium makes its first page on a busy machine, and what is tested begins after it.
 * @param {StartOptions} options
 */
export async function startApp(options) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await startOnce(options);
    } catch (error) {
      if (tries === mostTries) throw error;
      console.error(`the app was not seen to start: ${String(error).split('\n')[0]}; once more`);
    }
  }
}

/**
 * The window's page is found over Chromium's debugging port, which costs a round less than a driver of the main process.
 * @param {StartOptions} options
 */
async function startOnce({ command, profile, args }) {
  const portFile = path.join(profile, 'DevToolsActivePort');
  fs.rmSync(portFile, { force: true });
  const child = spawn(
    command.executable,
    [...command.args, '--remote-debugging-port=0', `--user-data-dir=${profile}`, ...args],
    { stdio: 'ignore' },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  /** Kills every process at once: nothing is told to anybody. */
  const kill = async () => {
    // The main process first: it alone writes, and the others would make it notice.
    if (child.pid !== undefined && child.exitCode === null) {
      const all = processesBelow(child.pid);
      child.kill('SIGKILL');
      all.forEach(killOne);
    }
    await ended;
  };
  try {
    const address = `http://127.0.0.1:${await readPort(portFile)}`;
    const browser = await chromium.connectOverCDP(address, { timeout: patience });
    const context = browser.contexts()[0];
    if (context === undefined) throw new Error('the app has no window');
    const page = context.pages()[0] ?? (await context.waitForEvent('page', { timeout: patience }));
    return { page, kill, close: () => browser.close().catch(() => undefined) };
  } catch (error) {
    await kill();
    throw error;
  }
}

/** @param {string} file */
async function readPort(file) {
  for (const end = Date.now() + patience; Date.now() < end; await pause(10)) {
    const port = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n')[0] : '';
    if (port) return port;
  }
  throw new Error('the app opened no debugging port');
}
