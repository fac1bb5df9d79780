/** Starts the test build of the app for one test: its own profile, and if asked an ordinary user's rights. */
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { giveToOrdinaryUser, prepareOrdinaryUser, type LaunchCommand } from './ordinary-user';

export interface LaunchOptions {
  /** The app's arguments: folder, files, its own switches. */
  readonly args?: readonly string[];
  /** A profile to use and keep; without it each launch has a new one, deleted at the end. */
  readonly profile?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Gives up root and runs in the real Chromium sandbox. The caller gives the test's folder to that user. */
  readonly asOrdinaryUser?: boolean;
  /** The system's own scheme, as the settings have it: else Playwright says light. */
  readonly ownColours?: boolean;
  /** A program that is started in the app's place; it starts `$HOLDFAST_EXECUTABLE` with its own arguments. */
  readonly wrapper?: string;
}

export interface LaunchedApp {
  readonly app: ElectronApplication;
  /** The first window. */
  readonly page: Page;
  readonly profile: string;
  /** Ends the app as its own quit does, and deletes the profile if it was made here. */
  readonly close: () => Promise<void>;
}

const projectDirectory = path.resolve(__dirname, '../..');

/** Computed once per run by scripts/e2e.mjs; here only for a run of Playwright by itself. @public */
export function testBuild(): LaunchCommand {
  process.env['HOLDFAST_TEST_BUILD'] ??= execFileSync(process.execPath, ['scripts/app-path.mjs'], {
    cwd: projectDirectory,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // app-path.mjs is ours and prints exactly this.
  return JSON.parse(process.env['HOLDFAST_TEST_BUILD']) as LaunchCommand;
}

/** Milliseconds in which a start is seen; some two are usual on a busy machine. */
const patience = 12_000;

/**
 * On a busy machine the driver's connection now and then is never answered, whatever the app does: Chromium is asked for its
 * pages while the first one is being made. What is tested begins after the start, so it is made once more, with a word.
 */
async function launchAndSee(
  launching: () => Promise<ElectronApplication>,
): Promise<{ app: ElectronApplication; page: Page }> {
  for (let tries = 1; ; tries += 1) {
    let app: ElectronApplication | null = null;
    try {
      app = await launching();
      return { app, page: await app.firstWindow({ timeout: patience }) };
    } catch (error) {
      app?.process().kill('SIGKILL');
      if (tries === 2) throw error;
      process.stderr.write(`not seen to start: ${String(error).split('\n')[0]}; once more\n`);
    }
  }
}

export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const asOrdinaryUser = options.asOrdinaryUser === true && process.getuid?.() === 0;
  const command = asOrdinaryUser ? prepareOrdinaryUser(testBuild()) : testBuild();
  const profile = options.profile ?? makeProfile();
  if (asOrdinaryUser) giveToOrdinaryUser(profile);
  const launching = () =>
    _electron.launch({
      executablePath: options.wrapper ?? command.executable,
      args: [...command.args, `--user-data-dir=${profile}`, ...(options.args ?? [])],
      // Without it Playwright adds --no-sandbox; app-path says when that is needed.
      chromiumSandbox: true,
      ...(options.ownColours === true ? { colorScheme: null } : {}),
      env: { ...definedEnvironment(), HOLDFAST_EXECUTABLE: command.executable, ...options.env },
      timeout: patience,
    });
  const { app, page } = await launchAndSee(launching);
  let running = true;
  app.on('close', () => (running = false));
  const close = async () => {
    if (running) await loseUnsavedText(app);
    if (running) await app.close();
    if (options.profile === undefined) removeProfile(profile);
  };
  return { app, page, profile, close };
}

/** A test that ends with unsaved text is asked about it like a person; its answer is to lose the text. */
export async function loseUnsavedText(app: ElectronApplication): Promise<void> {
  const answering = () =>
    app.evaluate(({ dialog }) => {
      const answer = { response: 1, checkboxChecked: false };
      dialog.showMessageBox = () => Promise.resolve(answer);
    });
  // The driver's own promise in main may be collected before its answer was sent; the function has run then.
  await answering().catch((error: unknown) => {
    if (!String(error).includes('garbage collected')) throw error;
  });
}

/** A new empty profile below the system's temporary folder. */
export function makeProfile(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-profile-'));
}

/** Some of the app's processes end after the app, and still write: the folder is tried again while it fills. */
export function removeProfile(profile: string): void {
  fs.rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

export function definedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter((entry) => entry[1] !== undefined);
  return Object.fromEntries(entries) as Record<string, string>;
}
