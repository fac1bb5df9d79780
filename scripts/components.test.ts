import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describeComponent } from './components';
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
