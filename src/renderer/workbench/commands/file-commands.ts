/** Commands about the document's file: save, save elsewhere, revert, new, its path. */
import { saveAll } from '../save-all';
import { newFile } from '../tree-actions';
import type { Workspace } from '../workspace';
import { hasDocument, hasFile, hasFolder, type Command } from './command';

const toggleLock = (workspace: Workspace): void => {
  const { active } = workspace.tabs.get();
  if (active !== null) workspace.setLocked(active, !workspace.isLocked(active));
};

export const fileCommands = (workspace: Workspace): Command[] => [
  {
    id: 'file:save',
    enabled: hasDocument(workspace),
    title: 'Save',
    keys: ['Mod+S'],
    run: () => workspace.save(),
  },
  {
    id: 'file:save-all',
    enabled: hasDocument(workspace),
    title: 'Save All',
    keys: ['Mod+Alt+S'],
    run: () => void saveAll(workspace),
  },
  {
    id: 'file:save-as',
    enabled: hasDocument(workspace),
    title: 'Save As…',
    keys: ['Mod+Shift+S'],
    run: () => void workspace.saveAs(),
  },
  {
    id: 'file:save-copy',
    enabled: hasFile(workspace),
    title: 'Save a Copy…',
    keys: [],
    run: () => void workspace.saveAs(workspace.tabs.get().active, 'copy'),
  },
  {
    id: 'file:revert',
    enabled: hasFile(workspace),
    title: 'Revert File',
    keys: [],
    run: () => workspace.askRevert(workspace.tabs.get().active),
  },
  {
    id: 'file:toggle-read-only',
    enabled: hasFile(workspace),
    title: 'Lock or Unlock Against Typing (Read-Only)',
    keys: [],
    run: () => toggleLock(workspace),
  },
];

export const newCommands = (workspace: Workspace): Command[] => [
  {
    id: 'file:new-untitled',
    title: 'New Untitled File',
    keys: ['Mod+N'],
    run: () => workspace.newUntitled(),
  },
  {
    id: 'file:new',
    enabled: hasFolder(workspace),
    title: 'New File…',
    keys: ['Mod+Alt+N'],
    run: () => newFile(workspace),
  },
];

const copyPath = (workspace: Workspace, kind: 'relative' | 'full') => (): void => {
  const { active } = workspace.tabs.get();
  if (active !== null) workspace.copyPath(active, kind);
};

export const pathCommands = (workspace: Workspace): Command[] => [
  {
    id: 'file:copy-path',
    enabled: hasFile(workspace),
    title: 'Copy Path',
    keys: [],
    run: copyPath(workspace, 'relative'),
  },
  {
    id: 'file:copy-full-path',
    enabled: hasFile(workspace),
    title: 'Copy Full Path',
    keys: [],
    run: copyPath(workspace, 'full'),
  },
];
