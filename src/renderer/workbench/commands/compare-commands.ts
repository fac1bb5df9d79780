/** Commands that compare the shown document with something, and those of a comparison that is shown. */
import { compareView, toggleBlanks, toggleInline } from '../../compare/compare-view';
import {
  canCompareWithSelected,
  compareWithDisk,
  compareWithSelected,
  endComparison,
  selectForCompare,
  swapSides,
} from '../comparing';
import type { Workspace } from '../workspace';
import { hasDocument, hasFile, hasFolder, type Command } from './command';

const onShown = (workspace: Workspace, run: (path: string) => void) => (): void => {
  const { active } = workspace.tabs.get();
  if (active !== null) run(active);
};

const startCommands = (workspace: Workspace): Command[] => [
  {
    id: 'compare:with-file',
    title: 'Compare Active File With…',
    keys: [],
    enabled: () => hasDocument(workspace)() && hasFolder(workspace)(),
    run: () => workspace.comparing.send({ type: 'asked', asking: 'file' }),
  },
  {
    id: 'compare:with-saved',
    title: 'Compare Active File with Saved',
    keys: ['Mod+K D'],
    enabled: hasFile(workspace),
    run: onShown(workspace, (path) => compareWithDisk(workspace, path)),
  },
  {
    id: 'compare:with-clipboard',
    title: 'Compare Active File with Clipboard…',
    keys: ['Mod+K C'],
    enabled: hasDocument(workspace),
    run: () => workspace.comparing.send({ type: 'asked', asking: 'paste' }),
  },
  {
    id: 'compare:select',
    title: 'Select Active File for Compare',
    keys: [],
    enabled: hasDocument(workspace),
    run: onShown(workspace, (path) => selectForCompare(workspace, path)),
  },
  {
    id: 'compare:with-selected',
    title: 'Compare Active File with Selected',
    keys: [],
    enabled: () => canCompareWithSelected(workspace, workspace.tabs.get().active),
    run: onShown(workspace, (path) => compareWithSelected(workspace, path)),
  },
];

const isShown = (): boolean => compareView.get().shown !== null;

const shownCommands = (workspace: Workspace): Command[] => {
  const hasFiles = (): boolean => isShown() && workspace.comparing.get().shown !== null;
  return [
    {
      id: 'compare:next-change',
      title: 'Compare: Next Change',
      keys: ['Alt+F5'],
      enabled: isShown,
      run: () => compareView.get().shown?.nextChange(),
    },
    {
      id: 'compare:previous-change',
      title: 'Compare: Previous Change',
      keys: ['Alt+Shift+F5'],
      enabled: isShown,
      run: () => compareView.get().shown?.previousChange(),
    },
    {
      id: 'compare:toggle-inline',
      title: 'Compare: Inline or Side by Side',
      keys: [],
      enabled: isShown,
      run: toggleInline,
    },
    {
      id: 'compare:toggle-blanks',
      title: 'Compare: Ignore Leading and Trailing White Space',
      keys: [],
      enabled: isShown,
      run: toggleBlanks,
    },
    {
      id: 'compare:swap',
      title: 'Compare: Swap Sides',
      keys: [],
      enabled: hasFiles,
      run: () => swapSides(workspace),
    },
    {
      id: 'compare:close',
      title: 'Compare: Close',
      keys: [],
      enabled: hasFiles,
      run: () => endComparison(workspace),
    },
  ];
};

export const compareCommands = (workspace: Workspace): Command[] => [
  ...startCommands(workspace),
  ...shownCommands(workspace),
];
