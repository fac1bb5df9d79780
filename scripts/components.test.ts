import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describeComponent } from './components';
import { embeddedCode } from './embedded-code';
import { vendoredFolders } from './vendored-code';

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-components-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const write = (files: Readonly<Record<string, string>>): void => {
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), content);
  }
};

const manifest = JSON.stringify({ name: 'left-pad', version: '1.3.0', license: 'MIT' });

test('supply chain: a component comes with all of its licence files, whatever they are called', () => {
  write({
    'package.json': manifest,
    'LICENSE-MIT.txt': '\n \n   first\r\nline\n',
    NOTICE: 'second',
    'ThirdPartyNotices.txt': 'third',
    'licenser.js': 'no licence',
    'README.md': 'no licence either',
  });
  expect(describeComponent(folder)).toEqual({
    name: 'left-pad',
    version: '1.3.0',
    license: 'MIT',
    text: '   first\nline\n\nsecond\n\nthird',
  });
});

test('supply chain: a package without a licence text fails the build with its name', () => {
  write({ 'package.json': manifest, 'README.md': 'MIT, trust me' });
  expect(() => describeComponent(folder)).toThrow('left-pad@1.3.0 holds no licence text');
  write({ LICENSE: '  \n' });
  expect(() => describeComponent(folder)).toThrow('left-pad@1.3.0 holds no licence text');
});

test('supply chain: a package that declares no licence fails the build with its name', () => {
  write({
    'package.json': JSON.stringify({ name: 'left-pad', version: '1.3.0' }),
    LICENSE: 'text',
  });
  expect(() => describeComponent(folder)).toThrow('left-pad@1.3.0 declares no licence');
});

test('supply chain: what Monaco keeps a copy of is listed, and only in the version that is installed', () => {
  const copy = 'node_modules/monaco-editor/esm/vs/base/browser/dompurify/dompurify.js';
  write({
    [copy]: '/*! @license DOMPurify 3.4.15 | (c) Cure53 */',
    'node_modules/dompurify/package.json': '{"version":"3.4.15"}',
  });
  expect(vendoredFolders(folder, [copy])).toEqual(['node_modules/dompurify']);
  expect(vendoredFolders(folder, [])).toEqual([]);
  const own = 'node_modules/monaco-editor/node_modules/dompurify';
  write({
    'node_modules/dompurify/package.json': '{"version":"3.4.18"}',
    [`${own}/package.json`]: '{"version":"3.4.15"}',
  });
  expect(vendoredFolders(folder, [copy])).toEqual([own]);
  write({ [copy]: '/*! @license DOMPurify 3.5.0 | (c) Cure53 */' });
  expect(() => vendoredFolders(folder, [copy])).toThrow('is version 3.5.0');
});

test('supply chain: what is compiled into the search program is listed with its licences, of a known release alone', () => {
  const linux = 'node_modules/@vscode/ripgrep-linux-x64';
  const mac = 'node_modules/@vscode/ripgrep-darwin-arm64';
  const namesIn = (...sources: string[]) => embeddedCode(folder, sources).map(({ name }) => name);
  write({
    [`${linux}/package.json`]: '{"version":"1.18.0"}',
    [`${mac}/package.json`]: '{"version":"1.18.0"}',
  });
  expect(namesIn(`${linux}/bin/rg`)).toEqual(['ripgrep', 'pcre2', 'rust-std', 'musl', 'jemalloc']);
  expect(namesIn(`${mac}/bin/rg`)).toEqual(['ripgrep', 'pcre2', 'rust-std']);
  expect(namesIn(`${linux}/lib/index.js`)).toEqual([]);
  for (const { text } of embeddedCode(folder, [`${linux}/bin/rg`]))
    expect(text).toMatch(/Copyright (\(c\)|\(C\)|©) /);
  write({ [`${linux}/package.json`]: '{"version":"1.19.0"}' });
  expect(() => namesIn(`${linux}/bin/rg`)).toThrow('is 1.19.0, and what is inside');
});

test('supply chain: what Monaco has bundled is listed with the versions that it names', () => {
  const external = 'node_modules/monaco-editor/esm/external';
  write({
    'node_modules/monaco-editor/package.json':
      '{"devDependencies":{"vscode-css-languageservice":"6.2.14"}}',
    'node_modules/jsonc-parser/LICENSE.md': 'The MIT License\n',
  });
  const inside = (...names: string[]) =>
    embeddedCode(
      folder,
      names.map((name) => `${external}/${name}/lib/x.js`),
    );
  expect(inside('vscode-css-languageservice', '@vscode/l10n', 'monaco-lsp-client')).toEqual([
    {
      name: 'vscode-css-languageservice',
      version: '6.2.14',
      license: 'MIT',
      text: 'The MIT License',
    },
    { name: '@vscode/l10n', version: '0.0.18', license: 'MIT', text: 'The MIT License' },
  ]);
  expect(() => inside('another')).toThrow('Monaco has bundled another');
});
