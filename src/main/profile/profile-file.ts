/**
 * One JSON file of the profile: read with a schema, written whole or not at all. A file that does not fit its schema
 * is set aside under another name, so that a bad byte never stops the start and nothing is thrown away.
 */
import { dirname } from 'node:path';
import type { z } from 'zod';
import type { FileSystem } from '../roots/file-system';
import { makeFolders, readWholeFile, replaceFile } from './whole-file';

export interface ProfileFile<T> {
  /** The content, or null where there is none, it was set aside, or it could not be read: then no write replaces it. */
  readonly read: () => Promise<T | null>;
  /** Queues a write; the newest value wins. Resolves when this or a newer value is durable. Rejects on an I/O error. */
  readonly write: (value: T) => Promise<void>;
  /** Resolves when nothing is queued. Never rejects. */
  readonly settled: () => Promise<void>;
}

export interface ProfileFileOptions<T> {
  readonly fileSystem: FileSystem;
  /** Absolute, in the profile. */
  readonly path: string;
  readonly schema: z.ZodType<T>;
  readonly log: (message: string) => void;
}

/** The most that a profile file may hold, in bytes: a larger one is not ours. */
const largestBytes = 16 * 1024 * 1024;

const setAside = async <T>(options: ProfileFileOptions<T>, why: string) => {
  const { fileSystem, path, log } = options;
  const aside = `${path}.broken-${Date.now().toString(36)}`;
  log(`a profile file was set aside: ${why}`);
  await fileSystem.later.rename(path, aside).catch(() => undefined);
};

const parse = <T>(schema: z.ZodType<T>, bytes: Buffer) => {
  try {
    return schema.safeParse(JSON.parse(bytes.toString('utf8')));
  } catch {
    return null;
  }
};

const readParsed = async <T>(options: ProfileFileOptions<T>): Promise<T | null> => {
  try {
    const bytes = await readWholeFile(options.fileSystem, options.path, largestBytes);
    if (bytes === null) return null;
    const parsed = parse(options.schema, bytes);
    if (parsed?.success === true) return parsed.data;
    await setAside(options, parsed === null ? 'it is no JSON' : 'it does not fit its schema');
    return null;
  } catch (error) {
    options.log(`a profile file could not be read, so it is not replaced: ${String(error)}`);
    throw error;
  }
};

/** Opens one file of the profile; nothing is read or made yet. */
export const profileFile = <T>(options: ProfileFileOptions<T>): ProfileFile<T> => {
  let queued: { readonly value: T } | null = null;
  let running: Promise<void> | null = null;
  /** A read failed, so that there may be a good file that nobody has seen: no write replaces it until a read succeeds. */
  let unread = false;
  const read = async (): Promise<T | null> => {
    try {
      const value = await readParsed(options);
      unread = false;
      return value;
    } catch {
      unread = true;
      return null;
    }
  };
  const replace = async (value: T): Promise<void> => {
    // What can be read by now is kept under another name: the new value was made without it.
    if (unread && (await read()) !== null) await setAside(options, 'it could not be read before');
    if (unread) throw new Error('The profile file could not be read, so it was not replaced');
    const bytes = Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
    await makeFolders(options.fileSystem, dirname(options.path));
    await replaceFile(options.fileSystem, options.path, bytes);
  };
  const drain = async (): Promise<void> => {
    let failure: { readonly error: unknown } | null = null;
    while (queued !== null) {
      const { value } = queued;
      queued = null;
      // A value that could not be written does not take the newer one behind it along.
      failure = await replace(value).then(
        () => null,
        (error: unknown) => ({ error }),
      );
    }
    if (failure !== null) throw failure.error;
  };
  const write = (value: T): Promise<void> => {
    queued = { value };
    running ??= drain().finally(() => {
      running = null;
    });
    return running;
  };
  const settled = async () => {
    while (running !== null) await running.catch(() => undefined);
  };
  return { read, write, settled };
};
