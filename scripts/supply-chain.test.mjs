/** What is installed to build Holdfast is exactly what the lockfile says, from the registry, without running its scripts. */
import fs from 'node:fs';
import path from 'node:path';
import { projectDirectory } from './project.mjs';

/** @param {string} name */
const readJson = (name) => JSON.parse(fs.readFileSync(path.join(projectDirectory, name), 'utf8'));

const manifest = readJson('package.json');
/**
 * @typedef {object} Locked
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {string} [resolved]
 * @property {boolean} [link]
 * @property {boolean} [hasInstallScript]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [devDependencies]
 */

/** @type {{ packages: Record<string, Locked>, lockfileVersion: number }} */
const { packages, lockfileVersion } = readJson('package-lock.json');
const installed = Object.entries(packages).filter(([folder]) => folder !== '');

const exactVersion = /^\d+\.\d+\.\d+(?:-[\w.-]+)?$/;

/** Where node finds a package that the one in `folder` asks for. @param {string} folder @param {string} name */
const resolve = (folder, name) => {
  for (
    let from = folder;
    ;
    from = from.slice(0, Math.max(0, from.lastIndexOf('node_modules/') - 1))
  ) {
    const found = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
    if (packages[found] !== undefined) return found;
    if (from === '') return undefined;
  }
};

/** Each runs a build or a check that the project does without; the reason was looked up in the script itself. */
const scriptsNotNeeded = {
  '@parcel/watcher': 'builds from source where npm is told to',
  '@swc/core': 'falls back to WebAssembly where there is no prebuilt package of the platform',
  'es5-ext': 'prints a message',
  libxmljs2: 'fetches or builds a validator of XML; our bill of materials is JSON',
  'unrs-resolver': 'checks that the prebuilt package of the platform is there',
};

test('supply chain: every dependency is one exact version', () => {
  const { dependencies, devDependencies, overrides } = manifest;
  for (const [name, version] of Object.entries({
    ...dependencies,
    ...devDependencies,
    ...overrides,
  }))
    expect([name, version]).toEqual([name, expect.stringMatching(exactVersion)]);
  for (const kind of ['optionalDependencies', 'peerDependencies', 'bundleDependencies'])
    expect(manifest).not.toHaveProperty(kind);
});

test('supply chain: the lockfile is in step with package.json', () => {
  expect(lockfileVersion).toBe(3);
  const { dependencies, devDependencies, overrides } = manifest;
  expect(packages['']).toMatchObject({ version: manifest.version, dependencies, devDependencies });
  expect(Object.keys(packages['']?.dependencies ?? {})).toEqual(Object.keys(dependencies));
  expect(Object.keys(packages['']?.devDependencies ?? {})).toEqual(Object.keys(devDependencies));
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
    expect([name, packages[`node_modules/${name}`]?.version]).toEqual([name, version]);
  for (const [name, version] of Object.entries(overrides))
    for (const [folder, entry] of installed.filter(([one]) => one.endsWith(`node_modules/${name}`)))
      expect([folder, entry.version]).toEqual([folder, version]);
});

test('supply chain: whatever a locked package depends on is locked too', () => {
  const missing = installed.flatMap(([folder, { dependencies = {} }]) =>
    Object.keys(dependencies)
      .filter((name) => resolve(folder, name) === undefined)
      .map((name) => `${folder} → ${name}`),
  );
  expect(missing).toEqual([]);
});

test('supply chain: every locked package has an exact version and a SHA-512, and comes from the registry', () => {
  expect(installed.length).toBeGreaterThan(1000);
  const faults = installed
    .filter(
      ([, { version, integrity, resolved, link }]) =>
        !exactVersion.test(version ?? '') ||
        !/^sha512-[\w+/]{86}==$/.test(integrity ?? '') ||
        // Left out by .npmrc, so that the person's own registry is asked; a git, file or web address would stand here.
        resolved !== undefined ||
        link !== undefined,
    )
    .map(([folder]) => folder);
  expect(faults).toEqual([]);
});

test('supply chain: no package’s script runs at install, and none is needed', () => {
  const settings = fs.readFileSync(path.join(projectDirectory, '.npmrc'), 'utf8').split('\n');
  expect(settings).toEqual(
    expect.arrayContaining([
      'ignore-scripts=true',
      'save-exact=true',
      'omit-lockfile-registry-resolved=true',
    ]),
  );
  const withScripts = installed.filter(([, { hasInstallScript }]) => hasInstallScript);
  const names = withScripts.map(([folder]) =>
    folder.slice(folder.lastIndexOf('node_modules/') + 13),
  );
  expect([...new Set(names)].sort()).toEqual(Object.keys(scriptsNotNeeded).sort());
  for (const script of ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish'])
    expect(manifest.scripts).not.toHaveProperty(script);
});
