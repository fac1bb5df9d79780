/** The native menu with its accelerators. Commands go to the focused window's page; the page owns what they do. */
import { Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../shared/contract';
import type { AutosaveMode } from '../../shared/settings';
import { pageCommand, pageNames, pageTitles } from '../../shared/pages';
import { editTextItems, findItems, selectionMenu } from './text-menu';

export interface MenuActions {
  readonly command: (command: MenuCommand) => void;
  readonly openFolder: () => void;
  readonly openFile: () => void;
  readonly newWindow: () => void;
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

const commandItem =
  (actions: MenuActions) =>
  (label: string, command: MenuCommand, accelerator?: string): Item => ({
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => actions.command(command),
  });

const fileMenu = (actions: MenuActions, isMac: boolean): Item => {
  const item = commandItem(actions);
  return {
    label: '&File',
    submenu: [
      item('New Untitled File', 'file:new-untitled', 'CmdOrCtrl+N'),
      item('New File…', 'file:new', 'CmdOrCtrl+Alt+N'),
      { label: 'New Window', accelerator: 'CmdOrCtrl+Shift+N', click: actions.newWindow },
      separator,
      { label: 'Open Folder…', click: actions.openFolder },
      { label: 'Open File…', accelerator: 'CmdOrCtrl+O', click: actions.openFile },
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

const viewMenu = (actions: MenuActions, devTools: boolean): Item => {
  const item = commandItem(actions);
  return {
    label: '&View',
    submenu: [
      item('Commands…', 'view:commands', 'CmdOrCtrl+Shift+P'),
      separator,
      item('Show or Hide Side Bar', 'view:toggle-sidebar', 'CmdOrCtrl+B'),
      item('Show or Hide Timeline', 'view:timeline', 'CmdOrCtrl+Alt+B'),
      item('Go to Files', 'view:focus-tree', 'CmdOrCtrl+Shift+E'),
      item('Go to Editor', 'view:focus-editor', 'CmdOrCtrl+1'),
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
        .filter((name) => name !== 'about')
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

/** Installs the menu for every window. */
export const installMenu = (
  actions: MenuActions,
  options: { readonly platform: NodeJS.Platform; readonly devTools: boolean },
): void => {
  const isMac = options.platform === 'darwin';
  const template: Item[] = [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    fileMenu(actions, isMac),
    editMenu(actions),
    selectionMenu(commandItem(actions)),
    viewMenu(actions, options.devTools),
    goMenu(actions),
    // Off macOS its Close would take Ctrl+W from the tabs.
    ...(isMac ? [{ role: 'windowMenu' } as const] : []),
    {
      label: '&Help',
      submenu: [commandItem(actions)(pageTitles.about, pageCommand('about'))],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
};
