/** `components.json`: everything that ships in the app with its licence, for the About view. Made after the bundles. */
import fs from 'node:fs';
import path from 'node:path';
import { embeddedCode } from './embedded-code';
import type { ShippedCode } from './shipped-code';
import { vendoredFolders } from './vendored-code';

const checkout = path.join(import.meta.dirname, '..');

export interface Component {
  readonly name: string;
  readonly version: string;
  /** SPDX expression, as the package declares it. */
  readonly license: string;
  /** Its licence files in full, one after the other. */
  readonly text: string;
  /** Its address for a bill of materials, where it is no package of npm. */
  readonly purl?: string;
}

/** Main reads it from beside its own bundle; `src/main/about/` has the schema. */
const componentsName = 'components.json';

/** Also what a package says of the code of others that it took in. */
const licenceFile =
  /^(?:licen[cs]e|copying|notice|third-?party-?(?:notices|licen[cs]es))(?:[.-].*)?$/i;

/** What made the bundles and put the app together. */
const builders = ['webpack', '@swc/core', 'typescript', '@electron-forge/cli'];

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: unknown;
}

function readManifest(folder: string): Manifest {
  // Every package of npm has name and version; what else is used is checked where it is.
  return JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** Without blank lines around it; the first line keeps its indentation. */
function readText(file: string): string {
  const text = fs.readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
  return text.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd();
}

/** Fails with the package's name where it declares no licence or holds no text of it: it must not ship then. */
export function describeComponent(folder: string): Component {
  const { name, version, license } = readManifest(folder);
  if (typeof license !== 'string') {
    throw new Error(`${name}@${version} declares no licence, so it must not ship`);
  }
  const files = fs.readdirSync(folder).filter((file) => licenceFile.test(file));
  const texts = files.sort().map((file) => readText(path.join(folder, file)));
  const text = texts.filter((one) => one !== '').join('\n\n');
  if (text === '') throw new Error(`${name}@${version} holds no licence text, so it must not ship`);
  return { name, version, license, text };
}

/** By name, each name and version once, however many folders hold it. */
export function describeShipped(shipped: ShippedCode, root: string = checkout): Component[] {
  const folders = [...shipped.folders(), ...vendoredFolders(root, shipped.sources())];
  const described = [
    ...folders.map((folder) => describeComponent(path.join(root, folder))),
    ...embeddedCode(root, shipped.sources()),
  ];
  const byIdentity = new Map(described.map((one) => [`${one.name}@${one.version}`, one]));
  return [...byIdentity.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** @param mainFolder the main process's bundle */
export function writeComponents(mainFolder: string, shipped: ShippedCode): void {
  const installed = (name: string) => path.join(checkout, 'node_modules', name);
  const builtWith = builders.map((name) => {
    const { version } = readManifest(installed(name));
    return { name, version };
  });
  const list = {
    application: describeComponent(checkout),
    electron: describeComponent(installed('electron')),
    libraries: describeShipped(shipped),
    builtWith,
  };
  fs.writeFileSync(path.join(mainFolder, componentsName), JSON.stringify(list, null, 1));
}
