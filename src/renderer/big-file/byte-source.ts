/** The bytes of one large file that main holds open: read in blocks, of which the last ones used are kept. */
import type { BigState } from '../../shared/big-files';
import type { Failure, Result } from '../../shared/result';
import { bridge } from '../bridge';
import { blockBytes } from './line-index';
import type { Span } from './rows';

/** 4 MB: some sixty screens. */
const mostBlocks = 64;
/** Of one request; half of what main would answer. */
const mostBlocksAtOnce = 8;

/** A read that main refused. */
export class ReadFailed extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code);
  }
}

const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new ReadFailed(result.error);
  return result.value;
};

export class ByteSource {
  readonly #blocks = new Map<number, Promise<Uint8Array>>();

  private constructor(
    private readonly id: number,
    /** As of the last look, bytes. */
    public size: number,
  ) {}

  /** Throws ReadFailed, as everything here that reads. */
  static async open(path: string): Promise<{ source: ByteSource; state: BigState }> {
    const { id, state } = valueOf(await bridge.big.open({ path }));
    return { source: new ByteSource(id, state.size), state };
  }

  async look(): Promise<BigState> {
    return valueOf(await bridge.big.look({ id: this.id }));
  }

  close(): void {
    void bridge.big.close({ id: this.id });
  }

  /** Past what is kept; fewer bytes than asked for where the file has no more. */
  async read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    return valueOf(await bridge.big.read({ id: this.id, offset, length }));
  }

  /** Blocks that hold this place or what is behind it are read anew. */
  forget(from = 0): void {
    for (const block of this.#blocks.keys())
      if ((block + 1) * blockBytes > from) this.#blocks.delete(block);
  }

  /** The bytes of [from, to], as far as the file has them. */
  async span(from: number, to: number): Promise<Span> {
    const last = Math.min(to, this.size - 1);
    const isEnd = last === this.size - 1;
    if (last < from) return { bytes: new Uint8Array(), base: from, isEnd };
    const first = Math.floor(from / blockBytes);
    const count = Math.floor(last / blockBytes) - first + 1;
    const parts = await Promise.all(this.#take(first, count));
    const bytes = new Uint8Array(last - from + 1);
    let filled = 0;
    for (const [index, part] of parts.entries()) {
      const base = (first + index) * blockBytes;
      const piece = part.subarray(Math.max(0, from - base), last + 1 - base);
      bytes.set(piece, filled);
      filled += piece.length;
      if (part.length < blockBytes) break;
    }
    return { bytes: bytes.subarray(0, filled), base: from, isEnd };
  }

  #take(first: number, count: number): Promise<Uint8Array>[] {
    const wanted = Array.from({ length: count }, (_none, index) => first + index);
    const missing = wanted.filter((block) => !this.#blocks.has(block));
    for (let at = 0; at < missing.length;) {
      const from = missing[at] ?? 0;
      let to = at + 1;
      while (to - at < mostBlocksAtOnce && missing[to] === from + to - at) to += 1;
      this.#fetch(from, to - at);
      at = to;
    }
    const taken = wanted.map((block) => this.#use(block));
    const old = [...this.#blocks.keys()];
    for (const block of old.slice(0, Math.max(0, old.length - Math.max(mostBlocks, count))))
      this.#blocks.delete(block);
    return taken;
  }

  /** The one used last stands last. */
  #use(block: number): Promise<Uint8Array> {
    const bytes = this.#blocks.get(block) ?? Promise.resolve(new Uint8Array());
    this.#blocks.delete(block);
    this.#blocks.set(block, bytes);
    return bytes;
  }

  #fetch(first: number, count: number): void {
    const reading = this.read(first * blockBytes, count * blockBytes);
    for (let index = 0; index < count; index += 1) {
      const block = first + index;
      const bytes = reading.then((all) => all.slice(index * blockBytes, (index + 1) * blockBytes));
      bytes.catch(() => {
        if (this.#blocks.get(block) === bytes) this.#blocks.delete(block);
      });
      this.#blocks.set(block, bytes);
    }
  }
}
