/** What the native menus have of the editor's own commands; their keys belong to the text, which takes them itself. */
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../shared/menu-commands';
import { textCommands, textMenus } from '../../shared/text-commands';

type Item = MenuItemConstructorOptions;
type MakeItem = (label: string, command: MenuCommand) => Item;

const titles = new Map(textCommands(process.platform).map(({ id, title }) => [id, title]));

const part = (item: MakeItem, name: keyof typeof textMenus): Item[] =>
  textMenus[name].map((id) => item(titles.get(id) ?? id, id));

const separator: Item = { type: 'separator' };

/** The end of the Edit menu. */
export const editTextItems = (item: MakeItem): Item[] => [
  ...part(item, 'comment'),
  separator,
  item('Format Document', 'edit:format'),
  item('Format Selection', 'edit:format-selection'),
  ...part(item, 'blank'),
  { label: 'Change Case', submenu: part(item, 'case') },
  separator,
  item('Compare Active File With…', 'compare:with-file'),
  item('Compare with Saved', 'compare:with-saved'),
  item('Compare with Clipboard…', 'compare:with-clipboard'),
  separator,
  item('Select Language…', 'document:language'),
  item('Select Indentation…', 'document:indentation'),
];

export const findItems = (item: MakeItem): Item[] => part(item, 'find');

export const selectionMenu = (item: MakeItem): Item => ({
  label: '&Selection',
  submenu: [
    ...part(item, 'selection'),
    separator,
    ...part(item, 'lines'),
    separator,
    ...part(item, 'cursors'),
    separator,
    { label: 'Folding', submenu: part(item, 'fold') },
  ],
});
