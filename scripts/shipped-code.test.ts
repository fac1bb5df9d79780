/** Against webpack itself: small projects on disk, bundled, and what went in compared with webpack's own statistics. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import MiniCssExtractPlugin from 'mini-css-extract-plugin';
import webpack from 'webpack';
import type { Configuration, StatsModule } from 'webpack';
import { packageFolderOf, ShippedCode } from './shipped-code';

let root: string;

beforeEach(() => {
  root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-shipped-')));
});
afterEach(() => fs.rmSync(root, { recursive: true }));

const write = (files: Readonly<Record<string, string>>): void => {
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), content);
  }
};

const manifest = (name: string) =>
  JSON.stringify({ name, version: '1.0.0', sideEffects: false, main: 'index.js' });

const bundle = (shipped: ShippedCode, writers: readonly string[] = []) => {
  const configuration: Configuration = {
    mode: 'production',
    context: root,
    entry: path.join(root, 'src/main.js'),
    output: { path: path.join(root, 'out') },
    module: {
      rules: [
        // The project lies outside the checkout: its loaders are found from here.
        { test: /\.css$/, use: [MiniCssExtractPlugin.loader, require.resolve('css-loader')] },
        { test: /\.woff2$/, type: 'asset/resource' },
      ],
    },
    plugins: [new MiniCssExtractPlugin(), shipped.plugin(writers)],
  };
  return new Promise<webpack.Stats>((resolve, reject) => {
    webpack(configuration, (error, stats) => {
      if (stats === undefined || stats.hasErrors()) reject(error ?? new Error(stats?.toString()));
      else resolve(stats);
    });
  });
};

/** Webpack's statistics of its chunks' modules, with the modules inside of concatenated ones. */
const inStatistics = (stats: webpack.Stats): Set<string | null> => {
  const { modules = [] } = stats.toJson({
    all: false,
    modules: true,
    nestedModules: true,
    chunkModules: true,
    ids: true,
    orphanModules: false,
    runtimeModules: false,
    cachedModules: true,
    modulesSpace: Infinity,
    nestedModulesSpace: Infinity,
  });
  const flat = (module: StatsModule): StatsModule[] => [
    module,
    ...(module.modules ?? []).flatMap(flat),
  ];
  const names = modules.flatMap(flat).map(({ nameForCondition }) => nameForCondition ?? '');
  return new Set(names.map((name) => packageFolderOf(path.relative(root, name))));
};

test('supply chain: what is in the bundle is listed, also inside of other packages and of concatenated modules, and nothing else', async () => {
  write({
    'src/main.js':
      "import { a } from 'a'; import('@scope/b'); import './style.css'; console.log(a);",
    'src/style.css': "@import 'font/font.css'; body { color: red }",
    'node_modules/a/package.json': manifest('a'),
    'node_modules/a/index.js': "export { c as a } from 'c'; export { never } from 'unused';",
    'node_modules/a/node_modules/c/package.json': manifest('c'),
    'node_modules/a/node_modules/c/index.js': 'export const c = Math.random();',
    'node_modules/c/package.json': manifest('c'),
    'node_modules/c/index.js': "throw new Error('the other one')",
    'node_modules/unused/package.json': manifest('unused'),
    'node_modules/unused/index.js': 'export const never = 1;',
    'node_modules/@scope/b/package.json': manifest('@scope/b'),
    'node_modules/@scope/b/index.js': 'console.log(1)',
    'node_modules/font/package.json': manifest('font'),
    'node_modules/font/font.css': "@font-face { font-family: f; src: url('./f.woff2') }",
    'node_modules/font/f.woff2': 'font',
  });
  const shipped = new ShippedCode(root);
  const stats = await bundle(shipped);
  const folders = shipped.folders();
  expect(folders).toEqual([
    'node_modules/@scope/b',
    'node_modules/a/node_modules/c',
    'node_modules/font',
  ]);
  const counted = inStatistics(stats);
  for (const folder of ['node_modules/@scope/b', 'node_modules/a/node_modules/c'])
    expect([folder, counted.has(folder)]).toEqual([folder, true]);
  expect(shipped.files()).toEqual([
    { asset: expect.stringMatching(/\.woff2$/) as string, folder: 'node_modules/font' },
  ]);
});

test('supply chain: packages that write code into every bundle are named by whoever knows them', async () => {
  write({ 'src/main.js': 'console.log(1)' });
  const shipped = new ShippedCode(root);
  await bundle(shipped, ['webpack']);
  expect(shipped.folders()).toEqual(['node_modules/webpack']);
});

test.each([
  ['src/main.ts', null],
  ['node_modules/react/index.js', 'node_modules/react'],
  ['node_modules/@a/b/lib/c.js', 'node_modules/@a/b'],
  ['node_modules/a/node_modules/@b/c/d.js', 'node_modules/a/node_modules/@b/c'],
  ['node_modules/a/my_node_modules/b/c.js', 'node_modules/a'],
])('supply chain: %s belongs to %s', (file, folder) => {
  expect(packageFolderOf(file)).toBe(folder);
});
