/** Keeps the native menu with the window that is in front: its keys, and what can be chosen. */
import { BrowserWindow } from 'electron';
import type { MenuState } from '../shared/keybindings';
import type { WindowFeatures } from './window-handlers';
import { showMenuState } from './window/application-menu';

/** The only window counts as the one in front, also where the system has given the focus to none. */
const isInFront = (window: BrowserWindow): boolean =>
  window.isFocused() || BrowserWindow.getAllWindows().length === 1;

/** With the calls of the keys, which the menu shows. A page says its menu as soon as it listens to its events: that is told. */
export const menuOf = (
  window: BrowserWindow,
  { keyCalls }: Pick<WindowFeatures, 'keyCalls'>,
  listens: () => void,
): Pick<WindowFeatures, 'menuState' | 'keyCalls'> => {
  let state: MenuState = { items: [] };
  window.on('focus', () => showMenuState(state));
  return {
    keyCalls,
    menuState: (changed) => {
      state = changed;
      listens();
      if (isInFront(window)) showMenuState(state);
    },
  };
};
