/**
 * Puts native addons and the search program beside the main process's bundle: a `.node` file is asked for by its path in a
 * package, and stays a file; the system starts the program.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { Compiler } from 'webpack';

const packages = path.join(import.meta.dirname, '../node_modules');

/** Both architectures: the bundle does not know which one it will be packaged for, and each file has 40 KB. */
const addons = ['linux-x64', 'linux-arm64'].map((host) => ({
  request: `fs-native-extensions/prebuilds/${host}/fs-native-extensions.node`,
  asset: `native/fs-native-extensions-${host}.node`,
}));

/** For webpack's `externals`: the bundle requires the file beside it. */
export const nativeAddons = Object.fromEntries(
  addons.map(({ request, asset }) => [request, `commonjs2 ./${asset}`]),
);

interface Host {
  readonly platform: string;
  readonly arch: string;
}

/** ripgrep comes in a package for each host, of which npm installs the one of this machine. */
const programs = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64']
  .map((host) => ({
    request: `@vscode/ripgrep-${host}/bin/rg`,
    asset: `native/rg-${host}`,
  }))
  .filter(({ request }) => fs.existsSync(path.join(packages, request)));

/**
 * A package holds the files of its own system alone: tools that make installers look into what they pack. Forge's hooks come
 * before its webpack plugin takes the bundles out of the folder that it keeps for each architecture.
 */
export function keepAddonsOf(buildPath: string, { platform, arch }: Host): void {
  const folder = path.join(buildPath, '.webpack', arch, 'main/native');
  const own = new RegExp(`-${platform}-${arch}(?:\\.node)?$`);
  for (const name of fs.readdirSync(folder))
    if (!own.test(name)) fs.rmSync(path.join(folder, name));
  const program = `rg-${platform}-${arch}`;
  if (!fs.existsSync(path.join(folder, program)))
    throw new Error(`${program} is missing: install @vscode/ripgrep-${platform}-${arch} first`);
}

export class NativeAddonsPlugin {
  apply(compiler: Compiler): void {
    const { Compilation, sources } = compiler.webpack;
    compiler.hooks.thisCompilation.tap('NativeAddonsPlugin', (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL;
      compilation.hooks.processAssets.tap({ name: 'NativeAddonsPlugin', stage }, () => {
        for (const { request, asset } of [...addons, ...programs]) {
          const bytes = fs.readFileSync(path.join(packages, request));
          const sourceFilename = path.join('node_modules', request);
          compilation.emitAsset(asset, new sources.RawSource(bytes), { sourceFilename });
        }
      });
    });
    compiler.hooks.afterEmit.tap('NativeAddonsPlugin', ({ outputOptions }) => {
      // A bundler writes files that nobody can start.
      for (const { asset } of programs) fs.chmodSync(path.join(outputOptions.path, asset), 0o755);
    });
  }
}
