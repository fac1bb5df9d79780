/** One search in a large file: from a place to the end, then from the beginning to that place; what it found, by place. */
import type { ByteSource } from './byte-source';
import { Scan } from './scan';
import type { BigQuery, Match } from './stream-search';
import type { BigForm } from './text-form';

/** Those that one can go to; more are counted alone. */
const mostKept = 100_000;

export class SearchRun {
  /** From the place on, and before it; each in the order of the file. */
  readonly #behind: Match[] = [];
  readonly #before: Match[] = [];
  #scan: Scan | null = null;
  #ended = false;
  #counts = [0, 0];
  /** Bytes that were searched. */
  searched = 0;
  isRunning = true;

  constructor(
    private readonly source: ByteSource,
    private readonly form: BigForm,
    private readonly query: BigQuery,
  ) {}

  get count(): number {
    return (this.#counts[0] ?? 0) + (this.#counts[1] ?? 0);
  }

  get kept(): number {
    return this.#before.length + this.#behind.length;
  }

  /** By its place in the file, from 0. */
  at(index: number): Match | undefined {
    return index < this.#before.length
      ? this.#before[index]
      : this.#behind[index - this.#before.length];
  }

  /** The first that begins at a place or behind it; `kept` where there is none. */
  firstFrom(offset: number): number {
    let [low, high] = [0, this.kept];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.at(middle)?.offset ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Throws ReadFailed. `start` is where a row begins. */
  async run(start: number, changed: () => void): Promise<void> {
    const { size } = this.source;
    const parts = [
      { from: start, to: size, into: this.#behind },
      { from: 0, to: start, into: this.#before },
    ];
    for (const [which, { from, to, into }] of parts.entries()) {
      if (this.#ended || from >= to) continue;
      const scan = new Scan();
      this.#scan = scan;
      const room = mostKept - this.kept;
      scan.send({
        kind: 'search',
        query: this.query,
        form: this.form,
        start: from,
        mostKept: room,
      });
      const before = this.searched;
      await scan.run(this.source, { from, to }, ({ found, count }, end) => {
        if (this.#ended) return;
        for (let at = 0; at < found.length; at += 2)
          into.push({ offset: found[at] ?? 0, length: found[at + 1] ?? 0 });
        this.#counts[which] = count;
        this.searched = before + end - from;
        changed();
      });
      scan.end();
    }
    this.isRunning = false;
    changed();
  }

  end(): void {
    this.#ended = true;
    this.isRunning = false;
    this.#scan?.end();
  }
}
