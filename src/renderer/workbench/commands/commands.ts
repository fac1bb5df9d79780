/** The table of commands: the native menu, the keys and the palette all run these. */
import { bridge } from '../../bridge';
import { boundKey, keyOf } from '../keys';
import type { Workspace } from '../workspace';
import type { Command } from './command';
import { compareCommands } from './compare-commands';
import { editCommands } from './edit-commands';
import { encodingCommands } from './encoding-commands';
import { fileCommands, newCommands, pathCommands } from './file-commands';
import { searchCommands } from './search-commands';
import { findCommands } from './find-commands';
import { markdownCommands } from './markdown-commands';
import { groupCommands } from './group-commands';
import { settingCommands } from './setting-commands';
import { openCommands } from './tab-commands';
import { documentFormCommands, textualCommands } from './textual-commands';
import { autosaveCommands, historyCommands, pageCommands, viewCommands } from './view-commands';

export const createCommands = (workspace: Workspace): readonly Command[] => [
  ...fileCommands(workspace),
  ...newCommands(workspace),
  ...openCommands(workspace),
  ...findCommands(workspace),
  ...groupCommands(workspace),
  ...pathCommands(workspace),
  ...editCommands(workspace),
  ...textualCommands(workspace),
  ...documentFormCommands(workspace),
  ...compareCommands(workspace),
  ...settingCommands(workspace),
  ...encodingCommands(workspace),
  ...searchCommands(workspace),
  ...viewCommands(workspace),
  ...markdownCommands(workspace),
  ...pageCommands(workspace),
  ...historyCommands(workspace),
  ...autosaveCommands(workspace),
];

/** Only such are offered. */
export const canRun = (command: Command): boolean => command.enabled?.() ?? true;

const counts = ({ when }: Command, target: EventTarget | null): boolean =>
  when === undefined || (target instanceof Element && target.closest('.monaco-editor') !== null);

/** Keys go to the page first, and to the native menu only where the page has not taken them. */
export const bindKeys = (commands: readonly Command[], isMac: boolean): void => {
  const byKey = new Map(
    commands.flatMap((command) =>
      command.keys.map((key) => [boundKey(key, isMac), command] as const),
    ),
  );
  window.addEventListener('keydown', (event) => {
    const command = event.defaultPrevented ? undefined : byKey.get(keyOf(event, isMac));
    if (command === undefined || !counts(command, event.target)) return;
    event.preventDefault();
    command.run();
  });
};

export const followMenu = (commands: readonly Command[]): void => {
  bridge.on('menu:command', ({ command: id }) => commands.find((one) => one.id === id)?.run());
};
