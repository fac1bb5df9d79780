/** Owns the calls on whole entries: copies that run on and can be stopped, the trash and the way back from it. */
import { randomUUID } from 'node:crypto';
import type { Request, Response } from '../../shared/contract';
import type { Copied, CopyProgress } from '../../shared/entries';
import { ok, type Result } from '../../shared/result';
import { Refusal, type Doing } from '../roots/refusal';
import type { Root } from '../roots/root';
import type { Subject } from './locks';
import type { TrashedItem, TrashOptions } from './trash';
import type { Witness } from './witness';

export interface EntryCalls {
  trash(request: Request<'entry:trash'>): Promise<Result<Response<'entry:trash'>>>;
  untrash(request: Request<'entry:untrash'>): Promise<Result<Response<'entry:untrash'>>>;
  stamp(request: Request<'entry:stamp'>): Promise<Result<Response<'entry:stamp'>>>;
  copy(request: Request<'entry:copy'>): Promise<Result<Copied>>;
  /** Copies from another root, which the person has handed over; `from` is a path in it, '' its folder itself. */
  copyFrom(source: Root, request: Request<'entry:copy'>): Promise<Result<Copied>>;
  cancel(request: Request<'entry:cancel'>): Promise<Result<undefined>>;
  /** Every copy that is under way ends with CANCELLED: before the root is closed. */
  cancelAll(): void;
}

export interface EntryCallsOptions {
  readonly root: Root;
  readonly trashing: TrashOptions;
  readonly witness: Witness;
  readonly progress: (progress: CopyProgress) => void;
  readonly elapsed: () => number;
  /** Runs when nothing else is under way on these subjects; expected failures become data. */
  readonly queued: <T>(
    doing: Doing,
    subjects: readonly Subject[],
    operation: () => Promise<T>,
  ) => Promise<Result<T>>;
  /** Inside a queued operation. */
  readonly waitFor: <T>(subject: Subject, operation: () => Promise<T>) => Promise<T>;
}

/** What an undo may bring back; the oldest are forgotten. */
const mostTrashed = 20_000;
/** Between two reports of one copy, milliseconds. */
const reportEvery = 100;

const name = (path: string): Subject => ({ path, follow: false });

/** Items of this root in the trash, by names that only we gave out: a page can bring back nothing else. */
class TrashedItems {
  readonly #items = new Map<string, TrashedItem>();

  keep(item: TrashedItem | null): string | null {
    if (item === null) return null;
    const id = randomUUID();
    this.#items.set(id, item);
    const oldest = this.#items.size > mostTrashed ? this.#items.keys().next().value : undefined;
    if (oldest !== undefined) this.#items.delete(oldest);
    return id;
  }

  find(id: string): TrashedItem {
    const item = this.#items.get(id);
    if (item !== undefined) return item;
    throw new Refusal(
      'FILE_NOT_FOUND',
      'This is not known here any more. Look for it in the system’s trash. Nothing was changed.',
    );
  }

  forget(id: string): void {
    this.#items.delete(id);
  }
}

const trashCalls = (
  { root, trashing, witness, queued }: EntryCallsOptions,
  items: TrashedItems,
): Pick<EntryCalls, 'trash' | 'untrash' | 'stamp'> => ({
  stamp: ({ path }) =>
    queued('read', [], async () => {
      const { stampOf } = await import('./copy-plan');
      return { stamp: await stampOf(root, path) };
    }),
  trash: ({ path, stamp }) =>
    queued('change', [name(path)], async () => {
      const { trashEntry } = await import('./trash');
      if (stamp !== undefined) {
        const { stampOf } = await import('./copy-plan');
        if ((await stampOf(root, path)) !== stamp) return { outcome: 'changed' };
      }
      const id = items.keep(await trashEntry(trashing, path));
      witness.gone(path);
      return { outcome: 'trashed', id };
    }),
  untrash: ({ id }) =>
    queued('change', [], async () => {
      const item = items.find(id);
      const [{ untrashEntry }, { makeFoldersAbove }] = await Promise.all([
        import('./trash'),
        import('./change-entries'),
      ]);
      await makeFoldersAbove(root, item.path);
      // `queued` of its own: the path was not known before.
      const done = await queued('change', [name(item.path)], () => untrashEntry(trashing, item));
      if (!done.ok) throw new Refusal(done.error.code, done.error.message);
      items.forget(id);
      return { path: item.path };
    }),
});

interface Done {
  readonly files: number;
  readonly bytes: number;
}

const reporting = ({ elapsed, progress }: EntryCallsOptions, job: number) => {
  let last = -Infinity;
  return (done: Done, of: Done): void => {
    const now = elapsed();
    if (now - last < reportEvery) return;
    last = now;
    progress({ job, ...done, ofFiles: of.files, ofBytes: of.bytes });
  };
};

const copyCalls = (
  options: EntryCallsOptions,
): Pick<EntryCalls, 'copy' | 'copyFrom' | 'cancel' | 'cancelAll'> => {
  const { root, queued } = options;
  const jobs = new Map<number, AbortController>();
  const copyFrom = async (
    source: Root,
    { from, to, job }: Request<'entry:copy'>,
  ): Promise<Result<Copied>> => {
    const stop = new AbortController();
    jobs.set(job, stop);
    const isOwn = source === root;
    try {
      return await queued('change', isOwn ? [name(from), name(to)] : [name(to)], async () => {
        const { copyEntry } = await import('./copy-entry');
        return copyEntry({
          from: { root: source, path: from },
          to: { root, path: to },
          cancelled: stop.signal,
          progress: reporting(options, job),
          waitFor: (path, operation) =>
            isOwn ? options.waitFor({ path, follow: true }, operation) : operation(),
        });
      });
    } finally {
      if (jobs.get(job) === stop) jobs.delete(job);
    }
  };
  return {
    copyFrom,
    copy: (request) => copyFrom(root, request),
    cancel: ({ job }) => {
      jobs.get(job)?.abort();
      return Promise.resolve(ok(undefined));
    },
    cancelAll: () => {
      for (const stop of jobs.values()) stop.abort();
    },
  };
};

export const entryCalls = (options: EntryCallsOptions): EntryCalls => ({
  ...trashCalls(options, new TrashedItems()),
  ...copyCalls(options),
});
