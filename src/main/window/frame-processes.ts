/** Ends the processes of a window's frames. A frame that hangs in its own process hears nothing; the page lives in another. */
import process from 'node:process';
import { webContents } from 'electron';
import type { BrowserWindow } from 'electron';

/** Every process that shows a page of ours. */
const pageProcesses = (): ReadonlySet<number> =>
  new Set(webContents.getAllWebContents().map((contents) => contents.getOSProcessId()));

/** Previews of other windows may share the process; each begins again by itself. */
export const endFrames = (window: BrowserWindow): void => {
  const pages = pageProcesses();
  const frames = window.webContents.mainFrame.framesInSubtree
    .map(({ osProcessId }) => osProcessId)
    .filter((id) => id > 0 && !pages.has(id));
  for (const id of new Set(frames)) process.kill(id, 'SIGKILL');
};
