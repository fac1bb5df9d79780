/** Commands that go to a file, a line or a symbol. */
import { askBigFile } from '../big-files';
import type { Workspace } from '../workspace';
import { showInTree } from '../tree-actions';
import { hasFile, hasFolder, hasRoot, seesText, type Command } from './command';

/** The last part is the one that says most: arrows lead to the others. */
const focusCrumbs = (): void => {
  const parts = document.querySelectorAll<HTMLElement>('[data-focused="true"] .crumbs button');
  parts[parts.length - 1]?.focus();
};

export const findCommands = (workspace: Workspace): Command[] => [
  {
    id: 'go:file',
    enabled: hasRoot(workspace),
    title: 'Go to File…',
    keys: ['Mod+P'],
    run: () => workspace.layout.send({ picker: 'files' }),
  },
  {
    id: 'go:line',
    enabled: seesText(workspace),
    title: 'Go to Line…',
    keys: ['Control+G'],
    run: () => {
      if (!askBigFile(workspace, 'go')) workspace.layout.send({ picker: 'line' });
    },
  },
  {
    id: 'go:symbol',
    enabled: seesText(workspace),
    title: 'Go to Symbol in File…',
    keys: ['Mod+Shift+O'],
    run: () => workspace.layout.send({ picker: 'symbols' }),
  },
  {
    id: 'go:breadcrumbs',
    enabled: seesText(workspace),
    title: 'Go to Breadcrumbs',
    // On a keyboard where Shift makes the point another sign, that sign is what comes.
    keys: ['Mod+Shift+.', 'Mod+Shift+>'],
    run: focusCrumbs,
  },
  {
    id: 'tree:reveal',
    enabled: () => hasFolder(workspace)() && hasFile(workspace)(),
    title: 'Reveal in Tree',
    keys: [],
    run: () => void showInTree(workspace, workspace.tabs.get().active),
  },
];
