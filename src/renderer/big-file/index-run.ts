/** The line index of one large file as it is being made: its memory, its worker, and how far it is. */
import type { ByteSource } from './byte-source';
import { growIndex, LineIndex, makeIndex, type SharedIndex } from './line-index';
import { Scan } from './scan';
import type { BigForm } from './text-form';

export class IndexRun {
  readonly index: LineIndex;
  readonly #shared: SharedIndex;
  readonly #scan = new Scan();
  #running = false;

  constructor(
    private readonly source: ByteSource,
    form: BigForm,
    private readonly changed: () => void,
  ) {
    this.#shared = makeIndex(source.size);
    this.index = new LineIndex(this.#shared);
    this.#scan.send({ kind: 'index', shared: this.#shared, form });
  }

  /** Up to the end that the file has by then; throws ReadFailed. */
  async run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      for (let from = 0; from < this.source.size && !this.#scan.ended;) {
        for (const segment of growIndex(this.#shared, this.source.size))
          this.#scan.send({ kind: 'segment', segment });
        from = Math.max(from, this.#taken);
        const before = from;
        await this.#scan.run(this.source, { from, to: this.source.size }, (_answer, end) => {
          this.#taken = end;
          this.changed();
        });
        from = this.#taken;
        // The file is shorter than it was: a look will say so.
        if (from === before) break;
      }
    } finally {
      this.#running = false;
    }
  }

  /** Bytes that the worker has been given. */
  #taken = 0;

  end(): void {
    this.#scan.end();
  }
}
