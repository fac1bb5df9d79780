/**
 * One file of settings: what it gives, and changes to it that keep its comments and its order. Writes are durable, one after
 * the other, and never over what another program has written meanwhile. The file is the person's own: a bad one is never moved away.
 */
import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import type { SettingsProblem, SettingsScope } from '../../shared/settings-channel';
import { makeFolders, readWholeFile, replaceFileWhile } from '../profile/whole-file';
import type { FileSystem } from '../roots/file-system';
import type { Given } from './given';

export interface SettingsFileOptions {
  readonly fileSystem: FileSystem;
  /** Absolute, in the profile. */
  readonly path: string;
  readonly scope: SettingsScope;
  readonly log: (message: string) => void;
  /** The file is another one than before, by our hand or another's. */
  readonly changed: () => void;
}

/** In bytes: a larger file is no file of settings. */
const largest = 1024 * 1024;

const revisionOf = (bytes: Buffer | null): string | null =>
  bytes === null ? null : createHash('sha256').update(bytes).digest('hex').slice(0, 32);

const mark = '\ufeff';

/** Null where the bytes are no UTF-8. */
const decode = (bytes: Buffer): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** jsonc-parser and the schema: not before there is a text to judge. */
const tools = async () => ({
  ...(await import(/* webpackChunkName: "settings" */ './judge')),
  ...(await import(/* webpackChunkName: "settings" */ './edit-text')),
});

export interface TextOfSettings {
  readonly text: string;
  readonly revision: string | null;
  readonly problems: SettingsProblem[];
}

export type WrittenText =
  | { readonly outcome: 'saved'; readonly revision: string; readonly problems: SettingsProblem[] }
  | { readonly outcome: 'conflict'; readonly revision: string | null; readonly text: string }
  | { readonly outcome: 'refused'; readonly words: string };

type Seen = { readonly bytes: Buffer | null } | { readonly unreadable: string };

const isSame = (one: Seen, other: Seen | null): boolean => {
  if (other === null) return false;
  if ('unreadable' in one || 'unreadable' in other)
    return 'unreadable' in one === 'unreadable' in other;
  return revisionOf(one.bytes) === revisionOf(other.bytes);
};

export class SettingsFile {
  given: Given = {};
  problems: readonly SettingsProblem[] = [];
  #seen: Seen | null = null;
  #last: Promise<unknown> = Promise.resolve();
  readonly #options: SettingsFileOptions;

  constructor(options: SettingsFileOptions) {
    this.#options = options;
  }

  /** Looks at the file, for the first time or again. Never rejects. */
  readonly load = (): Promise<void> => this.#queue(() => this.#look());

  /** Null where it is written, else why not. */
  readonly change = (name: string, value: unknown): Promise<string | null> =>
    this.#queue(async () => {
      for (let tries = 0; tries < 3; tries += 1) {
        await this.#look();
        const text = this.#text();
        if (text === null) return this.#whyUnreadable();
        const changed = (await tools()).withSetting(text, name, value ?? undefined);
        if (changed === null) return this.#mendFirst();
        if (changed === text || (await this.#replace(changed))) return null;
      }
      return 'Not written: another program keeps changing the file. Try again.';
    });

  readonly text = (): Promise<TextOfSettings> =>
    this.#queue(async () => {
      await this.#look();
      return {
        text: this.#text() ?? '',
        revision: this.#revision(),
        problems: [...this.problems],
      };
    });

  readonly writeText = (text: string, base: string | null): Promise<WrittenText> =>
    this.#queue(async () => {
      await this.#look();
      const there = this.#text();
      if (there === null) return { outcome: 'refused', words: this.#whyUnreadable() };
      if (this.#revision() !== base || !(await this.#replace(text))) {
        await this.#look();
        return { outcome: 'conflict', revision: this.#revision(), text: this.#text() ?? '' };
      }
      return {
        outcome: 'saved',
        revision: this.#revision() ?? '',
        problems: [...this.problems],
      };
    });

  /** Resolves when nothing is being written. Never rejects. */
  readonly settled = async (): Promise<void> => {
    await this.#last;
  };

  /** What the file would give with this text. */
  async judged(text: string) {
    const instead = 'The settings that hold now go on until that is mended.';
    return (await tools()).judge(text, this.#options.scope, instead);
  }

  #queue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }

  async #read(): Promise<Seen> {
    const { fileSystem, path } = this.#options;
    try {
      const bytes = await readWholeFile(fileSystem, path, largest + 1);
      return bytes !== null && bytes.length > largest
        ? { unreadable: 'It is larger than a megabyte.' }
        : { bytes };
    } catch (error) {
      this.#options.log(`a file of settings could not be read: ${String(error)}`);
      return { unreadable: 'The system does not let it be read.' };
    }
  }

  async #look(): Promise<void> {
    const seen = await this.#read();
    if (isSame(seen, this.#seen)) return;
    const isFirst = this.#seen === null;
    this.#seen = seen;
    const text = this.#text();
    if (text === null) this.#unreadable();
    else if (text === '') this.#nothing();
    else await this.#judge(text, isFirst);
    if (!isFirst) this.#options.changed();
  }

  #nothing(): void {
    this.given = {};
    this.problems = [];
  }

  async #judge(text: string, isFirst: boolean): Promise<void> {
    const instead = isFirst
      ? 'Settings above this place hold; for the others the defaults are used.'
      : 'The settings that held before go on until that is mended.';
    const judged = (await tools()).judge(text, this.#options.scope, instead);
    this.problems = judged.problems;
    if (judged.isWhole || isFirst) this.given = judged.given;
  }

  #unreadable(): void {
    const { scope } = this.#options;
    const held = 'What held before goes on, at a start the defaults.';
    const message = `${this.#whyUnreadable()} ${held}`;
    this.problems = [{ scope, line: 1, column: 1, endLine: 1, endColumn: 1, message }];
  }

  #whyUnreadable(): string {
    const why = this.#seen !== null && 'unreadable' in this.#seen ? this.#seen.unreadable : null;
    return `The file of settings cannot be used. ${why ?? 'It is not UTF-8.'} It was not changed.`;
  }

  #mendFirst(): string {
    const line = this.problems[0]?.line ?? 1;
    return `Not written: the file of settings is no valid JSON (line ${line}). Open it as JSON and mend that first.`;
  }

  /** Without the byte order mark; '' where there is no file, null where it cannot be used. */
  #text(): string | null {
    if (this.#seen === null || 'unreadable' in this.#seen) return null;
    if (this.#seen.bytes === null) return '';
    const text = decode(this.#seen.bytes);
    return text?.startsWith(mark) === true ? text.slice(1) : text;
  }

  #revision(): string | null {
    return this.#seen === null || 'unreadable' in this.#seen ? null : revisionOf(this.#seen.bytes);
  }

  /** False where the file is another one by now than was seen last: nothing was written. */
  async #replace(text: string): Promise<boolean> {
    const { fileSystem, path } = this.#options;
    await makeFolders(fileSystem, dirname(path));
    // Some keep their settings elsewhere and link to them here: the link stays.
    const real = await fileSystem.later.realpath(path).catch(() => path);
    const written = await replaceFileWhile(fileSystem, real, {
      bytes: Buffer.from(text),
      still: async () => isSame(await this.#read(), this.#seen),
    });
    if (written) await this.#look();
    return written;
  }
}
