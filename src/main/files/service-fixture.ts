/** Owns what the file tests share: a folder on the real disk, a service on it, and a file system that fails on demand. */
// eslint-disable-next-line no-restricted-imports -- test support: it looks at the disk past the code under test
import {
  accessSync,
  constants,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeFileSystem, type FileCalls, type FileSystem } from '../roots/file-system';
import { openRoot, type Root } from '../roots/root';
import type { Result } from '../../shared/result';
import type { AttributeTools } from './attributes';
import { createFileService, type FileService, type FileServiceOptions } from './file-service';

export type CallName = keyof FileCalls | 'read' | 'write' | 'fsync' | 'readdir';
/** Sees every call before it is made; throws to make it fail. */
export type Watcher = (name: CallName, args: readonly unknown[]) => void;

export const systemError = (code: string): Error =>
  Object.assign(new Error(`${code}: injected, open '/proc/self/fd/7/secret'`), {
    code,
    syscall: 'injected',
  });

type Calls = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;

function watched<T extends object>(calls: T, watcher: Watcher): T {
  const entries = Object.entries(calls as Calls).map(([name, call]) => [
    name,
    (...args: readonly unknown[]) => {
      try {
        watcher(name as CallName, args);
      } catch (error) {
        if (name === 'close') call(...args); // the kernel frees a descriptor even where close reports an error
        throw error;
      }
      return call(...args);
    },
  ]);
  return Object.fromEntries(entries) as T; // the same keys and signatures
}

const rejecting =
  <A extends readonly unknown[], R>(
    name: CallName,
    call: (...args: A) => Promise<R>,
    watcher: Watcher,
  ) =>
  async (...args: A): Promise<R> => {
    watcher(name, args);
    return call(...args);
  };

export function watchedFileSystem(watcher: Watcher): FileSystem {
  const real = nodeFileSystem;
  return {
    ...real,
    now: watched(real.now, watcher),
    later: watched(real.later, watcher),
    read: rejecting('read', real.read.bind(real), watcher),
    write: rejecting('write', real.write.bind(real), watcher),
    fsync: rejecting('fsync', real.fsync.bind(real), watcher),
    readdir: rejecting('readdir', real.readdir.bind(real), watcher),
  };
}

export interface Kept {
  readonly text: string;
  readonly path: string;
  readonly why: string;
}

export interface Bench {
  /** The folder that is the root. */
  readonly folder: string;
  /** A folder beside it, never inside. */
  readonly outside: string;
  readonly root: Root;
  readonly service: FileService;
  readonly kept: Kept[];
  /** Copies that were kept and given up again. */
  readonly dropped: Kept[];
  readonly close: () => Promise<void>;
}

export interface BenchOptions {
  /** On a disk in memory where there is one: for tests of where bytes go, which need not wait until they are durable. */
  readonly inMemory?: boolean;
  readonly fileSystem?: FileSystem;
  readonly tools?: AttributeTools;
  /** Below the fresh folder; made by `prepare`. */
  readonly open?: string;
  readonly prepare?: (folder: string, outside: string) => void;
  readonly overrides?: Partial<FileServiceOptions>;
}

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

export const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

/** Attributes are none and no process is started; the real tools have tests of their own. */
export const plainTools: AttributeTools = {
  probe: () => Promise.resolve('none'),
  copy: () => Promise.resolve(true),
};

async function textOf(source: Uint8Array | AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Buffer[] = [];
  // A chunk may hold only until the next one is asked for: hence the copy.
  for await (const bytes of ArrayBuffer.isView(source) ? [source] : source)
    chunks.push(Buffer.from(bytes));
  return Buffer.concat(chunks).toString('utf8');
}

const folderInMemory = (): string => {
  try {
    accessSync('/dev/shm', constants.W_OK);
    return '/dev/shm';
  } catch {
    return tmpdir();
  }
};

/** A fresh folder for a test; its name is what `openDescriptors` looks for. */
export const makeBase = (inMemory: boolean): string =>
  realpathSync(mkdtempSync(join(inMemory ? folderInMemory() : tmpdir(), 'holdfast-test-')));

export async function openBench(options: BenchOptions = {}): Promise<Bench> {
  const { open = '', prepare } = options;
  const base = makeBase(options.inMemory === true);
  const folder = join(base, 'root');
  const outside = join(base, 'root_evil');
  for (const path of [folder, outside]) nodeFileSystem.now.mkdir(path, 0o777);
  prepare?.(folder, outside);
  const root = valueOf(await openRoot(join(folder, open), options.fileSystem ?? nodeFileSystem));
  const kept: Kept[] = [];
  const dropped: Kept[] = [];
  const service = createFileService({
    root,
    recovery: {
      keep: async (bytes, about) => {
        const copy = { text: await textOf(bytes), ...about };
        kept.push(copy);
        return {
          drop: () => {
            dropped.push(...kept.splice(kept.indexOf(copy), 1));
            return Promise.resolve();
          },
        };
      },
    },
    trashItem: () => Promise.reject(new Error('no platform trash in this test')),
    now: Date.now,
    attributeTools: options.tools ?? plainTools,
    dataHome: join(base, 'data'),
    ...options.overrides,
  });
  return {
    folder,
    outside,
    root,
    service,
    kept,
    dropped,
    async close() {
      await service.idle();
      root.close();
      rmSync(base, { recursive: true, force: true });
    },
  };
}

/** What this process's descriptors lead to, those of the runtime's own pipes and events left out. */
export const openDescriptors = (): string[] =>
  readdirSync('/proc/self/fd')
    .map((name) => {
      try {
        return readlinkSync(`/proc/self/fd/${name}`);
      } catch {
        return ''; // the listing's own descriptor
      }
    })
    .filter((target) => target.includes('holdfast-test-'))
    .sort();

/** Every call that takes a path, with its code. */
export async function everyCall({ service }: Bench, path: string): Promise<Record<string, string>> {
  const results = {
    read: await service.read({ path }),
    write: await service.write({ path, text: 'overwritten', base: 'sha256:x' }),
    create: await service.write({ path, text: 'overwritten', base: null }),
    list: await service.list({ path }),
    folder: await service.createDirectory({ path }),
    renameFrom: await service.rename({ from: path, to: 'moved-here' }),
    renameTo: await service.rename({ from: 'inside.txt', to: path }),
    trash: await service.trash({ path }),
    copyFrom: await service.copy({ from: path, to: 'copied-here', job: 1 }),
    copyTo: await service.copy({ from: 'inside.txt', to: path, job: 1 }),
    stamp: await service.stamp({ path }),
    revision: await service.revisionOf(path),
  };
  return Object.fromEntries(
    Object.entries(results).map(([name, result]) => [name, codeOf(result)]),
  );
}
