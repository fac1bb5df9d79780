/** Writes the bill of materials of a package that is being put together, from what really lies in it. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { identityOf, mergeBills } from './bill-of-materials';
import type { Bill, BillComponent } from './bill-of-materials';
import { describeComponent, describeShipped } from './components';
import type { ShippedCode } from './shipped-code';

const checkout = path.join(import.meta.dirname, '..');

/** Its name among the package's resources. */
const billName = 'holdfast.cdx.json';

const credits = 'LICENSES.chromium.html';

export interface Package {
  /** Where the runtime's executable lies, before it is renamed. */
  readonly executable: string;
  /** The folder that becomes app.asar, with the bundles below `.webpack/<arch>`. */
  readonly app: string;
  readonly arch: string;
  /** Whether this machine can start the executable. */
  readonly runs: boolean;
}

function fileComponent(file: string, name: string): BillComponent {
  const content = createHash('sha256').update(fs.readFileSync(file)).digest('hex');
  return { type: 'file', name, hashes: [{ alg: 'SHA-256', content }] };
}

/** Fonts and addons by their package. The addons of another architecture have been taken out of the package already. */
function shippedFiles(shipped: ShippedCode, bundles: string): Map<string, BillComponent[]> {
  const byPackage = new Map<string, BillComponent[]>();
  for (const { asset, folder } of shipped.files()) {
    const file = ['main', 'renderer']
      .map((part) => path.join(bundles, part, asset))
      .find(fs.existsSync);
    if (file === undefined) continue;
    const identity = identityOf(describeComponent(path.join(checkout, folder)));
    const known = byPackage.get(identity) ?? [];
    byPackage.set(identity, [...known, fileComponent(file, asset)]);
  }
  return byPackage;
}

const engine = (name: string, version: string | undefined, license: object): BillComponent => ({
  type: 'framework',
  name,
  ...(version === undefined ? {} : { version }),
  licenses: [license],
});

/** Asked of the executable itself; nothing where it is for another system than this one. */
function versionsIn({ executable, runs }: Package): Partial<Record<string, string>> {
  if (!runs) return {};
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const printed = execFileSync(executable, ['-p', 'JSON.stringify(process.versions)'], { env });
  return JSON.parse(printed.toString()) as Partial<Record<string, string>>;
}

/** The folder that Electron was unpacked into: on macOS the executable lies deep in the app, and the app lies there. */
function unpackedElectron(executable: string): string {
  const folder = path.dirname(executable);
  const found = [folder, path.resolve(folder, '../../..')].find((one) =>
    fs.existsSync(path.join(one, credits)),
  );
  if (found === undefined) throw new Error(`Electron came without ${credits}`);
  return found;
}

/** Electron as it lies there, which may be a substitute for the release that package.json pins. */
function runtimeComponent(made: Package): BillComponent {
  const beside = unpackedElectron(made.executable);
  const version = fs.readFileSync(path.join(beside, 'version'), 'utf8').trim().replace(/^v/, '');
  const { chrome, node, v8 } = versionsIn(made);
  return {
    type: 'framework',
    name: 'electron',
    version,
    'bom-ref': `electron@${version}`,
    licenses: [{ license: { id: 'MIT' } }],
    purl: `pkg:github/electron/electron@v${version}`,
    description: `The runtime; the licences of all that Chromium is made of are in ${credits} beside it.`,
    components: [
      engine('chromium', chrome, { license: { id: 'BSD-3-Clause' } }),
      engine('node', node, { license: { id: 'MIT' } }),
      engine('v8', v8, { license: { id: 'BSD-3-Clause' } }),
      engine('ffmpeg', undefined, { license: { id: 'LGPL-2.1-or-later' } }),
      fileComponent(path.join(beside, credits), credits),
    ],
  };
}

interface Validator {
  validate(text: string): Promise<unknown>;
}

/** CycloneDX's own check, with formats and without unknown keys; null where all is well. */
export async function findFaults(text: string): Promise<unknown> {
  // The library comes with the plugin and is no dependency of ours.
  const require = createRequire(
    createRequire(import.meta.filename).resolve('@cyclonedx/webpack-plugin'),
  );
  const library = require('@cyclonedx/cyclonedx-library/Validation') as {
    JsonStrictValidator: new (version: string) => Validator;
  };
  return new library.JsonStrictValidator('1.6').validate(text);
}

/** Into the package's resources; fails where it is not valid. */
export async function writeBill(
  made: Package,
  shipped: ShippedCode,
  bills: readonly Bill[],
): Promise<void> {
  const bill = mergeBills(bills, {
    libraries: describeShipped(shipped),
    files: shippedFiles(shipped, path.join(made.app, '.webpack', made.arch)),
    runtime: runtimeComponent(made),
  });
  const text = JSON.stringify(bill, null, 1);
  const faults = await findFaults(text);
  if (faults !== null)
    throw new Error(`The bill of materials is not valid: ${JSON.stringify(faults)}`);
  fs.writeFileSync(path.join(made.app, '..', billName), text);
}

/** On macOS what lies beside the app is no part of it: the licences of the runtime come into its resources. */
export function keepCredits({ executable, app }: Package): void {
  const beside = unpackedElectron(executable);
  if (beside === path.dirname(executable)) return;
  fs.copyFileSync(path.join(beside, credits), path.join(app, '..', credits));
}
