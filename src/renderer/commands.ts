/** The table of commands: the native menu, the keys and the palette all run these. */
import type { MenuCommand } from '../shared/contract';
import { pageCommand, pageNames, pageTitles } from '../shared/pages';
import { isUntitled } from '../shared/untitled';
import { bridge } from './bridge';
import { setExpanded } from './explorer/explorer-actions';
import { convertEnds, pickEncoding } from './encoding-actions';
import { boundKey, keyOf } from './keys';
import { goToFiles, newFile } from './tree-actions';
import { saveAll } from './save-all';
import type { Workspace } from './workspace';
import { toggleTimeline } from './workspace-timeline';

type EncodingCommand = 'encoding:reopen' | 'encoding:save' | 'ends:lf' | 'ends:crlf';

export type CommandId =
  MenuCommand | 'root:choose-folder' | 'root:choose-file' | 'tree:collapse' | EncodingCommand;

export interface Command {
  readonly id: CommandId;
  readonly title: string;
  /** `Mod` is Command on macOS and Control elsewhere; the first is shown. */
  readonly keys: readonly string[];
  readonly run: () => void;
}

/** Nothing is done to a text that a page of the program hides. */
const runInEditor = (workspace: Workspace, id: string): void => {
  const { page, editing } = workspace.layout.get();
  if (page === null) editing?.host.run(id);
};

/** Undo and its like act on the field that has the focus, and else on the editor. */
const inField = (): boolean =>
  document.activeElement instanceof HTMLInputElement &&
  document.activeElement.closest('[data-testid="editor"]') === null;

const onText = (workspace: Workspace, own: 'undo' | 'redo' | 'selectAll', monaco: string): void => {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- a text field has no other undo by script
  if (inField()) document.execCommand(own);
  else runInEditor(workspace, monaco);
};

/** Leaves a page of the program too, where there is one tab alone. */
const stepTab = (workspace: Workspace, by: 1 | -1): void => {
  workspace.tabs.send({ type: 'stepped', by });
  const { active } = workspace.tabs.get();
  if (active !== null) workspace.activate(active);
};

const toggleLock = (workspace: Workspace): void => {
  const { active } = workspace.tabs.get();
  if (active !== null) workspace.setLocked(active, !workspace.isLocked(active));
};

const fileCommands = (workspace: Workspace): Command[] => [
  { id: 'file:save', title: 'Save', keys: ['Mod+S'], run: () => workspace.save() },
  {
    id: 'file:save-all',
    title: 'Save All',
    keys: ['Mod+Alt+S'],
    run: () => void saveAll(workspace),
  },
  {
    id: 'file:save-as',
    title: 'Save As…',
    keys: ['Mod+Shift+S'],
    run: () => void workspace.saveAs(),
  },
  {
    id: 'file:save-copy',
    title: 'Save a Copy…',
    keys: [],
    run: () => void workspace.saveAs(workspace.tabs.get().active, 'copy'),
  },
  {
    id: 'file:revert',
    title: 'Revert File',
    keys: [],
    run: () => workspace.askRevert(workspace.tabs.get().active),
  },
  {
    id: 'file:toggle-read-only',
    title: 'Lock or Unlock Against Typing (Read-Only)',
    keys: [],
    run: () => toggleLock(workspace),
  },
  {
    id: 'file:new-untitled',
    title: 'New Untitled File',
    keys: ['Mod+N'],
    run: () => workspace.newUntitled(),
  },
  {
    id: 'file:new',
    title: 'New File…',
    keys: ['Mod+Alt+N'],
    run: () => newFile(workspace),
  },
];

const openCommands = (workspace: Workspace): Command[] => [
  {
    id: 'root:choose-folder',
    title: 'Open Folder…',
    keys: ['Mod+Shift+O'],
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
    title: 'Next Tab',
    keys: ['Control+Tab', 'Control+PageDown'],
    run: () => stepTab(workspace, 1),
  },
  {
    id: 'tab:previous',
    title: 'Previous Tab',
    keys: ['Control+Shift+Tab', 'Control+PageUp'],
    run: () => stepTab(workspace, -1),
  },
];

const monaco = (workspace: Workspace, id: string) => (): void => runInEditor(workspace, id);

const editCommands = (workspace: Workspace): Command[] => [
  { id: 'edit:find', title: 'Find', keys: ['Mod+F'], run: monaco(workspace, 'actions.find') },
  {
    id: 'edit:replace',
    title: 'Replace',
    keys: ['Mod+H'],
    run: monaco(workspace, 'editor.action.startFindReplaceAction'),
  },
  // Monaco and the page's fields take these keys themselves: they are shown, not bound.
  { id: 'edit:undo', title: 'Undo', keys: [], run: () => onText(workspace, 'undo', 'undo') },
  { id: 'edit:redo', title: 'Redo', keys: [], run: () => onText(workspace, 'redo', 'redo') },
  {
    id: 'edit:select-all',
    title: 'Select All',
    keys: [],
    run: () => onText(workspace, 'selectAll', 'editor.action.selectAll'),
  },
];

