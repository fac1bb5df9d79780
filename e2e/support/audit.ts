/** Runs `--audit` of real builds as an ordinary user, sound ones and copies with one setting weakened. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { definedEnvironment, makeProfile, removeProfile, testBuild } from './launch';
import {
  giveToOrdinaryUser,
  prepareOrdinaryRelease,
  prepareOrdinaryUser,
  type LaunchCommand,
} from './ordinary-user';

export interface Audit {
  readonly code: number | null;
  readonly text: string;
}

const asRoot = process.getuid?.() === 0;

/** The test build, in the real sandbox. */
export const soundBuild = (): LaunchCommand =>
  asRoot ? prepareOrdinaryUser(testBuild()) : testBuild();

/** Why these tests are skipped where they are. */
export const sandboxIsOff = 'Chromium’s sandbox cannot run for this user here';

export const isSandboxOff = (): boolean => soundBuild().args.includes('--no-sandbox');

/** A copy of the packaged release with a binary of its own, in the real sandbox. */
export const soundRelease = (executable: string): LaunchCommand & { readonly binary: string } =>
  prepareOrdinaryRelease(executable);

/** Milliseconds; a start takes one or two. */
const patience = 60_000;

const profileSwitch = '--user-data-dir=';

/** In a fresh profile, unless the switches name one: never in that of the person who runs the tests. */
export const runAudit = async (
  command: LaunchCommand,
  switches: readonly string[] = [],
): Promise<Audit> => {
  if (switches.some((one) => one.startsWith(profileSwitch))) return audit(command, switches);
  const profile = makeProfile();
  if (asRoot) giveToOrdinaryUser(profile);
  try {
    return await audit(command, [...switches, `${profileSwitch}${profile}`]);
  } finally {
    removeProfile(profile);
  }
};

const audit = (command: LaunchCommand, switches: readonly string[]): Promise<Audit> =>
  new Promise((resolve, reject) => {
    const args = [...switches, ...command.args, '--audit'];
    const child = spawn(command.executable, args, {
      env: definedEnvironment(),
      stdio: ['ignore', 'pipe', 'inherit'],
      timeout: patience,
    });
    let text = '';
    child.stdout.on('data', (piece: Buffer) => (text += piece.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, text }));
  });

/** One change of a built file: a text that must be there, and what stands there instead. */
export interface Weakening {
  readonly file: 'main/index.js' | 'renderer/app-files.json';
  readonly from: RegExp;
  readonly to: string;
}

/** A copy of the test build with these changes; `remove` deletes it. */
export const weakenedBuild = (weakenings: readonly Weakening[]) => {
  const sound = soundBuild();
  const app = sound.args.at(-1);
  if (app === undefined) throw new Error('app-path names no app folder');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-weakened-'));
  const copy = path.join(folder, 'app');
  fs.cpSync(app, copy, { recursive: true });
  for (const { file, from, to } of weakenings) {
    const name = path.join(copy, '.webpack', file);
    const text = fs.readFileSync(name, 'utf8');
    if (!from.test(text)) throw new Error(`${file} holds no ${from.source}: this weakens nothing`);
    fs.writeFileSync(name, text.replace(from, to));
  }
  fs.chmodSync(folder, 0o755);
  return {
    command: { executable: sound.executable, args: [...sound.args.slice(0, -1), copy] },
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
};
