/** Which sources become which bundles; Forge and the test build both read it, so they cannot differ. */
import path from 'node:path';
import type { WebpackPluginConfig } from '@electron-forge/plugin-webpack';
import { mainConfig } from '../webpack.main.config';
import { preloadConfig, rendererConfig } from '../webpack.renderer.config';

const source = path.join(import.meta.dirname, '../src');

/** `main/index.js`, `renderer/workbench/{index.html,index.js,preload.js}` and `renderer/chunks/` below `.webpack`. */
export const bundleEntries: WebpackPluginConfig = {
  mainConfig,
  renderer: {
    config: rendererConfig,
    entryPoints: [
      {
        name: 'workbench',
        html: path.join(source, 'renderer/index.html'),
        js: path.join(source, 'renderer/renderer.tsx'),
        preload: { js: path.join(source, 'preload/preload.ts'), config: preloadConfig },
      },
    ],
  },
};
