/** What the tests of saving share: one old file in a root whose every file-system call can be watched or made to fail. */
// eslint-disable-next-line no-restricted-imports -- test support: it looks at the disk past the code under test
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HardlinkChoice } from '../../shared/contract';
import {
  openBench,
  openDescriptors,
  valueOf,
  watchedFileSystem,
  type Bench,
  type BenchOptions,
  type Watcher,
} from './service-fixture';

/** The file's path in the root. */
export const path = 'a.txt';
export const old = 'old text\n';
export const fresh = 'new text, longer than the old\n';

const unwatched: Watcher = () => undefined;

export class SavingBench {
  watcher = unwatched;
  #bench: Bench | undefined;

  get bench(): Bench {
    if (this.#bench === undefined) throw new Error('the bench is open during a test only');
    return this.#bench;
  }

  get folder(): string {
    return this.bench.folder;
  }

  async open(options: BenchOptions = {}): Promise<void> {
    this.watcher = unwatched;
    this.#bench = await openBench({
      prepare: (folder) => writeFileSync(join(folder, path), old),
      fileSystem: watchedFileSystem((name, parameters) => this.watcher(name, parameters)),
      ...options,
    });
  }

  /** Again, with other tools or services. */
  async reopen(options: BenchOptions): Promise<void> {
    await this.close();
    await this.open(options);
  }

  /** Also fails where a descriptor was left open. */
  async close(): Promise<void> {
    this.watcher = unwatched;
    await this.bench.close();
    expect(openDescriptors()).toEqual([]);
  }

  readonly onDisk = (): string => readFileSync(join(this.folder, path), 'utf8');
  readonly names = (): string[] => readdirSync(this.folder).sort();

  readonly openedRevision = async (file = path): Promise<string> => {
    const { revision } = valueOf(await this.bench.service.read({ path: file }));
    await this.bench.service.idle();
    return revision;
  };

  readonly save = async (base: string | null, text = fresh, hardlink?: HardlinkChoice) =>
    this.bench.service.write({ path, text, base, ...(hardlink === undefined ? {} : { hardlink }) });
}
