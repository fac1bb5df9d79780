/**
 * A component swapped for a link out of the root between any two steps: not by chance as in the races, but before each file
 * call that an operation makes, one after another. Any escape shows in what was read, or in the folder outside.
 */
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { FileService } from './file-service';
import { openBench, openDescriptors, watchedFileSystem, type Bench } from './service-fixture';

const secret = 'SECRET';

function fill(base: string, text: string): void {
  rmSync(join(base, 'dir'), { recursive: true, force: true });
  mkdirSync(join(base, 'dir/sub'), { recursive: true });
  writeFileSync(join(base, 'dir/sub/leaf.txt'), text);
  writeFileSync(join(base, 'dir/sub/other.txt'), text);
  if (text === secret) writeFileSync(join(base, 'dir/sub/only-outside'), text);
}

/** Names, inodes, links, modes, change times and bytes of everything outside. */
const stateOf = (outside: string): string =>
  readdirSync(outside, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const path = join(outside, name);
      const stats = lstatSync(path, { bigint: true });
      const text = stats.isFile() ? readFileSync(path, 'utf8') : '';
      return [name, stats.ino, stats.nlink, stats.mode, stats.ctimeNs, text].join(' ');
    })
    .join('\n');

type Operation = (service: FileService) => Promise<unknown>;

const leaf = 'dir/sub/leaf.txt';

/** Resolves to what the operation gave; texts and names from outside in it are an escape. */
const operations: Readonly<Record<string, Operation>> = {
  read: (service) => service.read({ path: leaf }),
  write: async (service) => {
    const state = await service.revisionOf(leaf);
    const base = state.ok ? state.value.revision : null;
    return [state, await service.write({ path: leaf, text: 'written', base: base ?? 'none' })];
  },
  list: (service) => service.list({ path: 'dir/sub' }),
  create: (service) => service.write({ path: 'dir/sub/new.txt', text: 'made', base: null }),
  'create folder': (service) => service.createDirectory({ path: 'dir/sub/made' }),
  rename: (service) => service.rename({ from: leaf, to: 'dir/sub/moved.txt' }),
  'rename of a folder': (service) => service.rename({ from: 'dir/sub', to: 'dir/moved' }),
  delete: (service) => service.trash({ path: leaf }),
  restore: (service) => service.restore('dir/sub/back/again.txt', Buffer.from('back')),
  watch: (service) => service.revisionOf(leaf),
};

const victims = ['dir', 'dir/sub', leaf] as const;

interface Swapper {
  /** Called before each file call. */
  before: () => void;
}

const swapIn = ({ folder, outside }: Bench, victim: string): void => {
  try {
    renameSync(join(folder, victim), join(folder, 'honest'));
    symlinkSync(join(outside, victim), join(folder, victim));
  } catch {
    // The operation has moved it away itself.
  }
};

const swapBack = ({ folder }: Bench, victim: string): void => {
  try {
    if (!lstatSync(join(folder, victim)).isSymbolicLink()) return;
    rmSync(join(folder, victim));
    renameSync(join(folder, 'honest'), join(folder, victim));
  } catch {
    // As above.
  }
};

let bench: Bench;
const swapper: Swapper = { before: () => undefined };
let swapping = false;

beforeAll(async () => {
  bench = await openBench({
    inMemory: true,
    prepare: (folder, outside) => {
      fill(folder, 'inside');
      fill(outside, secret);
    },
    fileSystem: watchedFileSystem(() => swapper.before()),
  });
});
afterAll(() => bench.close());

/** Runs the operation with something done before the numbered call; false where it made fewer calls. */
async function runOnce(
  operation: Operation,
  { at, act }: { readonly at: number; readonly act: (call: number) => void },
): Promise<boolean> {
  for (const name of ['honest', '../data'])
    rmSync(join(bench.folder, name), { recursive: true, force: true });
  fill(bench.folder, 'inside');
  let calls = 0;
  swapper.before = () => {
    if (swapping) return;
    swapping = true;
    act(calls);
    swapping = false;
    calls += 1;
  };
  const outcome = JSON.stringify(await operation(bench.service));
  await bench.service.idle();
  swapper.before = () => undefined;
  expect(outcome).not.toMatch(/SECRET|only-outside|INTERNAL|holdfast-test/);
  return calls > at;
}

const cases = Object.keys(operations).flatMap((name) =>
  victims.map((victim) => [name, victim] as const),
);

test.each(cases)(
  '%s, with %s swapped before each of its file calls in turn',
  async (name, victim) => {
    const operation = operations[name];
    if (operation === undefined) throw new Error(name);
    const before = stateOf(bench.outside);
    let at = 0;
    const swapOnce = (call: number): void => {
      if (call === at) swapIn(bench, victim);
    };
    while (await runOnce(operation, { at, act: swapOnce })) at += 1;
    expect(at).toBeGreaterThan(3);
    // And swapped to and fro before every one of them.
    for (const odd of [0, 1])
      await runOnce(operation, {
        at: 0,
        act: (call) => (call % 2 === odd ? swapIn(bench, victim) : swapBack(bench, victim)),
      });
    expect(stateOf(bench.outside)).toBe(before);
    expect(openDescriptors()).toEqual([bench.folder]);
  },
  60_000,
);
