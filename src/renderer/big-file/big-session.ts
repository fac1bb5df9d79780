/** One large file that is looked at: its bytes, its line index, where the view stands in it, and what the disk does to it. */
import type { BigState as DiskState } from '../../shared/big-files';
import type { Encoding } from '../../shared/encodings';
import type { BigPlace } from '../../shared/session';
import { createStore } from '../ui/store';
import { ByteSource, ReadFailed } from './byte-source';
import { firstView, isCounted, selectedRows, type BigView } from './big-state';
import { judgeChange } from './disk-change';
import { IndexRun } from './index-run';
import { offsetOfLine, rowAfter, rowAt, type Reading } from './moves';
import { Moving } from './moving';
import { Searching } from './searching';
import { shownRows } from './shown-rows';
import { parsePlace } from './parse-place';
import { countWords } from './size-words';
import { decodeBytes, detectForm, formOf, type BigForm } from './text-form';

/** Between two looks at the disk, milliseconds. */
const lookEvery = { following: 400, else: 1500 };
/** Bytes that tell what a file is, and whether it is still the same. */
const sampleBytes = 64 * 1024;
const proofBytes = 256;
/** More would not fit a clipboard that other programs like to read. */
export const mostCopied = 16 * 1024 * 1024;

const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index]);

export class BigSession {
  readonly store = createStore(
    (view: BigView, change: Partial<BigView>): BigView => ({ ...view, ...change }),
    firstView,
  );
  readonly searching: Searching;
  readonly moving: Moving;
  #source: ByteSource | null = null;
  #form: BigForm = formOf('utf-8');
  #run: IndexRun | null = null;
  #disk: DiskState | null = null;
  /** The first bytes, and those before the end of the last look. */
  #proof: readonly [Uint8Array, Uint8Array] = [new Uint8Array(), new Uint8Array()];
  /** Rows that fit. */
  fits = 40;
  #closed = false;
  /** When the view was last told what is counted, milliseconds. */
  #countedAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Moves wait for each other; what is shown is always one of a whole move. */
  #turn: Promise<unknown> = Promise.resolve();
  waiting = 0;

  constructor(
    readonly path: string,
    tasks: ConstructorParameters<typeof Searching>[1],
    /** Where it is looked at first. */
    start: BigPlace = { top: 0, cursor: 0 },
  ) {
    this.searching = new Searching(this, tasks);
    this.moving = new Moving(this);
    void this.#inTurn(() => this.#begin(start));
  }

  readonly send = (change: Partial<BigView>): void => this.store.send(change);

  get view(): BigView {
    return this.store.get();
  }

  /** What searches read from; null before the file is open. */
  get file(): { readonly source: ByteSource; readonly form: BigForm } | null {
    return this.#source === null ? null : { source: this.#source, form: this.#form };
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.searching.end();
    this.#run?.end();
    this.#source?.close();
  }

  tell(told: string): void {
    this.send({ told });
  }

  /** Opens it once more, from its beginning: what the path leads to now. */
  reopen(): void {
    this.searching.end();
    this.#run?.end();
    this.#source?.close();
    this.#source = null;
    const { following } = this.view;
    this.send({ ...firstView, following });
    void this.#inTurn(() => this.#begin());
  }

  setFits(rows: number): void {
    if (rows === this.fits) return;
    this.fits = rows;
    void this.#inTurn(() => this.show(this.view.top));
  }

  readAs(encoding: Encoding): void {
    this.#form = formOf(encoding);
    void this.#inTurn(() => this.#readAnew(this.view.top));
  }

  setFollowing(following: boolean): void {
    this.send({
      following,
      told: following ? 'Following the end' : 'Not following any more',
    });
    if (following) this.moving.toEnd(false);
    this.#lookLater(0);
  }

  /** Whether it was understood. */
  goTo(typed: string): boolean {
    const place = parsePlace(typed);
    if (place === null) return false;
    this.send({ following: false, awaited: null });
    if (place.kind === 'line') this.#goToLine(place.line);
    else {
      const { size } = this.view;
      this.moving.reveal(place.kind === 'part' ? Math.floor(place.part * size) : place.offset);
    }
    return true;
  }

  /** Shows what it shows anew: matches or numbers have come. */
  refresh(): void {
    this.move(() => this.show(this.view.top));
  }

  /** The text of the selected rows, of the cursor's where none is; null where it is more than `mostCopied` bytes. */
  async selectedText(): Promise<string | null> {
    const source = this.#source;
    if (source === null) return '';
    const [from, last] = selectedRows(this.view) ?? [this.view.cursor, this.view.cursor];
    const after = await rowAfter(this.#reading(source), last, 1);
    const to = after === last ? source.size : after;
    if (to - from > mostCopied) return null;
    const parts: Uint8Array[] = [];
    for (let offset = from; offset < to;) {
      const part = await source.read(offset, Math.min(1024 * 1024, to - offset));
      if (part.length === 0) break;
      parts.push(part);
      offset += part.length;
    }
    return decodeBytes(
      new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer()),
      this.#form,
    );
  }

