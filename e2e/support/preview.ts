/** The Markdown preview by role and name, and what its frame is made of. */
import { expect } from '@playwright/test';
import type { ElectronApplication, Frame, FrameLocator, Locator, Page } from '@playwright/test';

export const previewPane = (page: Page): Locator =>
  page.getByRole('region', { name: 'Markdown preview' });

/** What stands in the frame. */
export const previewed = (page: Page): FrameLocator => page.frameLocator('iframe.preview-document');

export const previewFrameIfThere = (page: Page): Frame | undefined =>
  page.frames().find((one) => one.url() === 'app://preview/preview/index.html');

export const previewFrame = (page: Page): Frame => {
  const frame = previewFrameIfThere(page);
  if (frame === undefined) throw new Error('There is no preview');
  return frame;
};

/** In the place of the text; waits until something is shown. */
export const showPreview = async (page: Page, text: string): Promise<FrameLocator> => {
  await page.keyboard.press('Control+Shift+V');
  const shown = previewed(page);
  await expect(shown.locator('#document')).toContainText(text, { timeout: 15_000 });
  return shown;
};

export interface FrameProcess {
  readonly url: string;
  readonly origin: string;
  readonly process: number;
}

export const frameProcesses = (app: ElectronApplication): Promise<readonly FrameProcess[]> =>
  app.evaluate(({ BrowserWindow }) =>
    (BrowserWindow.getAllWindows()[0]?.webContents.mainFrame.framesInSubtree ?? []).map(
      ({ url, origin, osProcessId }) => ({ url, origin, process: osProcessId }),
    ),
  );
