/** Attaches strace to one thread, or to a whole process, and reads what it wrote. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';

/** The calls that a save is made of, whatever the libc and the architecture call them. */
export const fileCalls = [
  ...['open', 'openat', 'close', 'access', 'faccessat', 'faccessat2', 'stat', 'lstat', 'fstat'],
  ...['newfstatat', 'statx', 'readlink', 'readlinkat', 'pread64', 'pwrite64', 'fsync', 'fdatasync'],
  ...['ftruncate', 'fchmod', 'fchown', 'rename', 'renameat', 'renameat2', 'link', 'linkat'],
  ...['unlink', 'unlinkat', 'getdents64', 'mkdir', 'mkdirat'],
];

/** As strace wants it: names that this architecture does not have are passed over. */
export const traced = fileCalls.map((name) => `?${name}`).join(',');

/**
 * Resolves once the tracer sits on the thread.
 * @param {number} thread @param {readonly string[]} options
 * @returns {Promise<() => Promise<void>>} waits for the tracer's own end, which follows the traced one's
 */
export async function attach(thread, options) {
  const child = spawn('strace', ['-p', String(thread), ...options], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let said = '';
  await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`strace ended: ${said}`)));
    child.stderr.on('data', (data) => {
      said += data;
      if (/attached/.test(said)) resolve(undefined);
    });
  });
  return async () => void (await ended);
}

/** Names of the calls between the two marks, in order. @param {string} file what strace wrote */
export function callsOfSave(file) {
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  const start = lines.findIndex((line) => line.includes('holdfast-save-start'));
  const end = lines.findIndex((line) => line.includes('holdfast-save-end'));
  return lines
    .slice(start === -1 ? 0 : start + 1, end === -1 ? lines.length : end)
    .flatMap((line) => /^(?:\d+ +)?([a-z0-9_]+)\(/.exec(line)?.[1] ?? []);
}
