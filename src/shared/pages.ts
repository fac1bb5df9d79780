/** The program's own views that stand in the editor's place, and what they are called in menus and headings. */

/** The order of the View menu. A name that is put here gets a command and a menu item; page-area.tsx must show it. */
export const pageTitles = {
  settings: 'Settings',
  security: 'Security',
  inspector: 'IPC Inspector',
  keys: 'Keyboard Shortcuts',
  help: 'Help',
  about: 'About Holdfast',
} as const;

export type PageName = keyof typeof pageTitles;
export type PageCommand = `page:${PageName}`;

export const pageNames = Object.keys(pageTitles) as readonly PageName[]; // Object.keys forgets the type

export const pageCommand = (name: PageName): PageCommand => `page:${name}`;
