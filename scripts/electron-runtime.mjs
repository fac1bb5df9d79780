/** Finds an Electron to run, test and package with: the pinned release, else a substitute for development. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findSubstitute, installSubstitute } from './electron-substitute.mjs';
import { withLock } from './lock.mjs';
import { isEntryPoint, packageDirectory, readPackage, sharedCache } from './project.mjs';

/**
 * @typedef {object} Runtime
 * @property {string} directory the folder that Electron and its libraries lie in
 * @property {string} executable
 * @property {string} version what really runs
 * @property {boolean} substitute true where it is not the pinned release: what is made with it is for no user
 */

/** Seconds without a byte written after which a download counts as hanging; a slow line is no reason to give up. */
const longestSilence = 20;
const longestSilenceWithSubstitute = 5;

/** The release that package.json pins. */
export function pinnedVersion() {
  return readPackage(path.join(packageDirectory('electron'), 'package.json')).version;
}

/**
 * The runtime, found or fetched. Sets ELECTRON_OVERRIDE_DIST_PATH, which electron's own index.js, Forge and
 * Playwright follow, so that child processes use the same one and need not look (or warn) again.
 * @returns {Promise<Runtime>}
 */
export async function prepareRuntime() {
  const given = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const directory = given ?? (await findRuntime());
  const runtime = describeRuntime(directory);
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = directory;
  if (given === undefined && runtime.substitute) console.error(substituteWarning(runtime));
  return runtime;
}

/** @param {Runtime} runtime */
export function substituteWarning(runtime) {
  return (
    `WARNING: running on Electron ${runtime.version}, not on the supported ${pinnedVersion()}, which could not be ` +
    `downloaded.\n         It is for development and tests only: do not give anything made with it to people.`
  );
}

/** @param {string} directory @returns {Runtime} */
function describeRuntime(directory) {
  const version = readVersion(directory);
  if (version === undefined) throw new Error(`There is no Electron in ${directory}`);
  const executable = path.join(directory, platformPath());
  return { directory, executable, version, substitute: version !== pinnedVersion() };
}

async function findRuntime() {
  const official = path.join(packageDirectory('electron'), 'dist');
  if (isPinned(official)) return official;
  return withLock(path.join(sharedCache, 'runtime.lock'), async () => {
    if (isPinned(official) || (await installOfficial(official))) return official;
    if (process.platform !== 'linux' || process.arch !== 'x64') {
      throw new Error(
        `Electron ${pinnedVersion()} could not be downloaded, and only linux-x64 has a substitute. ` +
          'Set ELECTRON_MIRROR to a mirror that this machine reaches.',
      );
    }
    return installSubstitute();
  });
}

/** @param {string} directory */
function isPinned(directory) {
  return (
    readVersion(directory) === pinnedVersion() &&
    fs.existsSync(path.join(directory, platformPath()))
  );
}

/** @param {string} directory */
function readVersion(directory) {
  try {
    return fs.readFileSync(path.join(directory, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    return undefined;
  }
}

function platformPath() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

/**
 * Runs the electron package's own installer (it honours ELECTRON_MIRROR and its cache, and checks checksums).
 * @param {string} directory where it installs to
 */
async function installOfficial(directory) {
  console.error(`Looking for Electron ${pinnedVersion()} …`);
  const downloads = fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-electron-'));
  const child = spawn(process.execPath, [path.join(packageDirectory('electron'), 'install.js')], {
    stdio: 'ignore',
    env: { ...process.env, TMPDIR: downloads, TEMP: downloads },
  });
  const stopWatching = killWhenSilent(child, [downloads, directory]);
  await new Promise((resolve) => child.on('close', resolve).on('error', resolve));
  stopWatching();
  fs.rmSync(downloads, { recursive: true, force: true });
  return isPinned(directory);
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {string[]} directories where it writes
 */
function killWhenSilent(child, directories) {
  const limit = findSubstitute() === undefined ? longestSilence : longestSilenceWithSubstitute;
  let size = -1;
  let silence = 0;
  const timer = setInterval(() => {
    const now = directories.reduce((sum, directory) => sum + sizeOf(directory), 0);
    silence = now === size ? silence + 1 : 0;
    size = now;
    if (silence >= limit) child.kill('SIGKILL');
  }, 1000);
  return () => clearInterval(timer);
}

/** Bytes in a folder that changes while we look. @param {string} directory */
function sizeOf(directory) {
  if (!fs.existsSync(directory)) return 0;
  let sum = 0;
  for (const name of fs.readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
    sum += fs.statSync(path.join(directory, name), { throwIfNoEntry: false })?.size ?? 0;
  }
  return sum;
}

if (isEntryPoint(import.meta.url)) {
  console.log((await prepareRuntime()).directory);
}
