/** Attaches strace to one thread, or to a whole process. */
import { spawn } from 'node:child_process';

/** The calls that a save is made of, whatever the libc and the architecture call them. */
const fileCalls = [
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
