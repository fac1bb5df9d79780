/** Owns how results go to a page: gathered for a moment, one batch after the other, and no further than the page has seen. */
import type { FoundFile, FoundMatch } from '../../shared/search';

export interface BatchesOptions {
  readonly send: (batch: number, found: string) => void;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Milliseconds between two batches at least; the first goes at once. */
export const betweenBatches = 50;
/** Code units of JSON: what a page reads in some milliseconds. */
const fullAt = 256 * 1024;

/** JSON of `FoundFile[]`, put together match by match. */
class Gathered {
  #files: string[] = [];
  #open: { readonly path: string; readonly head: string; readonly matches: string[] } | null = null;
  size = 0;

  add({ path, revision }: Omit<FoundFile, 'matches'>, match: FoundMatch): void {
    if (this.#open?.path !== path) {
      this.#close();
      const head = `{"path":${JSON.stringify(path)},"revision":${JSON.stringify(revision)}`;
      this.#open = { path, head, matches: [] };
    }
    const json = JSON.stringify(match);
    this.#open.matches.push(json);
    this.size += json.length;
  }

  take(): string {
    this.#close();
    const found = `[${this.#files.join(',')}]`;
    this.#files = [];
    this.size = 0;
    return found;
  }

  #close(): void {
    const open = this.#open;
    if (open !== null) this.#files.push(`${open.head},"matches":[${open.matches.join(',')}]}`);
    this.#open = null;
  }
}

/** In one string, for a text that is searched at once. */
export const gatherAll = (
  file: Omit<FoundFile, 'matches'>,
  matches: readonly FoundMatch[],
): string => JSON.stringify([{ ...file, matches }] satisfies FoundFile[]);

/** SECURITY: a page that never says what it has seen holds up its own search, and main keeps one batch. */
export class Batches {
  readonly #gathered = new Gathered();
  #sent = 0;
  #seen = 0;
  #sentAt = -Infinity;
  #waiting: (() => void)[] = [];
  #ended = false;

  constructor(private readonly options: BatchesOptions) {}

  /** Null where more may come at once; otherwise resolves when it may. */
  add(file: Omit<FoundFile, 'matches'>, matches: readonly FoundMatch[]): Promise<void> | null {
    const rest = matches.values();
    this.#fill(file, rest);
    if (this.#gathered.size >= fullAt) return this.#addRest(file, rest);
    this.sendWhatIsDue();
    return null;
  }

  /** What has been found goes out where the page has seen all before it, and not too soon after that. */
  sendWhatIsDue(): void {
    if (this.#gathered.size === 0 || this.#seen < this.#sent) return;
    if (this.options.now() - this.#sentAt >= betweenBatches) this.#send();
  }

  /** Sends the rest; resolves when the page has seen all. */
  async finish(): Promise<void> {
    await this.#allSeen();
    if (this.#gathered.size > 0) this.#send();
    await this.#allSeen();
  }

  acknowledged(batch: number): void {
    if (batch > this.#sent) return;
    this.#seen = Math.max(this.#seen, batch);
    for (const go of this.#waiting.splice(0)) go();
  }

  /** Nobody waits any more, and nothing is sent. */
  end(): void {
    this.#ended = true;
    for (const go of this.#waiting.splice(0)) go();
  }

  /** Takes from these what goes into the batch. */
  #fill(file: Omit<FoundFile, 'matches'>, rest: Iterator<FoundMatch>): void {
    while (this.#gathered.size < fullAt) {
      const next = rest.next();
      if (next.done === true) return;
      this.#gathered.add(file, next.value);
    }
  }

  async #addRest(file: Omit<FoundFile, 'matches'>, rest: Iterator<FoundMatch>): Promise<void> {
    while (this.#gathered.size >= fullAt && !this.#ended) {
      await this.#allSeen();
      this.#send();
      this.#fill(file, rest);
    }
  }

  #send(): void {
    if (this.#ended) return;
    this.#sent += 1;
    this.#sentAt = this.options.now();
    this.options.send(this.#sent, this.#gathered.take());
  }

  async #allSeen(): Promise<void> {
    while (this.#seen < this.#sent && !this.#ended)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}
