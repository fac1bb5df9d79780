/** Joins the commands with their keys: the person's file, presses, the native menu, and what lists and tooltips show. */
import debounce from 'lodash.debounce';
import { useMemo, useSyncExternalStore } from 'react';
import { bridge } from '../bridge';
import { listenToKeys } from '../keybindings/key-listener';
import type { KeyRow } from '../keybindings/key-table';
import { bigFilesOf } from './big-files';
import type { Command } from './commands/command';
import { canRun } from './commands/commands';
import { followVim, isVims } from './vim-mode';
import type { Workspace } from './workspace';

/** Milliseconds. */
const menuDelay = 120;

/** The commands with the keys that count, for whoever shows keys. */
export const withKeys = (
  commands: readonly Command[],
  rows: readonly KeyRow[],
): readonly Command[] => {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return commands.map((command) => {
    const row = byId.get(command.id);
    return row === undefined ? command : { ...command, keys: [...row.keys, ...row.builtIn] };
  });
};

export const useShownCommands = (
  { keys }: Workspace,
  commands: readonly Command[],
): readonly Command[] => {
  const rows = useSyncExternalStore(keys.subscribe, () => keys.get().rows);
  return useMemo(() => withKeys(commands, rows), [commands, rows]);
};

const tellMenu = (workspace: Workspace, commands: readonly Command[]): void => {
  let last = '';
  const send = debounce(() => {
    const items = withKeys(commands, workspace.keys.get().rows).map((command) => ({
      command: command.id,
      key: command.keys[0] ?? null,
      enabled: canRun(command),
      ...(command.isOn === undefined ? {} : { checked: command.isOn() }),
    }));
    const next = JSON.stringify(items);
    if (next !== last) bridge.menu.state({ items });
    last = next;
  }, menuDelay);
  const { keys, tabs, layout, documents, settings, history } = workspace;
  const { looks } = bigFilesOf(workspace);
  for (const store of [keys, tabs, layout, documents, settings, history, looks])
    store.subscribe(send);
  send();
};

const runFirst =
  (commands: readonly Command[]) =>
  (ids: readonly string[]): void => {
    const found = commands.filter(({ id }) => ids.includes(id));
    (found.find(canRun) ?? found[0])?.run();
  };

export const startKeys = (workspace: Workspace, commands: readonly Command[]): void => {
  const { keys, context } = workspace;
  const run = runFirst(commands);
  keys.send({ type: 'commandsKnown', commands, run: (id) => run([id]) });
  bridge.on('keys:changed', (file) => keys.send({ type: 'fileKnown', file }));
  void bridge.keys.load().then((loaded) => {
    if (loaded.ok) keys.send({ type: 'fileKnown', file: loaded.value });
  });
  listenToKeys({
    keys,
    isMac: context.platform === 'darwin',
    run,
    isVims: isVims(workspace),
  });
  followVim(workspace);
  tellMenu(workspace, commands);
};
