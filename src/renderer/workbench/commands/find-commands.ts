/** Commands that go to a file, a line or a symbol. */
import type { Workspace } from '../workspace';
import { hasRoot, seesText, type Command } from './command';

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
    run: () => workspace.layout.send({ picker: 'line' }),
  },
  {
    id: 'go:symbol',
    enabled: seesText(workspace),
    title: 'Go to Symbol in File…',
    keys: ['Mod+Shift+O'],
    run: () => workspace.layout.send({ picker: 'symbols' }),
  },
];
