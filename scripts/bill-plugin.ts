/** Has CycloneDX's webpack plugin describe each compilation, and keeps its bill out of the app's files. */
import { CycloneDxWebpackPlugin } from '@cyclonedx/webpack-plugin';
import type { Compilation, Compiler, WebpackPluginInstance } from 'webpack';
import type { Bill } from './bill-of-materials';

const folder = 'bill';

export class RecordedBills {
  readonly #bills: Bill[] = [];

  /** One for each compilation that has run, in that order. */
  all(): readonly Bill[] {
    return this.#bills;
  }

  /** For one compilation. What CycloneDX makes is part of a bill, so the whole is validated when it is put together. */
  plugins(): WebpackPluginInstance[] {
    const cyclonedx = new CycloneDxWebpackPlugin({
      outputLocation: folder,
      reproducibleResults: true,
      includeWellknown: false,
      validateResults: false,
    });
    return [cyclonedx, { apply: (compiler) => this.#takeFrom(compiler) }];
  }

  #takeFrom({ hooks, webpack }: Compiler): void {
    // CycloneDX emits at the stage itself; before anything looks at the assets, its files are gone again.
    const stage = webpack.Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL + 1;
    hooks.thisCompilation.tap('RecordedBills', (compilation) => {
      compilation.hooks.processAssets.tap({ name: 'RecordedBills', stage }, () => {
        this.#take(compilation);
      });
    });
  }

  #take(compilation: Compilation): void {
    for (const { name, source } of compilation.getAssets()) {
      if (!name.startsWith(`${folder}/`)) continue;
      // The form is CycloneDX's own; the merged bill is checked against its schema.
      if (name.endsWith('.json')) this.#bills.push(JSON.parse(source.source().toString()) as Bill);
      compilation.deleteAsset(name);
    }
  }
}
