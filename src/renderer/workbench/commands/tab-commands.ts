/** Commands that open roots and go from tab to tab. */
import type { Workspace } from '../workspace';
import { hasDocument, type Command } from './command';

/** Leaves a page of the program too, where there is one tab alone. */
const stepTab = (workspace: Workspace, by: 1 | -1): void => {
  workspace.tabs.send({ type: 'stepped', by });
  const { active } = workspace.tabs.get();
  if (active !== null) workspace.activate(active);
};

export const openCommands = (workspace: Workspace): Command[] => [
  {
    id: 'root:choose-folder',
    title: 'Open Folder…',
    keys: ['Mod+K Mod+O'],
    run: () => workspace.chooseFolder(),
  },
  {
    id: 'root:choose-file',
    title: 'Open File…',
    keys: ['Mod+O'],
    run: () => workspace.chooseFile(),
  },
  {
    id: 'tab:close',
    enabled: hasDocument(workspace),
    title: 'Close Tab',
    keys: ['Mod+W'],
    run: () => {
      const { active } = workspace.tabs.get();
      if (workspace.layout.get().page !== null) workspace.layout.send({ page: null });
      else if (active !== null) void workspace.closeTab(active);
    },
  },
  {
    id: 'tab:next',
    enabled: hasDocument(workspace),
    title: 'Next Tab',
    keys: ['Control+Tab', 'Control+PageDown'],
    run: () => stepTab(workspace, 1),
  },
  {
    id: 'tab:previous',
    enabled: hasDocument(workspace),
    title: 'Previous Tab',
    keys: ['Control+Shift+Tab', 'Control+PageUp'],
    run: () => stepTab(workspace, -1),
  },
];
