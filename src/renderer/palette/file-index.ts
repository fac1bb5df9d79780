/** The files of the root as quick open knows them: in blocks that can be searched one by one, brought up to date by walks. */
import { snapshot, type SnapshotKey } from 'fuzzysort';
import type { Request, Response } from '../../shared/contract';
import type { FolderPart } from '../../shared/file-list';
import { visibleName } from '../../shared/visible-name';
import type { Failure, Result } from '../../shared/result';
import { joinPath } from '../ui/paths';
import { createStore } from '../ui/store';

export interface ListedFile {
  readonly path: string;
  /** Name and whole path as they are shown, and searched. */
  readonly name: string;
  readonly shown: string;
  /** Whether a call takes the path. */
  readonly usable: boolean;
}

/** So many are searched without a look at the clock: less than a millisecond, and some milliseconds the first time. */
export const filesInBlock = 512;
/** Milliseconds between two lists that a walk shows: each is searched from its beginning, and drawn. */
const betweenLists = 250;

export interface FileBlock {
  readonly files: readonly ListedFile[];
  readonly byName: SnapshotKey<ListedFile>;
  readonly byPath: SnapshotKey<ListedFile>;
}

export interface IndexState {
  /** Changes whenever there is another list to search. */
  readonly version: number;
  readonly isWalking: boolean;
  /** Files that can be searched now. */
  readonly count: number;
  readonly isCut: boolean;
  readonly failure: Failure | null;
}

type ListFiles = (request: Request<'files:list'>) => Promise<Result<Response<'files:list'>>>;

const plain = /^[\x21-\x7e]+$/;

/** The same string where it can be: most names are plain. */
const shownOf = (name: string): string => (plain.test(name) ? name : visibleName(name));

const filesOf = ({ path, names, unusable }: FolderPart): ListedFile[] => {
  const folder = shownOf(path);
  const file = (name: string, usable: boolean): ListedFile => {
    const shown = shownOf(name);
    return { path: joinPath(path, name), name: shown, shown: joinPath(folder, shown), usable };
  };
  return [...names.map((name) => file(name, true)), ...unusable.map((name) => file(name, false))];
};

const blockOf = (files: readonly ListedFile[]): FileBlock => ({
  files,
  byName: snapshot(files, { key: 'name' }),
  byPath: snapshot(files, { key: 'shown' }),
});

const areSame = (one: readonly ListedFile[], other: readonly ListedFile[]): boolean =>
  one.length === other.length && one.every((file, index) => file.path === other[index]?.path);

const initial: IndexState = {
  version: 0,
  isWalking: false,
  count: 0,
  isCut: false,
  failure: null,
};

export class FileIndex {
  readonly state = createStore(
    (state: IndexState, change: Partial<IndexState>): IndexState => ({ ...state, ...change }),
    initial,
  );
  blocks: readonly FileBlock[] = [];
  #refreshing: Promise<void> | null = null;
  #isStale = false;
  readonly #list: ListFiles;
  readonly #now: () => number;

  constructor(list: ListFiles, now: () => number = () => performance.now()) {
    this.#list = list;
    this.#now = now;
  }

  /** Walks the root again; what was found before can be searched meanwhile. Asked during a walk, another one follows. */
  refresh(): Promise<void> {
    if (this.#refreshing !== null) {
      this.#isStale = true;
      return this.#refreshing;
    }
    this.#refreshing = this.#walk().finally(() => {
      this.#refreshing = null;
      if (!this.#isStale) return;
      this.#isStale = false;
      void this.refresh();
    });
    return this.#refreshing;
  }

  async #walk(): Promise<void> {
    this.state.send({ isWalking: true });
    const isFirst = this.blocks.length === 0;
    const found: FileBlock[] = [];
    let files: ListedFile[] = [];
    const close = (least: number): void => {
      while (files.length >= least && files.length > 0) {
        found.push(this.#block(files.slice(0, filesInBlock), found.length));
        files = files.slice(filesInBlock);
      }
    };
    let walk: number | null = null;
    let shownAt = -Infinity;
    for (;;) {
      const answer: Awaited<ReturnType<ListFiles>> = await this.#list({ walk });
      if (!answer.ok) {
        this.#failed(answer.error);
        return;
      }
      walk = answer.value.walk;
      files.push(...answer.value.folders.flatMap(filesOf));
      close(filesInBlock);
      if (answer.value.state !== 'more') {
        close(1);
        this.#show(found, { isWalking: false, isCut: answer.value.state === 'too-many' });
        return;
      }
      // The first files of all are shown while the others are still being found.
      if (!isFirst || this.#now() - shownAt < betweenLists) continue;
      // A list of their own: a block that grew after it was prepared would pass for the whole one, with files no search finds.
      this.#show(found.length === 0 ? [blockOf([...files])] : [...found], {});
      shownAt = this.#now();
    }
  }

  /** What is as it was keeps what the search has made of it. */
  #block(files: readonly ListedFile[], index: number): FileBlock {
    const before = this.blocks[index];
    return before !== undefined && areSame(before.files, files) ? before : blockOf(files);
  }

  #failed(failure: Failure): void {
    // A walk that another page's has ended is no failure: this list is as good as it was.
    this.state.send({ isWalking: false, failure: failure.code === 'CANCELLED' ? null : failure });
  }

  #show(blocks: readonly FileBlock[], change: Partial<IndexState>): void {
    const same =
      blocks.length === this.blocks.length &&
      blocks.every((block, index) => block === this.blocks[index]);
    this.blocks = blocks;
    const { version } = this.state.get();
    this.state.send({
      ...change,
      failure: null,
      version: same ? version : version + 1,
      count: blocks.reduce((sum, { files }) => sum + files.length, 0),
    });
  }
}
