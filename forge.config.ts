/** How Electron Forge packages Holdfast and makes its installers. `scripts/forge.mjs` starts it. */
import path from 'node:path';
import { MakerDeb } from '@electron-forge/maker-deb';
import { MakerRpm } from '@electron-forge/maker-rpm';
import { MakerZIP } from '@electron-forge/maker-zip';
import { WebpackPlugin } from '@electron-forge/plugin-webpack';
import type { ForgeConfig, ForgePlatform } from '@electron-forge/shared-types';
import { RecordedBills } from './scripts/bill-plugin';
import { bundleEntries } from './scripts/bundle-entries';
import { writeComponents } from './scripts/components';
import { keepAddonsOf } from './scripts/native-addons';
import { keepCredits, writeBill } from './scripts/packaged-bill';
import { flipReleaseFuses } from './scripts/release-fuses';
import { ShippedCode } from './scripts/shipped-code';

const assets = path.join(import.meta.dirname, 'assets');
const icons = Object.fromEntries(
  [16, 32, 48, 64, 128, 256, 512].map((size) => [
    `${size}x${size}`,
    path.join(assets, `icons/${size}.png`),
  ]),
);

const linuxPackage = {
  name: 'holdfast',
  productName: 'Holdfast',
  genericName: 'Text Editor',
  description: 'A desktop editor for local files that you can trust with the only copy',
  productDescription:
    'Holdfast opens one folder and touches nothing outside it, never loses what you typed, and talks to no network.',
  bin: 'holdfast',
  // Forge's types know the main categories only; TextEditor is an additional one of the same specification.
  categories: ['Utility', 'TextEditor', 'Development'] as ('Utility' | 'Development')[],
  mimeType: ['text/plain', 'inode/directory'],
  // Typed as one file; both installers take a map of sizes as well.
  icon: { ...icons, scalable: path.join(assets, 'icon.svg') } as unknown as string,
  desktopTemplate: path.join(assets, 'holdfast.desktop.ejs'),
};

/** Set by scripts/packaging.mjs where the substitute runtime is packaged. */
const electronZipDir = process.env['HOLDFAST_ELECTRON_ZIP_DIR'];
const packagerFolder = process.env['HOLDFAST_PACKAGER_FOLDER'];

const debPackage = {
  ...linuxPackage,
  section: 'editors' as const,
  // Electron is linked against ALSA, and electron-installer-debian only recommends it.
  depends: ['libasound2 | libasound2t64'],
  // Missing from Forge's types. xz takes minutes and saves a fifth: what the substitute is in is for no user.
  compression: electronZipDir === undefined ? 'xz' : 'gzip',
};

// `scripts` is an option of electron-installer-redhat that Forge's types leave out.
const rpmPackage = {
  ...linuxPackage,
  license: 'MIT',
  requires: ['(alsa-lib or libasound2)'],
  scripts: { post: path.join(assets, 'rpm-post.sh') },
};

/** Where the runtime lies beside the app that is being put together: not yet renamed, not yet signed. */
function unnamedExecutable(buildPath: string, platform: ForgePlatform): string {
  const base = path.resolve(buildPath, '../..');
  if (platform === 'darwin' || platform === 'mas') return path.join(base, 'MacOS/Electron');
  return path.join(base, platform === 'win32' ? 'electron.exe' : 'electron');
}

const shipped = new ShippedCode();
const bills = new RecordedBills();

const config: ForgeConfig = {
  packagerConfig: {
    name: 'holdfast',
    executableName: 'holdfast',
    // A library is loaded from a file of its own, and a program started; out of the archive they would first be copied to a
    // temporary folder.
    asar: { unpack: '{*.node,rg-*}' },
    extraResource: [path.join(import.meta.dirname, 'LICENSE')],
    // The plugin leaves nothing but `.webpack` and package.json: there are no packages to prune.
    prune: false,
    // Its own choice below the system's temporary folder has a fixed name, which another user may own.
    ...(packagerFolder === undefined ? {} : { tmpdir: packagerFolder }),
    ...(electronZipDir === undefined ? {} : { electronZipDir }),
  },
  plugins: [new WebpackPlugin(bundleEntries({ shipped, plugins: () => bills.plugins() }))],
  hooks: {
    packageAfterCopy: async (...[, buildPath, , platform, arch]) => {
      keepAddonsOf(buildPath, { platform, arch });
      writeComponents(path.join(buildPath, '.webpack', arch, 'main'), shipped);
      const executable = unnamedExecutable(buildPath, platform);
      const runs = platform === process.platform && arch === process.arch;
      // Before the fuses: without RunAsNode the executable would not tell its versions.
      const made = { executable, app: buildPath, arch, runs };
      keepCredits(made);
      await writeBill(made, shipped, bills.all());
      await flipReleaseFuses(executable);
    },
  },
  makers: [
    new MakerDeb({ options: debPackage }),
    new MakerRpm({ options: rpmPackage }),
    new MakerZIP({}, ['linux', 'darwin']),
  ],
};

export default config;
