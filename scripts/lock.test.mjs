import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { withLock } from './lock.mjs';

let folder = '';
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-lock-'))));
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

test('two that want the same lock do not overlap', async () => {
  const file = path.join(folder, 'lock');
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await new Promise((resolve) => setImmediate(resolve));
    inside--;
  };
  await Promise.all([withLock(file, work), withLock(file, work), withLock(file, work)]);
  expect(most).toBe(1);
});

test('gives the lock back after a failure and leaves no file behind', async () => {
  const file = path.join(folder, 'lock');
  await expect(withLock(file, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(fs.readdirSync(folder)).toEqual([]);
});

test('takes over the lock of a process that died', async () => {
  const file = path.join(folder, 'lock');
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  fs.writeFileSync(file, String(dead));
  await expect(withLock(file, () => Promise.resolve('done'))).resolves.toBe('done');
  expect(fs.readdirSync(folder)).toEqual([]);
});
