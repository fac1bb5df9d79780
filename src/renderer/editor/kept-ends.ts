/**
 * The line ends of a text that Monaco cannot hold, and what became of them at each version, so that undo and redo bring
 * back every line's own end. Versions are Monaco's alternative version ids: along one history they only grow. Pure.
 */
import type { Eol } from '../../shared/contract';
import {
  commonEnd,
  replaceEnds,
  spliceEnds,
  type LineChange,
  type LineEnd,
  type Splice,
} from './line-endings';

export interface Ends {
  /** Each line's own end where the file mixes them or has lone CR; null where one kind says it all. */
  readonly each: readonly LineEnd[] | null;
  /** What a new line gets. */
  readonly added: LineEnd;
}

type Entry =
  | { readonly after: number; readonly splices: readonly Splice[] }
  | { readonly after: number; readonly was: Ends; readonly is: Ends };

const kinds: Record<LineEnd, Eol> = { '\n': 'lf', '\r\n': 'crlf', '\r': 'cr' };

export class KeptEnds {
  #each: LineEnd[] | null = null;
  #added: LineEnd = '\n';
  /** In the order of versions; the first `#applied` of them are in the text. */
  #log: Entry[] = [];
  #applied = 0;

  get each(): readonly LineEnd[] | null {
    return this.#each;
  }

  get added(): LineEnd {
    return this.#added;
  }

  /** A text without a past. */
  reset(ends: Ends): void {
    this.#put(ends);
    this.#log = [];
    this.#applied = 0;
  }

  /** All ends are others from `after` on: a reload, or a conversion. */
  replace(ends: Ends, after: number): void {
    const was = { each: this.#each?.slice() ?? null, added: this.#added };
    this.#put(ends);
    if (was.each !== null || ends.each !== null || was.added !== ends.added)
      this.#record({ after, was, is: ends });
  }

  /** Changes in the order in which Monaco reports them, from the end of the text to its start. */
  edited(changes: readonly LineChange[], after: number): void {
    if (this.#each === null) return;
    const splices = spliceEnds(this.#each, changes, this.#added);
    if (splices.length > 0) this.#record({ after, splices });
  }

  /** Undo or redo has brought the text to `version`, which has `lines` lines. */
  travelled(version: number, lines: number): void {
    for (let last = this.#log[this.#applied - 1]; last && last.after > version;) {
      this.#undo(last);
      this.#applied -= 1;
      last = this.#log[this.#applied - 1];
    }
    for (let next = this.#log[this.#applied]; next && next.after <= version;) {
      this.#redo(next);
      this.#applied += 1;
      next = this.#log[this.#applied];
    }
    this.#fit(lines);
  }

  eol(lines: number): Eol {
    if (lines === 1) return 'none';
    if (this.#each === null) return kinds[this.#added];
    const first = this.#each[0] ?? '\n';
    return this.#each.every((end) => end === first) ? kinds[first] : 'mixed';
  }

  /** A history that was not seen here, such as one from an earlier start, must not leave a line without an end. */
  #fit(lines: number): void {
    if (this.#each === null) return;
    while (this.#each.length < lines - 1) this.#each.push(this.#added);
    this.#each.length = lines - 1;
  }

  #put({ each, added }: Ends): void {
    this.#each = each?.slice() ?? null;
    this.#added = added;
  }

  #record(entry: Entry): void {
    this.#log.length = this.#applied;
    this.#log.push(entry);
    this.#applied += 1;
  }

  #undo(entry: Entry): void {
    if ('was' in entry) return this.#put(entry.was);
    for (const { at, gone, came } of entry.splices.toReversed())
      if (this.#each !== null) replaceEnds(this.#each, { at, count: came.length, came: gone });
  }

  #redo(entry: Entry): void {
    if ('is' in entry) return this.#put(entry.is);
    for (const { at, gone, came } of entry.splices)
      if (this.#each !== null) replaceEnds(this.#each, { at, count: gone.length, came });
  }
}

/** How the ends of a text are kept: beside the model only where it cannot hold them. */
export const endsOf = (ends: readonly LineEnd[], eol: Eol): Ends => ({
  each: eol === 'mixed' || eol === 'cr' ? ends : null,
  added: commonEnd(ends),
});
