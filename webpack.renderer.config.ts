/** Bundles the renderer for `app://` under a strict CSP (no inline script, no eval, Trusted Types), and the preload. */
import path from 'node:path';
import MiniCssExtractPlugin from 'mini-css-extract-plugin';
import type { Configuration } from 'webpack';
import { AppFilesPlugin } from './scripts/app-files-plugin';
import { moduleRules, resolve, webpackCache } from './scripts/webpack-shared';

/**
 * monaco-vim's module names Monaco's files by older paths: the editor that we ship, and not a second one, is what it gets. The
 * build that it offers to browsers brings parts of an old Monaco along.
 */
const vimAliases = {
  'monaco-vim$': path.join(import.meta.dirname, 'node_modules/monaco-vim/dist/index.mjs'),
  'monaco-editor/esm/vs/editor/editor.api$': 'monaco-editor/editor.js',
  'monaco-editor/esm/vs/editor/common/commands/shiftCommand$': path.join(
    import.meta.dirname,
    'src/renderer/vim/shift-line.ts',
  ),
};

/** Forge sets the entries (forge.config.ts): they become `<name>/index.js`, `<name>/index.html`, `<name>/preload.js`. */
export const rendererConfig: Configuration = {
  mode: 'production',
  devtool: false,
  context: import.meta.dirname,
  module: {
    rules: [
      ...moduleRules('renderer'),
      {
        test: /\.css$/,
        dependency: { not: ['url'] },
        use: [MiniCssExtractPlugin.loader, 'css-loader'],
      },
      // A style sheet of its own, which main can put into the document under its name.
      { test: /[\\/]high-contrast\.css$/, dependency: 'url', type: 'asset/resource' },
      { test: /\.(woff2?|ttf)$/, resourceQuery: { not: [/inline/] }, type: 'asset/resource' },
      // For the preview's frame, whose origin is none: it may load no font from an address.
      { test: /\.woff2$/, resourceQuery: /inline/, type: 'asset/inline' },
      { test: /\.(svg|png)$/, type: 'asset/resource' },
      {
        // Monaco names its worker's module for bundlers that run it unbundled; ours is a worker chunk of its own.
        test: /[\\/]editorWebWorkerMain\.js$/,
        dependency: 'url',
        type: 'asset/resource',
        generator: { emit: false },
      },
    ],
  },
  resolve: { ...resolve, alias: vimAliases },
  output: {
    publicPath: '/',
    // One hash for all: the first chunk would have to carry a table of each one's own.
    chunkFilename: 'chunks/[id].[fullhash:8].js',
    assetModuleFilename: 'assets/[name].[contenthash:8][ext]',
    workerPublicPath: '/',
    // Chunks and workers are loaded through this one policy; app-files-plugin puts its name in the CSP.
    trustedTypes: { policyName: 'holdfast-loader' },
  },
  optimization: { chunkIds: 'deterministic', moduleIds: 'deterministic' },
  plugins: [
    new MiniCssExtractPlugin({
      filename: '[name]/index.css',
      chunkFilename: 'chunks/[id].[fullhash:8].css',
    }),
    new AppFilesPlugin(),
  ],
  cache: webpackCache('renderer'),
  performance: { hints: false },
};

/** One file without chunks: a sandboxed preload can load nothing but `electron`. */
export const preloadConfig: Configuration = {
  mode: 'production',
  devtool: false,
  context: import.meta.dirname,
  module: { rules: moduleRules('preload') },
  resolve,
  cache: webpackCache('preload'),
};
