import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HardlinkChoice } from '../../shared/contract';
import { nodeFileSystem } from '../roots/file-system';
import { createFileService } from './file-service';
import {
  codeOf,
  openBench,
  openDescriptors,
  plainTools,
  systemError,
  valueOf,
  watchedFileSystem,
  type Watcher,
} from './service-fixture';

const old = 'old '.repeat(1000);
const longer = 'new '.repeat(1500);
const shorter = 'new '.repeat(10);

interface Outcome {
  readonly made: number;
  readonly disk: string | null;
  readonly code: string;
}

interface Scenario {
  readonly base: 'opened' | null;
  readonly text: string;
  readonly hardlink?: HardlinkChoice;
  /** Only writes fail, this one and every one after it. */
  readonly staysFull?: boolean;
}

/** Saves while the call with number `at` fails, and afterwards opens the file once more. */
async function saveFailingAt(
  at: number,
  errno: string,
  { base, text, hardlink, staysFull = false }: Scenario,
): Promise<Outcome> {
  let watcher: Watcher = () => undefined;
  const bench = await openBench({
    prepare: (folder) => {
      if (base === null) return;
      writeFileSync(join(folder, 'a.txt'), old);
      if (hardlink !== undefined) linkSync(join(folder, 'a.txt'), join(folder, 'b.txt'));
    },
    fileSystem: watchedFileSystem((name, args) => watcher(name, args)),
  });
  const { service, folder, root } = bench;
  const revision = base === null ? null : valueOf(await service.read({ path: 'a.txt' })).revision;
  await service.idle();
  let made = 0;
  watcher = (name) => {
    if (staysFull && name !== 'write') return;
    made += 1;
    if (staysFull ? made >= at : made === at) throw systemError(errno);
  };
  const result = await service.write({
    path: 'a.txt',
    text,
    base: revision,
    ...(hardlink === undefined ? {} : { hardlink }),
  });
  await service.idle();
  watcher = () => undefined;
  const held = openDescriptors().filter((target) => target.startsWith(folder));
  const again = createFileService({
    root,
    recovery: { keep: () => Promise.resolve({ drop: () => Promise.resolve() }) },
    trashItem: () => Promise.resolve(),
    now: Date.now,
    attributeTools: plainTools,
  });
  const reopened = await again.read({ path: 'a.txt' });
  await again.idle();
  const names = readdirSync(folder).filter((name) => name !== 'a.txt' && name !== 'b.txt');
  if (reopened.ok) expect(names).toEqual([]);
  const disk = reopened.ok ? readFileSync(join(folder, 'a.txt'), 'utf8') : null;
  await bench.close();
  expect([at, held]).toEqual([at, [folder]]);
  return { made, disk, code: codeOf(result) };
}

const scenarios: readonly (readonly [string, Scenario])[] = [
  ['a rename save', { base: 'opened', text: longer }],
  ['a creation', { base: null, text: longer }],
  ['an in-place save that grows', { base: 'opened', text: longer, hardlink: 'write-through' }],
  ['an in-place save that shrinks', { base: 'opened', text: shorter, hardlink: 'write-through' }],
];

test.each(
  scenarios.flatMap(([name, scenario]) =>
    ['EIO', 'ENOSPC', 'EDQUOT'].map((errno) => [name, errno, scenario] as const),
  ),
)(
  '%s with %s at any one call leaves the old bytes or the new, and is not called saved with the old',
  async (_, errno, scenario) => {
    const before = scenario.base === null ? null : old;
    let failures = 0;
    for (let at = 1; ; at += 1) {
      const { made, disk, code } = await saveFailingAt(at, errno, scenario);
      if (made < at) break;
      expect([before, scenario.text]).toContain(disk);
      if (disk !== scenario.text) expect(code).not.toBe('ok');
      if (code !== 'ok') failures += 1;
      if (code !== 'ok')
        expect([errno === 'EIO' ? 'IO_ERROR' : 'NO_SPACE', 'ROOT_GONE']).toContain(code);
    }
    expect(failures).toBeGreaterThan(10);
  },
);

test.each(scenarios)(
  '%s on a disk that is full from the first write on leaves the old bytes',
  async (_, scenario) => {
    const { disk, code } = await saveFailingAt(1, 'ENOSPC', { ...scenario, staysFull: true });
    expect([disk, code]).toEqual([scenario.base === null ? null : old, 'NO_SPACE']);
  },
);

const asRoot = process.geteuid?.() === 0;

