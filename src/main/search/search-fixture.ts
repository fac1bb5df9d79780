/** Owns what the search's tests share: a folder on the real disk, the real ripgrep, and a page that says what it has seen. */
// eslint-disable-next-line no-restricted-imports -- test support: it looks at the disk past the code under test
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Request, Response } from '../../shared/contract';
import type { FoundFile, FoundMatch } from '../../shared/search';
import { openRoot, type Root } from '../roots/root';
import { createSearchService, type SearchService } from './search-service';
import type { EncodingOf } from './searched-file';

export const program = path.join(
  __dirname,
  `../../../node_modules/@vscode/ripgrep-${process.platform}-${process.arch}/bin/rg`,
);

/** As a reader of old files would say of all of them. */
const encodingOf: EncodingOf = () => Promise.resolve('windows-1252');

const plain = { isRegex: false, matchCase: false, wholeWord: false };
const everywhere = { include: [], exclude: [], useIgnoreFiles: true, hidden: true };

type Wish = Partial<Request<'search:start'>['query'] & Request<'search:start'>['scope']>;

/** One for each test: `open` before it, `close` after it. */
export class SearchBench {
  readonly parent = realpathSync(mkdtempSync(path.join(tmpdir(), 'holdfast-search-')));
  readonly folder = path.join(this.parent, 'root');
  found: FoundFile[] = [];
  /** Whether the page says what it has seen. */
  acknowledges = true;
  /** Milliseconds. */
  now = (): number => performance.now();
  /** Of the search that was begun last. */
  number = 0;
  #root: Root | null = null;
  #service: SearchService | null = null;

  constructor() {
    mkdirSync(this.folder);
  }

  get service(): SearchService {
    if (this.#service === null) throw new Error('not opened');
    return this.#service;
  }

  async open(absolute = this.folder): Promise<void> {
    this.#root?.close();
    const opened = await openRoot(absolute);
    if (!opened.ok) throw new Error(opened.error.message);
    this.#root = opened.value;
    this.#service = createSearchService({
      root: opened.value,
      program,
      encodingOf,
      now: () => this.now(),
      emit: ({ search, batch, found }) => {
        // Made by the code under test.
        this.found.push(...(JSON.parse(found) as FoundFile[]));
        if (this.acknowledges) setImmediate(() => this.service.seen({ search, batch }));
      },
    });
  }

  close(): void {
    this.#service?.stop();
    this.#root?.close();
    rmSync(this.parent, { recursive: true, force: true });
  }

  write(name: string, text: string | Uint8Array): void {
    const file = path.join(this.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  async search(pattern: string, wish: Wish = {}): Promise<Response<'search:start'>> {
    const { isRegex, matchCase, wholeWord, ...scope } = { ...plain, ...wish };
    this.number += 1;
    const query = { pattern, isRegex, matchCase, wholeWord };
    const asked = { search: this.number, query, scope: { ...everywhere, ...scope } };
    const result = await this.service.start(asked);
    if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
    return result.value;
  }

  paths(): string[] {
    return [...new Set(this.found.map((file) => file.path))].sort();
  }

  matches(): FoundMatch[] {
    return this.found.flatMap((file) => [...file.matches]);
  }
}
