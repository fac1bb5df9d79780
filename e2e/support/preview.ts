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

/** Where the text is, and not its middle: beside a preview that may lie under the preview. */
export const clickText = async (page: Page): Promise<void> => {
  const box = await page.getByTestId('editor').boundingBox();
  if (box === null) throw new Error('There is no editor');
  await page.mouse.click(box.x + 150, box.y + 60);
};

export const typeAtItsEnd = async (page: Page, text: string): Promise<void> => {
  await clickText(page);
  await page.keyboard.press('Control+End');
  await page.keyboard.type(text);
};

/** In the document. Not by the driver's key: the frame goes between its press and its release, which the driver waits for. */
export const escape = (page: Page): Promise<void> =>
  previewed(page).locator('#document').dispatchEvent('keydown', { key: 'Escape' });
