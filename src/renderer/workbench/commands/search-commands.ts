/** Commands of the search in files. */
import { showSearch } from '../search-actions';
import type { Workspace } from '../workspace';
import { hasRoot, type Command } from './command';

export const searchCommands = (workspace: Workspace): Command[] => [
  {
    id: 'search:show',
    enabled: hasRoot(workspace),
    title: 'Search in Files',
    keys: ['Mod+Shift+F'],
    run: () => void showSearch(workspace),
  },
  {
    id: 'search:replace',
    enabled: hasRoot(workspace),
    title: 'Replace in Files',
    keys: ['Mod+Shift+H'],
    run: () => void showSearch(workspace),
  },
];
