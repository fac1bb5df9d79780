/** Starts the app, or another Electron application beside it, on the same runtime with a profile of its own: for measuring and for pictures. */
import { _electron } from '@playwright/test';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { prepareTestBuild } from './app-path.mjs';

/** @param {string} name */
export const temporaryFolder = (name) =>
  fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), `holdfast-bench-${name}-`)));

/**
 * @param {string | null} application folder of a floor, or null for the app itself
 * @param {readonly string[]} parameters
 */
export async function launch(application, parameters) {
  const { executable, args } = await prepareTestBuild();
  const own = application === null ? args : [...args.slice(0, -1), application];
  const profile = temporaryFolder('profile');
  const running = await _electron.launch({
    executablePath: executable,
    args: [...own, `--user-data-dir=${profile}`, ...parameters],
  });
  const page = await running.firstWindow();
  const close = async () => {
    await running.close();
    fs.rmSync(profile, { recursive: true, force: true });
  };
  return { app: running, page, close };
}
