/** Joins the person's keys with the windows: one store for all of them, loaded when the first page asks. */
import { join } from 'node:path';
import type { Keybindings } from '../shared/keybindings';
import { ok } from '../shared/result';
import type { CallHandlers } from './ipc/registry';
import type { KeybindingsStore } from './keybindings/keybindings';
import { nodeFileSystem } from './roots/file-system';

export type KeyCalls = Pick<CallHandlers, 'keys:load' | 'keys:change'>;

interface KeysOptions {
  readonly profile: string;
  readonly log: (message: string) => void;
  readonly changed: (keybindings: Keybindings) => void;
}

const none: Keybindings = { preset: 'vscode', own: [], problems: [] };

/** Most people have no keys of their own: then a start loads nothing to read them with. */
const isThere = (profile: string): Promise<boolean> =>
  nodeFileSystem.later.lstat(join(profile, 'keybindings.json')).then(
    () => true,
    () => false,
  );

export const keysForWindows = (
  options: KeysOptions,
): { readonly calls: KeyCalls; readonly refresh: () => void } => {
  let opened: Promise<KeybindingsStore> | null = null;
  const store = (): Promise<KeybindingsStore> =>
    (opened ??= import('./keybindings/keybindings').then(({ openKeybindings }) =>
      openKeybindings({ ...options, fileSystem: nodeFileSystem }),
    ));
  const look = async (): Promise<void> => {
    if (opened === null && !(await isThere(options.profile))) return;
    await (await store()).refresh();
  };
  return {
    calls: {
      'keys:load': async () =>
        ok(
          opened !== null || (await isThere(options.profile)) ? await (await store()).load() : none,
        ),
      'keys:change': async (change) => (await store()).change(change),
    },
    refresh: () => void look(),
  };
};
