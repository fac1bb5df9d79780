/** Starts the packaged app as a person does, without any debugging: alone, under a tracer or in a namespace, as root or not. */
import { execFileSync, spawn } from 'node:child_process';
import path from 'node:path';
import { processesBelow } from './kill';
import { definedEnvironment } from './launch';
import { ordinaryUser, prepareReleaseForOrdinaryUser, type LaunchCommand } from './ordinary-user';
import type { Screen } from './screen';

const projectDirectory = path.resolve(__dirname, '../..');

export const asRoot = process.getuid?.() === 0;

let packaged: LaunchCommand | undefined;

/** Packages it first where it is out of date: minutes. */
export function packagedApp(): LaunchCommand {
  // app-path.mjs is ours and prints exactly this.
  packaged ??= JSON.parse(
    execFileSync(process.execPath, ['scripts/app-path.mjs', '--release'], {
      cwd: projectDirectory,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  ) as LaunchCommand;
  return packaged;
}

export interface ReleaseStart {
  readonly screen: Screen;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** A program with its own arguments that runs the app: `strace -f …`. */
  readonly under?: readonly string[];
  /** Where the test runs as root: gives root up, in Chromium's real sandbox. */
  readonly asOrdinaryUser?: boolean;
  /** Another program in the app's place. */
  readonly program?: readonly string[];
}

export interface RunningRelease {
  readonly pid: number;
  readonly errors: () => string;
  /** The exit code; null after a signal. */
  readonly ended: Promise<number | null>;
  readonly kill: () => Promise<void>;
}

function programFor(ordinary: boolean): readonly string[] {
  const { executable, args } = packagedApp();
  return asRoot && ordinary ? [prepareReleaseForOrdinaryUser(executable)] : [executable, ...args];
}

export function startRelease(start: ReleaseStart): RunningRelease {
  const program = start.program ?? programFor(start.asOrdinaryUser === true);
  const [command = '', ...words] = [...(start.under ?? []), ...program, ...start.args];
  const child = spawn(command, words, {
    env: {
      ...definedEnvironment(),
      ...start.screen.env,
      HOLDFAST_TEST_AUTHORITY: start.screen.env.XAUTHORITY,
      ...start.env,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  const kill = async () => {
    if (child.exitCode === null) processesBelow(child.pid ?? 0).forEach(killOne);
    await ended;
  };
  return { pid: child.pid ?? 0, errors: () => errors, ended, kill };
}

const killOne = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended with its parent.
  }
};

/** The user that the app runs as, if not the test's own. */
export const ownerFor = (asOrdinaryUser: boolean): typeof ordinaryUser | undefined =>
  asRoot && asOrdinaryUser ? ordinaryUser : undefined;
