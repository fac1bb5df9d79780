/** What the bundles of all three processes have in common: TypeScript through swc, resolution, the build cache. */
import path from 'node:path';
import type { Configuration, ResolveOptions, RuleSetRule } from 'webpack';

/** Both runtimes, Electron 33 (Chrome 130, Node 20) and 45, run ES2023 as it is. */
const target = 'es2023';

export const resolve: ResolveOptions = { extensions: ['.ts', '.tsx', '.mjs', '.js'] };

export function moduleRules(process: 'main' | 'preload' | 'renderer'): RuleSetRule[] {
  return [
    {
      test: /\.tsx?$/,
      exclude: /node_modules/,
      loader: 'swc-loader',
      options: {
        jsc: {
          target,
          parser: { syntax: 'typescript', tsx: process === 'renderer' },
          transform: { react: { runtime: 'automatic' } },
        },
      },
    },
  ];
}

/** On disk and outside node_modules and `.webpack`, which a clean install and every Forge run delete. */
export function webpackCache(name: string): NonNullable<Configuration['cache']> {
  const root = path.join(import.meta.dirname, '..');
  return {
    type: 'filesystem',
    name,
    cacheDirectory: path.join(root, '.cache/webpack'),
    buildDependencies: {
      config: [
        ...['main', 'renderer'].map((part) => path.join(root, `webpack.${part}.config.ts`)),
        path.join(root, 'scripts/webpack-shared.ts'),
        path.join(root, 'scripts/app-files-plugin.ts'),
        path.join(root, 'scripts/native-addons.ts'),
        path.join(root, 'package-lock.json'),
      ],
    },
  };
}
