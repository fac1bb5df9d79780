/** Starts the driver: one save that waits for a tracer, or a process that opens files freshly as often as it is asked. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * @typedef {{ folder: string, path: string, text: string, create: boolean, hardlink: 'break' | 'write-through' | null,
 *   recovery: string, plainRename: boolean }} SaveOrder
 * @typedef {{ outcome: string, code?: string, message?: string }} Answer
 */

const environment = {
  ...process.env,
  // One thread, so that the number of a call is the same in every run; and no calls past the ones that are traced.
  UV_THREADPOOL_SIZE: '1',
  UV_USE_IO_URING: '0',
};

/** @param {import('node:child_process').ChildProcess} child */
const ended = (child) =>
  new Promise((resolve) =>
    child.exitCode !== null || child.signalCode !== null
      ? resolve(undefined)
      : child.once('exit', resolve),
  );

/** @param {import('node:child_process').ChildProcess} child */
function linesOf(child) {
  if (child.stdout === null) throw new Error('stdout is a pipe');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  /** @returns {Promise<string | null>} null where the process ended */
  return async () => {
    const { done, value } = await lines.next();
    return done ? null : value;
  };
}

/**
 * A process that has the file open and waits for `go`.
 * @param {string} driver @param {SaveOrder} order
 * @param {readonly string[]} [prefix] a command that starts the rest
 */
export async function prepareSave(driver, order, prefix = []) {
  const [command = '', ...args] = [
    ...prefix,
    process.execPath,
    driver,
    'save',
    JSON.stringify(order),
  ];
  const child = spawn(command, args, { env: environment, stdio: ['pipe', 'pipe', 'inherit'] });
  const next = linesOf(child);
  const ready = await next();
  if (ready === null) throw new Error('the driver could not open the file');
  /** @type {{ main: number, pool: number }} */
  const { main, pool } = JSON.parse(ready);
  return {
    main,
    pool,
    /** Saves. @returns {Promise<Answer | null>} null where the process was killed */
    async go() {
      child.stdin?.on('error', () => undefined); // killed before it could read
      child.stdin?.end('g');
      const line = await next();
      await ended(child);
      return line === null ? null : JSON.parse(line);
    },
  };
}

/** @param {string} driver */
export function startOpener(driver) {
  const child = spawn(process.execPath, [driver, 'open'], {
    env: environment,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const next = linesOf(child);
  return {
    /**
     * The next open of a file, by a service that remembers nothing; resolves once the open has tidied up.
     * @param {{ folder: string, path: string, recovery: string }} order @returns {Promise<string>} ok or a code
     */
    async open(order) {
      child.stdin.write(`${JSON.stringify({ ...order, plainRename: false })}\n`);
      const line = await next();
      if (line === null) throw new Error('the opener ended');
      return JSON.parse(line).code;
    },
    async close() {
      child.stdin.end();
      await ended(child);
    },
  };
}

/** @param {string} driver @param {object} order @returns {Promise<Record<string, number>>} */
export async function runRace(driver, order) {
  const child = spawn(process.execPath, [driver, 'race', JSON.stringify(order)], {
    env: { ...process.env, UV_USE_IO_URING: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await linesOf(child)();
  await ended(child);
  if (line === null) throw new Error('the saver ended early');
  return JSON.parse(line);
}
