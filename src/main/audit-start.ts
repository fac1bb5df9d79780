/** The start that `--audit` makes: as every start, but with a profile of its own and a window that is never shown. */
import { mkdtempSync, rmSync } from 'node:fs'; // eslint-disable-line no-restricted-imports -- a folder of ours, no file of the person's
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import type { WebContents } from 'electron';
import type { AuditReport } from '../shared/contract';
import type { AppWindows } from './app-windows';
import { holds } from './audit/audit';
import { reportLines } from './audit/report-lines';

/** Milliseconds after which a page that does not load is audited as it is. */
const loadingPatience = 20_000;

/** A Holdfast that is open keeps its profile to itself; ours goes with the process. */
export const useProfileOfItsOwn = (): void => {
  const profile = mkdtempSync(join(tmpdir(), 'holdfast-audit-'));
  app.setPath('userData', profile);
  app.setPath('sessionData', profile);
  process.on('exit', () => rmSync(profile, { recursive: true, force: true, maxRetries: 3 }));
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
