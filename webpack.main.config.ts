/** Bundles the main process into one file: npm packages go in, Electron's own modules stay outside. */
import path from 'node:path';
import type { Configuration } from 'webpack';
import { nativeAddons, NativeAddonsPlugin } from './scripts/native-addons';
import { moduleRules, resolve, webpackCache } from './scripts/webpack-shared';

export const mainConfig: Configuration = {
  target: 'electron-main',
  mode: 'production',
  devtool: false,
  context: import.meta.dirname,
  entry: path.join(import.meta.dirname, 'src/main/main.ts'),
  module: { rules: moduleRules('main') },
  resolve,
  externals: { 'original-fs': 'commonjs2 original-fs', ...nativeAddons },
  plugins: [new NativeAddonsPlugin()],
  output: { chunkFilename: '[name].js' },
  cache: webpackCache('main'),
  performance: { hints: false },
};
