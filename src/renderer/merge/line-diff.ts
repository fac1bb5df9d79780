/**
 * Which lines differ between two texts: Myers' shortest edit script in linear space, in bounded time. Pure.
 *
 * E. W. Myers, "An O(ND) difference algorithm and its variations", 1986. Where the search would take too long, lines
 * that occur once on both sides hold the texts together, and what lies between them counts as replaced: a coarser
 * answer, never a wrong one.
 */
import { settleChanges } from './settle-changes';

/** Lines `aStart` up to `aEnd` (from 0, exclusive) of the first text became lines `bStart` up to `bEnd` of the second. */
export interface Change {
  readonly aStart: number;
  readonly aEnd: number;
  readonly bStart: number;
  readonly bEnd: number;
}

type Box = Change;
type Point = readonly [a: number, b: number];

/** Each distinct line as a number, equal exactly for equal lines. */
export type Numbered = Int32Array<ArrayBuffer>;

/** Gives the same number to equal lines of all the texts that it is called with. */
export const createNumbering = (): ((lines: readonly string[]) => Numbered) => {
  const known = new Map<string, number>();
  return (lines) => {
    const numbers = new Int32Array(lines.length);
    for (let index = 0; index < lines.length; index += 1) {
      const line = lines[index] ?? '';
      let number = known.get(line);
      if (number === undefined) known.set(line, (number = known.size));
      numbers[index] = number;
    }
    return numbers;
  };
};

/** Steps of the search: at most a few tenths of a second. Each part gets a few per line however much is left. */
const defaultWork = 4_000_000;
const workPerLine = 4;

class Search {
  readonly changedA: Uint8Array;
  readonly changedB: Uint8Array;
  readonly #a: Numbered;
  readonly #b: Numbered;
  readonly #forward: Int32Array;
  readonly #backward: Int32Array;
  readonly #zero: number;
  #work: number;

  constructor(a: Numbered, b: Numbered, work: number) {
    this.#a = a;
    this.#b = b;
    this.#work = work;
    this.changedA = new Uint8Array(a.length);
    this.changedB = new Uint8Array(b.length);
    this.#zero = b.length + 1;
    this.#forward = new Int32Array(a.length + b.length + 3);
    this.#backward = new Int32Array(a.length + b.length + 3);
  }

  run(): void {
    const boxes: Box[] = [{ aStart: 0, aEnd: this.#a.length, bStart: 0, bEnd: this.#b.length }];
    for (let box = boxes.pop(); box !== undefined; box = boxes.pop()) {
      const rest = this.#trim(box);
      if (rest.aStart === rest.aEnd || rest.bStart === rest.bEnd) this.#mark(rest);
      else boxes.push(...this.#divide(rest));
    }
  }

  /** Without the lines at its ends that are the same. */
  #trim({ aStart, aEnd, bStart, bEnd }: Box): Box {
    while (aStart < aEnd && bStart < bEnd && this.#a[aStart] === this.#b[bStart]) {
      aStart += 1;
      bStart += 1;
    }
    while (aStart < aEnd && bStart < bEnd && this.#a[aEnd - 1] === this.#b[bEnd - 1]) {
      aEnd -= 1;
      bEnd -= 1;
    }
    return { aStart, aEnd, bStart, bEnd };
  }

  #mark({ aStart, aEnd, bStart, bEnd }: Box): void {
    this.changedA.fill(1, aStart, aEnd);
    this.changedB.fill(1, bStart, bEnd);
  }

  #divide(box: Box): Box[] {
    const split = this.#middle(box);
    const points = split === null ? this.#anchors(box) : [split];
    if (points.length === 0) {
      this.#mark(box);
      return [];
    }
    const parts: Box[] = [];
    let { aStart, bStart } = box;
    for (const [a, b] of [...points, [box.aEnd, box.bEnd] as const]) {
      parts.push({ aStart, aEnd: a, bStart, bEnd: b });
      aStart = a;
      bStart = b;
    }
    return parts;
  }

  /** A point on a shortest path, met by searching from both corners; null when that took too long. */
  #middle(box: Box): Point | null {
    const { aStart, aEnd, bStart, bEnd } = box;
    const size = aEnd - aStart + bEnd - bStart;
    const allowed = Math.max(this.#work, size * workPerLine);
    let spent = 0;
    for (let depth = 0; spent < allowed; depth += 1) {
      const met = this.#forwards(box, depth) ?? this.#backwards(box, depth);
      if (met !== null) {
        this.#work -= spent;
        return met;
      }
      spent += 2 * depth + 2;
    }
    this.#work = 0;
    return null;
  }

