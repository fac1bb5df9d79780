/** The start that `--audit` makes: as every start, but with a profile of its own and a window that is never shown. */
import { dirname, join } from 'node:path';
import { app } from 'electron';
import type { WebContents } from 'electron';
import type { AuditReport } from '../shared/contract';
import type { AppWindows } from './app-windows';
import { holds } from './audit/audit';
import { reportLines } from './audit/report-lines';
import { isErrno } from './roots/refusal';
import { nodeFileSystem } from './roots/file-system';

/** Milliseconds after which a page that does not load is audited as it is. */
const loadingPatience = 20_000;

const makeFolder = (folder: string): void => {
  try {
    nodeFileSystem.now.mkdir(folder, 0o700);
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return;
    if (!isErrno(error, 'ENOENT')) throw error;
    makeFolder(dirname(folder));
    makeFolder(folder);
  }
};

/**
 * A Holdfast that is open keeps its profile to itself. The audit's lies in it and is used again by the next: Chromium writes
 * until its very end, so that nobody could clear it away.
 */
export const useProfileOfItsOwn = (): void => {
  const profile = join(app.getPath('userData'), 'audit');
  makeFolder(profile);
  app.setPath('userData', profile);
  app.setPath('sessionData', profile);
};

const loaded = (contents: WebContents): Promise<void> =>
  new Promise((resolve) => {
    if (!contents.isLoading()) return resolve();
    const timer = setTimeout(resolve, loadingPatience);
    contents.once('did-stop-loading', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** What to print, and the exit code. */
export const auditFirstWindow = async (
  windows: AppWindows,
): Promise<{ readonly text: string; readonly code: number }> => {
  const [window] = windows.all();
  if (window === undefined) throw new Error('no window was made');
  await loaded(window.browserWindow.webContents);
  const report: AuditReport = await window.auditReport();
  return { text: reportLines(report), code: holds(report) ? 0 : 1 };
};
