/** A lock between processes that outlives no crash: a file that names its owner's pid. */
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds between two looks at a lock that somebody holds. */
const pollInterval = 150;

/**
 * Runs `work` while no other process on this machine holds `file`. Waits without limit for a living owner.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, work) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  while (!tryLock(file)) await sleep(pollInterval);
  try {
    return await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

/** @param {string} file */
function tryLock(file) {
  // Linked, not opened: the lock must never be seen without its owner's pid in it.
  const mine = `${file}.${process.pid}`;
  fs.writeFileSync(mine, String(process.pid));
  try {
    fs.linkSync(mine, file);
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    removeIfAbandoned(file);
    return false;
  } finally {
    fs.rmSync(mine, { force: true });
  }
}

/** @param {string} file */
function removeIfAbandoned(file) {
  const owner = readOwner(file);
  if (owner === undefined || isAlive(owner)) return;
  const aside = `${file}.stale.${process.pid}`;
  try {
    fs.renameSync(file, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  // Someone else may have cleared it and locked between the read and the rename: give that lock back.
  if (readOwner(aside) !== owner) fs.linkSync(aside, file);
  fs.rmSync(aside, { force: true });
}

/** @param {string} file */
function readOwner(file) {
  try {
    return Number(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
