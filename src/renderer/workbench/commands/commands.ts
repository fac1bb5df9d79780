/** The table of commands: the native menu, the keys and the palette all run these. */
import { bridge } from '../../bridge';
import type { Workspace } from '../workspace';
import type { Command } from './command';
import { bigFileCommands } from './big-file-commands';
import { compareCommands } from './compare-commands';
import { editCommands } from './edit-commands';
import { encodingCommands } from './encoding-commands';
import { fileCommands, newCommands, pathCommands } from './file-commands';
import { searchCommands } from './search-commands';
import { findCommands } from './find-commands';
import { markdownCommands } from './markdown-commands';
import { groupCommands } from './group-commands';
import { settingCommands } from './setting-commands';
import { settingsCommands } from './settings-commands';
import { openCommands } from './tab-commands';
import { documentFormCommands, textualCommands } from './textual-commands';
import { treeCommands } from './tree-commands';
import { autosaveCommands, historyCommands, pageCommands, viewCommands } from './view-commands';

export const createCommands = (workspace: Workspace): readonly Command[] => [
  ...fileCommands(workspace),
  ...newCommands(workspace),
  ...openCommands(workspace),
  ...findCommands(workspace),
  ...bigFileCommands(workspace),
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
  ...settingsCommands(workspace),
  ...historyCommands(workspace),
  ...treeCommands(workspace),
  ...autosaveCommands(workspace),
];

/** Only such are offered. */
export const canRun = (command: Command): boolean => command.enabled?.() ?? true;

export const followMenu = (commands: readonly Command[]): void => {
  bridge.on('menu:command', ({ command: id }) => commands.find((one) => one.id === id)?.run());
};
