/** The bill of materials and the licences that `npm run make` leaves, against what really lies in the package. */
import { extractFile, listPackage } from '@electron/asar';
import { expect, test } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const projectDirectory = path.resolve(__dirname, '..');
const packaged = path.join(projectDirectory, 'out/holdfast-linux-x64');
const archive = path.join(packaged, 'resources/app.asar');
const billFile = path.join(packaged, 'resources/holdfast.cdx.json');

interface Component {
  readonly type: string;
  readonly name: string;
  readonly group?: string;
  readonly version?: string;
  readonly licenses?: readonly unknown[];
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly components?: readonly Component[];
}

interface Library {
  readonly name: string;
  readonly version: string;
  readonly text: string;
}

interface Contents {
  readonly libraries: readonly Library[];
}

test.beforeAll(() => {
  // As in packaged.spec.ts, which has usually made them before.
  test.setTimeout(900_000);
  execFileSync(process.execPath, ['scripts/forge.mjs', 'make'], {
    cwd: projectDirectory,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
});

// Both forms are our own build's; what is read of them is compared below.
const readBill = () =>
  JSON.parse(fs.readFileSync(billFile, 'utf8')) as { components: readonly Component[] };
const readContents = () =>
  JSON.parse(extractFile(archive, '.webpack/main/components.json').toString()) as Contents;

const identity = ({ group, name, version }: Component): string =>
  `${group === undefined ? '' : `${group}/`}${name}@${version ?? ''}`;

const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

const filesOf = (component: Component): readonly Component[] =>
  (component.components ?? []).filter(({ type }) => type === 'file');

test('supply chain: the bill of materials lies in the package and beside the installers, valid by its schema', async () => {
  const text = fs.readFileSync(billFile, 'utf8');
  const { version } = JSON.parse(
    fs.readFileSync(path.join(projectDirectory, 'package.json'), 'utf8'),
  ) as { version: string };
  const beside = path.join(projectDirectory, `out/make/holdfast-${version}-linux-x64.cdx.json`);
  expect(fs.readFileSync(beside, 'utf8')).toBe(text);
  const { JsonStrictValidator } = createRequire(require.resolve('@cyclonedx/webpack-plugin'))(
    '@cyclonedx/cyclonedx-library/Validation',
  ) as {
    JsonStrictValidator: new (version: string) => { validate(text: string): Promise<unknown> };
  };
  expect(await new JsonStrictValidator('1.6').validate(text)).toBeNull();
});

test('supply chain: the bill of materials tells no time, number or place of the machine that made it', () => {
  const text = fs.readFileSync(billFile, 'utf8');
  expect(text).not.toMatch(/"(?:timestamp|serialNumber)"/);
  expect(text).not.toContain(projectDirectory);
  expect(text).not.toMatch(/"(?:\/|[A-Z]:\\)/);
});

test('supply chain: the bill and the About page list the same packages, each with its licence', () => {
  const { components } = readBill();
  const { libraries } = readContents();
  const listed = libraries.map(({ name, version }) => `${name}@${version}`);
  const billed = components.map(identity).filter((one) => !one.startsWith('electron@'));
  expect(billed).toEqual(listed);
  expect(new Set(billed).size).toBe(billed.length);
  expect(components.filter(({ licenses }) => licenses?.length !== 1)).toEqual([]);
  expect(libraries.filter(({ text }) => text.length < 500)).toEqual([]);
  // Of each process, of a style sheet, a copy inside of another package, and what writes code into bundles.
  for (const name of ['zod', 'monaco-editor', '@fontsource-variable/inter', 'dompurify', 'webpack'])
    expect(libraries.map((one) => one.name)).toContain(name);
  // Compiled into the search program, and bundled by Monaco.
  for (const name of ['ripgrep', 'pcre2', 'musl', 'vscode-css-languageservice'])
    expect(libraries.map((one) => one.name)).toContain(name);
  // Looked at by the build, and in no bundle.
  for (const name of ['css-loader', '@internationalized/date', 'swc-loader'])
    expect(libraries.map((one) => one.name)).not.toContain(name);
});

test('supply chain: every font, native addon and program of the package is in the bill with its hash', () => {
  const inPackage = listPackage(archive, { isPack: false })
    .filter((name) => /\.(?:node|woff2?|ttf)$|\/native\/rg-[^/]+$/.test(name))
    .map((name) => name.slice(1));
  const hashes = inPackage.map((name) => sha256(extractFile(archive, name)));
  const billed = readBill()
    .components.filter(({ name }) => name !== 'electron')
    .flatMap(filesOf)
    .map((file) => file.hashes?.[0]?.content);
  expect(inPackage.length).toBeGreaterThan(3);
  expect(billed.sort()).toEqual(hashes.sort());
});

test('supply chain: the bill names the runtime that is in the package, and the file of its licences', () => {
  const version = fs.readFileSync(path.join(packaged, 'version'), 'utf8').trim();
  const runtime = readBill().components.find(({ name }) => name === 'electron');
  expect(runtime?.version).toBe(version.replace(/^v/, ''));
  const named = (runtime?.components ?? []).map(({ name }) => name);
  expect(named).toEqual(['chromium', 'node', 'v8', 'ffmpeg', 'LICENSES.chromium.html']);
  const credits = fs.readFileSync(path.join(packaged, 'LICENSES.chromium.html'));
  expect(runtime?.components?.at(-1)?.hashes).toEqual([
    { alg: 'SHA-256', content: sha256(credits) },
  ]);
});
