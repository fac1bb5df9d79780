/** Prints how to start the app, as one line of JSON: the test build, or with --release the packaged one. */
import path from 'node:path';
import { buildBundles } from './bundles.mjs';
import { sandboxSwitches } from './chromium-sandbox.mjs';
import { prepareRuntime } from './electron-runtime.mjs';
import { packageRelease } from './packaging.mjs';
import { isEntryPoint } from './project.mjs';
import { requireLibraries } from './system-libraries.mjs';

/**
 * @typedef {object} Launch what Playwright's `_electron.launch` takes
 * @property {string} executable
 * @property {string[]} args go before the app's own arguments
 */

/** The production bundles on the development runtime: release settings, Node's inspect fuse on. @returns {Promise<Launch>} */
export async function prepareTestBuild() {
  const runtime = await prepareRuntime();
  await requireLibraries(runtime.executable);
  const app = await buildBundles();
  return { executable: runtime.executable, args: [...sandboxSwitches(runtime.directory), app] };
}

/** The packaged app, fuses as shipped. @returns {Promise<Launch>} */
export async function prepareReleaseBuild() {
  const executable = await packageRelease();
  await requireLibraries(executable);
  const sandbox = sandboxSwitches(path.dirname(executable));
  // For anybody but root, a release starts without its sandbox only where it is told that this is for debugging.
  const debugging = sandbox.length > 0 && process.getuid?.() !== 0 ? ['--devtools'] : [];
  return { executable, args: [...debugging, ...sandbox] };
}

if (isEntryPoint(import.meta.url)) {
  const release = process.argv.includes('--release');
  const launch = release ? await prepareReleaseBuild() : await prepareTestBuild();
  process.stdout.write(`${JSON.stringify(launch)}\n`);
}
