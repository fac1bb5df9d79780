/** Owns what the regressions of other programs' path bugs share: a root, a folder beside it that must not be reached, and each call on a path. */
// eslint-disable-next-line no-restricted-imports -- test support: it looks at the disk past the code under test
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../../shared/result';
import {
  codeOf,
  everyCall,
  openBench,
  openDescriptors,
  valueOf,
  watchedFileSystem,
  type Bench,
  type Watcher,
} from '../files/service-fixture';
import { nodeFileSystem, type FileSystem } from '../roots/file-system';

const insideText = 'inside';
const secret = 'SECRET';

export interface RegressionBench extends Bench {
  /** `ok` or the code. */
  readonly codeOf: (result: Result<unknown>) => string;
  /** Throws for a failure. */
  readonly valueOf: <T>(result: Result<T>) => T;
  /** What each call that takes a path answers to this one: `ok` or a code. */
  readonly codesOf: (path: string) => Promise<Record<string, string>>;
  /** Throws where anything in the folder beside the root is not as it was. */
  readonly checkOutside: () => void;
}

interface Options {
  readonly prepare?: (folder: string, outside: string) => void;
  readonly fileSystem?: FileSystem;
  /** Sees every file call before it is made. */
  readonly onCall?: Watcher;
  readonly open?: string;
}

/** As on Windows, as far as names go: its rules are lexical, and a name that breaks them reaches no call. */
export const windowsNames: FileSystem = { ...nodeFileSystem, platform: 'win32' };

function fill(folder: string, outside: string): void {
  mkdirSync(join(folder, 'dir/deep'), { recursive: true });
  writeFileSync(join(folder, 'inside.txt'), insideText);
  mkdirSync(join(outside, 'dir'));
  for (const name of ['secret.txt', 'dir/leaf.txt']) writeFileSync(join(outside, name), secret);
}

/** Every name with its mode, links, owner and text. */
const stateOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const { mode, nlink, uid, ino, size } = statSync(join(folder, name));
      const text = name.endsWith('.txt') ? readFileSync(join(folder, name), 'utf8') : '';
      return `${name} ${mode} ${nlink} ${uid} ${ino} ${size} ${text}`;
    });

async function openRegressionBench(options: Options = {}): Promise<RegressionBench> {
  let before: readonly string[] = [];
  const { onCall, ...others } = options;
  const bench = await openBench({
    ...others,
    ...(onCall === undefined ? {} : { fileSystem: watchedFileSystem(onCall) }),
    prepare: (folder, outside) => {
      fill(folder, outside);
      options.prepare?.(folder, outside);
      before = stateOf(outside);
    },
  });
  return {
    ...bench,
    codeOf,
    valueOf,
    codesOf: (path) => everyCall(bench, path),
    checkOutside: () => {
      const now = stateOf(bench.outside);
      if (now.join() !== before.join())
        throw new Error(`outside was [${before.join()}] and is [${now.join()}]`);
    },
    async close() {
      await bench.close();
      const held = openDescriptors();
      if (held.length > 0) throw new Error(`still held: ${held.join()}`);
    },
  };
}

/** Opens a bench, runs, checks that outside is as it was, and closes it. */
export async function withRegressionBench(
  options: Options,
  body: (bench: RegressionBench) => Promise<void>,
): Promise<void> {
  const bench = await openRegressionBench(options);
  try {
    await body(bench);
    await bench.service.idle();
    bench.checkOutside();
  } finally {
    await bench.close();
  }
}

/** Every call refuses every path with this code. */
export async function expectRefused(
  bench: RegressionBench,
  paths: readonly string[],
  code: string,
): Promise<void> {
  for (const path of paths)
    for (const [call, found] of Object.entries(await bench.codesOf(path)))
      if (found !== code)
        throw new Error(`${call} of ${JSON.stringify(path)} gave ${found}, not ${code}`);
}
