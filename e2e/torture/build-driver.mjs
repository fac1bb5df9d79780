/** Bundles a driver, and with it the app's file service, into one file that plain Node runs. */
import { createJiti } from 'jiti';
import fs from 'node:fs';
import path from 'node:path';
import { fingerprint } from '../../scripts/bundles.mjs';
import { withLock } from '../../scripts/lock.mjs';
import { localCache, projectDirectory } from '../../scripts/project.mjs';

const addon = /^fs-native-extensions\/.*\.node$/;

/**
 * @param {string} [entry] below this folder; whatever else it imports from here lies in its own folder
 * @returns {Promise<string>} the program's path; it is made anew where the sources changed
 */
export async function buildDriver(entry = 'driver.ts') {
  const folder = path.join(localCache, 'torture');
  fs.mkdirSync(folder, { recursive: true });
  const own = path.dirname(entry) === '.' ? entry : path.dirname(entry);
  const sources = ['src/main', 'src/shared', path.join('e2e/torture', own)];
  const kind = path.basename(entry, '.ts');
  const name = `${kind}-${fingerprint(sources)}.cjs`;
  const file = path.join(folder, name);
  await withLock(path.join(folder, 'driver.lock'), async () => {
    if (fs.existsSync(file)) return;
    for (const old of fs.readdirSync(folder))
      if (old.startsWith(`${kind}-`) && old.endsWith('.cjs')) fs.rmSync(path.join(folder, old));
    await bundle(entry, path.join(folder, name));
  });
  return file;
}

/** @param {string} entry @param {string} file */
async function bundle(entry, file) {
  const { default: webpack } = await import('webpack');
  /** @type {typeof import('../../scripts/webpack-shared')} */
  const { moduleRules, resolve } = await createJiti(import.meta.url).import(
    '../../scripts/webpack-shared.ts',
  );
  const compiler = webpack({
    target: 'node20',
    mode: 'development',
    devtool: false,
    context: projectDirectory,
    entry: path.join(import.meta.dirname, entry),
    module: { rules: moduleRules('main') },
    resolve,
    externals: [
      { 'original-fs': 'commonjs2 original-fs' },
      async ({ request = '' }) =>
        addon.test(request)
          ? `commonjs2 ${path.join(projectDirectory, 'node_modules', request)}`
          : undefined,
    ],
    // One file: what is loaded later would lie beside it under a name that changes with it.
    output: {
      path: path.dirname(file),
      filename: `${path.basename(file)}.building`,
      asyncChunks: false,
    },
  });
  await new Promise((done, failed) =>
    compiler.run((error, stats) => {
      if (error !== null) failed(error);
      else if (stats?.hasErrors()) failed(new Error(stats.toString()));
      else done(undefined);
    }),
  );
  fs.renameSync(`${file}.building`, file);
}
