/** Owns the person's keys, `keybindings.json` of the profile: read for every window, changed in place with its comments. */
import { join } from 'node:path';
import { applyEdits, modify } from 'jsonc-parser';
import type { KeyChange, Keybindings } from '../../shared/keybindings';
import { fail, ok } from '../../shared/result';
import type { Result } from '../../shared/result';
import { makeFolders, readWholeFile, replaceFile } from '../profile/whole-file';
import type { FileSystem } from '../roots/file-system';
import { isBroken, noKeybindings, readKeybindings } from './read-keybindings';

export interface KeybindingsOptions {
  readonly fileSystem: FileSystem;
  readonly profile: string;
  readonly log: (message: string) => void;
  /** After a change by a window, or one that another program made and `refresh` has seen. */
  readonly changed: (keybindings: Keybindings) => void;
}

export interface KeybindingsStore {
  /** Never rejects: what cannot be read counts as nothing, with the reason among the problems. */
  readonly load: () => Promise<Keybindings>;
  readonly change: (change: KeyChange) => Promise<Result<Keybindings>>;
  /** Looks at the file again: a person may have edited it. */
  readonly refresh: () => Promise<void>;
}

/** In bytes: a larger file is none of keys. */
const largest = 1024 * 1024;

/** What a new file begins with. */
const empty = '{\n  "preset": "vscode",\n  "keys": {}\n}\n';

const formatting = { tabSize: 2, insertSpaces: true, eol: '\n' };

const edited = (text: string, path: readonly string[], value: unknown): string =>
  applyEdits(text, modify(text, [...path], value, { formattingOptions: formatting }));

const applied = (text: string, change: Exclude<KeyChange, { kind: 'reset-all' }>): string => {
  switch (change.kind) {
    case 'preset':
      return edited(text, ['preset'], change.preset);
    case 'keys':
      return edited(text, ['keys', change.command], change.keys);
    case 'reset':
      return edited(text, ['keys', change.command], undefined);
  }
};

const notChanged = fail(
  'IO_ERROR',
  'keybindings.json could not be written, so your keys are as before. Look whether the disk is full or the profile may be written, then try again.',
);
const brokenFile = fail(
  'INVALID_REQUEST',
  'keybindings.json is no valid JSON, so it was not changed. Mend the line that is named, or reset all keys: the file is then kept under another name.',
);

class ProfileKeybindings implements KeybindingsStore {
  private readonly path: string;
  /** One at a time: two windows that change at once must not lose one of both. */
  private last: Promise<unknown> = Promise.resolve();
  private known = '';

  constructor(private readonly options: KeybindingsOptions) {
    this.path = join(options.profile, 'keybindings.json');
  }

  readonly load = (): Promise<Keybindings> => this.inTurn(() => this.read());

  readonly change = (change: KeyChange): Promise<Result<Keybindings>> =>
    this.inTurn(async () => {
      try {
        return await this.write(change);
      } catch (error) {
        this.options.log(`keybindings.json could not be changed: ${String(error)}`);
        return notChanged;
      }
    });

  readonly refresh = async (): Promise<void> => {
    const before = this.known;
    const now = await this.load();
    if (this.known !== before) this.options.changed(now);
  };

  private inTurn<T>(action: () => Promise<T>): Promise<T> {
    const result = this.last.then(action);
    this.last = result.catch(() => undefined);
    return result;
  }

  private async text(): Promise<string> {
    const bytes = await readWholeFile(this.options.fileSystem, this.path, largest);
    return bytes?.toString('utf8').replace(/^\uFEFF/, '') ?? '';
  }

  private async read(): Promise<Keybindings> {
    try {
      this.known = await this.text();
      return readKeybindings(this.known);
    } catch (error) {
      this.options.log(`keybindings.json could not be read: ${String(error)}`);
      const problem = 'The file could not be read, so the preset’s keys are used.';
      return { ...noKeybindings, problems: [problem] };
    }
  }

  private async write(change: KeyChange): Promise<Result<Keybindings>> {
    const text = await this.text();
    if (change.kind === 'reset-all') await this.setAside(text);
    else if (isBroken(text)) return brokenFile;
    const before = text.trim() === '' ? empty : text;
    const next = change.kind === 'reset-all' ? empty : applied(before, change);
    await makeFolders(this.options.fileSystem, this.options.profile);
    await replaceFile(this.options.fileSystem, this.path, Buffer.from(next));
    this.known = next;
    const keybindings = readKeybindings(next);
    this.options.changed(keybindings);
    return ok(keybindings);
  }

  /** Kept where it holds anything of the person's own. */
  private async setAside(text: string): Promise<void> {
    if (text.trim() === '' || text === empty) return;
    const aside = `${this.path}.before-reset-${Date.now().toString(36)}`;
    await this.options.fileSystem.later.rename(this.path, aside);
  }
}

export const openKeybindings = (options: KeybindingsOptions): KeybindingsStore =>
  new ProfileKeybindings(options);
