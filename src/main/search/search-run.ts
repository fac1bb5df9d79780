/** Owns one search from its start to its end: ripgrep's records, the second look at each file, batches to the page. */
import { randomBytes } from 'node:crypto';
import type { Request, Response } from '../../shared/contract';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { errnoOf, Refusal } from '../roots/refusal';
import type { Root } from '../roots/root';
import type { Steps } from '../roots/steps';
import type { Directory } from '../roots/ground';
import { Batches } from './batches';
import { matchesOf, type Reading } from './found-matches';
import { fileArguments, groupNames } from './ripgrep-arguments';
import { bytesOf, nameOf, type RipgrepRecord } from './ripgrep-output';
import { Ripgrep, type RipgrepEnd } from './ripgrep-process';
import { SecondLook, type EncodingOf, type SearchedFile } from './searched-file';

export interface SearchPlace {
  readonly root: Root;
  /** Absolute path of ripgrep. */
  readonly program: string;
  readonly encodingOf: EncodingOf;
  readonly now: () => number;
}

type Summary = Response<'search:start'>;
type MatchRecord = Extract<RipgrepRecord, { type: 'match' }>['data'];

/** SECURITY: in no file by chance, and in none on purpose: it is another one for every search. */
export const newMark = (): string => `\u0001${randomBytes(8).toString('hex')}\u0001`;

/**
 * ripgrep's words are about the pattern alone: before it has looked at any file it has nothing else to tell of. It shows
 * a pattern with brackets of its own around, in which nobody finds what was typed: its reason is what helps.
 */
export const invalidPattern = ({ complaint }: RipgrepEnd): Refusal => {
  const reason = /^error: (.+)$/m.exec(complaint)?.[1];
  const words = complaint.replace(/^rg: /, '').trim();
  return new Refusal(
    'INVALID_PATTERN',
    reason === undefined
      ? words || 'The search could not be made of this.'
      : `This is no regular expression: ${reason}. Mend it, or switch regular expressions off to look for these very letters.`,
  );
};

export const notStarted = (error: unknown): unknown =>
  errnoOf(error) === undefined
    ? error
    : new Refusal(
        'IO_ERROR',
        'The search program could not be started. Nothing was changed; install Holdfast again if this stays.',
      );

/** The file whose matches are coming. */
interface Current {
  readonly path: string;
  /** Null where nothing of it is shown: binary, without a name that we could use, or not (or no more) what was searched. */
  file: SearchedFile | null;
  matches: number;
}

/** What has to be waited for before the next record is taken. */
type Wait = Promise<void> | null;

/** Milliseconds that other work of this process may have to wait for ours. */
const turn = 5;

