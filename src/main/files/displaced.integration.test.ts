/** What another program puts under the name, or into the file, in the last instant before a save takes the name. */
import { execFileSync } from 'node:child_process';
import {
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { createFileService } from './file-service';
import type { Keeper } from './saving';
import {
  codeOf,
  openBench,
  openDescriptors,
  plainTools,
  systemError,
  valueOf,
  watchedFileSystem,
  type Bench,
  type Watcher,
} from './service-fixture';

const old = 'old text\n';
const fresh = 'new text, longer than the old\n';
const path = 'a.txt';

let bench: Bench;
let watcher: Watcher;
const at = (name: string): string => join(bench.folder, name);
const onDisk = (): string => readFileSync(at(path), 'utf8');
const names = (): string[] => readdirSync(bench.folder).sort();

async function open(overrides: Parameters<typeof openBench>[0] = {}): Promise<string> {
  bench = await openBench({
    prepare: (folder) => writeFileSync(join(folder, path), old),
    fileSystem: watchedFileSystem((name, args) => watcher(name, args)),
    ...overrides,
  });
  const { revision } = valueOf(await bench.service.read({ path }));
  await bench.service.idle();
  return revision;
}

beforeEach(() => {
  watcher = () => undefined;
});
afterEach(async () => {
  watcher = () => undefined;
  await bench.close();
  expect(openDescriptors()).toEqual([]);
});

const save = (base: string) => bench.service.write({ path, text: fresh, base });

/** A keeper, and what it was given: path and text. */
function keeping() {
  const kept: [string, string][] = [];
  const keep: Keeper['keep'] = async (bytes, about) => {
    // What files hands over for a displaced file are always chunks.
    for await (const chunk of bytes as AsyncIterable<Uint8Array>)
      kept.push([about.path, Buffer.from(chunk).toString()]);
    return { drop: () => Promise.resolve() };
  };
  return { kept, keep };
}

/** Opens the file in a service that remembers nothing, as after a start. */
async function reopen(keep: Keeper['keep']): Promise<void> {
  const service = createFileService({
    root: bench.root,
    recovery: { keep },
    trashItem: () => Promise.resolve(),
    now: Date.now,
    attributeTools: plainTools,
  });
  valueOf(await service.read({ path }));
  await service.idle();
}

/** Does something in the instant between the last look and the call that takes the name. */
const inTheInstant =
  (act: () => void): Watcher =>
  (name) => {
    if (name !== 'exchange') return;
    watcher = () => undefined;
    act();
  };

const replaceBy = (text: string) => () => {
  writeFileSync(at('theirs'), text);
  renameSync(at('theirs'), at(path));
};

describe.each([['exchange'], ['rename']])('by %s', (by) => {
  /** Where names cannot be exchanged the very same things hold, with one exception below. */
  const only =
    (next: Watcher): Watcher =>
    (name, args) => {
      next(name, args);
      if (by === 'rename' && name === 'exchange') throw systemError('ENOSYS');
    };

  test('a writer through its own descriptor is kept, and the person is told', async () => {
    const base = await open();
    const theirs = openSync(at(path), 'r+');
    watcher = only((name) => {
      if (name === by) writeSync(theirs, 'RACE', 0);
    });
    expect(valueOf(await save(base))).toMatchObject({ outcome: 'saved', displaced: true });
    closeSync(theirs);
    expect([onDisk(), names()]).toEqual([fresh, [path]]);
    expect(bench.kept).toEqual([{ text: 'RACEtext\n', path, why: 'displaced' }]);
  });

  test('a writer that comes after the first look, while the folder is synced, is kept too', async () => {
    const base = await open();
    const theirs = openSync(at(path), 'r+');
    let named = false;
    watcher = only((name) => {
      if (named && name === 'fsync') writeSync(theirs, 'LATE', 0);
      if (name === by) named = true;
    });
    expect(valueOf(await save(base))).toMatchObject({ outcome: 'saved', displaced: true });
    closeSync(theirs);
    expect(bench.kept).toEqual([{ text: 'LATEtext\n', path, why: 'displaced' }]);
  });

  test('a writer whose text is larger than any that can be opened is kept whole', async () => {
    const base = await open();
    const theirs = openSync(at(path), 'r+');
    const large = Buffer.alloc(51 * 1024 * 1024, 'a');
    watcher = only((name) => {
      if (name === by) writeSync(theirs, large, 0, large.length, 0);
    });
    expect(valueOf(await save(base))).toMatchObject({ outcome: 'saved', displaced: true });
    closeSync(theirs);
    expect(onDisk()).toBe(fresh);
    expect(bench.kept.map(({ text }) => text.length)).toEqual([large.length]);
  });

  test.each([
    ['the fsync of the folder', 'fsync'],
    ['the look at what was displaced', 'read'],
  ])('a failure of %s does not deny that the text was written', async (_, failing) => {
    const base = await open();
    let named = false;
    watcher = only((name) => {
      if (named && name === failing) throw systemError('EIO');
      if (name === by) named = true;
    });
    const result = await save(base);
    watcher = () => undefined;
    expect([codeOf(result), onDisk()]).toEqual(['IO_ERROR', fresh]);
    expect(JSON.stringify(result)).toContain('Your text was saved, but');
    expect(JSON.stringify(result)).not.toContain('Nothing was written');
    const { keep } = keeping();
    await reopen(keep);
    expect(names()).toEqual([path]);
  });

  test('a file that was renamed over the name is kept by an exchange, and lost without one', async () => {
    const base = await open();
    const theirs = replaceBy('THEIRS');
    watcher = only((name) => {
      if (name === by) theirs();
    });
    expect(valueOf(await save(base))).toMatchObject({
      outcome: 'saved',
      displaced: by === 'exchange',
    });
    const kept = by === 'exchange' ? [{ text: 'THEIRS', path, why: 'displaced' }] : [];
    expect([onDisk(), names(), bench.kept]).toEqual([fresh, [path], kept]);
  });
});

test('a file that is still being written under the name is kept again once it is whole', async () => {
  const base = await open();
  let theirs = 0;
  let named = false;
  watcher = (name) => {
    if (name === 'exchange') {
      rmSync(at(path));
      theirs = openSync(at(path), 'w');
      named = true;
    }
    if (named && name === 'fsync') writeSync(theirs, 'WHOLE', 0);
  };
  expect(valueOf(await save(base))).toMatchObject({ outcome: 'saved', displaced: true });
  closeSync(theirs);
  expect(bench.kept.map(({ text }) => text)).toEqual(['', 'WHOLE']);
});

test('the same bytes under a new file are nothing to keep', async () => {
  const base = await open();
  watcher = inTheInstant(replaceBy(old));
  expect(valueOf(await save(base))).toMatchObject({ outcome: 'saved', displaced: false });
  expect([onDisk(), names(), bench.kept]).toEqual([fresh, [path], []]);
});

test.each([
  ['folder', () => mkdirSync(at(path)), () => lstatSync(at(path)).isDirectory()],
  ['link', () => symlinkSync('b.txt', at(path)), () => readlinkSync(at(path)) === 'b.txt'],
  ['pipe', () => execFileSync('mkfifo', [at(path)]), () => lstatSync(at(path)).isFIFO()],
])('a %s that took the name has it again, and nothing was written', async (_, put, isThere) => {
  const base = await open();
  watcher = inTheInstant(() => {
    rmSync(at(path));
    put();
  });
  const result = await save(base);
  expect(result.ok && result.value.outcome === 'saved').toBe(false);
  expect([isThere(), names(), bench.kept]).toEqual([true, [path], []]);
});

test('what cannot be kept stays on disk under the hidden name until it can', async () => {
  let full = true;
  const { kept, keep: keepWell } = keeping();
  const keep: Keeper['keep'] = (...copy) =>
    full ? Promise.reject(systemError('ENOSPC')) : keepWell(...copy);
  const base = await open({ overrides: { recovery: { keep } } });
  watcher = inTheInstant(replaceBy('THEIRS'));
  const result = await save(base);
  expect([codeOf(result), onDisk(), names().length]).toEqual(['IO_ERROR', fresh, 2]);
  expect(JSON.stringify(result)).toContain('could not be kept yet');
  await reopen(keep);
  expect([names().length, kept]).toEqual([2, []]);
  full = false;
  await reopen(keep);
  expect([names(), kept]).toEqual([[path], [[path, 'THEIRS']]]);
});

test.each([['ENOSYS'], ['EINVAL'], ['ENOTSUP']])(
  'where names cannot be exchanged (%s) it is asked once, and the save is a rename',
  async (errno) => {
    let base = await open();
    let asked = 0;
    watcher = (name) => {
      if (name !== 'exchange') return;
      asked += 1;
      throw systemError(errno);
    };
    for (const text of ['1', '2', '3']) {
      const saved = valueOf(await bench.service.write({ path, text, base }));
      expect(saved).toMatchObject({ outcome: 'saved', method: 'renamed' });
      if (saved.outcome === 'saved') base = saved.revision;
    }
    expect([onDisk(), names(), asked]).toEqual(['3', [path], 1]);
  },
);

test('a name that cannot be unlinked costs the save nothing, and goes at the next open with its bytes kept', async () => {
  const base = await open();
  watcher = (name) => {
    if (name === 'unlink') throw systemError('EIO');
  };
  expect(valueOf(await save(base))).toMatchObject({ outcome: 'saved', displaced: false });
  watcher = () => undefined;
  expect([onDisk(), names().length]).toEqual([fresh, 2]);
  const { kept, keep } = keeping();
  await reopen(keep);
  expect([names(), kept]).toEqual([[path], [[path, old]]]);
});

test('a leftover that is a copy of its file goes without another copy', async () => {
  await open();
  watcher = (name) => {
    if (name === 'unlink') throw systemError('EIO');
  };
  await bench.service.write({ path: 'made', text: 'made', base: null });
  watcher = () => undefined;
  expect(names()).toHaveLength(3);
  const { kept, keep } = keeping();
  await reopen(keep);
  expect([names(), kept]).toEqual([[path, 'made'], []]);
});
