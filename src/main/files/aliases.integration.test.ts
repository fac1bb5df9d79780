import { linkSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HardlinkChoice } from '../../shared/contract';
import { nodeFileSystem, type FileSystem } from '../roots/file-system';
import { openRoot } from '../roots/root';
import { createFileService } from './file-service';
import { createQueue } from './queue';
import { openBench, openDescriptors, plainTools, valueOf, type Bench } from './service-fixture';

/** A mount whose calls all go through the thread pool, so that two saves interleave at every step. */
const remote: FileSystem = {
  ...nodeFileSystem,
  later: { ...nodeFileSystem.later, fileSystemType: () => Promise.resolve(0x6969) },
};
afterEach(() => expect(openDescriptors()).toEqual([]));

const rounds = 25;
const textOf = (letter: string): string => letter.repeat(300_000);

async function secondWindow(
  bench: Bench,
  folder: string,
): Promise<Pick<Bench, 'service' | 'close'>> {
  const root = valueOf(await openRoot(folder, bench.root.fileSystem));
  const service = createFileService({
    root,
    recovery: { keep: () => Promise.resolve({ drop: () => Promise.resolve() }) },
    trashItem: () => Promise.reject(new Error('not used')),
    now: Date.now,
    attributeTools: plainTools,
  });
  const close = async (): Promise<void> => {
    await service.idle();
    root.close();
  };
  return { service, close };
}

interface Aliases {
  readonly fileSystem: FileSystem;
  readonly other: string;
  readonly link: (folder: string) => void;
  readonly below?: string;
  readonly hardlink?: HardlinkChoice;
}

const aliases: readonly (readonly [string, Aliases])[] = [
  [
    'a link and its target on a remote mount',
    {
      fileSystem: remote,
      other: 'l.txt',
      link: (folder) => symlinkSync('d/a.txt', join(folder, 'l.txt')),
    },
  ],
  [
    'the windows of a folder and of one above it on a remote mount',
    { fileSystem: remote, other: 'a.txt', below: 'd', link: () => undefined },
  ],
  ...[remote, nodeFileSystem].map(
    (fileSystem, index) =>
      [
        `two hard links that are written through (${index === 0 ? 'remote' : 'local'})`,
        {
          fileSystem,
          other: 'b.txt',
          link: (folder: string) => linkSync(join(folder, 'd/a.txt'), join(folder, 'b.txt')),
          hardlink: 'write-through',
        },
      ] as const,
  ),
];

/** Both save over one base at once: 'saved' and what the other was told. */
async function saveBoth({ fileSystem, other, link, below, hardlink }: Aliases) {
  const bench = await openBench({
    fileSystem,
    prepare: (folder) => {
      mkdirSync(join(folder, 'd'));
      writeFileSync(join(folder, 'd/a.txt'), textOf('0'));
      link(folder);
    },
  });
  const second = below === undefined ? bench : await secondWindow(bench, join(bench.folder, below));
  const base = valueOf(await bench.service.read({ path: 'd/a.txt' })).revision;
  await second.service.read({ path: other });
  await Promise.all([bench.service.idle(), second.service.idle()]);
  const choice = hardlink === undefined ? {} : { hardlink };
  const outcomes = await Promise.all([
    bench.service.write({ path: 'd/a.txt', text: textOf('A'), base, ...choice }),
    second.service.write({ path: other, text: textOf('B'), base, ...choice }),
  ]);
  const disk = readFileSync(join(bench.folder, 'd/a.txt'), 'utf8');
  if (second !== bench) await second.close();
  await bench.close();
  return { outcomes: outcomes.map((result) => valueOf(result).outcome), disk };
}

test.each(aliases)('%s: of two saves over one base one is a conflict', async (_, scenario) => {
  for (let round = 0; round < rounds; round += 1) {
    const { outcomes, disk } = await saveBoth(scenario);
    expect([...outcomes].sort()).toEqual(['conflict', 'saved']);
    expect(disk).toBe(textOf(outcomes[0] === 'saved' ? 'A' : 'B'));
  }
});

test('a path that leads elsewhere when its turn comes waits for what it leads to then', async () => {
  const queue = createQueue();
  const bench = await openBench({
    fileSystem: remote,
    overrides: { queue },
    prepare: (folder) => {
      for (const name of ['a', 'b']) writeFileSync(join(folder, name), name);
      symlinkSync('a', join(folder, 'link'));
    },
  });
  const { service, root, folder } = bench;
  const order: string[] = [];
  let release = (): void => undefined;
  const { dev, ino } = nodeFileSystem.now.stat(join(folder, 'b'));
  const held = queue.run([`${dev}:${ino}`], () => new Promise<void>((done) => (release = done)));
  const first = nodeFileSystem.now.stat(join(folder, 'a'));
  const swapped = queue.run([`${first.dev}:${first.ino}`], () => {
    nodeFileSystem.now.unlink(join(folder, 'link'));
    symlinkSync('b', join(folder, 'link'));
    return new Promise<void>((done) => setImmediate(done));
  });
  const checked = service.revisionOf('link').then(() => order.push('checked'));
  await swapped;
  // As many turns as a whole check takes: it must not have gone ahead.
  for (let turn = 0; turn < 3; turn += 1) await service.read({ path: 'a' });
  order.push('released');
  release();
  await Promise.all([held, checked]);
  expect([order, root.remote]).toEqual([['released', 'checked'], true]);
  await bench.close();
});

test.each([
  ['case twins', 'README.md', 'readme.md'],
  ['NFC and NFD twins', 'caf\u00e9', 'cafe\u0301'],
  ['ß and ss', 'stra\u00dfe', 'STRASSE'],
  ['a folder’s twins', 'Dir/a.txt', 'dir/a.txt'],
])(
  '%s are two files on this disk and wait for each other all the same, as they must where they are one',
  async (_, one, other) => {
    const held: (() => void)[] = [];
    let holding = true;
    const bench = await openBench({
      inMemory: true,
      prepare: (folder) => {
        for (const name of ['Dir', 'dir']) mkdirSync(join(folder, name));
      },
      fileSystem: {
        ...nodeFileSystem,
        // The first save hangs on its disk until it is let go.
        fsync: async (descriptor) => {
          const holds = holding;
          holding = false;
          if (holds) await new Promise<void>((release) => held.push(release));
          return nodeFileSystem.fsync(descriptor);
        },
      },
    });
    const ended: string[] = [];
    const save = async (path: string): Promise<void> => {
      valueOf(await bench.service.write({ path, text: path, base: null }));
      ended.push(path);
    };
    const first = save(one);
    while (held.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const second = save(other);
    for (const stranger of ['x', 'y', 'z']) await save(stranger);
    expect(ended).toEqual(['x', 'y', 'z']);
    for (const release of held) release();
    await Promise.all([first, second]);
    expect(ended.slice(3)).toEqual([one, other]);
    for (const path of [one, other])
      expect(readFileSync(join(bench.folder, path), 'utf8')).toBe(path);
    await bench.close();
  },
);
