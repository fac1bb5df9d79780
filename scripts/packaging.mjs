/** Packages the app and makes its installers with Electron Forge, only where the last ones are out of date. */
import fs from 'node:fs';
import path from 'node:path';
import { bundleInputs, fingerprint } from './bundles.mjs';
import { pinnedVersion, prepareRuntime } from './electron-runtime.mjs';
import { zipForPackaging } from './electron-substitute.mjs';
import { withLock } from './lock.mjs';
import {
  localCache,
  packageDirectory,
  projectDirectory,
  readPackage,
  sharedCache,
} from './project.mjs';
import { run } from './run.mjs';
import { makeTools, requireTools } from './system-libraries.mjs';

const inputs = [
  ...bundleInputs,
  'forge.config.ts',
  'scripts/bill-of-materials.ts',
  'scripts/bill-plugin.ts',
  'scripts/packaged-bill.ts',
  'scripts/release-fuses.ts',
  'assets',
];

const packageFolder = path.join(
  projectDirectory,
  `out/holdfast-${process.platform}-${process.arch}`,
);
const installers = path.join(projectDirectory, 'out/make');

/** @returns {Promise<string>} the packaged app's executable */
export async function packageRelease() {
  await refresh('package', packageFolder);
  return path.join(packageFolder, 'holdfast');
}

/** @returns {Promise<string[]>} paths of the installers */
export async function makeInstallers() {
  await requireTools(makeTools);
  await packageRelease();
  await refresh('make', installers);
  return listFiles(installers);
}

/** @param {'package' | 'make'} step @param {string} folder what the step makes */
async function refresh(step, folder) {
  const runtime = await prepareRuntime();
  await withLock(path.join(localCache, 'packaging.lock'), async () => {
    const stamp = path.join(localCache, `${step}-made-from`);
    const wanted = `${fingerprint(inputs)} on Electron ${runtime.version}`;
    const made = fs.existsSync(stamp) ? fs.readFileSync(stamp, 'utf8') : '';
    if (made === wanted && fs.existsSync(folder)) return;
    fs.rmSync(stamp, { force: true });
    fs.rmSync(folder, { recursive: true, force: true });
    await runForge(step, runtime);
    if (step === 'make') placeBill();
    fs.writeFileSync(stamp, wanted);
  });
}

/** @param {'package' | 'make'} step @param {import('./electron-runtime.mjs').Runtime} runtime */
async function runForge(step, runtime) {
  const cli = path.join(packageDirectory('@electron-forge/cli'), 'dist/electron-forge.js');
  /** @type {NodeJS.ProcessEnv} */
  const env = {
    ...process.env,
    HOLDFAST_PACKAGER_FOLDER: path.join(sharedCache, 'packager'),
  };
  if (runtime.substitute) {
    env['HOLDFAST_ELECTRON_ZIP_DIR'] = await zipForPackaging(runtime, pinnedVersion());
  }
  const args = step === 'make' ? ['make', '--skip-package'] : ['package'];
  await run(process.execPath, [cli, ...args], { cwd: projectDirectory, env });
}

/** The package's bill of materials, beside the installers made of it. */
function placeBill() {
  const { name, version } = readPackage(path.join(projectDirectory, 'package.json'));
  const target = `${name}-${version}-${process.platform}-${process.arch}.cdx.json`;
  const bill = path.join(packageFolder, 'resources/holdfast.cdx.json');
  fs.copyFileSync(bill, path.join(installers, target));
}

/** @param {string} folder */
function listFiles(folder) {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => fs.statSync(file).isFile())
    .sort();
}
