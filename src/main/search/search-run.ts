/** Owns one search from its start to its end: ripgrep's records, the second look at each file, batches to the page. */
import { randomBytes } from 'node:crypto';
import type { Request, Response } from '../../shared/contract';
import { errnoOf, Refusal } from '../roots/refusal';
import type { Root } from '../roots/root';
import type { Directory } from '../roots/ground';
import { Batches } from './batches';
import { matchesOf, type Reading } from './found-matches';
import { fileArguments, groupNames } from './ripgrep-arguments';
import { bytesOf, nameOf, type RipgrepRecord } from './ripgrep-output';
import { Ripgrep, type RipgrepEnd } from './ripgrep-process';
import { openSearched, type EncodingOf, type SearchedFile } from './searched-file';

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
  readonly file: SearchedFile;
  /** One of its lines was not in it: what comes of it is not shown. */
  changed: boolean;
  matches: number;
}

export class SearchRun {
  readonly #mark = newMark();
  readonly #batches: Batches;
  #ripgrep: Ripgrep | null = null;
  #cancelled = false;
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
    let finished = false;
    try {
      for await (const record of ripgrep.records()) {
        finished = record?.type === 'summary' || finished;
        await this.#take(record);
      }
      const end = await ripgrep.end();
      if (this.#cancelled) return;
      if (!finished) throw invalidPattern(end);
      this.#count({ unreadable: end.complaints });
      await this.#batches.finish();
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

  async #take(record: RipgrepRecord | null): Promise<void> {
    if (this.#cancelled) return;
    if (record === null) {
      this.#count({ longLines: 1 });
      return;
    }
    switch (record.type) {
      case 'begin':
        return this.#enter(nameOf(record.data.path));
      case 'match':
        return this.#found(record.data);
      case 'end':
        return this.#leave();
      case 'summary': {
        this.#count({ searched: record.data.stats.searches });
        return;
      }
      case 'context':
        return;
    }
  }

  async #enter(path: string | null): Promise<void> {
    if (path === null) {
      this.#count({ unnamed: 1 });
      return;
    }
    try {
      const file = await openSearched(this.place.root, path, this.place.encodingOf);
      if (file !== null) this.#current = { path, file, changed: false, matches: 0 };
    } catch (error) {
      // SECURITY: what is not there by the confined walk was found by a path that leads elsewhere meanwhile.
      if (!(error instanceof Refusal) && errnoOf(error) === undefined) throw error;
      this.#count({ changed: 1 });
    }
  }

  async #found(record: MatchRecord): Promise<void> {
    const current = this.#current;
    if (current === null || current.changed) return;
    const { path, file } = current;
    // SECURITY: ripgrep opens by path, which a swapped link could have led outside; only what is in the file is shown.
    if (!(await file.holds(record.absolute_offset, bytesOf(record.lines)))) {
      current.changed = true;
      this.#count({ changed: 1 });
      return;
    }
    const matches = matchesOf(record, this.#readingOf(file));
    if (current.matches === 0) this.#count({ files: 1 });
    current.matches += matches.length;
    this.#count({ matches: matches.length });
    await this.#batches.add({ path, revision: file.revision }, matches);
  }

  #readingOf({ decode }: SearchedFile): Reading {
    return { decode, groups: groupNames(this.request.query), mark: this.#mark };
  }

  async #leave(): Promise<void> {
    const current = this.#current;
    this.#current = null;
    await current?.file.close();
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
