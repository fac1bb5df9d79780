/** Commands about groups of tabs and the tabs in them. */
import { lastClosed } from '../../tabs/tabs-store';
import { groupOf } from '../../tabs/tabs-state';
import { closeAll, closeGroup, closeOthers, closeSaved, closeToTheRight } from '../close-many';
import {
  goBeside,
  goToGroupAt,
  isPinnedTab,
  keepOpen,
  moveInStrip,
  moveToGroup,
  reopenClosed,
  setPinned,
  shownTab,
  splitGroup,
  type TabPlace,
} from '../group-actions';
import type { Workspace } from '../workspace';
import { hasDocument, type Command } from './command';

const isSplit = (workspace: Workspace) => (): boolean => workspace.tabs.get().groups.size > 1;

const onShown = (workspace: Workspace, run: (tab: TabPlace) => void) => (): void => {
  const tab = shownTab(workspace);
  if (tab !== null) run(tab);
};

const focusCommands = (workspace: Workspace): Command[] => [
  ...[2, 3, 4, 5, 6, 7, 8].map((number) => ({
    id: `group:focus-${number}` as const,
    // The next one is made: there is none to go to before.
    enabled: () => hasDocument(workspace)() && workspace.tabs.get().groups.size >= number - 1,
    title: `Go to Editor Group ${number}`,
    keys: [`Mod+${number}`],
    run: () => goToGroupAt(workspace, number - 1),
  })),
  ...(
    [
      ['left', 'ArrowLeft'],
      ['right', 'ArrowRight'],
      ['up', 'ArrowUp'],
      ['down', 'ArrowDown'],
    ] as const
  ).map(([side, key]) => ({
    id: `group:focus-${side}` as const,
    enabled: isSplit(workspace),
    title: `Go to the Editor Group ${sideWords[side]}`,
    keys: [`Mod+K Mod+${key}`],
    run: () => goBeside(workspace, side),
  })),
];

const sideWords = { left: 'on the Left', right: 'on the Right', up: 'Above', down: 'Below' };

const splitCommands = (workspace: Workspace): Command[] => [
  {
    id: 'group:split-right',
    enabled: hasDocument(workspace),
    title: 'Split Editor Right',
    keys: ['Mod+\\'],
    run: () => splitGroup(workspace, 'right'),
  },
  {
    id: 'group:split-down',
    enabled: hasDocument(workspace),
    title: 'Split Editor Down',
    keys: ['Mod+K Mod+\\'],
    run: () => splitGroup(workspace, 'down'),
  },
  {
    id: 'group:close',
    enabled: isSplit(workspace),
    title: 'Close Editor Group',
    keys: ['Mod+K Mod+Shift+W'],
    run: () => closeGroup(workspace, workspace.tabs.get().focused),
  },
  {
    id: 'group:even',
    enabled: isSplit(workspace),
    title: 'Make All Editor Groups the Same Size',
    keys: [],
    run: () => workspace.tabs.send({ type: 'evened', path: null }),
  },
];

const moveCommands = (workspace: Workspace): Command[] => [
  {
    id: 'tab:to-next-group',
    enabled: hasDocument(workspace),
    title: 'Move Tab to Next Group',
    keys: ['Mod+Alt+ArrowRight'],
    run: () => moveToGroup(workspace, 1),
  },
  {
    id: 'tab:to-previous-group',
    enabled: hasDocument(workspace),
    title: 'Move Tab to Previous Group',
    keys: ['Mod+Alt+ArrowLeft'],
    run: () => moveToGroup(workspace, -1),
  },
  {
    id: 'tab:move-right',
    enabled: hasDocument(workspace),
    title: 'Move Tab Right',
    keys: ['Mod+Shift+PageDown'],
    run: () => moveInStrip(workspace, 1),
  },
  {
    id: 'tab:move-left',
    enabled: hasDocument(workspace),
    title: 'Move Tab Left',
    keys: ['Mod+Shift+PageUp'],
    run: () => moveInStrip(workspace, -1),
  },
];

const keepCommands = (workspace: Workspace): Command[] => [
  {
    id: 'tab:keep-open',
    enabled: () => {
      const { active, focused } = workspace.tabs.get();
      return active !== null && groupOf(workspace.tabs.get(), focused).preview === active;
    },
    title: 'Keep Tab Open',
    keys: ['Mod+K Enter'],
    run: onShown(workspace, ({ path }) => keepOpen(workspace, path)),
  },
  {
    id: 'tab:pin',
    enabled: hasDocument(workspace),
    title: 'Pin or Unpin Tab',
    keys: ['Mod+K Shift+Enter'],
    run: onShown(workspace, (tab) => setPinned(workspace, tab, !isPinnedTab(workspace, tab))),
  },
];

const closeCommands = (workspace: Workspace): Command[] => [
  {
    id: 'tab:reopen',
    enabled: () => lastClosed(workspace.tabs.get()) !== null,
    title: 'Reopen Closed Tab',
    keys: ['Mod+Shift+T'],
    run: () => reopenClosed(workspace),
  },
  {
    id: 'tab:close-others',
    enabled: hasDocument(workspace),
    title: 'Close Other Tabs',
    keys: ['Mod+Alt+T'],
    run: onShown(workspace, (tab) => closeOthers(workspace, tab)),
  },
  {
    id: 'tab:close-right',
    enabled: hasDocument(workspace),
    title: 'Close Tabs to the Right',
    keys: [],
    run: onShown(workspace, (tab) => closeToTheRight(workspace, tab)),
  },
  {
    id: 'tab:close-saved',
    enabled: hasDocument(workspace),
    title: 'Close Saved Tabs',
    keys: ['Mod+K U'],
    run: onShown(workspace, ({ group }) => closeSaved(workspace, group)),
  },
  {
    id: 'tab:close-all',
    enabled: hasDocument(workspace),
    title: 'Close All Tabs',
    keys: ['Mod+K W'],
    run: onShown(workspace, ({ group }) => closeAll(workspace, group)),
  },
];

export const groupCommands = (workspace: Workspace): Command[] => [
  ...splitCommands(workspace),
  ...focusCommands(workspace),
  ...moveCommands(workspace),
  ...keepCommands(workspace),
  ...closeCommands(workspace),
];
