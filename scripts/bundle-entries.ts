/** Which sources become which bundles; Forge and the test build both read it, so they cannot differ. */
import path from 'node:path';
import type { WebpackPluginConfig } from '@electron-forge/plugin-webpack';
import type { Configuration, WebpackPluginInstance } from 'webpack';
import { mainConfig } from '../webpack.main.config';
import { preloadConfig, rendererConfig } from '../webpack.renderer.config';
import type { ShippedCode } from './shipped-code';

const source = path.join(import.meta.dirname, '../src');

interface Records {
  /** Learns which packages went into the bundles. */
  readonly shipped: ShippedCode;
  /** Further plugins for each compilation; the packaging's. */
  readonly plugins?: () => readonly WebpackPluginInstance[];
}

/** `main/index.js`, `renderer/workbench/{index.html,index.js,preload.js}`, `renderer/preview/` and `renderer/chunks/` below `.webpack`. */
export function bundleEntries({ shipped, plugins = () => [] }: Records): WebpackPluginConfig {
  const recorded = (config: Configuration, ...runtime: string[]): Configuration => ({
    ...config,
    plugins: [...(config.plugins ?? []), shipped.plugin(['webpack', ...runtime]), ...plugins()],
  });
  return {
    mainConfig: recorded(mainConfig),
    renderer: {
      config: recorded(rendererConfig, 'mini-css-extract-plugin'),
      entryPoints: [
        {
          name: 'workbench',
          html: path.join(source, 'renderer/index.html'),
          js: path.join(source, 'renderer/renderer.tsx'),
          preload: { js: path.join(source, 'preload/preload.ts'), config: recorded(preloadConfig) },
        },
        {
          name: 'preview',
          html: path.join(source, 'preview/index.html'),
          js: path.join(source, 'preview/preview.ts'),
        },
      ],
    },
  };
}
