/** Child processes: run to the end with a result, or hand over the terminal, signals and exit code. */
import { spawn } from 'node:child_process';
import os from 'node:os';

/**
 * Runs a command to its end. stdout goes to our stderr unless `capture`: our own stdout may be read by a program.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, capture?: boolean, signal?: AbortSignal }} [options]
 * @returns {Promise<string>} what it printed on stdout, if captured
 */
export async function run(command, args, options = {}) {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    signal: options.signal,
    stdio: ['ignore', options.capture ? 'pipe' : 2, 2],
  });
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text) => (output += text));
  /** @type {number | null} */
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code ?? 'a signal'}`);
  return output;
}

/**
 * Becomes the command as far as a shell can tell: its terminal, our signals to it, its exit code (128 + number for a signal).
 * @param {string} command
 * @param {string[]} args
 * @param {string} [cwd]
 */
export async function handOver(command, args, cwd = process.cwd()) {
  const child = spawn(command, args, { cwd, stdio: 'inherit' });
  /** @type {NodeJS.Signals[]} */
  const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of passedOn) process.on(signal, () => child.kill(signal));
  const [code, signal] = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (...ending) => resolve(ending));
  });
  for (const name of passedOn) process.removeAllListeners(name);
  process.exitCode = signal
    ? 128 + os.constants.signals[/** @type {NodeJS.Signals} */ (signal)]
    : code;
}
