/** Owns what the window may do with files: each call of the contract, queued per file, with expected failures as data. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Request, Response } from '../../shared/contract';
import type { CopyProgress } from '../../shared/entries';
import { ok, type Result } from '../../shared/result';
import { attempt, Refusal, type Doing } from '../roots/refusal';
import type { Root } from '../roots/root';
import { noAttributeTools, systemAttributeTools, type AttributeTools } from './attributes';
import { createWithBytes } from './create-file';
import { kindAt, largeFrom, sizeAt, stateAt, type EntryState } from './entry-state';
import { KnownFiles } from './identity';
import { KnownForms } from './known-forms';
import { entryCalls, type EntryCalls, type EntryCallsOptions } from './entry-calls';
import type { Listed, ListingPlace } from './list-directory';
import { withFile } from './open-file';
import { alone, processQueue, type Subject } from './locks';
import { createQueue, type Queue } from './queue';
import { readFile } from './read-file';
import { saveFile, type SaveState } from './save-file';
import { AttributeMemory, notKept, type Keeper } from './saving';
import { createSlots, type Slots } from './slots';
import type { TrashOptions } from './trash';
import { afterTheAnswer, noWitness, type Witness } from './witness';

export interface FileService extends EntryCalls {
  read(request: Request<'file:read'>): Promise<Result<Response<'file:read'>>>;
  write(request: Request<'file:write'>): Promise<Result<Response<'file:write'>>>;
  list(request: Request<'dir:list'>): Promise<Result<Listed>>;
  createDirectory(request: Request<'dir:create'>): Promise<Result<Response<'dir:create'>>>;
  rename(request: Request<'entry:rename'>): Promise<Result<Response<'entry:rename'>>>;
  /**
   * What is at a path now, for the watcher: waits for a save of the same file to end, and reads the bytes only where the
   * file's identity does not prove them unchanged. Errors: as `read`, without BINARY_FILE and ENCODING_UNSUPPORTED.
   */
  revisionOf(path: string): Promise<Result<EntryState>>;
  /** What is at a path, without a look inside. */
  kindAt(path: string): Promise<Result<EntryState['kind']>>;
  /**
   * Makes a file that is gone again with these very bytes, and the folders above it. ALREADY_EXISTS where anything has the
   * name.
   */
  restore(path: string, bytes: Buffer): Promise<Result<undefined>>;
  /** ROOT_GONE where the folder was moved, replaced, deleted or unmounted. */
  checkRoot(): Promise<Result<void>>;
  /** Resolves when nothing is under way: before the root is closed, and in tests. */
  idle(): Promise<void>;
}

export interface FileServiceOptions {
  readonly root: Root;
  /** Where bytes at risk are kept: the recovery store, later history. */
  readonly recovery: Keeper;
  /** Told of the bytes that are read and written here. */
  readonly witness?: Witness;
  /** The platform's trash (Electron's shell.trashItem), for items that cannot be moved through a descriptor. */
  readonly trashItem: (absolutePath: string) => Promise<void>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds with fractions from any point on; by default the process's own clock. */
  readonly elapsed?: () => number;
  readonly attributeTools?: AttributeTools;
  /** Told how far a copy is. */
  readonly progress?: (progress: CopyProgress) => void;
  /** Where services wait for each other; by default one queue of the whole process. */
  readonly queue?: Queue;
  /** Absolute; by default $XDG_DATA_HOME or ~/.local/share. */
  readonly dataHome?: string;
}

const defaultDataHome = (): string => {
  const given = process.env['XDG_DATA_HOME'];
  return given?.startsWith('/') === true ? given : join(homedir(), '.local', 'share');
};

/** A copy that cannot be kept must not look like an error of the file being saved. */
const explained = (keeper: Keeper): Keeper => ({
  async keep(bytes, about) {
    try {
      return await keeper.keep(bytes, about);
    } catch {
      throw new Refusal(
        'IO_ERROR',
        about.why === 'in-place'
          ? 'A recovery copy could not be written to your profile, so the file was not touched. Your text is still in the editor.'
          : notKept,
      );
    }
  },
});

/** After an open: litter of a crash goes, and attributes are asked about, so that a save need not wait for either. */
async function tidyAfterOpen(state: SaveState, path: string, tidied: Set<string>): Promise<void> {
  const { root, attributes } = state;
  await withFile(root, path, async (file) => {
    await attributes.of(file);
    const place = file.directory.names.join('/');
    if (tidied.has(place)) return;
    tidied.add(place);
    const { removeLeftovers } = await import('./leftovers');
    await removeLeftovers(state, file);
  });
}

/** Each holds some ten descriptors; a process has about 1,000. Saves wait for none of these. */
const mostLooks = 32;
/** After an open: each may start a process. */
const mostTidying = 4;

const nothing = (): undefined => undefined;

const target = (path: string): Subject => ({ path, follow: true });
const name = (path: string): Subject => ({ path, follow: false });

/** Milliseconds: what a person waits for comes first. */
const backgroundDelay = 500;

