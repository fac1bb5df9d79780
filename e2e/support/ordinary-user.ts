/**
 * Lets a test that runs as root start the app as a user without rights, in Chromium's real sandbox: a copy of
 * runtime and bundles that the user may read, with chrome-sandbox as an installed package has it.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** How to start the app, as `npm run app-path` prints it. */
export interface LaunchCommand {
  readonly executable: string;
  /** Go before the app's own arguments; the last one is the app's folder. */
  readonly args: readonly string[];
}

/** `nobody`: every system has an entry for it, which Node's os.userInfo() needs. @public */
export const ordinaryUser = { uid: 65_534, gid: 65_534 } as const;

const prepared = new Map<string, LaunchCommand>();

/** The same app, started with that user's rights. Made once for a test run and deleted at its end. */
export function prepareOrdinaryUser(command: LaunchCommand): LaunchCommand {
  const app = command.args.at(-1);
  if (app === undefined) throw new Error('app-path names no app folder');
  const known = prepared.get(app);
  if (known) return known;
  const { folder, executable } = copyForUser(command.executable);
  copyTree(app, path.join(folder, 'app'));
  const args = command.args.slice(0, -1).filter((word) => word !== '--no-sandbox');
  const result = { executable, args: [...args, path.join(folder, 'app')] };
  prepared.set(app, result);
  return result;
}

/**
 * The packaged release, started with that user's rights. Its binary is a copy of its own, whose fuses a test may flip. By an
 * ordinary user it is copied too, and started as it is.
 */
export function prepareOrdinaryRelease(
  executable: string,
): LaunchCommand & { readonly binary: string } {
  const copy = copyForUser(executable);
  copyOnto(copy.binary);
  return { executable: copy.executable, args: [], binary: copy.binary };
}

/** The packaged app, which holds its bundles itself: the program to start in its place. */
export function prepareReleaseForOrdinaryUser(executable: string): string {
  preparedRelease ??= copyForUser(executable).executable;
  return preparedRelease;
}

let preparedRelease: string | undefined;

function copyForUser(original: string): {
  folder: string;
  binary: string;
  executable: string;
} {
  const folder = fs.mkdtempSync(path.join(folderWithSetuid(), 'holdfast-user-'));
  fs.chmodSync(folder, 0o755);
  process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  const runtime = path.join(folder, 'runtime');
  copyTree(path.dirname(original), runtime);
  const binary = path.join(runtime, path.basename(original));
  if (process.getuid?.() !== 0) return { folder, binary, executable: binary };
  makeSandboxHelper(runtime);
  return { folder, binary, executable: writeWrapper(folder, binary) };
}

/** Changes the owner of a file or folder and of all that is in it. */
export function giveToOrdinaryUser(target: string): void {
  execFileSync('chown', ['-R', '-h', `${ordinaryUser.uid}:${ordinaryUser.gid}`, target]);
}

/** A setuid program does nothing special on a file system that is mounted nosuid, as some mount /tmp. */
function folderWithSetuid(): string {
  const found = [os.tmpdir(), '/var/tmp', '/opt'].find((folder) => {
    const options = execFileSync('findmnt', ['-n', '-o', 'OPTIONS', '-T', folder], {
      encoding: 'utf8',
    });
    return !options.trim().split(',').includes('nosuid');
  });
  if (found === undefined) throw new Error('Every temporary folder is mounted nosuid');
  return found;
}

function copyTree(from: string, to: string): void {
  try {
    // Links cost no space; they need one file system.
    execFileSync('cp', ['-aL', '--link', from, to], { stdio: 'ignore' });
  } catch {
    fs.rmSync(to, { recursive: true, force: true });
    execFileSync('cp', ['-aL', from, to]);
  }
  fs.chmodSync(to, 0o755);
}

/** Makes it a file of its own: through the link, the shared runtime would change. */
function copyOnto(file: string): void {
  const copy = `${file}.copy`;
  fs.copyFileSync(file, copy);
  fs.renameSync(copy, file);
}

function makeSandboxHelper(runtime: string): void {
  const helper = path.join(runtime, 'chrome-sandbox');
  copyOnto(helper);
  fs.chownSync(helper, 0, 0);
  fs.chmodSync(helper, 0o4755);
}

function writeWrapper(folder: string, executable: string): string {
  const home = path.join(folder, 'home');
  fs.mkdirSync(path.join(home, 'run'), { recursive: true, mode: 0o700 });
  const authority = path.join(home, '.Xauthority');
  const ours = process.env['XAUTHORITY'];
  if (ours !== undefined) fs.copyFileSync(ours, authority);
  giveToOrdinaryUser(home);
  const wrapper = path.join(folder, 'start');
  const { uid, gid } = ordinaryUser;
  const lines = [
    '#!/bin/sh',
    `export HOME='${home}' XDG_RUNTIME_DIR='${home}/run' XAUTHORITY="\${HOLDFAST_TEST_AUTHORITY:-${authority}}"`,
    'unset DBUS_SESSION_BUS_ADDRESS XDG_CONFIG_HOME XDG_CACHE_HOME XDG_DATA_HOME',
    `cd '${home}'`,
    `exec setpriv --reuid=${uid} --regid=${gid} --clear-groups -- '${executable}' "$@"`,
  ];
  fs.writeFileSync(wrapper, `${lines.join('\n')}\n`, { mode: 0o755 });
  return wrapper;
}
