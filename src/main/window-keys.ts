/** Joins the person's keys with the windows: one store for all of them, loaded when the first page asks. */
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

export const keysForWindows = (
  options: KeysOptions,
): { readonly calls: KeyCalls; readonly refresh: () => void } => {
  let opened: Promise<KeybindingsStore> | null = null;
  const store = (): Promise<KeybindingsStore> =>
    (opened ??= import('./keybindings/keybindings').then(({ openKeybindings }) =>
      openKeybindings({ ...options, fileSystem: nodeFileSystem }),
    ));
  return {
    calls: {
      'keys:load': async () => ok(await (await store()).load()),
      'keys:change': async (change) => (await store()).change(change),
    },
    // Before a page has asked there is nobody to tell.
    refresh: () => void opened?.then((known) => known.refresh()),
  };
};
