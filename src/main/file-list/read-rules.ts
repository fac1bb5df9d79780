/** Owns reading a folder's .gitignore, confined and bounded. */
import { openFlags } from '../roots/open-flags';
import { errnoOf, Refusal } from '../roots/refusal';
import type { Root } from '../roots/root';
import type { Steps } from '../roots/steps';
import { call } from '../roots/steps';
import { ignoreRules, type IgnoreRules } from './ignore-rules';

/** Bytes; what lies behind them is not read. */
const largestRules = 128 * 1024;

/** Null where it is no regular file, such as a pipe that would never end. */
function* openToRead(root: Root, path: string): Steps<number | null> {
  const { readOnly, nonBlock } = openFlags(root.fileSystem);
  const { leaf, directory } = yield* root.leafAt(path);
  try {
    return leaf.stats.isFile() ? yield* leaf.reopen(readOnly | nonBlock) : null;
  } finally {
    yield* leaf.close();
    yield* directory.close();
  }
}

async function readText(root: Root, path: string): Promise<string> {
  const descriptor = await root.perform(openToRead(root, path));
  if (descriptor === null) return '';
  try {
    const buffer = Buffer.allocUnsafeSlow(largestRules);
    let filled = 0;
    for (let read = 1; read > 0 && filled < buffer.length; filled += read) {
      read = await root.fileSystem.read(descriptor, buffer.subarray(filled), filled);
    }
    return buffer.toString('utf8', 0, filled);
  } finally {
    await root.perform(call('close', descriptor));
  }
}

/** Rules that cannot be read are none: the files are listed then. */
export async function readRules(root: Root, folder: string): Promise<IgnoreRules> {
  const path = folder === '' ? '.gitignore' : `${folder}/.gitignore`;
  try {
    return ignoreRules(folder, await readText(root, path));
  } catch (error) {
    if (error instanceof Refusal || errnoOf(error) !== undefined) return ignoreRules(folder, '');
    throw error;
  }
}
