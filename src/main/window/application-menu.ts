/** The native menu with its accelerators. Commands go to the focused window's page; the page owns what they do. */
import { Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../shared/menu-commands';
import type { MenuState } from '../../shared/keybindings';
import type { AutosaveMode } from '../../shared/settings';
import { pageCommand, pageNames, pageTitles } from '../../shared/pages';
import { acceleratorOf, chordNote } from './menu-keys';
import { editTextItems, findItems, selectionMenu } from './text-menu';

export interface MenuActions {
  readonly command: (command: MenuCommand) => void;
  readonly openFolder: () => void;
  readonly openFile: () => void;
  readonly newWindow: () => void;
  /** Newest first; main alone knows them. */
  readonly recent: () => readonly { readonly id: string; readonly label: string }[];
  readonly openRecent: (id: string) => void;
  readonly clearRecent: () => void;
}

type Item = MenuItemConstructorOptions;

const autosaveModes: readonly { readonly mode: AutosaveMode; readonly label: string }[] = [
  { mode: 'after-delay', label: 'After a Short Delay' },
  { mode: 'on-focus-change', label: 'When Focus Changes' },
  { mode: 'off', label: 'Off' },
];

/** Marks the mode of the window in front. */
export const showAutosaveMode = (mode: AutosaveMode): void => {
  const item = Menu.getApplicationMenu()?.getMenuItemById(`autosave:${mode}`);
  if (item) item.checked = true;
};

const separator: Item = { type: 'separator' };

/** What the page of the window in front has said of its commands; empty until it has. */
let shown: ReadonlyMap<string, MenuState['items'][number]> = new Map();

/** Main opens files and folders itself. */
type CommandShown = MenuCommand | `root:${string}`;

/** The page runs its keys itself: they are shown here, and never taken. Until it has told them, the default is shown. */
const keyShown = (command: CommandShown, byDefault: string | undefined) => {
  const state = shown.get(command);
  const accelerator = state === undefined ? byDefault : acceleratorOf(state.key ?? '');
  const note = chordNote(state?.key ?? '', process.platform === 'darwin');
  const { enabled = true, checked = false } = state ?? {};
  return { accelerator: accelerator ?? undefined, note, enabled, checked };
};

const commandItem =
  (actions: MenuActions) =>
  (label: string, command: MenuCommand, byDefault?: string): Item => {
    const { accelerator, note, enabled } = keyShown(command, byDefault);
    return {
      id: command,
      label: `${label}${note}`,
      enabled,
      ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
      click: () => actions.command(command),
    };
  };

/** What is on or off. The page says which: a press alone marks nothing. */
const toggleItem =
  (actions: MenuActions) =>
  (label: string, command: MenuCommand, byDefault?: string): Item => ({
    ...commandItem(actions)(label, command, byDefault),
    type: 'checkbox',
    checked: keyShown(command, byDefault).checked,
    click: (item) => {
      item.checked = !item.checked;
      actions.command(command);
    },
  });

const recentMenu = (actions: MenuActions): Item => {
  const recent = actions.recent();
  return {
    label: 'Open Recent',
    enabled: recent.length > 0,
    submenu: [
      ...recent.map(({ id, label }) => ({
        // An ampersand would mark the letter behind it.
        label: label.replaceAll('&', '&&'),
        click: () => actions.openRecent(id),
      })),
      separator,
      { label: 'Clear List', click: actions.clearRecent },
    ],
  };
};

const fileMenu = (actions: MenuActions, isMac: boolean): Item => {
  const item = commandItem(actions);
  return {
    label: '&File',
    submenu: [
      item('New Untitled File', 'file:new-untitled', 'CmdOrCtrl+N'),
      item('New File…', 'file:new', 'CmdOrCtrl+Alt+N'),
      item('New Folder…', 'tree:new-folder'),
      { label: 'New Window', accelerator: 'CmdOrCtrl+Shift+N', click: actions.newWindow },
      separator,
      {
        label: `Open Folder…${keyShown('root:choose-folder', undefined).note}`,
        click: actions.openFolder,
      },
      {
        label: 'Open File…',
        accelerator: keyShown('root:choose-file', 'CmdOrCtrl+O').accelerator ?? 'CmdOrCtrl+O',
        registerAccelerator: false,
        click: actions.openFile,
      },
      recentMenu(actions),
      separator,
      item('Save', 'file:save', 'CmdOrCtrl+S'),
      item('Save As…', 'file:save-as', 'CmdOrCtrl+Shift+S'),
      item('Save a Copy…', 'file:save-copy'),
      item('Revert File', 'file:revert'),
      item('Lock or Unlock Against Typing', 'file:toggle-read-only'),
      item('Save All', 'file:save-all', 'CmdOrCtrl+Alt+S'),
      {
        label: 'Autosave',
        submenu: autosaveModes.map(({ mode, label }) => ({
          ...item(label, `autosave:${mode}`),
          id: `autosave:${mode}`,
          type: 'radio',
          checked: mode === 'after-delay',
        })),
      },
      separator,
      item('Restore a Deleted File…', 'file:restore-deleted'),
      separator,
      item(pageTitles.settings, pageCommand('settings'), 'CmdOrCtrl+,'),
      separator,
      item('Close Tab', 'tab:close', 'CmdOrCtrl+W'),
      item('Reopen Closed Tab', 'tab:reopen', 'CmdOrCtrl+Shift+T'),
      { role: 'close', label: 'Close Window', accelerator: 'CmdOrCtrl+Shift+W' },
      ...(isMac ? [] : [separator, { role: 'quit', label: 'Quit' } as const]),
    ],
  };
};

const editMenu = (actions: MenuActions): Item => {
  const item = commandItem(actions);
  return {
    label: '&Edit',
    submenu: [
      item('Undo', 'edit:undo', 'CmdOrCtrl+Z'),
      item('Redo', 'edit:redo', 'CmdOrCtrl+Shift+Z'),
      separator,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      item('Select All', 'edit:select-all', 'CmdOrCtrl+A'),
      separator,
      item('Find', 'edit:find', 'CmdOrCtrl+F'),
      item('Replace', 'edit:replace', 'CmdOrCtrl+H'),
      ...findItems(item),
      separator,
      item('Search in Files', 'search:show', 'CmdOrCtrl+Shift+F'),
      item('Replace in Files', 'search:replace', 'CmdOrCtrl+Shift+H'),
      separator,
      ...editTextItems(item),
    ],
  };
};

/** In the Help menu. */
const pagesElsewhere: ReadonlySet<string> = new Set(['settings', 'about', 'help', 'keys']);

const viewMenu = (actions: MenuActions, devTools: boolean): Item => {
  const item = commandItem(actions);
  const toggle = toggleItem(actions);
  return {
    label: '&View',
    submenu: [
      item('Commands…', 'view:commands', 'CmdOrCtrl+Shift+P'),
      separator,
      toggle('Side Bar', 'view:toggle-sidebar', 'CmdOrCtrl+B'),
      toggle('Timeline', 'view:timeline', 'CmdOrCtrl+Alt+B'),
      toggle('Hidden Files in the Tree', 'tree:toggle-hidden'),
      item('Go to Files', 'view:focus-tree', 'CmdOrCtrl+Shift+E'),
      item('Go to Editor', 'view:focus-editor', 'CmdOrCtrl+1'),
      separator,
      toggle('Word Wrap', 'editor:word-wrap', 'Alt+Z'),
      toggle('Minimap', 'editor:minimap'),
      toggle('Sticky Scroll', 'editor:sticky-scroll'),
      toggle('White Space', 'editor:white-space'),
      toggle('Follow the End of the File', 'big:follow'),
      separator,
      item('Markdown Preview', 'markdown:preview', 'CmdOrCtrl+Shift+V'),
      item('Markdown Preview Beside the Text', 'markdown:preview-side'),
      separator,
      item('Split Editor Right', 'group:split-right', 'CmdOrCtrl+\\'),
      item('Split Editor Down', 'group:split-down'),
      item('Close Editor Group', 'group:close'),
      separator,
      item('Next Tab', 'tab:next', 'Ctrl+Tab'),
      item('Previous Tab', 'tab:previous', 'Ctrl+Shift+Tab'),
      separator,
      ...pageNames
        .filter((name) => !pagesElsewhere.has(name))
        .map((name) => item(pageTitles[name], pageCommand(name))),
      separator,
      item('Zoom In', 'view:zoom-in'),
      item('Zoom Out', 'view:zoom-out'),
      item('Reset Zoom', 'view:zoom-reset'),
      { role: 'togglefullscreen' },
      ...(devTools ? [separator, { role: 'toggleDevTools' } as const] : []),
    ],
  };
};

const goMenu = (actions: MenuActions): Item => {
  const item = commandItem(actions);
  return {
    label: '&Go',
    submenu: [
      item('Go to File…', 'go:file', 'CmdOrCtrl+P'),
      item('Go to Symbol in File…', 'go:symbol', 'CmdOrCtrl+Shift+O'),
      item('Go to Line…', 'go:line', 'Ctrl+G'),
      separator,
      item('Reveal in Tree', 'tree:reveal'),
    ],
  };
};

const helpMenu = (actions: MenuActions): Item => {
  const item = commandItem(actions);
  return {
    label: '&Help',
    submenu: [
      item(pageTitles.help, pageCommand('help')),
      item(pageTitles.keys, pageCommand('keys')),
      separator,
      item(pageTitles.about, pageCommand('about')),
    ],
  };
};

interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly devTools: boolean;
}

