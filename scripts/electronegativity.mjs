/**
 * Runs Doyensec's Electronegativity over the sources, over a build, and over a planted bad file, and prints what it found as
 * JSON. Its parser is old: everything is lowered first, so that no file is passed over.
 */
import { transformSync } from '@swc/core';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { isEntryPoint, projectDirectory } from './project.mjs';

/**
 * @typedef {object} Scan
 * @property {number} files how many were given to it, each of which it has parsed unless `errors` names it
 * @property {string[]} errors files that it could not parse
 * @property {{ id: string, file: string, line: number }[]} findings
 */

/** Each of its checks would be silent on a parser that saw nothing; this is what it must find. */
const planted = `const { BrowserWindow, shell } = require('electron');
const window = new BrowserWindow({ webPreferences: { nodeIntegration: true, contextIsolation: false, sandbox: false, webSecurity: false } });
window.loadURL('http://example.com/');
shell.openExternal(address);
`;

/** It asks for translations and release lists; a test must not talk to a network. */
function loadRunner() {
  const require = createRequire(import.meta.url);
  const got = createRequire(require.resolve('@doyensec/electronegativity')).resolve('got');
  const offline = () => Promise.reject(new Error('offline'));
  const exports = Object.assign(offline, { default: offline, get: offline });
  // The cache's own type wants a whole module; it is asked for its exports alone.
  require.cache[got] = /** @type {NodeJS.Module} */ ({
    id: got,
    filename: got,
    loaded: true,
    exports,
  });
  return require('@doyensec/electronegativity');
}

/** @param {string} code @param {string} name */
function lower(code, name) {
  const typescript = /\.tsx?$/.test(name);
  return transformSync(code, {
    filename: name,
    configFile: false,
    swcrc: false,
    isModule: 'unknown',
    jsc: {
      target: 'es2018',
      parser: typescript
        ? { syntax: 'typescript', tsx: name.endsWith('x') }
        : { syntax: 'ecmascript', jsx: false },
      transform: { react: { runtime: 'automatic' } },
    },
  }).code;
}

/** @param {string} folder @returns {string[]} relative names */
function scannedFiles(folder) {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(tsx?|js|html)$/.test(name) && !/\.(test|d)\.tsx?$/.test(name))
    .sort();
}

/** @param {string} from @param {string} into @returns {number} how many files are there now */
function copyLowered(from, into) {
  const names = scannedFiles(from);
  for (const name of names) {
    const code = fs.readFileSync(path.join(from, name), 'utf8');
    const target = path.join(into, name.replace(/\.tsx?$/, '.js'));
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, name.endsWith('.html') ? code : lower(code, name));
  }
  return names.length;
}

/** @param {(into: string) => number} fill @returns {Promise<Scan>} */
async function scan(fill) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-scan-'));
  try {
    const files = fill(folder);
    const { devDependencies } = JSON.parse(
      fs.readFileSync(path.join(projectDirectory, 'package.json'), 'utf8'),
    );
    const { errors, issues } = await loadRunner()({
      input: folder,
      isRelative: true,
      electronVersionOverride: devDependencies.electron,
    });
    return {
      files,
      errors: errors.map(
        (/** @type {{ file: string, message: string }} */ error) =>
          `${path.relative(folder, error.file)}: ${error.message}`,
      ),
      findings: issues.map(
        (/** @type {{ id: string, file: string, location: { line: number } }} */ issue) => ({
          id: issue.id,
          file: issue.file,
          line: issue.location.line,
        }),
      ),
    };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

if (isEntryPoint(import.meta.url)) {
  const build = process.argv[2] ?? '';
  // What it prints itself is for people.
  console.log = () => undefined;
  const results = {
    sources: await scan((into) => copyLowered(path.join(projectDirectory, 'src'), into)),
    build: await scan((into) => copyLowered(path.join(build, '.webpack'), into)),
    planted: await scan((into) => {
      fs.writeFileSync(path.join(into, 'planted.js'), lower(planted, 'planted.ts'));
      return 1;
    }),
  };
  process.stdout.write(`\n${JSON.stringify(results)}\n`);
}