(asRoot ? test : test.skip)(
  'a save onto a full tmpfs is NO_SPACE, keeps the old bytes and goes through once there is space (skipped unless root, who may mount)',
  async () => {
    let mounted = '';
    const bench = await openBench({
      open: 'small',
      prepare: (folder) => {
        mounted = join(folder, 'small');
        mkdirSync(mounted);
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', mounted]);
        writeFileSync(join(mounted, 'a.txt'), 'kept');
        try {
          writeFileSync(join(mounted, 'filler'), Buffer.alloc(1024 * 1024));
        } catch {
          // The file system is full now: that is what is wanted.
        }
      },
    });
    try {
      const { revision } = valueOf(await bench.service.read({ path: 'a.txt' }));
      const save = () => bench.service.write({ path: 'a.txt', text: longer, base: revision });
      expect(codeOf(await save())).toBe('NO_SPACE');
      expect(codeOf(await bench.service.write({ path: 'new.txt', text: longer, base: null }))).toBe(
        'NO_SPACE',
      );
      expect(readFileSync(join(mounted, 'a.txt'), 'utf8')).toBe('kept');
      expect(readdirSync(mounted).sort()).toEqual(['a.txt', 'filler']);
      rmSync(join(mounted, 'filler'));
      expect(valueOf(await save())).toMatchObject({ outcome: 'saved' });
      expect(readFileSync(join(mounted, 'a.txt'), 'utf8')).toBe(longer);
    } finally {
      await bench.service.idle();
      bench.root.close();
      execFileSync('umount', [mounted]);
      await bench.close();
    }
  },
);

test('writes that take a few bytes at a time still write every byte', async () => {
  const real = nodeFileSystem;
  const bench = await openBench({
    prepare: (folder) => writeFileSync(join(folder, 'a.txt'), old),
    fileSystem: {
      ...real,
      write: (descriptor, bytes, position) =>
        real.write(descriptor, bytes.subarray(0, 777), position),
    },
  });
  const { revision } = valueOf(await bench.service.read({ path: 'a.txt' }));
  expect(codeOf(await bench.service.write({ path: 'a.txt', text: longer, base: revision }))).toBe(
    'ok',
  );
  expect(readFileSync(join(bench.folder, 'a.txt'), 'utf8')).toBe(longer);
  await bench.close();
});

test('a disk that takes no byte and reports no error is an error', async () => {
  const bench = await openBench({
    prepare: (folder) => writeFileSync(join(folder, 'a.txt'), old),
    fileSystem: { ...nodeFileSystem, write: () => Promise.resolve(0) },
  });
  const { revision } = valueOf(await bench.service.read({ path: 'a.txt' }));
  expect(codeOf(await bench.service.write({ path: 'a.txt', text: longer, base: revision }))).toBe(
    'IO_ERROR',
  );
  expect(readFileSync(join(bench.folder, 'a.txt'), 'utf8')).toBe(old);
  expect(readdirSync(bench.folder)).toEqual(['a.txt']);
  await bench.close();
});

test.each([
  ['with', 'fsync', 2],
  ['without', 'fsync', 3],
  ['without', 'write', 2],
])(
  'a file that took the name of ours is not taken away by our failure (%s hard links, %s %d)',
  async (links, failing, time) => {
    let calls = 0;
    const bench = await openBench({
      fileSystem: watchedFileSystem((name) => {
        if (name === 'link' && links === 'without') throw systemError('EPERM');
        if (name !== failing || (calls += 1) !== time) return;
        rmSync(join(bench.folder, 'new.txt'));
        writeFileSync(join(bench.folder, 'new.txt'), 'theirs');
        throw systemError('EIO');
      }),
    });
    const result = await bench.service.write({ path: 'new.txt', text: 'ours', base: null });
    expect(codeOf(result)).toBe('IO_ERROR');
    expect(readFileSync(join(bench.folder, 'new.txt'), 'utf8')).toBe('theirs');
    await bench.close();
  },
);

test('a new file that can neither be made durable nor be taken back is not denied', async () => {
  let calls = 0;
  const bench = await openBench({
    fileSystem: watchedFileSystem((name, [path]) => {
      if (name === 'fsync' && (calls += 1) === 2) throw systemError('EIO');
      if (name === 'unlink' && String(path).endsWith('/new.txt')) throw systemError('EIO');
    }),
  });
  const result = await bench.service.write({ path: 'new.txt', text: 'ours', base: null });
  expect(codeOf(result)).toBe('IO_ERROR');
  expect(JSON.stringify(result)).not.toContain('Nothing was written');
  await bench.close();
});

test('after a failed directory fsync the next save goes through, also with other text, and writes anew', async () => {
  for (const text of [longer, shorter]) {
    let syncs = 0;
    let exchanges = 0;
    const bench = await openBench({
      prepare: (folder) => writeFileSync(join(folder, 'a.txt'), old),
      fileSystem: watchedFileSystem((name) => {
        if (name === 'exchange') exchanges += 1;
        if (name === 'fsync' && (syncs += 1) === 2) throw systemError('EIO');
      }),
    });
    const { revision } = valueOf(await bench.service.read({ path: 'a.txt' }));
    await bench.service.idle();
    expect(codeOf(await bench.service.write({ path: 'a.txt', text: longer, base: revision }))).toBe(
      'IO_ERROR',
    );
    const second = valueOf(await bench.service.write({ path: 'a.txt', text, base: revision }));
    expect(second).toMatchObject({ outcome: 'saved', method: 'renamed' });
    expect([exchanges, readFileSync(join(bench.folder, 'a.txt'), 'utf8')]).toEqual([2, text]);
    await bench.close();
  }
});
