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
  await expect(page.getByTestId('editor').locator('.view-lines')).toBeVisible();
  const box = await page.getByTestId('editor').boundingBox();
  if (box === null) throw new Error('There is no editor');
  await page.mouse.click(box.x + 150, box.y + 60);
};

export const typeAtItsEnd = async (page: Page, text: string): Promise<void> => {
  await clickText(page);
  await page.keyboard.press('Control+End');
  await page.keyboard.type(text);
};

/** In the document, a moment later: the frame goes with it, and the driver would wait for an answer from what is gone. */
export const escape = async (page: Page): Promise<void> => {
  await expect(previewed(page).locator('.piece').first()).toBeAttached();
  await previewFrame(page).evaluate(() => {
    setTimeout(() => {
      const pressed = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true });
      document.getElementById('document')?.dispatchEvent(pressed);
    }, 50);
  });
};

/** What a script of the page answers, asked through main: where a frame's process ends, the driver takes the whole page for crashed. */
export const askPage = (app: ElectronApplication, script: string): Promise<unknown> =>
  app.evaluate(
    ({ BrowserWindow }, code) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code) as Promise<unknown>,
    script,
  );

/** Words of the pane, '' where it says nothing. */
export const saidByPane = (app: ElectronApplication): Promise<unknown> =>
  askPage(app, `document.querySelector('.preview [role="alert"]')?.textContent ?? ''`);

/** The page answers, and takes a key as a person's. */
export const expectPageTakesKeys = async (app: ElectronApplication): Promise<void> => {
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.focus();
    for (const type of ['keyDown', 'keyUp'] as const)
      contents?.sendInputEvent({ type, keyCode: 'F1' });
  });
  await expect
    .poll(() => askPage(app, `document.querySelector('[role="dialog"]') !== null`))
    .toBe(true);
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    for (const type of ['keyDown', 'keyUp'] as const)
      contents?.sendInputEvent({ type, keyCode: 'Escape' });
  });
  await expect
    .poll(() => askPage(app, `document.querySelector('[role="dialog"]') !== null`))
    .toBe(false);
};

/** From 1; the first line that the editor shows. */
export const topLine = (page: Page): Promise<number> =>
  page
    .getByTestId('editor')
    .locator('.line-numbers')
    .evaluateAll((all) =>
      Math.min(...all.map((one) => Number(one.textContent)).filter((one) => one > 0)),
    );

/** What it reads once that is the same a while later: a turn of the wheel goes on for some frames, on a slow machine for many. */
export const atRest = async <T>(page: Page, read: () => Promise<T>): Promise<T> => {
  let last = await read();
  await expect(async () => {
    const before = last;
    await page.waitForTimeout(300);
    last = await read();
    expect(JSON.stringify(last)).toBe(JSON.stringify(before));
  }).toPass({ timeout: 15_000 });
  return last;
};

const section = `## Part\n\nSome *words* with [links](a.md) and \`code\`.\n\n- one\n- two\n\n`;
const sections = Math.ceil((1024 * 1024) / section.length);

/** As full of blocks as a text may be. */
export const megabyte = { text: section.repeat(sections), pieces: sections * 3 };

/** Asked in the frame itself: to look for roles in a large document is more work than to show it. */
export const shownPieces = async (page: Page): Promise<{ count: number; first: string }> =>
  (await previewFrameIfThere(page)?.evaluate(() => {
    const all = document.querySelectorAll<HTMLElement>('.piece');
    return { count: all.length, first: all[0]?.innerText.trim() ?? '' };
  })) ?? { count: 0, first: '' };

/** Milliseconds of every task of the page over 50 since it was asked last. */
export const watchLongTasks = async (page: Page): Promise<() => Promise<number[]>> => {
  await page.evaluate(() => {
    const long: number[] = [];
    Object.assign(window, { long });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) long.push(duration);
    }).observe({ type: 'longtask' });
  });
  return () => page.evaluate(() => (Reflect.get(window, 'long') as number[]).splice(0));
};
