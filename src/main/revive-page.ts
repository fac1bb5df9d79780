/** Pages that die are loaded again; main kept everything that was saved. Loaded when the first one does. */
import { dialog } from 'electron';
import type { BrowserWindow } from 'electron';

/** A page that dies this often in a minute would die again at once. */
const mostCrashes = 3;

const crashes = new WeakMap<BrowserWindow, number>();

const count = (window: BrowserWindow, by: 1 | -1): number => {
  const counted = (crashes.get(window) ?? 0) + by;
  crashes.set(window, counted);
  return counted;
};

export const revivePage = (window: BrowserWindow, load: () => void): void => {
  const soFar = count(window, 1);
  setTimeout(() => count(window, -1), 60_000).unref();
  if (soFar < mostCrashes) {
    load();
    return;
  }
  void dialog.showMessageBox(window, {
    type: 'error',
    message: 'This window stopped working several times',
    detail:
      'It is not loaded again by itself. What was saved is on disk. Close the window and open the folder again; the log file in the profile says more.',
    buttons: ['OK'],
  });
};
