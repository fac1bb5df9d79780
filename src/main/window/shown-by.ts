/** What a page may do to its window: its size, and what the taskbar shows. */
import type { BrowserWindow } from 'electron';
import type { NoticePayload } from '../../shared/contract';
import { zoomOf } from './zoom';

/** What shows it is loaded with the first long work. */
const progressOf = (window: BrowserWindow) => {
  let loading: Promise<(progress: NoticePayload<'window:progress'>) => void> | undefined;
  return (progress: NoticePayload<'window:progress'>): void => {
    loading ??= import(/* webpackChunkName: "taskbar" */ './taskbar').then((part) =>
      part.taskbarOf(window),
    );
    void loading.then((show) => show(progress));
  };
};

export const shownBy = (window: BrowserWindow) => ({
  progress: progressOf(window),
  zoom: zoomOf(window.webContents),
});
