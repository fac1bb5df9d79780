/** Joins history and files into the handlers of the history channels. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CallName } from '../shared/channels';
import { ok } from '../shared/result';
import { DamagedBlob } from './blobs/packing';
import { decode } from './files/detect-encoding';
import { eolOf } from './files/encoding';
import type { FileService } from './files/file-service';
import type { History } from './history/history';
import type { CallHandlers } from './ipc/registry';
import { attempt, Refusal } from './roots/refusal';

export type HistoryCalls = Pick<CallHandlers, Extract<CallName, `history:${string}`>>;

const notKept = (): Refusal =>
  new Refusal('FILE_NOT_FOUND', 'This version is not kept any more. Choose a newer one.');

const bytesOf = async (history: History, revision: string): Promise<Buffer> => {
  try {
    const bytes = await history.bytesOf(revision);
    if (bytes !== null) return bytes;
  } catch (error) {
    if (!(error instanceof DamagedBlob)) throw error;
    throw new Refusal(
      'IO_ERROR',
      'The kept copy of this version was damaged on disk, so it is not shown. Your file and its other versions are not concerned.',
    );
  }
  throw notKept();
};

/** How many files the list of deleted ones looks for on disk at most, the latest first; and how many it names. */
const mostLookedFor = 5000;
const mostDeleted = 1000;

const deletedFiles = async (history: History, files: FileService) => {
  const deleted: { path: string; time: number; revision: string }[] = [];
  for (const { path, last, kept } of await history.newestFiles(mostLookedFor)) {
    await nextTurn();
    const found = await files.kindAt(path);
    if (!found.ok || found.value !== 'missing' || kept.revision === null) continue;
    deleted.push({ path, time: last.time, revision: kept.revision });
    if (deleted.length === mostDeleted) break;
  }
  return deleted.sort((one, other) => other.time - one.time);
};

const restoreDeleted = async (history: History, files: FileService, path: string) => {
  const read = await attempt('read', async () => {
    const newest = (await history.newestOf(path))?.revision;
    if (newest === null || newest === undefined) throw notKept();
    return { revision: newest, bytes: await bytesOf(history, newest) };
  });
  if (!read.ok) return read;
  const restored = await files.restore(path, read.value.bytes);
  if (restored.ok) void history.restored({ path, ...read.value });
  return restored;
};

/** The handlers of the history channels. */
export const historyCalls = (history: History, files: FileService): HistoryCalls => ({
  'history:list': async ({ path }) => ok({ versions: await history.list(path) }),
  'history:text': ({ revision, encoding: readAs }) =>
    attempt('read', async () => {
      const bytes = await bytesOf(history, revision);
      const decoded = await decode(bytes, { asText: true, encoding: readAs });
      const { text, encoding, bom, lossy } = decoded;
      return { revision, encoding, bom, eol: eolOf(text), lossy, size: bytes.length, text };
    }),
  'history:label': ({ path, id, label }) =>
    attempt('change', async () => {
      if (!(await history.label(path, id, label))) throw notKept();
      return undefined;
    }),
  'history:deleted': async () => ok({ files: await deletedFiles(history, files) }),
  'history:restore-deleted': ({ path }) => restoreDeleted(history, files, path),
});