  async #begin(start?: BigPlace): Promise<void> {
    const { source, state } = await ByteSource.open(this.path);
    if (this.#closed) {
      source.close();
      return;
    }
    this.#source = source;
    this.#disk = state;
    this.#form = detectForm((await source.span(0, sampleBytes - 1)).bytes);
    await this.#readAnew(start?.top ?? 0);
    if (start !== undefined) await this.#goBack(start);
    performance.mark('holdfast:big-text');
    this.#lookLater();
  }

  /** What was there may be gone by now: a file that is shorter is shown at its end. */
  async #goBack({ top, cursor }: BigPlace): Promise<void> {
    if (this.#source === null) return;
    const reading = this.#reading(this.#source);
    this.send({ cursor: await rowAt(reading, cursor) });
    if (top > reading.size) await this.moving.showEnd(reading, false);
  }

  /** The index from the start on; what is shown first does not wait for it. */
  async #readAnew(top: number): Promise<void> {
    const source = this.#source;
    if (source === null) return;
    this.searching.end();
    this.#run?.end();
    const run = new IndexRun(source, this.#form, () => this.#counted());
    this.#run = run;
    this.send({ phase: 'open', failure: null, form: this.#form, size: source.size });
    this.send({ indexed: 0, lines: 1, search: null, awaited: null });
    await this.show(await rowAt(this.#reading(source), top));
    await this.#takeProof(source);
    this.#index();
  }

  #index(): void {
    this.#run?.run().catch((error: unknown) => this.#failed(error));
  }

  async #takeProof(source: ByteSource): Promise<void> {
    const { size } = source;
    this.#proof = await Promise.all([
      source.read(0, proofBytes),
      source.read(Math.max(0, size - proofBytes), proofBytes),
    ]);
  }

  #counted(): void {
    const run = this.#run;
    const now = performance.now();
    if (run === null || (now < this.#countedAt + 100 && run.index.bytes < this.view.size - 1))
      return;
    this.#countedAt = now;
    const { bytes: indexed, lines } = run.index;
    const { awaited, rows } = this.view;
    this.send({ indexed, lines });
    const last = rows.at(-1);
    if (rows.some(({ line }) => line === null) && last !== undefined && indexed >= last.end)
      this.refresh();
    if (awaited !== null && (lines > awaited || isCounted(this.view))) this.#goToLine(awaited);
  }

  #goToLine(line: number): void {
    this.move(async (reading) => {
      const run = this.#run;
      if (run === null) return;
      const offset = await offsetOfLine(reading, run.index, line);
      if (offset !== null) {
        this.send({ awaited: null });
        this.moving.reveal(offset);
      } else if (isCounted(this.view)) {
        this.send({ awaited: null });
        this.tell(`There are ${countWords(this.view.lines)} lines. This is the last one.`);
        this.moving.toEnd(false);
      } else this.send({ awaited: line });
    });
  }

  #reading(source: ByteSource): Reading {
    return { size: source.size, form: this.#form, span: (from, to) => source.span(from, to) };
  }

  /** The rows from a place on, where one begins. */
  async show(top: number): Promise<void> {
    const [source, run] = [this.#source, this.#run];
    if (source === null || run === null) return;
    const rows = await shownRows({
      reading: this.#reading(source),
      index: run.index,
      top,
      // One more than fits: the last is seen in part.
      count: this.fits + 1,
      found: this.searching.found(),
    });
    this.send({ top, rows });
  }

  /** In its turn; not at all where no file is open. */
  move(move: (reading: Reading) => Promise<unknown>): void {
    void this.#inTurn(async () => {
      if (this.#source !== null) await move(this.#reading(this.#source));
    });
  }

  async #inTurn(work: () => Promise<unknown>): Promise<void> {
    this.waiting += 1;
    const done = this.#turn.then(work).catch((error: unknown) => this.#failed(error));
    this.#turn = done;
    await done;
    this.waiting -= 1;
  }

  #failed(error: unknown): void {
    if (this.#closed) return;
    if (!(error instanceof ReadFailed)) throw error;
    this.#run?.end();
    this.searching.end();
    this.send({ phase: 'failed', failure: error.failure });
  }

  #lookLater(delay = this.view.following ? lookEvery.following : lookEvery.else): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    this.#timer = setTimeout(() => {
      void this.#inTurn(() => this.#look()).then(() => this.#lookLater());
    }, delay);
  }

  async #look(): Promise<void> {
    const [source, before] = [this.#source, this.#disk];
    if (source === null || before === null || this.view.phase !== 'open') return;
    const now = await source.look();
    if (now.place !== this.view.place) this.#moved(now.place);
    // Another file is followed by now.
    if (this.#source !== source) return;
    if (now.size === before.size && now.stamp === before.stamp) return;
    const change = judgeChange({ before, now, sameBytes: await this.#isAsBefore(source, before) });
    this.#disk = now;
    source.size = now.size;
    this.send({ size: now.size });
    if (change === 'grown') await this.#grown(source, before.size);
    else {
      source.forget();
      await this.#readAnew(Math.min(this.view.top, now.size));
      this.tell(
        change === 'cut'
          ? 'The file was cut short on disk. What is shown was read anew.'
          : 'The file was rewritten on disk. What is shown was read anew.',
      );
    }
  }

  async #isAsBefore(source: ByteSource, { size }: DiskState): Promise<boolean> {
    const [first, last] = this.#proof;
    const [nowFirst, nowLast] = await Promise.all([
      source.read(0, Math.max(1, first.length)),
      source.read(Math.max(0, size - proofBytes), Math.max(1, last.length)),
    ]);
    return sameBytes(first, nowFirst) && sameBytes(last, nowLast);
  }

  async #grown(source: ByteSource, from: number): Promise<void> {
    source.forget(from);
    await this.#takeProof(source);
    this.#index();
    if (this.view.following) await this.moving.showEnd(this.#reading(source), false);
    else await this.show(this.view.top);
  }

  #moved(place: DiskState['place']): void {
    this.send({ place });
    if (place !== 'other' || !this.view.following) return;
    this.reopen();
    this.tell('Another file has this name now. It is followed from here on.');
    this.moving.toEnd(false);
  }
}
