/** Commands about what the window shows. */
import { pageCommand, pageNames, pageTitles, type PageName } from '../../../shared/pages';
import { bridge } from '../../bridge';
import { setAutosave } from '../follow-settings';
import { focusBigFile } from '../big-files';
import { goToGroupAt } from '../group-actions';
import { goToFiles } from '../tree-actions';
import { toggleTimeline } from '../workspace-timeline';
import type { Workspace } from '../workspace';
import { hasDocument, hasFolder, hasRoot, type Command } from './command';

/** The size of everything in the window; main keeps it. */
const zoomCommands: readonly Command[] = [
  {
    id: 'view:zoom-in',
    title: 'Zoom In',
    keys: ['Mod+=', 'Mod+Shift++', 'Mod++'],
    run: () => bridge.window.zoom({ step: 'in' }),
  },
  {
    id: 'view:zoom-out',
    title: 'Zoom Out',
    keys: ['Mod+-', 'Mod+Shift+_'],
    run: () => bridge.window.zoom({ step: 'out' }),
  },
  {
    id: 'view:zoom-reset',
    title: 'Reset Zoom',
    keys: ['Mod+0'],
    run: () => bridge.window.zoom({ step: 'reset' }),
  },
];

export const viewCommands = (workspace: Workspace): Command[] => [
  {
    id: 'view:commands',
    title: 'Commands…',
    keys: ['Mod+Shift+P', 'F1'],
    run: () => workspace.layout.send({ picker: 'commands' }),
  },
  {
    id: 'view:toggle-sidebar',
    enabled: hasRoot(workspace),
    title: 'Show or Hide Side Bar',
    keys: ['Mod+B'],
    isOn: () => workspace.layout.get().sidebarShown,
    run: () => {
      if (workspace.context.root === null) return;
      workspace.layout.send({ sidebarShown: !workspace.layout.get().sidebarShown });
    },
  },
  {
    id: 'view:focus-tree',
    enabled: hasFolder(workspace),
    title: 'Go to Files',
    keys: ['Mod+Shift+E'],
    run: () => void goToFiles(workspace),
  },
  {
    id: 'view:focus-editor',
    enabled: hasDocument(workspace),
    title: 'Go to Editor',
    keys: ['Mod+1'],
    run: () => {
      goToGroupAt(workspace, 0);
      focusBigFile(workspace);
    },
  },
  ...zoomCommands,
];

const pageKeys: Partial<Record<PageName, readonly string[]>> = {
  settings: ['Mod+,'],
  keys: ['Mod+K Mod+S'],
  help: ['Mod+K Mod+H'],
};

export const pageCommands = (workspace: Workspace): Command[] =>
  pageNames.map((page) => ({
    id: pageCommand(page),
    title: pageTitles[page],
    keys: pageKeys[page] ?? [],
    run: () => workspace.layout.send({ page }),
  }));

export const historyCommands = (workspace: Workspace): Command[] => [
  {
    id: 'view:timeline',
    enabled: hasRoot(workspace),
    title: 'Show or Hide Timeline',
    // What shows or hides the right side in VS Code and Zed.
    keys: ['Mod+Alt+B'],
    isOn: () => workspace.history.get().shown,
    run: () => toggleTimeline(workspace),
  },
  {
    id: 'file:restore-deleted',
    enabled: hasRoot(workspace),
    title: 'Restore a Deleted File…',
    keys: [],
    run: () => workspace.history.send({ type: 'deletedShown', shown: true }),
  },
];

export const autosaveCommands = (workspace: Workspace): Command[] =>
  (
    [
      ['after-delay', 'Autosave: After a Short Delay'],
      ['on-focus-change', 'Autosave: When Focus Changes'],
      ['off', 'Autosave: Off'],
    ] as const
  ).map(([mode, title]) => ({
    id: `autosave:${mode}` as const,
    title,
    keys: [],
    run: () => void setAutosave(workspace, mode),
  }));
