import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { nodeFileSystem, type FileSystem } from '../roots/file-system';
import { entryFixture } from './entry-fixture';
import { JournalBench } from './journal-bench';

/**
 * What the disk was asked to do, in order. Between two syncs each write may be there in part, as zeros or not at all, and each
 * name may be there or not: the method of ALICE (Pillai and others, OSDI 2014).
 */
type Operation =
  | {
      readonly kind: 'write';
      readonly file: number;
      readonly position: number;
      readonly bytes: Buffer;
    }
  | { readonly kind: 'sync'; readonly file: number }
  | { readonly kind: 'name'; readonly path: string; readonly file: number | null }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
  | { readonly kind: 'syncFolder'; readonly folder: string }
  | { readonly kind: 'kept'; readonly letters: number };

const folderMark = -1;

/** The real disk, with every call that changes it written down. */
const recorder = () => {
  const operations: Operation[] = [];
  const files = new Map<string, number>();
  const opened = new Map<number, { readonly path: string; readonly file: number | null }>();
  let made = 0;
  const name = (path: string, file: number | null) => {
    if (file === null) files.delete(path);
    else files.set(path, file);
    operations.push({ kind: 'name', path, file });
  };
  const { later } = nodeFileSystem;
  const creates = nodeFileSystem.constants['O_CREAT'] ?? 0;
  const fileSystem: FileSystem = {
    ...nodeFileSystem,
    later: {
      ...later,
      mkdir: async (path, mode) => {
        await later.mkdir(path, mode);
        name(path, folderMark);
      },
      open: async (path, flags, mode) => {
        const descriptor = await later.open(path, flags, mode);
        if ((flags & creates) !== 0) name(path, (made += 1));
        opened.set(descriptor, { path, file: files.get(path) ?? null });
        return descriptor;
      },
      rename: async (from, to) => {
        await later.rename(from, to);
        files.set(to, files.get(from)!);
        files.delete(from);
        operations.push({ kind: 'rename', from, to });
      },
      unlink: async (path) => {
        await later.unlink(path);
        name(path, null);
      },
    },
    write: async (descriptor, bytes, position) => {
      const written = await nodeFileSystem.write(descriptor, bytes, position);
      const file = opened.get(descriptor)!.file!;
      operations.push({ kind: 'write', file, position, bytes: Buffer.from(bytes) });
      return written;
    },
    fdatasync: async (descriptor) => {
      await nodeFileSystem.fdatasync(descriptor);
      operations.push({ kind: 'sync', file: opened.get(descriptor)!.file! });
    },
    fsync: async (descriptor) => {
      await nodeFileSystem.fsync(descriptor);
      operations.push({ kind: 'syncFolder', folder: opened.get(descriptor)!.path });
    },
  };
  return { fileSystem, operations };
};

const patch = (content: Buffer, position: number, bytes: Buffer): Buffer => {
  const result = Buffer.alloc(Math.max(content.length, position + bytes.length));
  content.copy(result);
  bytes.copy(result, position);
  return result;
};

/** Every content that a file may have: what was synced, and of what came after any number of bytes, cut off or as zeros. */
const contentsOf = (operations: readonly Operation[], file: number): Buffer[] => {
  let synced: Buffer = Buffer.alloc(0);
  let pending: Extract<Operation, { kind: 'write' }>[] = [];
  for (const operation of operations) {
    if (operation.kind === 'write' && operation.file === file) pending.push(operation);
    if (operation.kind !== 'sync' || operation.file !== file) continue;
    for (const { position, bytes } of pending) synced = patch(synced, position, bytes);
    pending = [];
  }
  const contents = [synced];
  for (const { position, bytes } of pending) {
    for (let length = 1; length <= bytes.length; length += 1) {
      const torn = patch(synced, position, bytes.subarray(0, length));
      contents.push(torn);
      // Zeros behind it: fewer, since each byte has been looked at.
      if (length % 16 === 0)
        contents.push(Buffer.concat([torn, Buffer.alloc(bytes.length - length)]));
    }
    synced = patch(synced, position, bytes);
  }
  return contents;
};

type Names = ReadonlyMap<string, number>;

const applyName = (names: Map<string, number>, operation: Operation): void => {
  if (operation.kind === 'name' && operation.file === null) names.delete(operation.path);
  else if (operation.kind === 'name') names.set(operation.path, operation.file!);
  else if (operation.kind === 'rename' && names.has(operation.from)) {
    names.set(operation.to, names.get(operation.from)!);
    names.delete(operation.from);
  }
};

const pathOf = (operation: Operation): string | null =>
  operation.kind === 'name' ? operation.path : operation.kind === 'rename' ? operation.to : null;

