/**
 * Owns the log's files in the profile: `log-N` with one sealed record a line, and `head`, which says which N counts and how far it
 * reaches. A record is durable before the head moves on to it, and no record is added before the head stands at the one before.
 */
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { makeFolders, readWholeFile, replaceFile } from '../profile/whole-file';
import type { FileSystem } from '../roots/file-system';
import { openFlags } from '../roots/open-flags';
import { isErrno } from '../roots/refusal';
import { syncFolder, writeFully } from '../roots/write-fully';
import { judgeLog, type Chain } from './chain';
import { seal, sealRecord, start, unsealHead, type Head, type HistoryRecord } from './records';

/** Far more than the most records that are kept; a larger file is not ours. In bytes. */
const largestLog = 512 * 1024 * 1024;
const largestHead = 4096;
/** Records between two turns of the event loop. */
const recordsInTurn = 500;

const logName = /^log-([1-9][0-9]{0,8})$/;
const temporaryName = /\.[0-9a-f]{12}\.tmp$/;

export interface Place {
  readonly fileSystem: FileSystem;
  /** Absolute. */
  readonly folder: string;
  /** Absolute path of the root that this is the history of; null for who only reads. */
  readonly root: string | null;
}

export interface Found extends Chain {
  readonly head: Head;
  /** Names of the folder. */
  readonly names: readonly string[];
}

const fresh: Head = { generation: 1, records: 0, hash: start };

const namesIn = async ({ fileSystem, folder }: Place): Promise<string[]> => {
  try {
    return (await fileSystem.readdir(folder)).map(({ name }) => name.toString('utf8'));
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return [];
    throw error;
  }
};

const pathOf = ({ folder }: Place, generation: number): string => join(folder, `log-${generation}`);

const generationsOf = (names: readonly string[]): number[] =>
  names.flatMap((name) => logName.exec(name)?.slice(1).map(Number) ?? []).sort((a, b) => a - b);

/** What the folder holds, and what is wrong with it. Changes nothing. Rejects with the system's error. */
export async function readLog(place: Place): Promise<Found> {
  const names = await namesIn(place);
  const file = await readWholeFile(place.fileSystem, join(place.folder, 'head'), largestHead);
  const read = file === null ? null : unsealHead(file);
  const generations = generationsOf(names);
  const problems: string[] = [];
  if (file === null && generations.length > 0) problems.push('the head of the log is missing');
  if (file !== null && read === null) problems.push('the head of the log is not what was written');
  const head = read ?? { ...fresh, generation: generations.at(-1) ?? 1 };
  const log = await readWholeFile(place.fileSystem, pathOf(place, head.generation), largestLog);
  if (log === null && head.records > 0) problems.push('the log is missing');
  const chain = await judgeLog(log ?? Buffer.alloc(0), head);
  // What the log says without its head is no second damage.
  const all = problems.length > 0 ? problems : chain.problems;
  return { ...chain, head, names, problems: all };
}

/** The old name goes only when the new log counts: until then nothing may be missing. */
async function copyFile({ fileSystem, folder }: Place, from: string, to: string): Promise<void> {
  const bytes = await readWholeFile(fileSystem, join(folder, from), largestLog);
  if (bytes !== null) await replaceFile(fileSystem, join(folder, to), bytes);
}

export class LogFile {
  #head: Head;
  /** Bytes of whole records. */
  #length: number;
  /** False while the head on disk lags, and while there may be a torn record behind the last one. */
  #headIsCurrent: boolean;
  #endIsClean = false;
  /** Whether the folder says which root it belongs to. */
  #isNamed: boolean;

  private constructor(
    private readonly place: Place,
    found: Found,
  ) {
    // After a crash the log may be one record ahead; found.hash is its last one.
    const { head, records, hash, length } = found;
    this.#head = { ...head, records: records.length, hash };
    this.#length = length;
    this.#isNamed = found.names.includes('root');
    this.#headIsCurrent =
      head.records === records.length && head.records > 0 && found.problems.length === 0;
  }

  /** For a log without problems: the record that a crash cut off goes with the next append. */
  static async open(place: Place, found: Found): Promise<LogFile> {
    const log = new LogFile(place, found);
    await log.#removeLeftovers(found.names);
    return log;
  }

