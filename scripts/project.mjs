/** Where the checkout's parts and the cache that all checkouts share lie. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectDirectory = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Deleted by nobody but the person: a clean install and another clone find the runtime again. */
export const sharedCache = path.join(
  process.env['XDG_CACHE_HOME'] || path.join(os.homedir(), '.cache'),
  'holdfast',
);

/** What this checkout can make again at any time. */
export const localCache = path.join(projectDirectory, '.cache');

/** The folder of an installed npm package. @param {string} name */
export function packageDirectory(name) {
  const require = createRequire(path.join(projectDirectory, 'package.json'));
  return path.dirname(require.resolve(`${name}/package.json`));
}

/** @param {string} file @returns {{ name: string, productName: string, version: string, main: string }} */
export function readPackage(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

/** True where a script is what node was started with, not imported by another. @param {string} url */
export function isEntryPoint(url) {
  const started = process.argv[1];
  return started !== undefined && fs.realpathSync(started) === fileURLToPath(url);
}
