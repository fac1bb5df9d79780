/** Joins a window's progress with Electron: its taskbar icon and the system's notifications. */
import { Notification } from 'electron';
import type { BrowserWindow } from 'electron';
import type { WindowProgress } from '../../shared/progress';
import { followProgress } from './window-progress';

export const taskbarOf = (window: BrowserWindow): ((progress: WindowProgress) => void) => {
  const progress = followProgress({
    setBar: (fraction) => {
      if (!window.isDestroyed()) window.setProgressBar(fraction);
    },
    isWatched: () => window.isDestroyed() || window.isFocused(),
    tell: (words) => {
      if (!Notification.isSupported()) return;
      const notification = new Notification({ title: 'Holdfast', body: words, silent: true });
      notification.on('click', () => {
        if (!window.isDestroyed()) window.show();
      });
      notification.show();
    },
    now: () => performance.now(),
  });
  // The work of a page ends with it.
  window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) progress({ state: 'idle' });
  });
  return progress;
};
