/** How the view moves through a large file: where it begins, and the row that the keys move. */
import type { BigView } from './big-state';
import { lastTop, rowAfter, rowAt, rowBefore, type Reading } from './moves';

/** What moving needs of the file that is looked at, which in turn uses this file. */
interface Moved {
  readonly view: BigView;
  /** Rows that fit. */
  readonly fits: number;
  /** Moves that wait for their turn. */
  readonly waiting: number;
  readonly send: (change: Partial<BigView>) => void;
  readonly show: (top: number) => Promise<void>;
  /** In its turn; not at all where no file is open. */
  readonly move: (move: (reading: Reading) => Promise<unknown>) => void;
}

export class Moving {
  constructor(private readonly file: Moved) {}

  /** By rows; the row that the keys move stays where it is. */
  scroll(rows: number): void {
    if (rows < 0) this.file.send({ following: false });
    this.#step(async (reading) => {
      const { top } = this.file.view;
      if (rows < 0) return this.file.show(await rowBefore(reading, top, -rows));
      const last = await lastTop(reading, this.file.fits);
      await this.file.show(Math.max(top, Math.min(last, await rowAfter(reading, top, rows))));
    });
  }

  scrollToPart(part: number): void {
    this.file.send({ following: false });
    this.#step(async (reading) => {
      const last = await lastTop(reading, this.file.fits);
      await this.file.show(Math.min(last, await rowAt(reading, Math.floor(part * reading.size))));
    });
  }

  moveCursor(rows: number, selects: boolean): void {
    if (rows < 0) this.file.send({ following: false });
    this.#step(async (reading) => {
      const { cursor } = this.file.view;
      const to =
        rows < 0 ? await rowBefore(reading, cursor, -rows) : await rowAfter(reading, cursor, rows);
      await this.#setCursor(reading, to, selects);
    });
  }

  movePages(pages: number, selects: boolean): void {
    this.moveCursor(pages * Math.max(1, this.file.fits - 1), selects);
  }

  toStart(selects: boolean): void {
    this.file.send({ following: false });
    this.file.move((reading) => this.#setCursor(reading, 0, selects));
  }

  toEnd(selects: boolean): void {
    this.file.move((reading) => this.showEnd(reading, selects));
  }

  setCursor(offset: number, selects: boolean): void {
    this.file.move((reading) => this.#setCursor(reading, offset, selects));
  }

  selectAll(): void {
    this.file.move(async (reading) => {
      this.file.send({ anchor: 0, cursor: await rowAt(reading, reading.size) });
    });
  }

  /** Shows the row that holds a place, a third from the top. */
  reveal(offset: number): void {
    this.file.move(async (reading) => {
      const row = await rowAt(reading, offset);
      this.file.send({ cursor: row, anchor: null });
      const inSight = this.file.view.rows
        .slice(0, this.file.fits)
        .some((shown) => shown.offset === row);
      const top = inSight
        ? this.file.view.top
        : await rowBefore(reading, row, Math.floor(this.file.fits / 3));
      await this.file.show(
        Math.min(top, Math.max(await lastTop(reading, this.file.fits), inSight ? top : 0)),
      );
    });
  }

  async #setCursor(reading: Reading, cursor: number, selects: boolean): Promise<void> {
    const { anchor, cursor: before, top, rows } = this.file.view;
    this.file.send({ cursor, anchor: selects ? (anchor ?? before) : null });
    const last = rows.slice(0, this.file.fits).at(-1)?.offset ?? top;
    if (cursor >= top && cursor <= last) return;
    await this.file.show(
      cursor < top ? cursor : await rowBefore(reading, cursor, this.file.fits - 1),
    );
  }

  async showEnd(reading: Reading, selects: boolean): Promise<void> {
    const { anchor, cursor } = this.file.view;
    const last = await rowAt(reading, reading.size);
    this.file.send({ cursor: last, anchor: selects ? (anchor ?? cursor) : null });
    await this.file.show(await lastTop(reading, this.file.fits));
  }

  /** Of keys that are held down, and of the wheel: they must not go on when they are let go. */
  #step(move: (reading: Reading) => Promise<unknown>): void {
    if (this.file.waiting <= 3) this.file.move(move);
  }
}