const encodingCommands = (workspace: Workspace): Command[] => [
  {
    id: 'encoding:reopen',
    title: 'Reopen with Encoding…',
    keys: [],
    run: () => pickEncoding(workspace, 'pick-for-reading'),
  },
  {
    id: 'encoding:save',
    title: 'Save with Encoding…',
    keys: [],
    run: () => pickEncoding(workspace, 'pick-for-saving'),
  },
  {
    id: 'ends:lf',
    title: 'Convert All Line Ends to LF',
    keys: [],
    run: () => convertEnds(workspace, '\n'),
  },
  {
    id: 'ends:crlf',
    title: 'Convert All Line Ends to CRLF',
    keys: [],
    run: () => convertEnds(workspace, '\r\n'),
  },
];

const copyPath = (workspace: Workspace, kind: 'relative' | 'full') => (): void => {
  const { active } = workspace.tabs.get();
  if (active !== null) workspace.copyPath(active, kind);
};

const pathCommands = (workspace: Workspace): Command[] => [
  { id: 'file:copy-path', title: 'Copy Path', keys: [], run: copyPath(workspace, 'relative') },
  {
    id: 'file:copy-full-path',
    title: 'Copy Full Path',
    keys: [],
    run: copyPath(workspace, 'full'),
  },
];

const viewCommands = (workspace: Workspace): Command[] => [
  {
    id: 'view:commands',
    title: 'Commands…',
    keys: ['Mod+Shift+P', 'F1'],
    run: () => workspace.layout.send({ paletteOpen: true }),
  },
  {
    id: 'view:toggle-sidebar',
    title: 'Show or Hide Files',
    keys: ['Mod+B'],
    run: () => {
      if (workspace.context.root?.kind !== 'folder') return;
      workspace.layout.send({ sidebarShown: !workspace.layout.get().sidebarShown });
    },
  },
  {
    id: 'view:focus-tree',
    title: 'Go to Files',
    keys: ['Mod+Shift+E'],
    run: () => void goToFiles(workspace),
  },
  {
    id: 'view:focus-editor',
    title: 'Go to Editor',
    keys: ['Mod+1'],
    run: () => {
      workspace.layout.send({ page: null });
      // When it is shown again.
      requestAnimationFrame(() => workspace.layout.get().editing?.host.focus());
    },
  },
  {
    id: 'tree:collapse',
    title: 'Collapse All Folders',
    keys: [],
    run: () => void setExpanded(workspace.explorer, new Set()),
  },
];

const pageCommands = (workspace: Workspace): Command[] =>
  pageNames.map((page) => ({
    id: pageCommand(page),
    title: pageTitles[page],
    keys: [],
    run: () => workspace.layout.send({ page }),
  }));

const historyCommands = (workspace: Workspace): Command[] => [
  {
    id: 'view:timeline',
    title: 'Show or Hide Timeline',
    // What shows or hides the right side in VS Code and Zed.
    keys: ['Mod+Alt+B'],
    run: () => toggleTimeline(workspace),
  },
  {
    id: 'file:restore-deleted',
    title: 'Restore a Deleted File…',
    keys: [],
    run: () => workspace.history.send({ type: 'deletedShown', shown: true }),
  },
];

const autosaveCommands = (workspace: Workspace): Command[] =>
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
    run: () => workspace.setAutosave(mode),
  }));

export const createCommands = (workspace: Workspace): readonly Command[] => [
  ...fileCommands(workspace),
  ...openCommands(workspace),
  ...pathCommands(workspace),
  ...editCommands(workspace),
  ...encodingCommands(workspace),
  ...viewCommands(workspace),
  ...pageCommands(workspace),
  ...historyCommands(workspace),
  ...autosaveCommands(workspace),
];

const needsFolder: ReadonlySet<CommandId> = new Set([
  'file:new',
  'view:toggle-sidebar',
  'view:focus-tree',
  'tree:collapse',
]);
const needsRoot: ReadonlySet<CommandId> = new Set(['view:timeline', 'file:restore-deleted']);
const needsFile = /^(file:save|encoding:|ends:|tab:|edit:|view:focus-editor)/;
/** Of no use while a page of the program hides the text. */
const needsText = /^(encoding:|ends:|edit:)/;
/** Of no use to a document that is in no file yet. */
const needsPlace = /^(file:(copy-|save-copy|revert|toggle-read-only)|encoding:)/;

/** Whether a command can do anything now: only such are offered. */
export const canRun = (workspace: Workspace, id: CommandId): boolean => {
  if (needsRoot.has(id)) return workspace.context.root !== null;
  if (needsFolder.has(id)) return workspace.context.root?.kind === 'folder';
  const { active } = workspace.tabs.get();
  if (needsText.test(id) && workspace.layout.get().page !== null) return false;
  if (needsPlace.test(id)) return active !== null && !isUntitled(active);
  return !needsFile.test(id) || active !== null;
};

/** Keys go to the page first, and to the native menu only where the page has not taken them. */
export const bindKeys = (commands: readonly Command[], isMac: boolean): void => {
  const byKey = new Map(
    commands.flatMap((command) =>
      command.keys.map((key) => [boundKey(key, isMac), command] as const),
    ),
  );
  window.addEventListener('keydown', (event) => {
    const command = event.defaultPrevented ? undefined : byKey.get(keyOf(event, isMac));
    if (command === undefined) return;
    event.preventDefault();
    command.run();
  });
};

export const followMenu = (commands: readonly Command[]): void => {
  bridge.on('menu:command', ({ command: id }) => commands.find((one) => one.id === id)?.run());
};
