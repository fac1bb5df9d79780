/** Keeps the native menu with the window that is in front: its keys, what can be chosen, its mode of autosave. */
import { BrowserWindow } from 'electron';
import type { Session } from '../shared/contract';
import type { MenuState } from '../shared/keybindings';
import type { WindowFeatures } from './window-handlers';
import { showAutosaveMode, showMenuState } from './window/application-menu';

/** The only window counts as the one in front, also where the system has given the focus to none. */
const isInFront = (window: BrowserWindow): boolean =>
  window.isFocused() || BrowserWindow.getAllWindows().length === 1;

/** With the calls of the keys, which the menu shows. */
export const menuOf = (
  window: BrowserWindow,
  { keyCalls }: Pick<WindowFeatures, 'keyCalls'>,
): Pick<WindowFeatures, 'autosaveChanged' | 'menuState' | 'keyCalls'> => {
  let mode: Session['autosave'] = 'after-delay';
  let state: MenuState = { items: [] };
  window.on('focus', () => {
    showMenuState(state);
    showAutosaveMode(mode);
  });
  return {
    keyCalls,
    autosaveChanged: (changed) => {
      mode = changed;
      if (window.isFocused()) showAutosaveMode(mode);
    },
    menuState: (changed) => {
      state = changed;
      if (isInFront(window)) showMenuState(state);
    },
  };
};
