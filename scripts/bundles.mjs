/** Builds the production bundles into a folder that Electron can run, once per state of the sources. */
import { createJiti } from 'jiti';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { localCache, projectDirectory, readPackage } from './project.mjs';

/** Everything that a bundle is made from, relative to the checkout. */
export const bundleInputs = [
  'src',
  'webpack.main.config.ts',
  'webpack.renderer.config.ts',
  'scripts/app-files-plugin.ts',
  'scripts/bundle-entries.ts',
  'scripts/chunk-modules.ts',
  'scripts/components.ts',
  'scripts/native-addons.ts',
  'scripts/shipped-code.ts',
  'scripts/vendored-code.ts',
  'scripts/webpack-shared.ts',
  'LICENSE',
  'package.json',
  'package-lock.json',
];

/** Builds kept beside the newest: an app that still runs loads its chunks late. */
const keptBuilds = 2;

/**
 * @returns {Promise<string>} an app folder (package.json and `.webpack`), made now if these sources have none yet.
 * A folder never changes once it is there: another build gets another name.
 */
export async function buildBundles() {
  return withLock(path.join(localCache, 'bundles.lock'), async () => {
    const folder = path.join(localCache, `app-${fingerprint(bundleInputs)}`);
    if (!fs.existsSync(folder)) {
      const building = path.join(localCache, 'app-building');
      fs.rmSync(building, { recursive: true, force: true });
      await compile(building);
      fs.renameSync(building, folder);
    }
    fs.utimesSync(folder, new Date(), new Date());
    removeOldBuilds();
    return folder;
  });
}

/**
 * A hash of names and contents. Contents, not times: a checkout of another commit may make files older.
 * Tests do not count.
 * @param {readonly string[]} parts files and folders, relative to the checkout
 */
export function fingerprint(parts) {
  const hash = createHash('sha256');
  for (const file of parts.flatMap(listFiles)) {
    hash
      .update(`${file}\0`)
      .update(fs.readFileSync(path.join(projectDirectory, file)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

/** @param {string} part @returns {string[]} */
function listFiles(part) {
  const stat = fs.statSync(path.join(projectDirectory, part), { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (!stat.isDirectory()) return /\.test\.\w+$/.test(part) ? [] : [part];
  const names = fs.readdirSync(path.join(projectDirectory, part)).sort();
  return names.flatMap((name) => listFiles(path.join(part, name)));
}

/** @param {string} folder */
async function compile(folder) {
  console.error('Building the bundles …');
  const started = performance.now();
  const { WebpackPlugin } = await import('@electron-forge/plugin-webpack');
  const jiti = createJiti(import.meta.url);
  /** @type {typeof import('./bundle-entries')} */
  const { bundleEntries } = await jiti.import('./bundle-entries.ts');
  /** @type {typeof import('./shipped-code')} */
  const { ShippedCode } = await jiti.import('./shipped-code.ts');
  /** @type {typeof import('./components')} */
  const { writeComponents } = await jiti.import('./components.ts');
  /** @type {typeof import('./chunk-modules')} */
  const { ChunkModules } = await jiti.import('./chunk-modules.ts');
  const shipped = new ShippedCode();
  const chunks = new ChunkModules();
  const plugin = new WebpackPlugin(bundleEntries({ shipped, plugins: () => [chunks.plugin()] }));
  fs.mkdirSync(folder, { recursive: true });
  plugin.setDirectories(folder);
  // Private in its types, and what its own packaging hook sets: production mode, as in the release.
  Object.assign(plugin, { isProd: true });
  await plugin.compileMain();
  await plugin.compileRenderers();
  writeComponents(path.join(folder, '.webpack/main'), shipped);
  fs.writeFileSync(path.join(folder, 'module-counts.json'), JSON.stringify(chunks.counts()));
  const { name, productName, version, main } = readPackage(
    path.join(projectDirectory, 'package.json'),
  );
  fs.writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({ name, productName, version, main }),
  );
  console.error(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

function removeOldBuilds() {
  const builds = fs
    .readdirSync(localCache)
    .filter((name) => /^app-[0-9a-f]{16}$/.test(name))
    .map((name) => path.join(localCache, name))
    .sort((a, b) => fs.statSync(b).mtimeMs - fs.statSync(a).mtimeMs);
  for (const old of builds.slice(1 + keptBuilds)) fs.rmSync(old, { recursive: true, force: true });
}
