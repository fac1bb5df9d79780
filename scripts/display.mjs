/** A screen for programs with windows: the person's, or a virtual one where there is none. */
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { displayTools, requireTools } from './system-libraries.mjs';

/** Milliseconds that Xvfb may take to name its display. */
const startTimeout = 15_000;

/**
 * Runs `work` with DISPLAY set; a virtual screen lives as long as it does.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withDisplay(work) {
  const hasScreen = process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];
  if (process.platform !== 'linux' || hasScreen) return work();
  await requireTools(displayTools);
  console.error(
    'NOTE: this machine has no display: running on a virtual one (Xvfb), which nobody sees.',
  );
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-display-'));
  const stop = await startXvfb(folder);
  try {
    return await work();
  } finally {
    stop();
  }
}

/** Sets DISPLAY and XAUTHORITY. @param {string} folder for the cookie that other users of the machine must not have */
async function startXvfb(folder) {
  const authority = path.join(folder, 'Xauthority');
  const cookie = randomBytes(16).toString('hex');
  addCookie(authority, ':0', cookie);
  const child = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp', '-auth', authority],
    // A session of its own: Ctrl+C must reach the app while it still has its screen.
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true },
  );
  const stop = () => {
    child.kill();
    fs.rmSync(folder, { recursive: true, force: true });
  };
  process.on('exit', stop);
  const display = `:${await readLine(child)}`;
  addCookie(authority, display, cookie);
  process.env['DISPLAY'] = display;
  process.env['XAUTHORITY'] = authority;
  return stop;
}

/** @param {string} authority @param {string} display @param {string} cookie */
function addCookie(authority, display, cookie) {
  execFileSync('xauth', ['-q', '-f', authority, 'add', display, '.', cookie], { stdio: 'ignore' });
}

/** What Xvfb writes on descriptor 3. @param {import('node:child_process').ChildProcess} child @returns {Promise<string>} */
function readLine(child) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('Xvfb did not start in time')), startTimeout);
    child.on('error', reject);
    child.on('exit', () => reject(new Error('Xvfb ended at once')));
    child.stdio[3]?.on('data', (/** @type {Buffer} */ data) => {
      clearTimeout(timer);
      resolve(data.toString().trim());
    });
  });
}
