/** Owns the files of a root that a page looks into piece by piece: held by their descriptors, never read whole. */
import type { BigState } from '../../shared/big-files';
import type { Result } from '../../shared/result';
import type { Stats } from '../roots/file-system';
import { openFlags } from '../roots/open-flags';
import { attempt, Refusal } from '../roots/refusal';
import type { Root } from '../roots/root';
import { call, release, releasingOnError, type Steps } from '../roots/steps';

/** A window shows a few at a time; more are a page that forgets to let go. */
const mostHeld = 32;

interface Held {
  readonly path: string;
  readonly descriptor: number;
}

interface Piece {
  readonly id: number;
  /** Bytes. */
  readonly offset: number;
  readonly length: number;
}

const stampOf = (stats: Stats): string => `${stats.mtimeNs}:${stats.ctimeNs}`;

const isSame = (one: Stats, other: Stats): boolean =>
  one.dev === other.dev && one.ino === other.ino;

const notHeld = (): never => {
  throw new Refusal('FILE_NOT_FOUND', 'This file is not open any more. Open it again.');
};

/** Opens what the path leads to. Throws NOT_A_FILE before a real open. */
function* hold(root: Root, path: string): Steps<Held> {
  const { directory, leaf } = yield* root.leafAt(path);
  try {
    if (leaf.stats.isDirectory())
      throw new Refusal('NOT_A_FILE', 'This is a folder, so it cannot be opened as text.');
    if (!leaf.stats.isFile()) throw new Refusal('NOT_A_FILE');
    const flags = openFlags(root.fileSystem);
    return { path, descriptor: yield* leaf.reopen(flags.readOnly | flags.nonBlock) };
  } finally {
    yield* leaf.close();
    yield* directory.close();
  }
}

/** A walk of its own every time: a name may lead elsewhere by now, or nowhere. */
function* placeOf(root: Root, path: string, held: Stats): Steps<BigState['place']> {
  try {
    const { directory, leaf } = yield* root.leafAt(path);
    yield* leaf.close();
    yield* directory.close();
    return isSame(leaf.stats, held) ? 'same' : 'other';
  } catch {
    return 'gone';
  }
}

function* lookAt(root: Root, { path, descriptor }: Held): Steps<BigState> {
  const stats = yield* call('fstat', descriptor);
  return {
    size: Number(stats.size),
    stamp: stampOf(stats),
    place: yield* placeOf(root, path, stats),
  };
}

/** What is opened and cannot be looked at is closed again. */
function* open(root: Root, path: string): Steps<{ readonly held: Held; readonly state: BigState }> {
  const held = yield* hold(root, path);
  const state = yield* releasingOnError(held.descriptor, () => lookAt(root, held));
  return { held, state };
}

/** A buffer of its own that holds nothing else: what is sent takes the whole memory behind it along. */
async function readPiece(
  root: Root,
  { descriptor }: Held,
  { offset, length }: Piece,
): Promise<Uint8Array<ArrayBuffer>> {
  const { size } = await root.perform(call('fstat', descriptor));
  const wanted = Math.max(0, Math.min(length, Number(size) - offset));
  const bytes = new Uint8Array(wanted);
  let filled = 0;
  while (filled < wanted) {
    const read = await root.fileSystem.read(descriptor, bytes.subarray(filled), offset + filled);
    if (read === 0) return bytes.slice(0, filled); // cut meanwhile
    filled += read;
  }
  return bytes;
}

/** Calls of one window; each resolves to what the channel of its name answers. */
export class BigFiles {
  readonly #held = new Map<number, Held>();
  #last = 0;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly root: Root) {}

  open(path: string): Promise<Result<{ readonly id: number; readonly state: BigState }>> {
    return this.#inTurn(async () => {
      if (this.#held.size >= mostHeld)
        throw new Refusal('IO_ERROR', 'Too many large files are open here. Close one, try again.');
      const { held, state } = await this.root.perform(open(this.root, path));
      const id = (this.#last += 1);
      this.#held.set(id, held);
      return { id, state };
    });
  }

  read(piece: Piece): Promise<Result<Uint8Array<ArrayBuffer>>> {
    return this.#inTurn(() => readPiece(this.root, this.#held.get(piece.id) ?? notHeld(), piece));
  }

  look(id: number): Promise<Result<BigState>> {
    return this.#inTurn(() =>
      this.root.perform(lookAt(this.root, this.#held.get(id) ?? notHeld())),
    );
  }

  async close(id: number): Promise<void> {
    await this.#inTurn(async () => {
      const held = this.#held.get(id);
      this.#held.delete(id);
      if (held !== undefined) await this.root.perform(release(held.descriptor));
    });
  }

  async closeAll(): Promise<void> {
    await this.#inTurn(async () => {
      const all = [...this.#held.values()];
      this.#held.clear();
      for (const { descriptor } of all) await this.root.perform(release(descriptor));
    });
  }

  /**
   * One after another: whatever a page asks for, main holds one piece of one file; and no call finds its descriptor closed,
   * whose number may be another file's by then.
   */
  #inTurn<T>(work: () => Promise<T>): Promise<Result<T>> {
    const done = this.#turn.then(() => attempt('read', work));
    this.#turn = done.catch(() => undefined);
    return done;
  }
}
