/**
 * Owns one document's journal file: records are appended in groups, each group forced to the disk before it counts as
 * kept; a record that starts a journal replaces the file as a whole, by a rename.
 */
import { dirname } from 'node:path';
import type { FileSystem } from '../roots/file-system';
import { isErrno } from '../roots/refusal';
import { syncFolder } from '../roots/write-fully';
import { appendDurably, replaceDurably } from './durable-file';
import { encodeFrame } from './frame';

export interface LogRecord {
  readonly payload: Uint8Array;
  readonly sequence: number;
  /** Stands for everything before it: the file begins anew with it. */
  readonly startsJournal: boolean;
}

export interface JournalLogOptions {
  readonly fileSystem: FileSystem;
  /** Absolute. */
  readonly path: string;
  /** Resolves when the file's folder is there; asked before the file is made. */
  readonly ready: () => Promise<void>;
  /** Bytes of the file that is already there; null where none is. */
  readonly size: number | null;
  /** Every record up to this one survives a power cut. */
  readonly onKept: (sequence: number) => void;
  /** Records are lost to the journal until one comes that starts it anew. */
  readonly onFailed: (error: unknown) => void;
}

export class JournalLog {
  readonly #options: JournalLogOptions;
  #waiting: LogRecord[] = [];
  #running: Promise<void> | null = null;
  /** Where the next record goes; null where only one that starts a journal may come: there is no file, or a write failed. */
  #end: number | null;

  constructor(options: JournalLogOptions) {
    this.#options = options;
    this.#end = options.size;
  }

  get path(): string {
    return this.#options.path;
  }

  /** Bytes on disk. */
  get size(): number {
    return this.#end ?? 0;
  }

  add(record: LogRecord): void {
    this.#waiting.push(record);
    this.#running ??= this.#drain().finally(() => (this.#running = null));
  }

  /** Resolves when everything that was added is kept or has failed. */
  async settled(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  /** Takes the journal away for good. Rejects with the system's error where it stays. */
  async remove(): Promise<void> {
    this.#waiting = [];
    await this.settled();
    this.#end = null;
    const { fileSystem, path } = this.#options;
    try {
      await fileSystem.later.unlink(path);
    } catch (error) {
      if (isErrno(error, 'ENOENT')) return;
      throw error;
    }
    await syncFolder(fileSystem, dirname(path));
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0);
      const last = group.at(-1)?.sequence ?? 0;
      try {
        if (await this.#commit(group)) this.#options.onKept(last);
      } catch (error) {
        // After a failed write or sync nobody knows what the file holds behind its last good record.
        this.#end = null;
        this.#options.onFailed(error);
      }
    }
  }

  async #commit(group: readonly LogRecord[]): Promise<boolean> {
    const start = group.findLastIndex(({ startsJournal }) => startsJournal);
    const frames = group.slice(Math.max(start, 0)).map(({ payload }) => encodeFrame(payload));
    const bytes =
      frames.length === 1 && frames[0] !== undefined ? frames[0] : Buffer.concat(frames);
    if (start >= 0) await this.#replace(bytes);
    else if (this.#end === null) return false;
    else await this.#append(bytes, this.#end);
    return true;
  }

  async #append(bytes: Buffer, position: number): Promise<void> {
    await appendDurably(this.#options.fileSystem, this.#options.path, { bytes, position });
    this.#end = position + bytes.length;
  }

  async #replace(bytes: Buffer): Promise<void> {
    await this.#options.ready();
    await replaceDurably(this.#options.fileSystem, this.#options.path, bytes);
    this.#end = bytes.length;
  }
}
