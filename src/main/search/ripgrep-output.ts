/** Owns ripgrep's output: its lines of JSON out of a stream, each with a bound, and what they say. */

/** Longer lines of output are passed over: of a file's line with matches, or of a name. */
export const longestRecordBytes = 8 * 1024 * 1024;

/** Cuts a stream into lines, and holds no more than the longest of them; null stands for one that was longer. */
export class LineCutter {
  #parts: Buffer[] = [];
  #length = 0;
  #tooLong = false;

  *push(chunk: Buffer): Generator<Buffer | null> {
    let from = 0;
    for (;;) {
      const end = chunk.indexOf(0x0a, from);
      if (end < 0) break;
      this.#keep(chunk.subarray(from, end));
      yield this.#take();
      from = end + 1;
    }
    this.#keep(chunk.subarray(from));
  }

  #keep(part: Buffer): void {
    if (this.#tooLong || part.length === 0) return;
    this.#length += part.length;
    this.#parts.push(part);
    if (this.#length <= longestRecordBytes) return;
    this.#tooLong = true;
    this.#parts = [];
  }

  #take(): Buffer | null {
    const [first] = this.#parts;
    const whole = this.#parts.length === 1 && first !== undefined ? first : null;
    const line = this.#tooLong ? null : (whole ?? Buffer.concat(this.#parts));
    this.#parts = [];
    this.#length = 0;
    this.#tooLong = false;
    return line;
  }
}

/** Text as ripgrep gives it: in base64 where it is not UTF-8. */
type Text = { readonly text: string } | { readonly bytes: string };

interface Submatch {
  /** Bytes in `lines`. */
  readonly start: number;
  readonly end: number;
  readonly replacement?: Text;
}

export type RipgrepRecord =
  | { readonly type: 'begin' | 'end' | 'context' }
  | {
      readonly type: 'match';
      readonly data: {
        readonly path: Text;
        readonly lines: Text;
        readonly line_number: number;
        /** Bytes from the start of the text, a byte order mark not counted. */
        readonly absolute_offset: number;
        readonly submatches: readonly Submatch[];
      };
    }
  | { readonly type: 'summary'; readonly data: { readonly stats: { readonly searches: number } } };

/** Of these the type alone counts, and they are most of what is said of a file with one match. */
const bare = (['begin', 'end'] as const).map(
  (type) => ({ head: `{"type":"${type}"`, record: { type } }) as const,
);

/** The program comes with this one: its output is taken for what its documentation says. */
export const parseRecord = (line: Buffer): RipgrepRecord => {
  for (const { head, record } of bare)
    if (line.toString('latin1', 0, head.length) === head) return record;
  return JSON.parse(line.toString('utf8')) as RipgrepRecord;
};

export const bytesOf = (text: Text): Buffer =>
  'text' in text ? Buffer.from(text.text, 'utf8') : Buffer.from(text.bytes, 'base64');

/** Null where it is not UTF-8. */
export const nameOf = (path: Text): string | null =>
  'text' in path ? path.text.replace(/^\.\//, '') : null;