  /** Sets a damaged log aside and starts a new one, into which the caller writes what could be read. */
  static async startAnew(place: Place, found: Found, now: number): Promise<LogFile> {
    const log = new LogFile(place, { ...found, length: 0 });
    const generations = generationsOf(found.names);
    log.#head = { ...log.#head, generation: Math.max(0, ...generations, found.head.generation) };
    for (const name of found.names) {
      if (name !== 'head' && !logName.test(name)) continue;
      const aside = `damaged-${now.toString(36)}-${name}`;
      await copyFile(place, name, aside);
    }
    return log;
  }

  get records(): number {
    return this.#head.records;
  }

  get bytes(): number {
    return this.#length;
  }

  /** Resolves when the record is durable. Rejects with the system's error; then it is not in the log. */
  async append(record: HistoryRecord): Promise<void> {
    await this.#writeRoot();
    if (!this.#headIsCurrent) await this.#writeHead(this.#head);
    const { hash, text } = sealRecord(this.#head.hash, record);
    const bytes = Buffer.from(`${text}\n`);
    await this.#write(bytes);
    this.#length += bytes.length;
    this.#head = { ...this.#head, records: this.#head.records + 1, hash };
    this.#headIsCurrent = false;
    // The record is kept already: a head that cannot be written now is written before the next one.
    await this.#writeHead(this.#head).catch(() => undefined);
  }

  /** Puts another log in this one's place, in one step. Rejects with the system's error; then the old one still counts. */
  async rewrite(records: readonly HistoryRecord[]): Promise<void> {
    const { fileSystem } = this.place;
    const before = this.#head.generation;
    const generation = before + 1;
    const pieces: Buffer[] = [];
    let { hash } = this.#head;
    for (const [index, record] of records.entries()) {
      if (index % recordsInTurn === recordsInTurn - 1) await nextTurn();
      const sealed = sealRecord(hash, record);
      pieces.push(Buffer.from(`${sealed.text}\n`));
      hash = sealed.hash;
    }
    const log = Buffer.concat(pieces);
    await makeFolders(fileSystem, this.place.folder);
    await replaceFile(fileSystem, pathOf(this.place, generation), log);
    await this.#writeHead({ generation, records: records.length, hash });
    this.#length = log.length;
    this.#endIsClean = true;
    await fileSystem.later.unlink(pathOf(this.place, before)).catch(() => undefined);
  }

  async #writeRoot(): Promise<void> {
    const { fileSystem, folder, root } = this.place;
    if (this.#isNamed || root === null) return;
    await makeFolders(fileSystem, folder);
    await replaceFile(fileSystem, join(folder, 'root'), Buffer.from(`${seal({ root }).text}\n`));
    this.#isNamed = true;
  }

  async #write(bytes: Buffer): Promise<void> {
    const { fileSystem } = this.place;
    const path = pathOf(this.place, this.#head.generation);
    const { writeOnly } = openFlags(fileSystem);
    const create = fileSystem.constants['O_CREAT'] ?? 0;
    const isNew = this.#length === 0;
    // Opened each time: after an error of fsync a descriptor is not to be trusted again.
    const descriptor = await fileSystem.later.open(path, writeOnly | create, 0o600);
    try {
      if (!this.#endIsClean) await fileSystem.later.ftruncate(descriptor, this.#length);
      this.#endIsClean = false;
      await writeFully(fileSystem, descriptor, { bytes, position: this.#length });
      await fileSystem.fsync(descriptor);
    } finally {
      await fileSystem.later.close(descriptor);
    }
    if (isNew) await syncFolder(fileSystem, this.place.folder);
    this.#endIsClean = true;
  }

  async #writeHead(head: Head): Promise<void> {
    const { fileSystem, folder } = this.place;
    this.#headIsCurrent = false;
    await makeFolders(fileSystem, folder);
    await replaceFile(fileSystem, join(folder, 'head'), Buffer.from(`${seal(head).text}\n`));
    this.#head = head;
    this.#headIsCurrent = true;
  }

  async #removeLeftovers(names: readonly string[]): Promise<void> {
    const { fileSystem, folder } = this.place;
    for (const name of names) {
      const old = logName.test(name) && name !== `log-${this.#head.generation}`;
      if (old || temporaryName.test(name))
        await fileSystem.later.unlink(join(folder, name)).catch(() => undefined);
    }
  }
}
