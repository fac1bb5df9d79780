/** Which files fit what was typed, best first: names before paths, with a lead for those that were used lately. */
import { go } from 'fuzzysort';
import type { FileBlock, ListedFile } from './file-index';

export interface FoundFile {
  readonly file: ListedFile;
  /** Letters of the name that fit, as indexes. */
  readonly nameMarks: readonly number[];
  /** Letters of the folder, as indexes of the whole path. */
  readonly folderMarks: readonly number[];
  readonly isRecent: boolean;
}

interface Candidate extends FoundFile {
  readonly score: number;
}

export interface FileSearch {
  readonly blocks: readonly FileBlock[];
  readonly query: string;
  /** Paths, the last used first. */
  readonly recent: readonly string[];
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  /** All that fit; where names were enough, those that only fit by their path are not counted. */
  readonly total: number;
}

/** How a search goes on: in the page, whose keys must not wait for it. */
export interface SearchPace {
  /** Milliseconds. */
  readonly now: () => number;
  /** Lets everything else have its turn. */
  readonly turn: () => Promise<void>;
  /** Another search has begun. */
  readonly isOver: () => boolean;
  readonly onFound: (found: FoundFiles) => void;
}

/** More would take longer to show than to find, and nobody reads on. */
export const mostShown = 50;
/** Milliseconds of one task, but for the block that is being searched when they are over. */
const longestTask = 8;
/** Milliseconds after which the best of what was found so far is shown: drawing it takes as long again. */
const patience = 16;

/** A name that fits is worth more than any path. */
const nameLead = 1;
const recentLead = 0.3;

const byScore = (one: Candidate, other: Candidate): number =>
  other.score - one.score ||
  one.file.shown.length - other.file.shown.length ||
  (one.file.shown < other.file.shown ? -1 : 1);

const leadOf = (recent: ReadonlySet<string>, { path }: ListedFile): number =>
  recent.has(path) ? recentLead : 0;

interface BlockSearch {
  readonly block: FileBlock;
  readonly query: string;
  readonly recent: ReadonlySet<string>;
  /** Candidates below it would not be shown. */
  readonly least: number;
}

interface BlockResult {
  readonly found: readonly Candidate[];
  readonly total: number;
}

const options = { limit: mostShown, threshold: 0 } as const;

const byName = ({ block, query, recent, least }: BlockSearch): BlockResult => {
  const results = go(query, block.byName, options);
  const found = results.flatMap((result) => {
    const file = result.obj;
    const score = result.score + nameLead + leadOf(recent, file);
    if (score < least) return [];
    const isRecent = recent.has(file.path);
    return [{ file, nameMarks: result.indexes, folderMarks: [], isRecent, score }];
  });
  return { found, total: results.total };
};

const byPath = ({ block, query, recent, least }: BlockSearch): BlockResult => {
  const results = go(query, block.byPath, options);
  const found = results.flatMap((result) => {
    const file = result.obj;
    const score = result.score + leadOf(recent, file);
    if (score < least) return [];
    const begin = file.shown.length - file.name.length;
    const { indexes } = result;
    return [
      {
        file,
        nameMarks: indexes.filter((index) => index >= begin).map((index) => index - begin),
        folderMarks: indexes.filter((index) => index < begin),
        isRecent: recent.has(file.path),
        score,
      },
    ];
  });
  return { found, total: results.total };
};

const unmarked = (file: ListedFile, isRecent: boolean): FoundFile => ({
  file,
  nameMarks: [],
  folderMarks: [],
  isRecent,
});

/** Without a text: what was used lately, then the files that lie nearest to the root. */
const withoutQuery = ({ blocks, recent }: FileSearch): FoundFiles => {
  const order = new Map(recent.map((path, index) => [path, index] as const));
  const used: ListedFile[] = [];
  const others: ListedFile[] = [];
  for (const { files } of blocks) {
    for (const file of files) {
      if (order.has(file.path)) used.push(file);
      else if (others.length < mostShown) others.push(file);
    }
  }
  used.sort((one, other) => (order.get(one.path) ?? 0) - (order.get(other.path) ?? 0));
  const files = [
    ...used.map((file) => unmarked(file, true)),
    ...others.map((file) => unmarked(file, false)),
  ];
  const total = blocks.reduce((sum, block) => sum + block.files.length, 0);
  return { files: files.slice(0, mostShown), total };
};

class RunningSearch {
  #found: readonly Candidate[] = [];
  #total = 0;
  #passTotal = 0;
  #taskBegan: number;
  #lastShown: number;
  readonly #pace: SearchPace;

  constructor(pace: SearchPace) {
    this.#pace = pace;
    this.#taskBegan = pace.now();
    this.#lastShown = this.#taskBegan;
  }

  get total(): number {
    return this.#total;
  }

  /** What fits by its name does by its path as well: nothing is counted twice. */
  beginPass(): void {
    this.#passTotal = 0;
  }

  /** What a candidate must have at least to be shown. */
  get least(): number {
    return this.#found.length < mostShown ? -Infinity : (this.#found.at(-1)?.score ?? -Infinity);
  }

  add({ found, total }: BlockResult): void {
    this.#passTotal += total;
    this.#total = Math.max(this.#total, this.#passTotal);
    if (found.length === 0) return;
    const known = new Set(this.#found.map(({ file }) => file));
    const fresh = found.filter(({ file }) => !known.has(file));
    this.#found = [...this.#found, ...fresh].sort(byScore).slice(0, mostShown);
  }

  /** False where another search has begun meanwhile. */
  async rest(): Promise<boolean> {
    const { now, turn, isOver } = this.#pace;
    if (now() - this.#taskBegan < longestTask) return true;
    if (now() - this.#lastShown > patience) this.show();
    await turn();
    this.#taskBegan = now();
    return !isOver();
  }

  show(): void {
    this.#pace.onFound({ files: this.#found, total: this.#total });
    this.#lastShown = this.#pace.now();
  }
}

/** Tells what it has found when it is done, and meanwhile where it takes long; nothing any more once it is over. */
export const searchFiles = async (search: FileSearch, pace: SearchPace): Promise<void> => {
  const query = search.query.trim();
  if (query === '') {
    pace.onFound(withoutQuery(search));
    return;
  }
  const recent = new Set(search.recent);
  const running = new RunningSearch(pace);
  const passes = query.includes('/') ? [byPath] : [byName, byPath];
  for (const pass of passes) {
    // Names are enough.
    if (running.total >= mostShown) break;
    running.beginPass();
    for (const block of search.blocks) {
      running.add(pass({ block, query, recent, least: running.least }));
      if (!(await running.rest())) return;
    }
  }
  running.show();
};