let rebuild: () => void = () => undefined;

/** After a change of what the menu lists. */
export const refreshMenu = (): void => rebuild();

const sameKeys = (items: MenuState['items']): boolean =>
  items.length === shown.size && items.every(({ command, key }) => shown.get(command)?.key === key);

/** Follows the window in front. Other keys need a new menu, because Electron changes none of an item; the rest does not. */
export const showMenuState = ({ items }: MenuState): void => {
  const same = sameKeys(items);
  shown = new Map(items.map((item) => [item.command, item]));
  if (!same) return rebuild();
  const menu = Menu.getApplicationMenu();
  for (const { command, enabled, checked } of items) {
    const item = menu?.getMenuItemById(command);
    if (!item) continue;
    item.enabled = enabled;
    if (checked !== undefined) item.checked = checked;
  }
};

const templateOf = (actions: MenuActions, { platform, devTools }: MenuOptions): Item[] => {
  const isMac = platform === 'darwin';
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    fileMenu(actions, isMac),
    editMenu(actions),
    selectionMenu(commandItem(actions)),
    viewMenu(actions, devTools),
    goMenu(actions),
    // Off macOS its Close would take Ctrl+W from the tabs.
    ...(isMac ? [{ role: 'windowMenu' } as const] : []),
    helpMenu(actions),
  ];
};

/** Installs the menu for every window. */
export const installMenu = (actions: MenuActions, options: MenuOptions): void => {
  rebuild = () => {
    const mode = autosaveModes.find(
      (one) => Menu.getApplicationMenu()?.getMenuItemById(`autosave:${one.mode}`)?.checked === true,
    );
    Menu.setApplicationMenu(Menu.buildFromTemplate(templateOf(actions, options)));
    if (mode !== undefined) showAutosaveMode(mode.mode);
  };
  rebuild();
};
