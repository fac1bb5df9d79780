/** Finds a pattern in bytes that come part by part: each match once, with its place in the file, however they are cut. */
import { carriageReturn, lineFeed } from './rows';
import { decodeBytes, insideCharacter, unitAt, type BigForm } from './text-form';
import { skipUnits } from './utf8-walk';

export interface BigQuery {
  readonly pattern: string;
  readonly isRegex: boolean;
  readonly matchCase: boolean;
}

/** In UTF-16 code units of a text. */
interface Found {
  readonly at: number;
  readonly length: number;
}

type Finder = (text: string) => Iterable<Found>;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

function* findPlain(text: string, pattern: string): Generator<Found> {
  for (let at = text.indexOf(pattern); at !== -1; at = text.indexOf(pattern, at + pattern.length))
    yield { at, length: pattern.length };
}

const lineEnd = /[\r\n]/g;

/** Where the line of an index ends. */
const endOfLine = (text: string, index: number): number => {
  lineEnd.lastIndex = index;
  return lineEnd.exec(text)?.index ?? text.length;
};

/** Matches lie in one line each: one that would go on is sought again in its first line alone. */
function* findExpression(text: string, expression: RegExp): Generator<Found> {
  expression.lastIndex = 0;
  for (let match = expression.exec(text); match !== null; match = expression.exec(text)) {
    const [found] = match;
    if (found === '') {
      expression.lastIndex += 1;
    } else if (/[\r\n]/.test(found)) {
      const end = endOfLine(text, match.index);
      const line = text.slice(match.index, end);
      for (const { at, length } of findExpression(line, new RegExp(expression)))
        yield { at: match.index + at, length };
      expression.lastIndex = end + 1;
    } else yield { at: match.index, length: found.length };
  }
}

/** Throws a SyntaxError for an expression that cannot be understood. */
export const finderOf = ({ pattern, isRegex, matchCase }: BigQuery): Finder => {
  if (!isRegex && matchCase) return (text) => findPlain(text, pattern);
  const expression = new RegExp(isRegex ? pattern : escaped(pattern), matchCase ? 'gmu' : 'gimu');
  return (text) => findExpression(text, expression);
};

/** In bytes of the file. */
export interface Match {
  readonly offset: number;
  readonly length: number;
}

/** What stays unread of a line whose end has not come, at most; bytes. */
const longestWait = 256 * 1024;
/** A match in so long a line is found whole where it is not longer. */
const overlap = 64 * 1024;
/** What stands before a place in such a line, so that an expression sees that the line does not begin there. */
const context = 64;

export class StreamSearch {
  readonly #find: Finder;
  #rest: Uint8Array = new Uint8Array();
  /** Offset of the first byte of the rest. */
  #base: number;
  /** Matches that begin before it were told. */
  #toldTo: number;
  /** All that were found. */
  count = 0;

  /** `start`: where the first part lies in the file. Beyond `mostKept` matches are counted alone. */
  constructor(
    query: BigQuery,
    private readonly form: BigForm,
    private readonly range: { readonly start: number; readonly mostKept: number },
  ) {
    this.#find = finderOf(query);
    this.#base = range.start;
    this.#toldTo = range.start;
  }

  add(part: Uint8Array, isLast: boolean): Match[] {
    const bytes = this.#joined(part);
    const line = isLast ? bytes.length : this.#endOfLines(bytes);
    if (line === 0 && bytes.length < longestWait) {
      this.#rest = bytes;
      return [];
    }
    if (bytes.length - line < longestWait) return this.#search(bytes, line, line);
    return this.#search(bytes, this.#whole(bytes, bytes.length - overlap), bytes.length);
  }

  /** Matches that begin before `limit`, in the bytes up to `seen`. */
  #search(bytes: Uint8Array, limit: number, seen: number): Match[] {
    const searched = bytes.subarray(0, this.#whole(bytes, seen));
    const matches = this.#matches(searched, this.#base + limit);
    const from = limit === seen ? limit : this.#whole(bytes, limit - context);
    this.#rest = bytes.slice(from);
    this.#toldTo = Math.max(this.#toldTo, this.#base + limit);
    this.#base += from;
    return matches;
  }

  #matches(bytes: Uint8Array, limit: number): Match[] {
    const text = decodeBytes(bytes, this.form);
    const isPlain = text.length === bytes.length || this.form.unit === 2;
    const kept: Match[] = [];
    let [unitsBefore, bytesBefore] = [0, 0];
    const place = (units: number): number => {
      if (isPlain) return units * this.form.unit;
      bytesBefore = skipUnits(bytes, bytesBefore, units - unitsBefore);
      unitsBefore = units;
      return bytesBefore;
    };
    for (const { at, length } of this.#find(text)) {
      if (this.count >= this.range.mostKept) {
        this.count += 1;
        continue;
      }
      const offset = this.#base + place(at);
      if (offset < this.#toldTo) continue;
      if (offset >= limit) break;
      kept.push({ offset, length: this.#base + place(at + length) - offset });
      this.count += 1;
    }
    return kept;
  }

  #joined(part: Uint8Array): Uint8Array {
    if (this.#rest.length === 0) return part;
    const joined = new Uint8Array(this.#rest.length + part.length);
    joined.set(this.#rest);
    joined.set(part, this.#rest.length);
    return joined;
  }

  /** Behind the last line end; a carriage return that comes last may be half of one. */
  #endOfLines(bytes: Uint8Array): number {
    const { unit } = this.form;
    const last = bytes.length - (bytes.length % unit);
    for (let index = last - unit; index >= 0; index -= unit) {
      const one = unitAt(bytes, index, this.form);
      if (one === lineFeed) return index + unit;
      if (one === carriageReturn && index + unit < last) return index + unit;
    }
    return 0;
  }

  /** The same place, or the beginning of the character that it lies in. */
  #whole(bytes: Uint8Array, place: number): number {
    const index = place - (place % this.form.unit);
    return index >= bytes.length ? bytes.length : index - insideCharacter(bytes, index, this.form);
  }
}
