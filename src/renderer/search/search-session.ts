/** The search at work: asks main, takes what is found batch by batch, and searches what the editor holds unsaved. */
import type { EventPayload } from '../../shared/contract';
import type { FoundFile } from '../../shared/search';
import { bridge } from '../bridge';
import { Results } from './results';
import { createSearchStore, queryOf, scopeOf, wanted } from './search-store';

/** A text of the editor, which is searched instead of the file's bytes. */
export interface OpenText {
  readonly path: string;
  readonly version: number;
  readonly text: string;
}

export interface SearchHooks {
  /** Texts that are not on disk as they are. */
  readonly unsaved: () => readonly OpenText[];
  /** A search has begun; told how it goes on. */
  readonly onStarted: (cancel: () => void) => {
    readonly found: (matches: number, files: number) => void;
    readonly ended: () => void;
  };
}

/** JSON that main has made of this very type. */
const filesOf = (found: string): readonly FoundFile[] => JSON.parse(found) as readonly FoundFile[];

export class SearchSession {
  readonly store = createSearchStore();
  readonly results = new Results();
  /** Of the page: numbers of an earlier page come to no end here. */
  #search = 0;
  readonly #buffered = new Set<string>();
  #searchedFor: string;
  readonly #hooks: SearchHooks;

  constructor(hooks: SearchHooks) {
    this.#hooks = hooks;
    this.#searchedFor = wanted(this.store.get().form);
    bridge.on('search:found', (batch) => this.#found(batch));
  }

  /** Finds what the form asks for; the search before ends. */
  async start(): Promise<void> {
    this.#search += 1;
    const search = this.#search;
    const { form } = this.store.get();
    this.#searchedFor = wanted(form);
    this.results.clear();
    this.#buffered.clear();
    if (form.pattern === '') {
      bridge.search.cancel({ search });
      this.store.send({ type: 'cleared' });
      return;
    }
    this.store.send({ type: 'started' });
    const progress = this.#hooks.onStarted(() => this.cancel());
    const told = this.results.subscribe(() =>
      progress.found(this.results.matchCount, this.results.groups.length),
    );
    const unsaved = this.#searchUnsaved(search);
    const result = await bridge.search.start({
      search,
      query: queryOf(form),
      scope: scopeOf(form),
    });
    await unsaved;
    told();
    progress.ended();
    if (search !== this.#search) return;
    if (result.ok) this.store.send({ type: 'ended', summary: result.value });
    else this.store.send({ type: 'failed', failure: result.error });
  }

  /** What the results are of, as `wanted` says it. */
  searchedFor(): string {
    return this.#searchedFor;
  }

  cancel(): void {
    bridge.search.cancel({ search: this.#search });
  }

  clear(): void {
    this.store.send({ type: 'formChanged', to: { pattern: '' } });
    void this.start();
  }

  /** What the editor holds now of a file, searched in place of what was known of it. */
  async searchText(open: OpenText, revision: string | null): Promise<void> {
    const search = this.#search;
    const query = queryOf(this.store.get().form);
    if (query.pattern === '') return;
    this.#buffered.add(open.path);
    const result = await bridge.search.text({ query, text: open.text });
    if (search !== this.#search || !result.ok) return;
    const matches = filesOf(result.value.found)[0]?.matches ?? [];
    this.results.set({ path: open.path, revision, matches }, open.version);
  }

  async #searchUnsaved(search: number): Promise<void> {
    for (const open of this.#hooks.unsaved()) {
      if (search !== this.#search) return;
      await this.searchText(open, null);
    }
  }

  #found({ search, batch, found }: EventPayload<'search:found'>): void {
    // Also of a search that is over: it may wait for this.
    bridge.search.seen({ search, batch });
    if (search !== this.#search) return;
    const files = filesOf(found);
    this.results.add(files.filter(({ path }) => !this.#buffered.has(path)));
  }
}
