/** Which files of npm packages are in the app, by webpack's own list of what it put into the bundles. */
import path from 'node:path';
import type { Compilation, Compiler, Module, WebpackPluginInstance } from 'webpack';

const checkout = path.join(import.meta.dirname, '..');

/** A file of a package that lies in the app as it is: a font, a native addon. */
export interface ShippedFile {
  /** Its path below the compilation's output folder. */
  readonly asset: string;
  /** Its package's folder, relative to the checkout. */
  readonly folder: string;
}

/** The innermost package folder that a file lies in, both relative to the checkout, with `/`; null for our own files. */
export function packageFolderOf(file: string): string | null {
  const found = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file);
  return found?.[0] ?? null;
}

/** A concatenated module stands for several; its `modules` is missing from webpack's types. */
function partsOf(module: Module): readonly Module[] {
  return 'modules' in module && Array.isArray(module.modules)
    ? (module.modules as readonly Module[])
    : [module];
}

/** Sources of what is in a chunk. A module that was looked at and left out of all of them does not ship. */
function bundledFiles({ modules, chunkGraph }: Compilation): string[] {
  return [...modules]
    .filter((module) => chunkGraph.getNumberOfModuleChunks(module) > 0)
    .flatMap(partsOf)
    .map((module) => module.nameForCondition())
    .filter((file) => file !== null);
}

/** Gathers over all compilations that were given one of its plugins; complete when they have run. */
export class ShippedCode {
  readonly #sources = new Set<string>();
  readonly #writers = new Set<string>();
  readonly #files = new Map<string, ShippedFile>();
  readonly #root: string;

  /** @param root the checkout; another in tests */
  constructor(root: string = checkout) {
    this.#root = root;
  }

  /** Package folders relative to the checkout, in order. */
  folders(): readonly string[] {
    const folders = this.sources().map(packageFolderOf);
    return [...new Set([...folders, ...this.#writers])].filter((one) => one !== null).sort();
  }

  /** The packages' files whose content is in a bundle or beside it, relative to the checkout. */
  sources(): readonly string[] {
    return [...this.#sources];
  }

  files(): readonly ShippedFile[] {
    return [...this.#files.values()].sort((a, b) => (a.asset < b.asset ? -1 : 1));
  }

  /** @param writers packages that write code of their own into every bundle without being modules of it: the bundler. */
  plugin(writers: readonly string[]): WebpackPluginInstance {
    return {
      apply: ({ hooks, webpack }: Compiler) => {
        hooks.thisCompilation.tap('ShippedCode', (compilation) => {
          const stage = webpack.Compilation.PROCESS_ASSETS_STAGE_REPORT;
          compilation.hooks.processAssets.tap({ name: 'ShippedCode', stage }, () => {
            for (const name of writers) this.#writers.add(`node_modules/${name}`);
            for (const file of bundledFiles(compilation)) this.#add(file);
            this.#addAssets(compilation);
          });
        });
      },
    };
  }

  /** @returns the folder of its package, null where it is a file of our own */
  #add(file: string): string | null {
    const source = path.relative(this.#root, file).replaceAll('\\', '/');
    const folder = packageFolderOf(source);
    if (folder !== null) this.#sources.add(source);
    return folder;
  }

  #addAssets(compilation: Compilation): void {
    for (const { name, info } of compilation.getAssets()) {
      if (info.sourceFilename === undefined) continue;
      const folder = this.#add(path.join(compilation.compiler.context, info.sourceFilename));
      if (folder !== null) this.#files.set(name, { asset: name, folder });
    }
  }
}
