/** Joins one root's history with its blobs, with what its files tell, and with the recovery store. */
import { join } from 'node:path';
import { largestTextBytes } from '../shared/contract';
import type { BlobStore } from './blobs/blob-store';
import { openBlobStore } from './blobs/blob-store';
import type { Keeper } from './files/saving';
import type { Witness } from './files/witness';
import type { Health } from './history/health';
import { History } from './history/history';
import type { HistoryLimits } from './history/limits';
import type { Log } from './log';
import { rootName } from './profile/root-name';
import type { RecoveryStore } from './recovery/recovery-store';
import { nodeFileSystem } from './roots/file-system';
import type { Root } from './roots/root';

export interface RootHistory {
  /** Shared with whoever else keeps bytes of this root. */
  readonly blobs: BlobStore;
  readonly history: History;
  readonly witness: Witness;
  /** Where a save keeps bytes that it puts at risk. */
  readonly keeper: Keeper;
}

interface Options {
  readonly profile: string;
  readonly root: Root;
  readonly recovery: RecoveryStore;
  readonly limits: () => HistoryLimits;
  /** Revisions that others need of the blobs. */
  readonly usedElsewhere: () => Promise<Iterable<string>>;
  readonly changed: (path: string) => void;
  readonly healthChanged: (health: Health) => void;
  readonly log: Log;
}

const witnessOf = (history: History): Witness => ({
  opened: (seen) => void history.opened(seen),
  saved: (seen) => void history.saved(seen),
  looked: (seen) => void history.looked(seen),
  wants: (path, revision) => history.wants(path, revision),
  room: () => history.room(),
  renamed: (from, to) => void history.renamed(from, to),
  gone: (path) => void history.deleted(path),
});

type Source = Uint8Array | AsyncIterable<Uint8Array>;

interface Gathered {
  readonly start: Buffer;
  /** What is left where there is more than history takes. */
  readonly rest: AsyncIterator<Uint8Array> | null;
}

const gather = async (source: Source): Promise<Gathered> => {
  if (ArrayBuffer.isView(source)) return { start: Buffer.from(source), rest: null };
  const chunks: Buffer[] = [];
  const rest = source[Symbol.asyncIterator]();
  let length = 0;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
    // A chunk holds only until the next one is asked for.
    chunks.push(Buffer.from(next.value));
    length += next.value.length;
    if (length > largestTextBytes) return { start: Buffer.concat(chunks), rest };
  }
  return { start: Buffer.concat(chunks), rest: null };
};

async function* all({ start, rest }: Gathered): AsyncGenerator<Uint8Array> {
  yield start;
  if (rest === null) return;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

const noDrop = { drop: () => Promise.resolve() };

/** Other programs' bytes go to history; what it cannot take, for its size or a failing store, to the recovery folder. */
const keeperOf = (history: History, recovery: RecoveryStore): Keeper => ({
  async keep(bytes, { path, why }) {
    if (why === 'in-place') return recovery.keep(bytes, { path, why });
    const gathered = await gather(bytes);
    const { start, rest } = gathered;
    if (rest === null)
      try {
        await history.keepDisplaced(path, start);
        return noDrop;
      } catch {
        // The recovery folder is tried next; where that fails too, the person is told.
      }
    return recovery.keep(all(gathered), { path, why: 'displaced' });
  },
});

/** The last one of each folder: a window that is opened again waits for what the one before it still writes. */
const latest = new Map<string, History>();

/** The history of a root's window; nothing is read before the first file is opened. */
export const openRootHistory = (options: Options): RootHistory => {
  const { profile, root, recovery, log } = options;
  const name = rootName(root.absolutePath);
  const shared = { fileSystem: nodeFileSystem, now: Date.now };
  const blobs = openBlobStore({ ...shared, folder: join(profile, 'blobs', name) });
  const folder = join(profile, 'history', name);
  const before = latest.get(folder);
  const history = new History({
    ...shared,
    folder,
    ready: () => before?.idle() ?? Promise.resolve(),
    root: root.absolutePath,
    blobs,
    limits: options.limits,
    usedElsewhere: options.usedElsewhere,
    changed: options.changed,
    healthChanged: options.healthChanged,
    log: (message) => log.write('warn', message),
  });
  latest.set(folder, history);
  return {
    blobs,
    history,
    witness: witnessOf(history),
    keeper: keeperOf(history, recovery),
  };
};
