/** Brings a range of a large file to a worker part by part: only a few are under way, so that no memory and no thread fills up. */
import type { ByteSource } from './byte-source';
import type { PartAnswer, ToWorker } from './worker-messages';

/** Bytes; even, so that no unit is cut. */
const partBytes = 512 * 1024;
const mostUnderWay = 3;

export class Scan {
  readonly #worker = new Worker(new URL('./big-file-worker.ts', import.meta.url), {
    name: 'big-file-worker',
  });
  readonly #answered: ((answer: PartAnswer) => void)[] = [];
  #ended = false;

  constructor() {
    this.#worker.onmessage = ({ data }: MessageEvent<PartAnswer>) => this.#answered.shift()?.(data);
  }

  get ended(): boolean {
    return this.#ended;
  }

  send(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  /** Whatever it is at. */
  end(): void {
    this.#ended = true;
    this.#worker.terminate();
    // Nobody waits for what will not come.
    for (const answer of this.#answered.splice(0)) answer({ found: new Float64Array(), count: 0 });
  }

  /** Throws ReadFailed. Comes to an end before `to` where the file does. `took` is told after each part where it ended. */
  async run(
    source: ByteSource,
    { from, to }: { readonly from: number; readonly to: number },
    took: (answer: PartAnswer, end: number) => void,
  ): Promise<void> {
    const underWay: Promise<void>[] = [];
    for (let offset = from; offset < to && !this.#ended;) {
      const bytes = await source.read(offset, Math.min(partBytes, to - offset));
      if (this.ended || bytes.length === 0) break;
      offset += bytes.length;
      const end = offset;
      underWay.push(this.#part(bytes, end >= to).then((answer) => took(answer, end)));
      if (underWay.length >= mostUnderWay) await underWay.shift();
    }
    if (!this.ended) await Promise.all(underWay);
  }

  #part(bytes: Uint8Array<ArrayBuffer>, isLast: boolean): Promise<PartAnswer> {
    const answer = new Promise<PartAnswer>((resolve) => this.#answered.push(resolve));
    this.#worker.postMessage({ kind: 'part', bytes, isLast } satisfies ToWorker, [bytes.buffer]);
    return answer;
  }
}
