/** The search of one large file as the view has it: what is sought, what is gone to, and a task that says how far it is. */
import { ReadFailed, type ByteSource } from './byte-source';
import type { BigView, SearchView } from './big-state';
import { SearchRun } from './search-run';
import type { Found } from './shown-rows';
import { finderOf, type BigQuery, type Match } from './stream-search';
import { countWords } from './size-words';
import type { BigForm } from './text-form';

/** What a task is told; the window shows it. */
export interface SearchTasks {
  readonly begin: (task: { readonly title: string; readonly onCancel: () => void }) => {
    readonly report: (report: { readonly fraction: number; readonly detail?: string }) => void;
    readonly done: () => void;
    readonly failed: (message: string) => void;
  };
}

/** What a search needs of the file that is looked at, which in turn uses this file. */
interface Searched {
  readonly file: { readonly source: ByteSource; readonly form: BigForm } | null;
  readonly view: BigView;
  readonly send: (change: Partial<BigView>) => void;
  readonly moving: { readonly reveal: (offset: number) => void };
  readonly refresh: () => void;
}

const whatIsWrong = (query: BigQuery): string | null => {
  try {
    finderOf(query);
    return null;
  } catch (error) {
    return error instanceof SyntaxError ? error.message : 'This pattern cannot be understood.';
  }
};

export class Searching {
  #run: SearchRun | null = null;
  #query: BigQuery | null = null;
  #task: ReturnType<SearchTasks['begin']> | null = null;
  /** Of the current match. */
  #current: number | null = null;
  #awaitsFirst = false;

  constructor(
    private readonly session: Searched,
    private readonly tasks: SearchTasks,
  ) {}

  /** What is marked in the rows. */
  found(): Found {
    const run = this.#run;
    return {
      current: this.#current,
      within: (from, to) => {
        const matches: Match[] = [];
        if (run === null) return matches;
        // One that begins in the row before may reach into this one.
        let index = Math.max(0, run.firstFrom(from) - 1);
        for (let match = run.at(index); match !== undefined; match = run.at((index += 1))) {
          if (match.offset > to) break;
          if (match.offset + match.length > from) matches.push(match);
        }
        return matches;
      },
    };
  }

  /** From the first row in sight on; the first match is gone to. */
  start(query: BigQuery): void {
    this.end();
    const { file, view } = this.session;
    if (file === null || query.pattern === '') return;
    const refused = whatIsWrong(query);
    if (refused !== null) {
      this.session.send({ search: { ...this.#viewOf(query), refused } });
      return;
    }
    const run = new SearchRun(file.source, file.form, query);
    this.#run = run;
    this.#query = query;
    this.#awaitsFirst = true;
    this.#task = this.tasks.begin({ title: 'Searching', onCancel: () => this.cancel() });
    const first = view.rows[0];
    const start = first?.isLine === true ? first.offset : 0;
    run
      .run(start, () => this.#changed(run))
      .catch((error: unknown) => {
        if (!(error instanceof ReadFailed)) throw error;
        this.#task?.failed(error.failure.message);
        this.cancel();
      });
    this.#changed(run);
  }

  /** What was found stays. */
  cancel(): void {
    this.#run?.end();
    this.#task?.done();
    this.#task = null;
    if (this.#run !== null) this.#changed(this.#run);
  }

  /** What was found goes too. */
  end(): void {
    this.cancel();
    this.#run = null;
    this.#query = null;
    this.#current = null;
    this.session.send({ search: null });
  }

  isFor({ pattern, isRegex, matchCase }: BigQuery): boolean {
    const query = this.#query;
    return query?.pattern === pattern && query.isRegex === isRegex && query.matchCase === matchCase;
  }

  step(by: 1 | -1): void {
    const run = this.#run;
    if (run === null || run.kept === 0) return;
    const from = this.#current ?? this.session.view.cursor;
    const next = by === 1 ? run.firstFrom(from + 1) : run.firstFrom(from) - 1;
    // Round, at either end.
    this.#goTo(run, (next + run.kept) % run.kept);
  }

  #goTo(run: SearchRun, index: number): void {
    const match = run.at(index);
    if (match === undefined) return;
    this.#current = match.offset;
    this.session.send({ following: false });
    this.session.moving.reveal(match.offset);
    this.#publish(run);
  }

  #changed(run: SearchRun): void {
    if (run !== this.#run) return;
    if (this.#awaitsFirst && run.kept > 0) {
      this.#awaitsFirst = false;
      const next = run.firstFrom(this.session.view.rows[0]?.offset ?? 0);
      this.#goTo(run, next === run.kept ? 0 : next);
    }
    this.#task?.report({ fraction: this.#fraction(run), detail: `${countWords(run.count)} found` });
    this.#publish(run);
    if (run.isRunning) return;
    this.#task?.done();
    this.#task = null;
    this.session.refresh();
  }

  #fraction(run: SearchRun): number {
    return Math.min(1, run.searched / Math.max(1, this.session.view.size));
  }

  #publish(run: SearchRun): void {
    if (this.#query === null) return;
    this.session.send({
      search: {
        ...this.#viewOf(this.#query),
        isRunning: run.isRunning,
        fraction: this.#fraction(run),
        count: run.count,
        kept: run.kept,
        current: this.#current === null ? null : run.firstFrom(this.#current),
      },
    });
  }

  #viewOf({ pattern }: BigQuery): SearchView {
    return {
      pattern,
      isRunning: false,
      fraction: 0,
      count: 0,
      kept: 0,
      current: null,
      refused: null,
    };
  }
}
