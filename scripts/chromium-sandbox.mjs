/** Tells whether Chromium's sandbox can work for this user on this machine. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/**
 * The switch that Chromium refuses to start without where it has no sandbox, and a word about it on stderr.
 * @param {string} directory the runtime's
 * @returns {string[]}
 */
export function sandboxSwitches(directory) {
  if (process.platform !== 'linux') return [];
  const reason = whyNoSandbox(directory);
  if (reason === undefined) return [];
  console.error(`NOTE: the Chromium sandbox is off: ${reason}.`);
  return ['--no-sandbox'];
}

/** @param {string} directory */
function whyNoSandbox(directory) {
  if (process.getuid?.() === 0) return 'it does not work for root';
  if (hasSetuidHelper(directory) || mayMakeUserNamespace()) return undefined;
  return 'this user may make no user namespaces, and chrome-sandbox is not root-owned with mode 4755';
}

/** @param {string} directory */
function hasSetuidHelper(directory) {
  const stat = fs.statSync(path.join(directory, 'chrome-sandbox'), { throwIfNoEntry: false });
  return stat !== undefined && stat.uid === 0 && (stat.mode & 0o7777) === 0o4755;
}

function mayMakeUserNamespace() {
  // Tried, not read from /proc/sys: AppArmor and seccomp filters refuse where the settings allow.
  return spawnSync('unshare', ['--user', '--map-root-user', 'true']).status === 0;
}
