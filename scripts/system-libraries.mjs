/** Says which programs and shared libraries of the system are missing, and installs them where it may. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { isEntryPoint } from './project.mjs';
import { run } from './run.mjs';

/** Programs that we start, and the Debian package that each comes with. */
const packageOf = Object.freeze({
  tar: 'tar',
  unzip: 'unzip',
  zip: 'zip',
  Xvfb: 'xvfb',
  xauth: 'xauth',
  xdotool: 'xdotool',
  fakeroot: 'fakeroot',
  'dpkg-deb': 'dpkg',
  rpmbuild: 'rpm',
  setpriv: 'util-linux',
  unshare: 'util-linux',
  prlimit: 'util-linux',
  mount: 'mount',
  strace: 'strace',
  git: 'git',
});

/** @typedef {keyof typeof packageOf} Program */

/** What the installers of `npm run make` are built with. @type {Program[]} */
export const makeTools = ['zip', 'fakeroot', 'dpkg-deb', 'rpmbuild'];

/** What the end-to-end tests start beside the app. @type {Program[]} */
export const testTools = [
  'unzip',
  'dpkg-deb',
  'xdotool',
  'setpriv',
  'unshare',
  'strace',
  'Xvfb',
  'xauth',
];

/** What the unit tests compare with. @type {Program[]} */
export const unitTestTools = ['git'];

/** A screen where there is none. @type {Program[]} */
export const displayTools = ['Xvfb', 'xauth'];

/** Packages that bring every library Electron loads; what they depend on comes along. */
const electronLibraries = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libatk-bridge2.0-0',
];

/** @param {readonly Program[]} programs */
export async function requireTools(programs) {
  if (process.platform !== 'linux') return;
  const missing = programs.filter((program) => findProgram(program) === undefined);
  await install(missing.map((program) => packageOf[program]));
}

/** @param {string} executable Electron's */
export async function requireLibraries(executable) {
  if (process.platform !== 'linux') return;
  const { stdout } = spawnSync('ldd', [executable], { encoding: 'utf8' });
  const missing = missingLibraries(stdout);
  if (missing.length === 0) return;
  console.error(`Electron needs ${missing.join(', ')}`);
  await install(electronLibraries);
}

/** Names of the libraries that `ldd` did not find. @param {string} output what it printed */
export function missingLibraries(output) {
  return [...output.matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1] ?? '');
}

/** @param {string} program @returns {string | undefined} its path */
function findProgram(program) {
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/sbin', '/sbin'];
  return folders.map((folder) => path.join(folder, program)).find((file) => fs.existsSync(file));
}

/** @param {string[]} packages */
async function install(packages) {
  if (packages.length === 0) return;
  const names = [...new Set(packages)].sort();
  if (findProgram('apt-get') === undefined || process.getuid?.() !== 0) {
    console.error(`Missing on this system. Install them with:\n  ${installCommand(names)}`);
    process.exit(1);
  }
  console.error(`Installing ${names.join(' ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Another clone's run may hold apt's lock: wait for it.
  const options = ['-qq', '-o', 'DPkg::Lock::Timeout=300'];
  await run('apt-get', [...options, 'update'], { env });
  await run('apt-get', [...options, 'install', '-y', '--no-install-recommends', ...names], { env });
}

/** What a person types. @param {string[]} names */
export function installCommand(names) {
  return `sudo apt-get update && sudo apt-get install -y ${names.join(' ')}`;
}

if (isEntryPoint(import.meta.url)) {
  void requireTools([...displayTools, ...unitTestTools, ...testTools, ...makeTools]);
}
