/** One large file that is looked at: its bytes, its line index, where the view stands in it, and what the disk does to it. */
import type { BigState as DiskState } from '../../shared/big-files';
import type { Encoding } from '../../shared/encodings';
import { createStore } from '../ui/store';
import { ByteSource, ReadFailed } from './byte-source';
import { firstView, isCounted, selectedRows, type BigView } from './big-state';
import { judgeChange } from './disk-change';
import { IndexRun } from './index-run';
import { lastTop, offsetOfLine, rowAfter, rowAt, rowBefore, type Reading } from './moves';
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
  #source: ByteSource | null = null;
  #form: BigForm = formOf('utf-8');
  #run: IndexRun | null = null;
  #disk: DiskState | null = null;
  /** The first bytes, and those before the end of the last look. */
  #proof: readonly [Uint8Array, Uint8Array] = [new Uint8Array(), new Uint8Array()];
  /** Rows that fit. */
  #fits = 40;
  #closed = false;
  /** When the view was last told what is counted, milliseconds. */
  #countedAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Moves wait for each other; what is shown is always one of a whole move. */
  #turn: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(
    readonly path: string,
    tasks: ConstructorParameters<typeof Searching>[1],
  ) {
    this.searching = new Searching(this, tasks);
    void this.#inTurn(() => this.#begin());
  }

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
    this.store.send({ told });
  }

  /** Opens it once more, from its beginning: what the path leads to now. */
  reopen(): void {
    this.searching.end();
    this.#run?.end();
    this.#source?.close();
    this.#source = null;
    const { following } = this.view;
    this.store.send({ ...firstView, following });
    void this.#inTurn(() => this.#begin());
  }

  setFits(rows: number): void {
    if (rows === this.#fits) return;
    this.#fits = rows;
    void this.#inTurn(() => this.#show(this.view.top));
  }

  readAs(encoding: Encoding): void {
    this.#form = formOf(encoding);
    void this.#inTurn(() => this.#readAnew(this.view.top));
  }

  /** By rows; the row that the keys move stays where it is. */
  scroll(rows: number): void {
    if (rows < 0) this.store.send({ following: false });
    this.#step(async (reading) => {
      const { top } = this.view;
      if (rows < 0) return this.#show(await rowBefore(reading, top, -rows));
      const last = await lastTop(reading, this.#fits);
      await this.#show(Math.max(top, Math.min(last, await rowAfter(reading, top, rows))));
    });
  }

  scrollToPart(part: number): void {
    this.store.send({ following: false });
    this.#step(async (reading) => {
      const last = await lastTop(reading, this.#fits);
      await this.#show(Math.min(last, await rowAt(reading, Math.floor(part * reading.size))));
    });
  }

  moveCursor(rows: number, selects: boolean): void {
    if (rows < 0) this.store.send({ following: false });
    this.#step(async (reading) => {
      const { cursor } = this.view;
      const to =
        rows < 0 ? await rowBefore(reading, cursor, -rows) : await rowAfter(reading, cursor, rows);
      await this.#setCursor(to, selects);
    });
  }

  movePages(pages: number, selects: boolean): void {
    this.moveCursor(pages * Math.max(1, this.#fits - 1), selects);
  }

  toStart(selects: boolean): void {
    this.store.send({ following: false });
    this.#move(() => this.#setCursor(0, selects));
  }

  toEnd(selects: boolean): void {
    this.#move((reading) => this.#showEnd(reading, selects));
  }

  setCursor(offset: number, selects: boolean): void {
    this.#move(() => this.#setCursor(offset, selects));
  }

  selectAll(): void {
    this.#move(async (reading) => {
      this.store.send({ anchor: 0, cursor: await rowAt(reading, reading.size) });
    });
  }

  setFollowing(following: boolean): void {
    this.store.send({
      following,
      told: following ? 'Following the end' : 'Not following any more',
    });
    if (following) this.toEnd(false);
    this.#lookLater(0);
  }

  /** Whether it was understood. */
  goTo(typed: string): boolean {
    const place = parsePlace(typed);
    if (place === null) return false;
    this.store.send({ following: false, awaited: null });
    if (place.kind === 'line') this.#goToLine(place.line);
    else {
      const { size } = this.view;
      this.reveal(place.kind === 'part' ? Math.floor(place.part * size) : place.offset);
    }
    return true;
  }

  /** Shows the row that holds a place, a third from the top. */
  reveal(offset: number): void {
    this.#move(async (reading) => {
      const row = await rowAt(reading, offset);
      this.store.send({ cursor: row, anchor: null });
      const inSight = this.view.rows.slice(0, this.#fits).some((shown) => shown.offset === row);
      const top = inSight
        ? this.view.top
        : await rowBefore(reading, row, Math.floor(this.#fits / 3));
      await this.#show(
        Math.min(top, Math.max(await lastTop(reading, this.#fits), inSight ? top : 0)),
      );
    });
  }

  /** Shows what it shows anew: matches or numbers have come. */
  refresh(): void {
    this.#move(() => this.#show(this.view.top));
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

  async #begin(): Promise<void> {
    const { source, state } = await ByteSource.open(this.path);
    if (this.#closed) return source.close();
    this.#source = source;
    this.#disk = state;
    this.#form = detectForm((await source.span(0, sampleBytes - 1)).bytes);
    await this.#readAnew(0);
    performance.mark('holdfast:big-text');
    this.#lookLater();
  }

  /** The index from the start on; what is shown first does not wait for it. */
  async #readAnew(top: number): Promise<void> {
    const source = this.#source;
    if (source === null) return;
    this.searching.end();
    this.#run?.end();
    const run = new IndexRun(source, this.#form, () => this.#counted());
    this.#run = run;
    this.store.send({ phase: 'open', failure: null, form: this.#form, size: source.size });
    this.store.send({ indexed: 0, lines: 1, search: null, awaited: null });
    await this.#show(await rowAt(this.#reading(source), top));
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
    if (run === null || (now < this.#countedAt + 100 && run.index.bytes < this.view.size)) return;
    this.#countedAt = now;
    const { bytes: indexed, lines } = run.index;
    const { awaited, rows } = this.view;
    this.store.send({ indexed, lines });
    const last = rows.at(-1);
    if (rows.some(({ line }) => line === null) && last !== undefined && indexed >= last.end)
      this.refresh();
    if (awaited !== null && (lines > awaited || isCounted(this.view))) this.#goToLine(awaited);
  }

  #goToLine(line: number): void {
    this.#move(async (reading) => {
      const run = this.#run;
      if (run === null) return;
      const offset = await offsetOfLine(reading, run.index, line);
      if (offset !== null) {
        this.store.send({ awaited: null });
        this.reveal(offset);
      } else if (isCounted(this.view)) {
        this.store.send({ awaited: null });
        this.tell(`There are ${countWords(this.view.lines)} lines. This is the last one.`);
        this.toEnd(false);
      } else this.store.send({ awaited: line });
    });
  }

  #reading(source: ByteSource): Reading {
    return { size: source.size, form: this.#form, span: (from, to) => source.span(from, to) };
  }

  async #setCursor(cursor: number, selects: boolean): Promise<void> {
    const { anchor, cursor: before, top, rows } = this.view;
    this.store.send({ cursor, anchor: selects ? (anchor ?? before) : null });
    const source = this.#source;
    const last = rows.slice(0, this.#fits).at(-1)?.offset ?? top;
    if (source === null || (cursor >= top && cursor <= last)) return;
    const reading = this.#reading(source);
    await this.#show(cursor < top ? cursor : await rowBefore(reading, cursor, this.#fits - 1));
  }

  async #showEnd(reading: Reading, selects: boolean): Promise<void> {
    const { anchor, cursor } = this.view;
    const last = await rowAt(reading, reading.size);
    this.store.send({ cursor: last, anchor: selects ? (anchor ?? cursor) : null });
    await this.#show(await lastTop(reading, this.#fits));
  }

  async #show(top: number): Promise<void> {
    const [source, run] = [this.#source, this.#run];
    if (source === null || run === null) return;
    const rows = await shownRows({
      reading: this.#reading(source),
      index: run.index,
      top,
      // One more than fits: the last is seen in part.
      count: this.#fits + 1,
      found: this.searching.found(),
    });
    this.store.send({ top, rows });
  }

  /** Of keys that are held down, and of the wheel: they must not go on when they are let go. */
  #step(move: (reading: Reading) => Promise<unknown>): void {
    if (this.#waiting <= 3) this.#move(move);
  }

  #move(move: (reading: Reading) => Promise<unknown>): void {
    void this.#inTurn(async () => {
      if (this.#source !== null) await move(this.#reading(this.#source));
    });
  }

  async #inTurn(work: () => Promise<unknown>): Promise<void> {
    this.#waiting += 1;
    const done = this.#turn.then(work).catch((error: unknown) => this.#failed(error));
    this.#turn = done;
    await done;
    this.#waiting -= 1;
  }

  #failed(error: unknown): void {
    if (this.#closed) return;
    if (!(error instanceof ReadFailed)) throw error;
    this.#run?.end();
    this.searching.end();
    this.store.send({ phase: 'failed', failure: error.failure });
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
    if (now.size === before.size && now.stamp === before.stamp) return;
    const change = judgeChange({ before, now, sameBytes: await this.#isAsBefore(source, before) });
    this.#disk = now;
    source.size = now.size;
    this.store.send({ size: now.size });
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
    if (this.view.following) await this.#showEnd(this.#reading(source), false);
    else await this.#show(this.view.top);
  }

  #moved(place: DiskState['place']): void {
    this.store.send({ place });
    if (place !== 'other' || !this.view.following) return;
    this.reopen();
    this.tell('Another file has this name now. It is followed from here on.');
    this.toEnd(false);
  }
}
