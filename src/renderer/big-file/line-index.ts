/**
 * How many lines begin before each block of a large file: a number for every 64 KB in memory that the worker writes and the
 * page reads. Its size follows from the file's, whatever its lines are.
 */
import { carriageReturn, lineFeed } from './rows';
import { unitAt, type BigForm } from './text-form';

export const blockBytes = 64 * 1024;
/** Blocks of one piece of memory: that of 1 GB of file, 128 KB. */
const segmentBlocks = 16 * 1024;

/** What the page makes and gives to its worker. */
export interface SharedIndex {
  /** Blocks whose number stands, bytes that were looked at, lines that begin in them. */
  readonly head: SharedArrayBuffer;
  readonly segments: SharedArrayBuffer[];
}

const headSlots = 3;

const addSegments = ({ segments }: SharedIndex, size: number): SharedArrayBuffer[] => {
  const added: SharedArrayBuffer[] = [];
  // One block more than the file has: its end may lie at a block's.
  while ((segments.length + added.length) * segmentBlocks * blockBytes <= size)
    added.push(new SharedArrayBuffer(segmentBlocks * Float64Array.BYTES_PER_ELEMENT));
  segments.push(...added);
  return added;
};

export const makeIndex = (size: number): SharedIndex => {
  const head = new SharedArrayBuffer(headSlots * BigInt64Array.BYTES_PER_ELEMENT);
  const index = { head, segments: [] };
  addSegments(index, size);
  return index;
};

/** Memory for a file that has grown; what is new goes to the worker too. */
export const growIndex = addSegments;

/** The page's side: what is known by now. */
export class LineIndex {
  readonly #head: BigInt64Array;
  readonly #views: Float64Array[] = [];

  constructor(private readonly shared: SharedIndex) {
    this.#head = new BigInt64Array(shared.head);
  }

  #slot(slot: number): number {
    return Number(Atomics.load(this.#head, slot));
  }

  /** Bytes from the beginning that were looked at. */
  get bytes(): number {
    return this.#slot(1);
  }

  /** Lines that begin in them; the first of the file is one. */
  get lines(): number {
    return this.#slot(2);
  }

  /** Lines that begin behind the first byte and up to that of the block; null where it is not known yet. */
  before(block: number): number | null {
    if (block >= this.#slot(0)) return null;
    const at = Math.floor(block / segmentBlocks);
    const memory = this.shared.segments[at];
    if (memory === undefined) return null;
    const view = (this.#views[at] ??= new Float64Array(memory));
    return view[block % segmentBlocks] ?? null;
  }

  /** The block in which a line begins, counted from 1, or the last one that is known. */
  blockOf(line: number): number {
    let [low, high] = [0, Math.max(0, this.#slot(0) - 1)];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      // The line that begins with a block is found in the one before, whose end it is.
      if ((this.before(middle) ?? Infinity) < line - 1) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** The worker's side: takes the bytes one part after another, cut anywhere. */
export class IndexBuilder {
  readonly #head: BigInt64Array;
  readonly #views: Float64Array[];
  /** Bytes behind which everything is counted. */
  #position = 0;
  /** Lines that begin behind the first byte. */
  #starts = 0;
  #afterReturn = false;
  /** Half of a unit, from the end of the part before. */
  #half: number | null = null;

  constructor(
    { head, segments }: SharedIndex,
    private readonly form: BigForm,
  ) {
    this.#head = new BigInt64Array(head);
    this.#views = segments.map((segment) => new Float64Array(segment));
  }

  addSegment(segment: SharedArrayBuffer): void {
    this.#views.push(new Float64Array(segment));
  }

  add(part: Uint8Array): void {
    const bytes = this.#whole(part);
    for (let from = 0; from < bytes.length;) {
      if (this.#position % blockBytes === 0) this.#closeBlock(unitAt(bytes, from, this.form));
      const to = Math.min(bytes.length, from + blockBytes - (this.#position % blockBytes));
      if (this.form.unit === 1) this.#countBytes(bytes, from, to);
      else this.#countUnits(bytes, from, to);
      this.#position += to - from;
      from = to;
    }
    Atomics.store(this.#head, 1, BigInt(this.#position));
    Atomics.store(this.#head, 2, BigInt(this.#starts + 1 + (this.#afterReturn ? 1 : 0)));
  }

  /** Units are never cut. */
  #whole(part: Uint8Array): Uint8Array {
    if (this.form.unit === 1) return part;
    const half = this.#half;
    const joined = half === null ? part : new Uint8Array([half, ...part]);
    const odd = joined.length % 2 === 1;
    this.#half = odd ? (joined[joined.length - 1] ?? null) : null;
    return odd ? joined.subarray(0, -1) : joined;
  }

  /** Whether a line begins with the block is told by its first unit where a carriage return stands before. */
  #closeBlock(first: number): void {
    const block = this.#position / blockBytes;
    const view = this.#views[Math.floor(block / segmentBlocks)];
    if (view === undefined) return;
    const beginsHere = this.#afterReturn && first !== lineFeed ? 1 : 0;
    view[block % segmentBlocks] = this.#starts + beginsHere;
    Atomics.store(this.#head, 0, BigInt(block + 1));
  }

  #countBytes(bytes: Uint8Array, from: number, to: number): void {
    let [starts, afterReturn] = [this.#starts, this.#afterReturn];
    for (let index = from; index < to; index += 1) {
      const byte = bytes[index];
      if (byte === lineFeed) {
        starts += 1;
        afterReturn = false;
      } else {
        if (afterReturn) starts += 1;
        afterReturn = byte === carriageReturn;
      }
    }
    this.#starts = starts;
    this.#afterReturn = afterReturn;
  }

  #countUnits(bytes: Uint8Array, from: number, to: number): void {
    for (let index = from; index < to; index += 2) {
      const unit = unitAt(bytes, index, this.form);
      if (unit !== lineFeed && this.#afterReturn) this.#starts += 1;
      if (unit === lineFeed) this.#starts += 1;
      this.#afterReturn = unit === carriageReturn;
    }
  }
}
