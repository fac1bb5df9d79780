/**
 * Drives a release build, whose inspect fuse is off so that Playwright cannot reach its main process: over the
 * Chromium debugging port of its windows alone.
 */
import { chromium, type Browser, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { definedEnvironment, makeProfile, removeProfile } from './launch';
import { giveToOrdinaryUser, prepareReleaseForOrdinaryUser } from './ordinary-user';

export interface ReleaseOptions {
  readonly executable: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Where the test runs as root: gives root up, in the real Chromium sandbox. */
  readonly asOrdinaryUser?: boolean;
}

export interface LaunchedRelease {
  readonly browser: Browser;
  readonly page: Page;
  readonly pid: number;
  /** Asks the app to end as a session manager does (SIGTERM), waits for that and deletes the profile. */
  readonly close: () => Promise<void>;
}

/** Milliseconds in which the driver is answered; some hundred are usual. */
const connecting = 8_000;

/** On a busy machine the driver's connection now and then is never answered, whatever the app does: it is made once more. */
async function connect(port: string): Promise<Browser> {
  const address = `http://127.0.0.1:${port}`;
  try {
    return await chromium.connectOverCDP(address, { timeout: connecting });
  } catch (error) {
    process.stderr.write(`not connected: ${String(error).split('\n')[0]}; once more\n`);
    return chromium.connectOverCDP(address, { timeout: connecting });
  }
}

/** Milliseconds that a start or an end may take. */
const patience = 20_000;

export async function launchRelease(options: ReleaseOptions): Promise<LaunchedRelease> {
  const profile = makeProfile();
  const isRoot = process.getuid?.() === 0;
  const givesUpRoot = isRoot && options.asOrdinaryUser === true;
  if (givesUpRoot) giveToOrdinaryUser(profile);
  const sandbox = isRoot && !givesUpRoot ? ['--no-sandbox'] : [];
  const switches = [
    '--devtools',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    ...sandbox,
  ];
  const executable = givesUpRoot
    ? prepareReleaseForOrdinaryUser(options.executable)
    : options.executable;
  const child = spawn(executable, [...switches, ...(options.args ?? [])], {
    env: { ...definedEnvironment(), ...options.env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    const port = await readDebuggingPort(profile, child);
    const browser = await connect(port);
    const page = await firstPage(browser);
    const close = async () => {
      // Disconnects, no more; Playwright's trace fails the test if its browser goes away by itself.
      await browser.close();
      child.kill('SIGTERM');
      const killer = setTimeout(() => child.kill('SIGKILL'), patience);
      await ended;
      clearTimeout(killer);
      removeProfile(profile);
    };
    return { browser, page, pid: child.pid ?? 0, close };
  } catch (error) {
    child.kill('SIGKILL');
    await ended;
    removeProfile(profile);
    throw error;
  }
}

/** Chromium writes the port that it was given into its profile. */
async function readDebuggingPort(profile: string, child: ChildProcess): Promise<string> {
  const file = path.join(profile, 'DevToolsActivePort');
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The app ended with ${child.exitCode}`);
    const port = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n')[0] : '';
    if (port) return port;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The app opened no debugging port');
}

async function firstPage(browser: Browser): Promise<Page> {
  const context = browser.contexts()[0];
  if (context === undefined) throw new Error('The app has no browser context');
  return context.pages()[0] ?? (await context.waitForEvent('page', { timeout: patience }));
}
