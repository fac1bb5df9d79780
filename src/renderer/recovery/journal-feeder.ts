/** The feeds of all open documents, and whether main could keep what they sent: what the status bar and notices say. */
import type { JournalChange, JournalState } from '../../shared/journal-entry';
import type { DocumentState } from '../document/document-state';
import { createStore, type Store } from '../ui/store';
import { DocumentFeed, type FedBuffer, type FeedHooks } from './document-feed';

/** `kept`: survives a crash and a power cut. Absent where nothing is unsaved or nothing is known yet. */
export type Keeping =
  { readonly kind: 'kept' } | { readonly kind: 'failed'; readonly failure: KeepFailure };

export interface KeepFailure {
  readonly code: string;
  readonly message: string;
}

type KeepingEvent = { readonly key: string; readonly keeping: Keeping | null };

const isSame = (one: Keeping | null, other: Keeping | null): boolean =>
  one?.kind === other?.kind &&
  (one?.kind !== 'failed' || other?.kind !== 'failed' || one.failure.code === other.failure.code);

const reduce = (
  all: ReadonlyMap<string, Keeping>,
  { key, keeping }: KeepingEvent,
): ReadonlyMap<string, Keeping> => {
  if (isSame(all.get(key) ?? null, keeping)) return all;
  const next = new Map(all);
  if (keeping === null) next.delete(key);
  else next.set(key, keeping);
  return next;
};

/** A buffer that tells its changes as well; `null` where edits do not tell them. */
export interface ObservedBuffer extends FedBuffer {
  readonly observe: (listener: (changes: readonly JournalChange[] | null) => void) => void;
}

export class JournalFeeder {
  readonly keeping: Store<ReadonlyMap<string, Keeping>, KeepingEvent> = createStore(
    reduce,
    new Map<string, Keeping>(),
  );
  readonly #feeds = new Map<string, DocumentFeed>();
  readonly #hooks: FeedHooks;

  constructor(hooks: FeedHooks) {
    this.#hooks = {
      ...hooks,
      forget: (key) => {
        this.keeping.send({ key, keeping: null });
        hooks.forget(key);
      },
    };
  }

  attach(state: DocumentState, buffer: ObservedBuffer): void {
    const feed = new DocumentFeed(buffer, state, this.#hooks);
    this.#feeds.set(state.path, feed);
    buffer.observe((changes) => feed.changed(changes));
  }

  resume(key: string, sequence: number): void {
    this.#feeds.get(key)?.resume(sequence);
    this.keeping.send({ key, keeping: { kind: 'kept' } });
  }

  stateChanged(state: DocumentState): void {
    this.#feeds.get(state.path)?.stateChanged(state);
  }

  /** The document was closed: what was unsaved in it is given up. */
  closed(key: string): void {
    this.#feeds.get(key)?.stop();
    this.#feeds.delete(key);
  }

  moved(from: string, to: string): void {
    const feed = this.#feeds.get(from);
    if (feed === undefined) return;
    const keeping = this.keeping.get().get(from) ?? null;
    feed.move(to);
    this.#feeds.delete(from);
    this.#feeds.set(to, feed);
    this.keeping.send({ key: from, keeping: null });
    this.keeping.send({ key: to, keeping });
  }

  answered({ key, kept, failure, wantsSnapshot }: JournalState): void {
    const feed = this.#feeds.get(key);
    if (feed?.isFeeding !== true) return;
    feed.answered({ kept, failed: failure !== null, wantsSnapshot });
    if (failure !== null) this.keeping.send({ key, keeping: { kind: 'failed', failure } });
    else if (kept > 0) this.keeping.send({ key, keeping: { kind: 'kept' } });
  }
}