  /** One more difference from the start: the furthest line of `a` on each diagonal (line of `a` minus line of `b`). */
  #forwards({ aStart, aEnd, bStart, bEnd }: Box, depth: number): Point | null {
    const [a, b, zero] = [this.#a, this.#b, this.#zero];
    const [furthest, nearest] = [this.#forward, this.#backward];
    const [first, last] = [aStart - bStart, aEnd - bEnd];
    const [lowest, highest] = [aStart - bEnd, aEnd - bStart];
    const odd = ((last - first) & 1) !== 0;
    for (let k = first + depth; k >= first - depth; k -= 2) {
      if (k < lowest || k > highest) continue;
      const left = k === first - depth || k === lowest ? -1 : (furthest[zero + k - 1] ?? 0);
      const up = k === first + depth || k === highest ? -1 : (furthest[zero + k + 1] ?? 0);
      let x = left >= up ? left + 1 : up;
      if (depth === 0) x = aStart;
      while (x < aEnd && x - k < bEnd && a[x] === b[x - k]) x += 1;
      furthest[zero + k] = x;
      const searched = odd && Math.abs(k - last) < depth;
      if (searched && x >= (nearest[zero + k] ?? 0)) return [x, x - k];
    }
    return null;
  }

  /** The same from the end: the nearest line on each diagonal. */
  #backwards({ aStart, aEnd, bStart, bEnd }: Box, depth: number): Point | null {
    const [a, b, zero] = [this.#a, this.#b, this.#zero];
    const [furthest, nearest] = [this.#forward, this.#backward];
    const [first, last] = [aStart - bStart, aEnd - bEnd];
    const [lowest, highest] = [aStart - bEnd, aEnd - bStart];
    const even = ((last - first) & 1) === 0;
    const none = aEnd + bEnd;
    for (let k = last + depth; k >= last - depth; k -= 2) {
      if (k < lowest || k > highest) continue;
      const right = k === last + depth || k === highest ? none : (nearest[zero + k + 1] ?? 0);
      const down = k === last - depth || k === lowest ? none : (nearest[zero + k - 1] ?? 0);
      let x = right <= down ? right - 1 : down;
      if (depth === 0) x = aEnd;
      while (x > aStart && x - k > bStart && a[x - 1] === b[x - k - 1]) x -= 1;
      nearest[zero + k] = x;
      const searched = even && Math.abs(k - first) <= depth;
      if (searched && x <= (furthest[zero + k] ?? 0)) return [x, x - k];
    }
    return null;
  }

  /** Where lines that occur once on each side stand in the same order on both; none where there are none. */
  #anchors({ aStart, aEnd, bStart, bEnd }: Box): Point[] {
    const inA = soleLines(this.#a, aStart, aEnd);
    const inB = soleLines(this.#b, bStart, bEnd);
    const pairs: Point[] = [];
    for (const [line, a] of inA) {
      const b = inB.get(line) ?? repeated;
      if (a !== repeated && b !== repeated) pairs.push([a, b]);
    }
    return longestRising(pairs);
  }
}

const repeated = -1;

/** Each line's place, or `repeated`; in the order of the text. */
const soleLines = (lines: Numbered, start: number, end: number): Map<number, number> => {
  const places = new Map<number, number>();
  for (let at = start; at < end; at += 1) {
    const line = lines[at] ?? 0;
    places.set(line, places.has(line) ? repeated : at);
  }
  return places;
};

/** The longest run of pairs that rises on both sides (patience sorting); the pairs come in the order of their first side. */
const longestRising = (pairs: readonly Point[]): Point[] => {
  const tops: number[] = [];
  const before: number[] = [];
  for (const [index, [, b]] of pairs.entries()) {
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tops[middle] ?? 0]?.[1] ?? 0) < b) low = middle + 1;
      else high = middle;
    }
    before.push(low === 0 ? -1 : (tops[low - 1] ?? -1));
    tops[low] = index;
  }
  const found: Point[] = [];
  for (let at = tops.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const pair = pairs[at];
    if (pair !== undefined) found.push(pair);
  }
  return found.reverse();
};

const changesOf = (changedA: Uint8Array, changedB: Uint8Array): Change[] => {
  const changes: Change[] = [];
  let [a, b] = [0, 0];
  while (a < changedA.length || b < changedB.length) {
    const [aStart, bStart] = [a, b];
    while (changedA[a] === 1) a += 1;
    while (changedB[b] === 1) b += 1;
    if (a > aStart || b > bStart) changes.push({ aStart, aEnd: a, bStart, bEnd: b });
    // An unchanged line of one side has its equal on the other.
    a += 1;
    b += 1;
  }
  return changes;
};

/** Places of the lines that occur in the other text at all: only these can have an equal there. */
const placesIn = (lines: Numbered, other: Numbered): Numbered => {
  const most = Math.max(lines.reduce(maximum, 0), other.reduce(maximum, 0));
  const occurs = new Uint8Array(most + 1);
  for (const line of other) occurs[line] = 1;
  const places = new Int32Array(lines.length);
  let count = 0;
  for (let at = 0; at < lines.length; at += 1) {
    if (occurs[lines[at] ?? 0] === 1) places[count++] = at;
  }
  return places.slice(0, count);
};

const maximum = (a: number, b: number): number => (a > b ? a : b);

/** 1 for every line but those that were searched and found unchanged. */
const spread = (changed: Uint8Array, places: Numbered, length: number): Uint8Array => {
  const all = new Uint8Array(length).fill(1);
  for (let index = 0; index < places.length; index += 1) {
    all[places[index] ?? 0] = changed[index] ?? 0;
  }
  return all;
};

/** Changes in order, none touching the next. `work`: how many steps the search may take. */
export const diffLines = (a: Numbered, b: Numbered, work: number = defaultWork): Change[] => {
  const [placesA, placesB] = [placesIn(a, b), placesIn(b, a)];
  const [common, other] = [placesA.map((at) => a[at] ?? 0), placesB.map((at) => b[at] ?? 0)];
  const search = new Search(common, other, work);
  search.run();
  const first = spread(search.changedA, placesA, a.length);
  const second = spread(search.changedB, placesB, b.length);
  settleChanges({ lines: a, changed: first }, second);
  settleChanges({ lines: b, changed: second }, first);
  return changesOf(first, second);
};