export class SearchRun {
  readonly #mark = newMark();
  readonly #batches: Batches;
  readonly #look: SecondLook;
  #ripgrep: Ripgrep | null = null;
  #cancelled = false;
  #finished = false;
  #wait: Wait = null;
  #current: Current | null = null;
  #summary: Omit<Summary, 'outcome'> = {
    files: 0,
    matches: 0,
    searched: 0,
    changed: 0,
    unnamed: 0,
    longLines: 0,
    unreadable: 0,
  };

  constructor(
    private readonly request: Request<'search:start'>,
    private readonly place: SearchPlace,
    send: (batch: number, found: string) => void,
  ) {
    this.#batches = new Batches({ send, now: place.now });
    this.#look = new SecondLook(place.root, place.encodingOf);
  }

  acknowledged(batch: number): void {
    this.#batches.acknowledged(batch);
  }

  cancel(): void {
    this.#cancelled = true;
    this.#ripgrep?.kill();
    this.#batches.end();
  }

  /** Throws a Refusal: INVALID_PATTERN, ROOT_GONE, IO_ERROR. */
  async run(): Promise<Summary> {
    const { root } = this.place;
    const folder = await root.perform(root.directory(''));
    try {
      if (this.#cancelled) return this.#ended();
      await this.#search(folder);
    } finally {
      await root.perform(folder.close());
    }
    return this.#ended();
  }

  async #search(folder: Directory): Promise<void> {
    const ripgrep = this.#start(folder);
    const timer = setInterval(() => this.#batches.sendWhatIsDue(), 25);
    try {
      for await (const records of ripgrep.records()) await this.#takeAll(records);
      const [end] = await Promise.all([ripgrep.end(), this.#batches.finish()]);
      if (this.#cancelled) return;
      if (!this.#finished) throw invalidPattern(end);
      this.#count({ unreadable: end.complaints });
    } catch (error) {
      throw notStarted(error);
    } finally {
      clearInterval(timer);
      ripgrep.kill();
      await this.#leave();
    }
  }

  #start(folder: Directory): Ripgrep {
    const { root, program } = this.place;
    const only = root.kind === 'file' ? root.name : null;
    const parameters = fileArguments(this.request, { mark: this.#mark, only });
    this.#ripgrep = new Ripgrep({ program, parameters, folder: folder.self, text: null });
    return this.#ripgrep;
  }

  async #takeAll(records: Iterator<RipgrepRecord | null>): Promise<void> {
    const { root } = this.place;
    while (await root.perform(this.#takeSome(records))) await (this.#wait ?? nextTurn());
  }

  /** As many as a turn of this thread allows, one after the other without a hop; answers whether there may be more. */
  *#takeSome(records: Iterator<RipgrepRecord | null>): Steps<boolean> {
    this.#wait = null;
    const until = this.place.now() + turn;
    try {
      while (!this.#cancelled) {
        const next = records.next();
        if (next.done === true) return false;
        this.#wait = yield* this.#take(next.value);
        if (this.#wait !== null || this.place.now() > until) return true;
      }
      return false;
    } finally {
      yield* this.#look.leave();
    }
  }

  *#take(record: RipgrepRecord | null): Steps<Wait> {
    if (record === null) {
      this.#count({ longLines: 1 });
      return null;
    }
    switch (record.type) {
      case 'match':
        return yield* this.#takeMatch(record.data);
      case 'begin':
      case 'end':
        return this.#leave();
      case 'summary':
        this.#finished = true;
        this.#count({ searched: record.data.stats.searches });
        return null;
      case 'context':
        return null;
    }
  }

  *#takeMatch(record: MatchRecord): Steps<Wait> {
    const current = this.#current;
    if (current !== null) return this.#found(current, record);
    const path = nameOf(record.path);
    const entered: Current = { path: path ?? '', file: null, matches: 0 };
    this.#current = entered;
    if (path === null) this.#count({ unnamed: 1 });
    const wait = path === null ? null : yield* this.#enter(entered);
    if (wait === null) return this.#found(entered, record);
    return wait.then(async () => {
      await this.#found(entered, record);
    });
  }

  *#enter(current: Current): Steps<Wait> {
    try {
      const looked = yield* this.#look.at(current.path);
      if (!(looked instanceof Promise)) current.file = looked;
      else
        return looked.then(
          (file) => {
            current.file = file;
          },
          (error: unknown) => this.#isElsewhere(error),
        );
    } catch (error) {
      this.#isElsewhere(error);
    }
    return null;
  }

  /** SECURITY: what is not there by the confined walk was found by a path that leads elsewhere meanwhile. */
  #isElsewhere(error: unknown): void {
    if (!(error instanceof Refusal) && errnoOf(error) === undefined) throw error;
    this.#count({ changed: 1 });
  }

  #found(current: Current, record: MatchRecord): Wait {
    const { file } = current;
    if (file === null) return null;
    // SECURITY: ripgrep opens by path, which a swapped link could have led outside; only what is in the file is shown.
    const holds = file.holds(record.absolute_offset, bytesOf(record.lines));
    if (typeof holds === 'boolean') return this.#show(current, { file, record, holds });
    return holds.then(async (later) => {
      await this.#show(current, { file, record, holds: later });
    });
  }

  #show(
    current: Current,
    {
      file,
      record,
      holds,
    }: { readonly file: SearchedFile; readonly record: MatchRecord; readonly holds: boolean },
  ): Wait {
    if (!holds) {
      this.#count({ changed: 1 });
      return this.#close(current);
    }
    const matches = matchesOf(record, this.#readingOf(file));
    this.#count({ files: current.matches === 0 ? 1 : 0, matches: matches.length });
    current.matches += matches.length;
    return this.#batches.add({ path: current.path, revision: file.revision }, matches);
  }

  #readingOf({ decode }: SearchedFile): Reading {
    return { decode, groups: groupNames(this.request.query), mark: this.#mark };
  }

  /** The matches of another file come next. */
  #leave(): Wait {
    const current = this.#current;
    this.#current = null;
    return current === null ? null : this.#close(current);
  }

  #close(current: Current): Wait {
    const close = current.file?.close ?? null;
    current.file = null;
    return close === null ? null : close();
  }

  #count(more: Partial<Omit<Summary, 'outcome'>>): void {
    const now = this.#summary;
    this.#summary = {
      files: now.files + (more.files ?? 0),
      matches: now.matches + (more.matches ?? 0),
      searched: now.searched + (more.searched ?? 0),
      changed: now.changed + (more.changed ?? 0),
      unnamed: now.unnamed + (more.unnamed ?? 0),
      longLines: now.longLines + (more.longLines ?? 0),
      unreadable: now.unreadable + (more.unreadable ?? 0),
    };
  }

  #ended(): Summary {
    return { outcome: this.#cancelled ? 'cancelled' : 'done', ...this.#summary };
  }
}