/** Every set of names that may be there: those whose folder was synced, and any choice of the later changes. */
const namesOf = (operations: readonly Operation[]): Names[] => {
  const isSafe = (operation: Operation, index: number): boolean =>
    operations
      .slice(index)
      .some((later) => later.kind === 'syncFolder' && later.folder === dirname(pathOf(operation)!));
  const changes = operations
    .map((operation, index) => ({ operation, index }))
    .filter(({ operation }) => pathOf(operation) !== null)
    .map(({ operation, index }) => ({ operation, safe: isSafe(operation, index) }));
  const loose = changes.filter(({ safe }) => !safe);
  return Array.from({ length: 2 ** loose.length }, (_, choice) => {
    const names = new Map<string, number>();
    for (const change of changes) {
      const at = loose.indexOf(change);
      if (at === -1 || (choice & (1 << at)) !== 0) applyName(names, change.operation);
    }
    return names;
  });
};

/** Without a single sync: thousands of states are looked at. */
const quick: FileSystem = {
  ...nodeFileSystem,
  fsync: () => Promise.resolve(),
  fdatasync: () => Promise.resolve(),
};

let bench: JournalBench;
/** Where the states are looked at, one after another. */
let next: JournalBench;
beforeEach(() => {
  bench = new JournalBench();
  next = new JournalBench();
  mkdirSync(next.folder, { recursive: true });
});
afterEach(() => {
  bench.remove();
  next.remove();
});

/** What a start after the cut shows: how many letters of the alphabet stand behind the base; 0 where there is no journal. */
const lettersAfter = async (contents: ReadonlyMap<string, Buffer>): Promise<number> => {
  for (const name of next.files()) rmSync(join(next.folder, name));
  for (const [path, content] of contents) writeFileSync(join(next.folder, basename(path)), content);
  const text = (await next.recovered(next.open(quick)))['a.txt'] ?? 'base';
  expect('baseabcdefghijklmnopqrstuvwxyz').toContain(text);
  return text.length - 'base'.length;
};

/** Records a life of a journal: groups, a snapshot in its place, more groups. */
const record = async (): Promise<Operation[]> => {
  const { fileSystem, operations } = recorder();
  const { begun, typed, snapshot } = entryFixture('a.txt');
  const store = bench.open(fileSystem);
  const settle = async (letters: number) => {
    await store.settled();
    if (bench.state?.failure === null) operations.push({ kind: 'kept', letters });
  };
  store.write(begun('r1'));
  store.write(typed(4, 'a'));
  await settle(1);
  store.write(typed(5, 'b'));
  await settle(2);
  store.write(snapshot('baseabc'));
  await settle(3);
  store.write(typed(7, 'd'));
  store.write(typed(8, 'e'));
  await settle(5);
  return operations;
};

/** The journals of each state, each once. */
function* statesOf(
  operations: readonly Operation[],
): Generator<{ kept: number; contents: Map<string, Buffer> }> {
  const seen = new Set<string>();
  for (let count = 0; count <= operations.length; count += 1) {
    const done = operations.slice(0, count);
    const kept = done.reduce((sum, one) => (one.kind === 'kept' ? one.letters : sum), 0);
    for (const names of namesOf(done)) {
      const there = [...names].filter(
        ([path, file]) => file !== folderMark && hasFolders(names, path),
      );
      const choices = there.map(([path, file]) =>
        contentsOf(done, file).map((content) => [path, content] as const),
      );
      for (const contents of product(choices)) {
        const key = `${kept} ${contents.map(([path, content]) => `${basename(path)} ${content.toString('latin1')}`).join('\0')}`;
        if (seen.has(key)) continue;
        seen.add(key);
        yield { kept, contents: new Map(contents) };
      }
    }
  }
}

/** A name whose folder's own name was lost is not there either. */
const hasFolders = (names: Names, path: string): boolean =>
  names.has(bench.folder) && names.has(dirname(bench.folder)) && dirname(path) === bench.folder;

const product = <T>(choices: readonly (readonly T[])[]): T[][] =>
  choices.reduce<T[][]>(
    (rows, column) => rows.flatMap((row) => column.map((value) => [...row, value])),
    [[]],
  );

test('after a power cut at any moment the journal comes back to at least the last acknowledged edit', async () => {
  const operations = await record();
  expect(operations.filter(({ kind }) => kind === 'kept')).toHaveLength(4);
  let states = 0;
  for (const { kept, contents } of statesOf(operations)) {
    states += 1;
    expect(await lettersAfter(contents)).toBeGreaterThanOrEqual(kept);
  }
  expect(states).toBeGreaterThan(500);
}, 60_000);