/** Work that nobody waits for but who closes the root: it begins at once then. */
function inBackground(slots: Slots) {
  const underWay = new Set<Promise<unknown>>();
  const waiting = new Map<NodeJS.Timeout, () => Promise<unknown>>();
  const begin = (operation: () => Promise<unknown>): void => {
    const ended = slots(operation)
      .catch(nothing)
      .finally(() => underWay.delete(ended));
    underWay.add(ended);
  };
  return {
    start(operation: () => Promise<unknown>): void {
      const timer = setTimeout(() => {
        waiting.delete(timer);
        begin(operation);
      }, backgroundDelay);
      waiting.set(timer, operation);
    },
    async idle(): Promise<void> {
      for (const timer of waiting.keys()) clearTimeout(timer);
      for (const operation of waiting.values()) begin(operation);
      waiting.clear();
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

const limits = () => ({
  looking: createSlots(mostLooks),
  checking: createSlots(mostLooks),
  large: createSlots(1),
  tidying: inBackground(createSlots(mostTidying)),
});

function stateOf(options: FileServiceOptions): SaveState {
  const { root, now, elapsed, recovery, attributeTools } = options;
  const tools = root.fileSystem.platform === 'linux' ? systemAttributeTools : noAttributeTools;
  return {
    root,
    now,
    withoutExchange: new Set(),
    elapsed: elapsed ?? (() => performance.now()),
    known: new KnownFiles(now, !root.remote),
    forms: new KnownForms(),
    keeper: explained(recovery),
    witness: afterTheAnswer(options.witness ?? noWitness),
    attributes: new AttributeMemory(root, attributeTools ?? tools),
    unconfirmed: new Map(),
  };
}

type Queued = <T>(
  doing: Doing,
  subjects: readonly Subject[],
  operation: () => Promise<T>,
) => Promise<Result<T>>;

interface Changing {
  readonly state: SaveState;
  readonly queued: Queued;
}

/** Looks that read nothing. */
const quickCalls = (root: Root): Pick<FileService, 'kindAt' | 'checkRoot'> => ({
  kindAt: (path) => attempt('read', () => kindAt(root, path)),
  checkRoot: () => attempt('read', async () => root.perform(root.checkPresent())),
});

const changing = () => import('./change-entries');

/** What makes, moves or removes names. */
const changingCalls = ({
  state,
  queued,
}: Changing): Pick<FileService, 'createDirectory' | 'rename' | 'restore'> => ({
  createDirectory: ({ path }) =>
    queued('change', [name(path)], async () => {
      const { createDirectory } = await changing();
      await createDirectory(state.root, path);
      return undefined;
    }),
  rename: ({ from, to }) =>
    queued('change', [name(from), name(to)], async () => {
      const { renameEntry } = await changing();
      await renameEntry(state.root, from, to);
      state.witness.renamed(from, to);
      return undefined;
    }),
  restore: (path, bytes) =>
    queued('save', [name(path)], async () => {
      const { makeFoldersAbove } = await changing();
      await makeFoldersAbove(state.root, path);
      await createWithBytes(state, path, bytes);
      return undefined;
    }),
});

const entriesOf = (
  options: FileServiceOptions,
  { witness, elapsed }: SaveState,
  waits: Pick<EntryCallsOptions, 'queued' | 'waitFor'>,
): EntryCalls => {
  const { root, progress = nothing } = options;
  const trashing: TrashOptions = { dataHome: defaultDataHome(), ...options };
  return entryCalls({ root, trashing, witness, elapsed, progress, ...waits });
};

/** And a turn later, by which what a save has replaced is closed. */
const allIdle = async (...parts: readonly { idle(): Promise<void> }[]): Promise<void> => {
  for (const part of parts) await part.idle();
  await nextTurn();
};

const listIn =
  (place: ListingPlace, looking: Slots): FileService['list'] =>
  (request) =>
    attempt('read', () =>
      looking(async () => {
        const { listDirectory } = await import('./list-directory');
        return listDirectory(place, request);
      }),
    );

/** Every call of one root. Saves of one file run one after another, whichever root they come through; calls of different files side by side. */
export function createFileService(options: FileServiceOptions): FileService {
  const { root } = options;
  // By spelling, so that twins wait for each other even where the disk takes them for two files; then by what is there.
  const queue = createQueue();
  const shared = { root, queue: options.queue ?? processQueue };
  const state = stateOf(options);
  const { looking, checking, large, tidying } = limits();
  /** What `tidyAfterOpen` has been through: folders, and files with the ctime they had. */
  const tidied = { folders: new Set<string>(), files: new Map<string, bigint>() };

  const queued: Queued = (doing, subjects, operation) =>
    attempt(doing, async () => {
      const keys = new Set(subjects.map(({ path }) => root.keyOf(path)));
      return queue.run([...keys], () => alone(shared, subjects, operation));
    });

  return {
    ...changingCalls({ state, queued }),
    ...entriesOf(options, state, {
      queued,
      waitFor: (subject, operation) => alone(shared, [subject], operation),
    }),
    async read(request) {
      const result = await attempt('read', () => looking(() => readFile(state, request)));
      if (!result.ok) return result;
      const { path } = request;
      const { content, identity, bytes } = result.value;
      state.witness.opened({ path, bytes, revision: content.revision });
      if (tidied.files.get(path) !== identity.ctimeNs) {
        tidied.files.set(path, identity.ctimeNs);
        // Not awaited: text comes first. A failure here is one that the next save will meet and report.
        tidying.start(() =>
          queued('read', [target(path)], () => tidyAfterOpen(state, path, tidied.folders)),
        );
      }
      return ok(content);
    },
    async write(request) {
      const result = await queued('save', [target(request.path)], async () =>
        saveFile(state, request),
      );
      if (!result.ok) for (const seen of [tidied.folders, tidied.files]) seen.clear(); // its temporary may be left
      return result;
    },
    list: listIn(options, looking),
    // Slots of their own, since a check may wait for a save that hangs on its disk, and reads must not wait with it.
    revisionOf: (path) =>
      checking(async () => {
        await state.witness.room();
        const look = () => queued('read', [target(path)], async () => stateAt(state, path));
        return (await sizeAt(root, path)) < largeFrom ? look() : large(look);
      }),
    ...quickCalls(root),
    idle: () => allIdle(tidying, queue),
  };
}
