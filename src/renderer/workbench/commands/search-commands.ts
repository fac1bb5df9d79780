/** Commands of the search in files. */
import { showSearch, stepResult, undoReplacement } from '../search-actions';
import type { Workspace } from '../workspace';
import { hasRoot, type Command } from './command';

export const searchCommands = (workspace: Workspace): Command[] => [
  {
    id: 'search:show',
    enabled: hasRoot(workspace),
    title: 'Search in Files',
    keys: ['Mod+Shift+F'],
    run: () => void showSearch(workspace, false),
  },
  {
    id: 'search:replace',
    enabled: hasRoot(workspace),
    title: 'Replace in Files',
    keys: ['Mod+Shift+H'],
    run: () => void showSearch(workspace, true),
  },
  {
    id: 'search:next-result',
    enabled: hasRoot(workspace),
    title: 'Next Search Result',
    keys: ['F4'],
    run: () => void stepResult(workspace, 1),
  },
  {
    id: 'search:previous-result',
    enabled: hasRoot(workspace),
    title: 'Previous Search Result',
    keys: ['Shift+F4'],
    run: () => void stepResult(workspace, -1),
  },
  {
    id: 'search:undo-replace',
    enabled: hasRoot(workspace),
    title: 'Undo Replace in Files',
    keys: [],
    run: () => void undoReplacement(workspace),
  },
];
