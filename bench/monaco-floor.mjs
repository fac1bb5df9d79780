/** Builds the floor that shows a file in Monaco, with the bundler's settings of the app. */
import { createJiti } from 'jiti';
import fs from 'node:fs';
import path from 'node:path';
import MiniCssExtractPlugin from 'mini-css-extract-plugin';
import webpack from 'webpack';
import { localCache } from '../scripts/project.mjs';

const source = path.join(import.meta.dirname, 'bare-monaco');

/** @returns {Promise<string>} a folder that Electron can run */
export async function buildMonacoFloor() {
  /** @type {typeof import('../webpack.renderer.config')} */
  const { rendererConfig } = await createJiti(import.meta.url).import(
    '../webpack.renderer.config.ts',
  );
  const folder = path.join(localCache, 'bare-monaco');
  fs.rmSync(folder, { recursive: true, force: true });
  await bundle({
    ...rendererConfig,
    entry: path.join(source, 'page.ts'),
    output: { path: folder, filename: 'page.js', publicPath: './' },
    plugins: [new MiniCssExtractPlugin({ filename: 'page.css' })],
    cache: {
      type: 'filesystem',
      name: 'bare-monaco',
      cacheDirectory: path.join(localCache, 'webpack'),
    },
  });
  for (const name of ['main.cjs', 'preload.cjs'])
    fs.copyFileSync(path.join(import.meta.dirname, 'bare-text', name), path.join(folder, name));
  for (const name of ['package.json', 'index.html'])
    fs.copyFileSync(path.join(source, name), path.join(folder, name));
  return folder;
}

/** @param {import('webpack').Configuration} configuration @returns {Promise<void>} */
const bundle = (configuration) =>
  new Promise((resolve, reject) => {
    webpack(configuration, (error, stats) => {
      if (error !== null || stats === undefined || stats.hasErrors())
        reject(error ?? new Error(stats?.toString()));
      else resolve();
    });
  });
