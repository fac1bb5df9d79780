/** How many modules stand in each bundled file, the bundler's own apart: what the budget of the start is counted in. Kept beside the test build, never shipped. */
import type { Compiler, Module, WebpackPluginInstance } from 'webpack';

/** A concatenated module stands for several; its `modules` is missing from webpack's types. */
const countOf = (module: Module): number =>
  'modules' in module && Array.isArray(module.modules) ? module.modules.length : 1;

/** @public used by scripts/bundles.mjs */
export class ChunkModules {
  readonly #counts = new Map<string, number>();

  /** By output file, relative to its compilation's folder. */
  counts(): Record<string, number> {
    return Object.fromEntries([...this.#counts].sort());
  }

  plugin(): WebpackPluginInstance {
    return {
      apply: ({ hooks, webpack }: Compiler) => {
        hooks.thisCompilation.tap('ChunkModules', (compilation) => {
          const stage = webpack.Compilation.PROCESS_ASSETS_STAGE_REPORT;
          compilation.hooks.processAssets.tap({ name: 'ChunkModules', stage }, () => {
            for (const chunk of compilation.chunks) {
              const modules = compilation.chunkGraph
                .getChunkModules(chunk)
                .filter(({ type }) => type !== 'runtime');
              const count = modules.reduce((sum, module) => sum + countOf(module), 0);
              for (const file of chunk.files) this.#counts.set(file, count);
            }
          });
        });
      },
    };
  }
}
