/**
 * Owns the settings: `settings.json` of the profile, and for each root a file of what differs there, in the profile too. Read at
 * the start, watched, and never a reason not to start. An opened folder itself has no say: what is in it may be hostile.
 */
import { join } from 'node:path';
import type { Settings } from '../../shared/settings';
import type { SettingsProblem, SettingsScope } from '../../shared/settings-channel';
import { rootName } from '../profile/root-name';
import type { FileSystem } from '../roots/file-system';
import { settingsFrom } from './given';
import type { Given } from './given';
import { SettingsFile } from './settings-file';

export interface SettingsOptions {
  readonly fileSystem: FileSystem;
  /** Absolute path of the profile. */
  readonly profile: string;
  readonly log: (message: string) => void;
}

/** What holds in one window, and the files that it comes from. */
export interface WindowSettings {
  readonly values: () => Settings;
  readonly given: () => { readonly user: Given; readonly root: Given };
  readonly problems: () => readonly SettingsProblem[];
  /** Null for the root's in a window without one. */
  readonly file: (scope: SettingsScope) => SettingsFile | null;
  /** What would hold if a file gave this; for the user's, in a window without a root. */
  readonly valuesWith: (scope: SettingsScope, given: Given) => Settings;
  readonly onChanged: (listener: () => void) => () => void;
  /** Looks at the files again. */
  readonly recheck: () => Promise<void>;
  /** The page has them: from now on changes are seen. */
  readonly follow: () => void;
}

/** As main/watch offers it; a hint is no more than a hint. */
type WatchDirectory = (
  absolutePath: string,
  listener: {
    readonly ready: () => void;
    readonly hint: (name: string | null) => void;
    readonly failed: () => void;
  },
) => { readonly close: () => void };

export interface AppSettings {
  /** Of a window without a root; for what holds in the whole program too. */
  readonly user: () => Settings;
  /** Nothing is set for all folders. */
  readonly isPlain: () => boolean;
  readonly onChanged: (listener: () => void) => () => void;
  /** Reads what differs in this root; null is the window without one. */
  readonly forRoot: (rootKey: string | null) => Promise<WindowSettings>;
  /** From the first page on that has its settings: until then nothing is loaded for it. */
  readonly watch: (watchDirectory: WatchDirectory) => void;
  /** Resolves when nothing is being written. */
  readonly settled: () => Promise<void>;
}

const fileName = 'settings.json';

class Listeners {
  readonly #all = new Set<() => void>();

  readonly add = (listener: () => void): (() => void) => {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  };

  readonly tell = (): void => {
    for (const listener of [...this.#all]) listener();
  };
}

class ProfileSettings implements AppSettings {
  readonly #userFile: SettingsFile;
  readonly #listeners = new Listeners();
  readonly #files = new Set<SettingsFile>();
  #startWatching: (() => void) | null = null;

  constructor(private readonly options: SettingsOptions) {
    this.#userFile = this.#open(join(options.profile, fileName), 'user');
  }

  readonly load = (): Promise<void> => this.#userFile.load();

  readonly user = (): Settings => settingsFrom(this.#userFile.given);

  readonly isPlain = (): boolean => Object.keys(this.#userFile.given).length === 0;

  readonly onChanged = this.#listeners.add;

  readonly forRoot = async (rootKey: string | null): Promise<WindowSettings> => {
    const root = rootKey === null ? null : this.#rootFile(rootKey);
    await root?.load();
    const user = this.#userFile;
    const given = () => ({ user: user.given, root: root?.given ?? {} });
    return {
      given,
      values: () => settingsFrom(user.given, root?.given ?? {}),
      problems: () => [...user.problems, ...(root?.problems ?? [])],
      file: (scope) => (scope === 'user' ? user : root),
      valuesWith: (scope, its) =>
        scope === 'user' ? settingsFrom(its) : settingsFrom(user.given, its),
      onChanged: this.#listeners.add,
      follow: () => {
        this.#startWatching?.();
        this.#startWatching = null;
      },
      recheck: async () => {
        await user.load();
        await root?.load();
      },
    };
  };

  readonly watch = (watchDirectory: WatchDirectory): void => {
    const look = () => this.#userFile.load();
    this.#startWatching = () =>
      watchDirectory(this.options.profile, {
        ready: () => void look(),
        hint: (name) => {
          if (name === null || name === fileName) void look();
        },
        // Then a change by another program is seen when a window gets the focus.
        failed: () => this.options.log('changes of settings.json are not watched'),
      });
  };

  readonly settled = async (): Promise<void> => {
    await Promise.all([...this.#files].map((file) => file.settled()));
  };

  #rootFile(rootKey: string): SettingsFile {
    const name = `${rootName(rootKey)}.json`;
    return this.#open(join(this.options.profile, 'root-settings', name), 'root');
  }

  #open(path: string, scope: SettingsScope): SettingsFile {
    const { fileSystem, log } = this.options;
    const file = new SettingsFile({ fileSystem, path, scope, log, changed: this.#listeners.tell });
    this.#files.add(file);
    return file;
  }
}

/** Never rejects; nothing but the bytes of `settings.json` is read, and where there is none nothing is loaded. */
export const openSettings = async (options: SettingsOptions): Promise<AppSettings> => {
  const settings = new ProfileSettings(options);
  await settings.load();
  return settings;
};
